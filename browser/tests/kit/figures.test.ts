import assert from "node:assert/strict";
import { before, test } from "node:test";
import { element } from "../../kit/element.ts";
import { writeWithFigures } from "../../kit/figures.ts";
import { textsOf, useDocument } from "../dom.ts";

before(useDocument);

test("a figure and its unit are in one piece, and the sentence is what it was", () => {
  const sentences: [text: string, figures: string[]][] = [
    ["Target 80% tercapai 2024–2027; paling tinggi 68%", ["80%", "2024–2027", "68%"]],
    ["900 dari 1.650 RT melaksanakan", ["900", "1.650 RT"]],
    ["Semua 748 RT dalam 3 km; 54,5%", ["748 RT", "3 km", "54,5%"]],
    ["Tidak ada kelurahan yang jelas naik", []],
  ];
  const node = element("h1");
  for (const [text, figures] of sentences) {
    writeWithFigures(node, text);
    assert.equal(node.textContent, text);
    assert.deepEqual(textsOf(node, ".figure"), figures);
  }
});

test("what looks like markup stays text", () => {
  const node = element("h1");
  writeWithFigures(node, "<b>3</b> RT");
  assert.equal(node.textContent, "<b>3</b> RT");
  assert.equal(node.querySelector("b"), null);
});
