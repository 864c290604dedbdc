/* The nine classes of two numbers stand in a square, high above low. */

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { element } from "../../kit/element.ts";
import { dressAsCell, squareOf, stepsOf } from "../../map/key/square.ts";
import type { LegendSquare } from "../../messages/map.ts";
import { textsOf, useDocument } from "../dom.ts";

const KEYS = [2, 1, 0].flatMap((down) => [2, 1, 0].map((across) => `pair_${down}${across}`));
const SQUARE: LegendSquare = {
  down: "Bersih",
  across: "Pintar",
  steps: ["rendah", "sedang", "tinggi"],
};

before(useDocument);

test("its rows go from high to low, its columns from low to high", () => {
  const rows = new Map(KEYS.map((key) => [key, element("li", "", key.slice(-2))]));
  assert.deepEqual(textsOf(squareOf(SQUARE, rows), "li"), [
    ...["Bersih", "Pintar", "rendah", "sedang", "tinggi"],
    ...["tinggi", "20", "21", "22"],
    ...["sedang", "10", "11", "12"],
    ...["rendah", "00", "01", "02"],
  ]);
});

test("a cell says both steps, in letters that are read on its colour", () => {
  const letters = ["#256f85", "#cecdd7"].map((fill) => {
    const cell = element("button");
    dressAsCell(cell, fill, SQUARE, [2, 0]);
    assert.equal(cell.textContent, "Bersih: tinggi; Pintar: rendah");
    return cell.style.color;
  });
  assert.deepEqual(letters, ["#ffffff", "#14191b"]);
});

test("a class of one number has no place in it", () => {
  assert.deepEqual(["pair_21", "pair_23", "few"].map(stepsOf), [[2, 1], null, null]);
});
