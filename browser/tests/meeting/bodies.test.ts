import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import { type DrawnBody, drawBody } from "../../meeting/bodies.ts";
import type { Decision, MeetingWords } from "../../messages/meeting.ts";
import { agenda } from "../contract/messages.ts";
import { textsOf, useDocument } from "../dom.ts";

let entered: string[];
let closed: number[];
const words = Object.fromEntries(
  Object.keys(agenda.words).map((key) => [key, `<${key}>`]),
) as unknown as MeetingWords;

function drawn(body: DrawnBody): HTMLElement {
  return drawBody(body, words, {
    enter: (level, code) => entered.push(`${level} ${code}`),
    carriedOut: ({ id }) => closed.push(id),
  });
}

before(useDocument);
beforeEach(() => {
  entered = [];
  closed = [];
});

test("a figure has its unit, its lines, and a bar where it is a share", () => {
  const share = {
    label: "Cakupan",
    value: "57,7",
    unit: "%",
    lines: ["900 dari 1.650"],
    disputed: ["Dinas: 903"],
    share: 0.577,
    target: 0.8,
  };
  const bare = { lines: [], disputed: [], share: null, target: null };
  const count = { ...bare, label: "Kencana", value: "12", unit: "RT" };
  const root = drawn({ kind: "figures", figures: [share, count] });
  assert.deepEqual(textsOf(root, "h2"), ["Cakupan", "Kencana"]);
  assert.deepEqual(textsOf(root, ".value"), ["57,7 %", "12 RT"]);
  assert.equal(root.querySelectorAll(".bar").length, 1);
  assert.deepEqual(textsOf(root, ".line"), ["900 dari 1.650", "Dinas: 903"]);
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
