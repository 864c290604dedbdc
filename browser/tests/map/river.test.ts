/* The name of the river: beside the water, off the city, out of the way of names. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { overlaps } from "../../map/names/placement.ts";
import { placeBeside } from "../../map/names/river.ts";

/* Water from west to east through a frame of 400 by 200, the city below it. */
const water = Array.from({ length: 41 }, (_, i) => ({ x: i * 10, y: 100 }));
const size = { x: 400, y: 200 };
const onCity = ({ bottom }: { bottom: number }) => (bottom > 100 ? 1 : 0);
const NAME: [number, number] = [80, 20];

test("it stands off the city, at the western end of the water that has room", () => {
  const box = placeBeside(water, NAME, { size, onCity }, [], false);
  assert.ok(box && box.bottom < 100 && box.left >= 0);
  assert.ok(box.left < 20);
});

test("what is taken moves it on along the water", () => {
  const legend = { left: 0, right: 200, top: 0, bottom: 95 };
  const box = placeBeside(water, NAME, { size, onCity }, [legend], false);
  assert.ok(box && !overlaps(box, legend));
  assert.ok(box.left > 200);
});

test("where all beside the city is taken it stands on the city, never on the water", () => {
  const above = { left: 0, right: 400, top: 0, bottom: 95 };
  const box = placeBeside(water, NAME, { size, onCity }, [above], true);
  assert.ok(box && box.top > 100);
  assert.equal(placeBeside(water, NAME, { size, onCity }, [above], false), null);
});

test("without room anywhere there is no name", () => {
  assert.equal(placeBeside(water, NAME, { size: { x: 60, y: 20 }, onCity }, [], true), null);
});
