import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import type { ChoiceTableData, ListData } from "../../messages/page.ts";
import draw from "../../page/lists.ts";
import { textsOf, useDocument } from "../dom.ts";

let parentElement: HTMLElement;
let chosen: [string, unknown][];

function drawn(data: ListData | ChoiceTableData): HTMLElement {
  const setTriggerValue = (name: string, value: unknown) => chosen.push([name, value]);
  draw({ data, parentElement, setTriggerValue });
  return parentElement;
}

before(useDocument);
beforeEach(() => {
  parentElement = document.createElement("div");
  chosen = [];
});

const LIST: ListData = {
  label: "Kecamatan",
  target: 0.8,
  change: false,
  follows: false,
  wordings: ["\t%\n\t dari \t", ""],
  rows: [
    ["15.71.01", "Hulu", 0.545, 0, "54,5 3 4"],
    ["15.71.02", "Hilir", null, 1, "", 1],
  ],
  named: ["15.71.01"],
  steps: "2-",
};

test("a row has its name, its bar, its text and its note", () => {
  const root = drawn(LIST);
  assert.equal(root.querySelector("ul")?.getAttribute("aria-label"), "Kecamatan");
  const [hulu, hilir] = root.querySelectorAll("button");
  assert.deepEqual(textsOf(hulu, "span"), ["Hulu", "", "", "", "54,5%", "3 dari 4"]);
  assert.equal(hulu.title, "3 dari 4");
  assert.deepEqual(textsOf(hilir, "span"), ["Hilir"]);
});

test("a bar has the colour of its class on the map, and who the headline names stands out", () => {
  const [hulu, hilir] = drawn(LIST).querySelectorAll("button");
  assert.ok(hulu.querySelector(".kb-bar-fill")?.classList.contains("is-step-2"));
  assert.ok(hulu.classList.contains("is-named"));
  assert.ok(!hilir.classList.contains("is-named"));
  const plain = drawn({ ...LIST, steps: "" }).querySelector(".kb-bar-fill");
  assert.equal(plain?.className, "kb-bar-fill");
});

test("the chosen row says so, and pressing one chooses it", () => {
  const [hulu, hilir] = drawn(LIST).querySelectorAll("button");
  assert.equal(hilir.getAttribute("aria-current"), "true");
  assert.equal(hulu.getAttribute("aria-current"), null);
  hulu.click();
  assert.deepEqual(chosen, [["chosen", "15.71.01"]]);
});

test("a table is chosen from by its first column", () => {
  const root = drawn({
    label: "RT",
    head: ["RT", "Alasan"],
    rows: [
      ["1", false, "RT 001", "Belum pernah dinilai"],
      ["2", true, "RT 002", "60"],
    ],
  });
  assert.deepEqual(textsOf(root, "caption"), ["RT"]);
  const [first, second] = root.querySelectorAll("tbody tr");
  assert.equal(second.className, "is-chosen");
  assert.deepEqual(
    [...first.children].map(({ className }) => className),
    ["kb-short", "kb-name"],
  );
  second.querySelector("button")?.click();
  assert.deepEqual(chosen, [["chosen", "2"]]);
});

test("drawing again replaces what was there", () => {
  drawn(LIST);
  assert.equal(drawn({ ...LIST, rows: LIST.rows.slice(1) }).querySelectorAll("li").length, 1);
});
