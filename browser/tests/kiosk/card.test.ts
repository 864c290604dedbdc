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
  place: "Hulu",
  status: "Kampung Bantar",
  praise: ["Sudah 2 kali meraih predikat"],
  passed: ["Ada jadwal ronda"],
  n_passed: 4,
  steps_title: "",
  steps: [],
  helpers_title: "RT Anda dapat membantu",
  helpers: ["RT 010"],
  history: [{ periode: "Periode I 2022", outcome: "meraih", text: "Meraih", detail: "" }],
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
  assert.equal(item?.textContent, "2022");
  assert.equal(item?.getAttribute("aria-label"), "Periode I 2022: Meraih");
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
  assert.deepEqual(visit, { screen: "attract", lang: "id", kelurahan: null, rt: null });
  assert.notEqual(visit, newVisit());
});

test("a card can be scrolled by keys", () => {
  assert.equal(drawCard(card, words, undefined).tabIndex, 0);
});
