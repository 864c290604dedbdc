/* The legend goes where it covers nothing. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { freeCorner } from "../../map/key/floating.ts";

const LEGEND = { width: 100, height: 80 };
const STAGE = { width: 400, height: 300 };

test("the best corner is taken where nothing lies in it", () => {
  assert.equal(freeCorner(LEGEND, STAGE, [{ x: 200, y: 150 }]), "bottom-right");
});

test("where an RT lies in that corner the legend goes to the other", () => {
  assert.equal(freeCorner(LEGEND, STAGE, [{ x: 350, y: 250 }]), "top-left");
});

test("a city that fills the frame leaves no corner", () => {
  const spots = [
    { x: 350, y: 250 },
    { x: 50, y: 40 },
  ];
  assert.equal(freeCorner(LEGEND, STAGE, spots), null);
});
