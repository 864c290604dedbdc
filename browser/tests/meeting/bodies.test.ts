import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import { type BodyActs, type DrawnBody, drawBody } from "../../meeting/bodies.ts";
import type { Decision, MeetingWords } from "../../messages/meeting.ts";
import { agenda } from "../contract/messages.ts";
import { textsOf, useDocument } from "../dom.ts";

let entered: string[];
let closed: number[];
const words = Object.fromEntries(
  Object.keys(agenda.words).map((key) => [key, `<${key}>`]),
) as unknown as MeetingWords;

function drawn(body: DrawnBody, decideOn: BodyActs["decideOn"] = null): HTMLElement {
  return drawBody(body, words, {
    enter: (level, code) => entered.push(`${level} ${code}`),
    carriedOut: ({ id }) => closed.push(id),
    decideOn,
  });
}

before(useDocument);
beforeEach(() => {
  entered = [];
  closed = [];
});

test("a fact has its unit and what it counts, under the name of its place", () => {
  const never = { value: "126", unit: "dari 182 RT", text: "belum pernah dinilai" };
  const slipped = { value: "17", unit: "RT", text: "ditemukan terbengkalai" };
  const root = drawn({ kind: "facts", title: "Paal Merah", facts: [never, slipped] });
  assert.deepEqual(textsOf(root, "h2"), ["Paal Merah"]);
  assert.deepEqual(textsOf(root, ".value"), ["126 dari 182 RT", "17 RT"]);
  assert.deepEqual(textsOf(root, ".line"), ["belum pernah dinilai", "ditemukan terbengkalai"]);
});

const asked = {
  what: "Tambah pembinaan di Paal Merah",
  why: "jelas di bawah kota",
  value: "95 RT",
  basis: "masih kurang dari target 80%",
  view: { kecamatan: "15.71.02" },
};

test("a proposal says what it rests on, and is decided by a press where that can be", () => {
  const decided: string[] = [];
  const root = drawn({ kind: "proposals", head: [], proposals: [asked] }, (one) =>
    decided.push(one.what),
  );
  assert.deepEqual(textsOf(root, "strong"), [asked.what, asked.value]);
  assert.deepEqual(textsOf(root, ".line"), [asked.why, asked.basis]);
  root.querySelector("button")?.click();
  assert.deepEqual(decided, [asked.what]);
});

test("a meeting that nobody opened proposes without a press", () => {
  const root = drawn({ kind: "proposals", head: [], proposals: [asked] });
  assert.equal(root.querySelectorAll("button").length, 0);
});

test("a row of a ranking leads into its area", () => {
  const row = { code: "15.71.01", name: "Hulu", text: "75%", share: 0.75, note: "" };
  const bare = { ...row, code: "15.71.02", name: "Hilir", text: "–", share: null };
  const root = drawn({
    kind: "ranking",
    title: "Cakupan",
    note: "",
    target: 0.8,
    change: false,
    level: "kecamatan",
    rows: [row, bare],
    named: ["15.71.01"],
    steps: "3-",
  });
  root.querySelector("button")?.click();
  assert.deepEqual(entered, ["kecamatan 15.71.01"]);
  assert.equal(root.querySelectorAll(".bar-fill").length, 1);
  assert.ok(root.querySelector(".bar-fill")?.classList.contains("is-step-3"));
  assert.equal(root.querySelectorAll(".is-named").length, 1);
});

test("a table with many letters has smaller ones", () => {
  const isLong = (letters: number) =>
    drawn({ kind: "table", head: ["a"], rows: [["x".repeat(letters)]] }).classList.contains(
      "is-long",
    );
  assert.deepEqual([isLong(420), isLong(421)], [false, true]);
});

test("a chart is drawn for a screen and for a phone, and no text of it is a script", () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><text>RT</text></svg>';
  const root = drawn({ kind: "chart", svg, tall: svg, note: "Kisaran" });
  assert.equal(root.querySelectorAll("svg").length, 2);
  assert.deepEqual(textsOf(root, "figcaption"), ["Kisaran"]);
});

test("an open decision can be carried out, a closed one cannot, a late one says so", () => {
  const one: Decision = {
    id: 1,
    what: "Bina RT",
    who: "Camat",
    due: "20 Desember 2022",
    place: "Hulu",
    change: "3 dari 4",
    made: "",
    open: true,
    late: true,
  };
  const rows = [one, { ...one, id: 2, late: false }, { ...one, id: 3, open: false }];
  const root = drawn({ kind: "decisions", rows });
  assert.deepEqual(
    [...root.children].map(({ className }) => className),
    ["is-late", "is-open", "is-done"],
  );
  const lines = textsOf(root, ".line");
  assert.ok(lines[0].endsWith("<late>") && lines[2].endsWith("<closed>"));
  for (const button of root.querySelectorAll("button")) button.click();
  assert.deepEqual(closed, [1, 2]);
});
