/* Swipes and presses at the edge; that fingers can do it is tested in a real browser. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { edgeOf, swipeOf } from "../../meeting/turning.ts";

test("a swipe to the left goes on, one to the right goes back", () => {
  assert.equal(swipeOf({ x: 500, y: 300 }, { x: 380, y: 320 }), 1);
  assert.equal(swipeOf({ x: 380, y: 320 }, { x: 500, y: 300 }), -1);
});

test("an unsteady finger and a move up or down turn nothing", () => {
  assert.equal(swipeOf({ x: 500, y: 300 }, { x: 441, y: 300 }), 0);
  assert.equal(swipeOf({ x: 500, y: 300 }, { x: 400, y: 351 }), 0);
  assert.equal(swipeOf({ x: 500, y: 300 }, { x: 500, y: 700 }), 0);
});

test("the outer fifteen per cent of the screen turn, the middle does not", () => {
  assert.deepEqual(
    [0, 149, 150, 500, 850, 851, 1000].map((x) => edgeOf(x, 1000)),
    [-1, -1, 0, 0, 0, 1, 1],
  );
});
