import assert from "node:assert/strict";
import { test } from "node:test";
import { besidePointer, classWords } from "../../map/tooltip.ts";
import { HIDDEN } from "../../messages/map.ts";
import { frameOf, viewOf } from "./cities.ts";

const SIZE = { width: 100, height: 40 };
const FRAME = { width: 400, height: 300 };

test("it stands right of the pointer and below it", () => {
  assert.deepEqual(besidePointer({ x: 50, y: 50 }, SIZE, FRAME), { x: 64, y: 64 });
});

test("at the edge it stands on the other side of the pointer", () => {
  assert.deepEqual(besidePointer({ x: 390, y: 290 }, SIZE, FRAME), { x: 276, y: 236 });
});

test("it never leaves a frame that is too small for either side", () => {
  const { x } = besidePointer({ x: 60, y: 50 }, SIZE, { width: 120, height: 300 });
  assert.ok(x >= 4 && x + SIZE.width <= 120);
});

test("a class is said with its number where the RT has one", () => {
  const numbers = Float32Array.from([77.34, Number.NaN]);
  const frame = frameOf([0, 1], { numbers });
  assert.equal(classWords(viewOf(), frame, 0), "Meraih, Skor 77,3");
  assert.equal(classWords(viewOf(), frame, 1), "Belum");
  assert.equal(classWords(viewOf({ number: "" }), frame, 0), "Meraih, 77,3");
});

test("an RT that is not drawn has no class", () => {
  assert.equal(classWords(viewOf(), frameOf([HIDDEN]), 0), "<no_data>");
});
