/* The first picture of the map stands where the map will. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { fitOf } from "../../first/fit.ts";

const CITY = { width: 1000, height: 500 };
const STAGE = { width: 828, height: 628 };
const LEGEND = { width: 200, height: 100 };

const nowhere = () => false;
const everywhere = () => true;

test("a city without a legend over it fills the stage up to its edge", () => {
  const fit = fitOf(CITY, STAGE, null, nowhere);
  assert.deepEqual(fit, { left: 14, top: 114, scale: 0.8, corner: null });
});

test("on a phone the city begins below the buttons", () => {
  const { top, scale } = fitOf(CITY, { width: 361, height: 478 }, null, nowhere);
  assert.equal(scale, 0.333);
  assert.equal(top, 58 + (478 - 58 - 14 - 500 * 0.333) / 2);
});

test("a legend goes to the first corner that is empty and takes nothing from the city", () => {
  const { corner, scale } = fitOf(CITY, STAGE, LEGEND, nowhere);
  assert.deepEqual([corner, scale], ["bottom-right", 0.8]);
});

test("a legend that would lie on the city gets room at the right, no more than it needs", () => {
  /* Everything within the bounds is city. */
  const inside = ({ x, y }: { x: number; y: number }) => x >= 0 && x <= 1000 && y >= 0 && y <= 500;
  const tall = { width: 1000, height: 750 };
  const isCity = ({ x, y }: { x: number; y: number }) => inside({ x, y: y * (500 / 750) });
  const fit = fitOf(tall, STAGE, LEGEND, isCity);
  assert.equal(fit.corner, "bottom-right");
  assert.ok(fit.scale < 0.8 && fit.scale > (800 - 210) / 1000);
});

test("where no room helps the legend lies in its best corner, beside the city", () => {
  const { corner, scale } = fitOf(CITY, STAGE, LEGEND, everywhere);
  assert.equal(corner, "bottom-right");
  assert.equal(scale, (800 - 210) / 1000);
});
