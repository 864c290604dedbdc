import assert from "node:assert/strict";
import { before, test } from "node:test";
import { drawCard } from "../../kiosk/card.ts";
import { newVisit, rtOf } from "../../kiosk/visit.ts";
import type { Card, KioskWords } from "../../messages/kiosk.ts";
import { card as anyCard, kioskStart } from "../contract/messages.ts";
import { textsOf, useDocument } from "../dom.ts";

const words = Object.fromEntries(
  Object.keys(Object.values(kioskStart.langs)[0].words).map((key) => [key, `<${key}>`]),
) as unknown as KioskWords;

const card: Card = {
  ...anyCard,
  title: "RT 002, Kelurahan Anggrek",
  name: "RT 002",
  place: "Kelurahan Anggrek, Kecamatan Hulu",
  headline: "2 predikat berturut-turut",
  seal: "Layak Kencana",
  score: null,
  mentor: null,
  steps_note: "",
  status: "Kampung Bantar",
  praise: ["Sudah 2 kali meraih predikat"],
  passed: ["Ada jadwal ronda"],
  n_passed: 4,
  steps_title: "",
  steps: [],
  helpers_title: "RT Anda dapat membantu",
  helpers: ["RT 010"],
  history: [
    {
      periode: "Periode I 2022",
      outcome: "meraih",
      text: "Meraih",
      detail: "nilai 90,0",
      short: "I ’22",
      score: "90,0",
    },
  ],
};

before(useDocument);

test("a card says what was reached first, and how much more there is", () => {
  const root = drawCard(card, { ...words, and_more: "dan {n} lagi" }, undefined);
  const [reached] = root.querySelectorAll(".part");
  assert.deepEqual(textsOf(reached, "li"), ["Sudah 2 kali meraih predikat", "Ada jadwal ronda"]);
  assert.deepEqual(textsOf(reached, ".more"), ["dan 3 lagi"]);
  assert.ok(reached.querySelector("ul.has-praise"));
});

test("a part with nothing in it says where to ask", () => {
  const root = drawCard(card, words, undefined);
  assert.deepEqual(textsOf(root, ".is-next h2"), ["<next>"]);
  assert.deepEqual(textsOf(root, ".is-next .none"), ["<no_steps>"]);
  assert.deepEqual(textsOf(root, ".is-help h2"), ["RT Anda dapat membantu"]);
});

test("a year of the history is short for the eye and whole for the ear", () => {
  const item = drawCard(card, words, undefined).querySelector(".years li");
  assert.deepEqual(textsOf(item as Element, "span"), ["90,0", "I ’22"]);
  assert.equal(item?.getAttribute("aria-label"), "Periode I 2022: Meraih, nilai 90,0");
  assert.equal(item?.className, "is-meraih");
});

test("a code is there only where the public has an address", () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"></svg>';
  assert.ok(!drawCard(card, words, undefined).querySelector(".code"));
  assert.deepEqual(textsOf(drawCard(card, words, svg), ".code figcaption"), ["<scan>"]);
});

test("an RT is chosen on the map by its shape or by its name, an area is none", () => {
  assert.equal(rtOf({ event: "rt", id: 7 }), 7);
  assert.equal(rtOf({ event: "area", level: "rt", code: "7" }), 7);
  assert.equal(rtOf({ event: "area", level: "kelurahan", code: "15.71.01.1001" }), null);
  assert.equal(rtOf({ event: "back" }), null);
});

test("a visit begins at the start, in Indonesian, with nothing of another", () => {
  const visit = newVisit();
  assert.deepEqual(visit, {
    screen: "attract",
    lang: "id",
    way: "list",
    typed: "",
    kelurahan: null,
    rt: null,
  });
  assert.notEqual(visit, newVisit());
});

test("a card can be scrolled by keys", () => {
  assert.equal(drawCard(card, words, undefined).tabIndex, 0);
});

test("gold is there for Kencana alone", () => {
  assert.deepEqual(textsOf(drawCard(card, words, undefined), ".seal span"), ["Layak Kencana"]);
  assert.equal(drawCard({ ...card, seal: "" }, words, undefined).querySelector(".seal"), null);
});

test("a score stands beside the pass mark, and an aspek without one is a dash", () => {
  const score = {
    value: "68,8",
    label: "Nilai",
    mark: "batas lulus 75",
    share: 0.688,
    mark_share: 0.75,
    aspek: [{ key: "bersih", label: "Bersih", value: "–", share: null }],
  };
  const root = drawCard({ ...card, score }, words, undefined);
  assert.deepEqual(textsOf(root, ".figure p"), ["Nilai", "68,8", "batas lulus 75"]);
  assert.deepEqual(textsOf(root, ".aspek strong"), ["–"]);
  assert.equal(root.querySelector<HTMLElement>(".tick")?.style.left, "75%");
  assert.ok(root.querySelector(".score.is-open"));
});

test("an RT with a mentor is told whom to learn from, and why", () => {
  const mentor = { name: "RT 012, Kelurahan Selamat", lines: ["0,7 km dari sini"] };
  const own = { ...card, mentor, helpers: [mentor.name, "RT 001 (sebelah)"] };
  const root = drawCard(own, { ...words, learn_from: "Belajar dari {name}" }, undefined);
  assert.deepEqual(textsOf(root, ".is-help h2"), ["Belajar dari RT 012, Kelurahan Selamat"]);
  assert.deepEqual(textsOf(root, ".is-help li"), ["0,7 km dari sini"]);
  assert.deepEqual(textsOf(root, ".is-help .more"), ["RT 001 (sebelah)"]);
});
