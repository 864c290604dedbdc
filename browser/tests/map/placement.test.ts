import assert from "node:assert/strict";
import { test } from "node:test";
import { overlaps, type Placeable, placed } from "../../map/placement.ts";

const FRAME = { x: 400, y: 200 };

function label(x: number, y: number): Placeable {
  return { at: { x, y }, full: [80, 30], short: [60, 16] };
}

test("a label that has room stands in the middle of its place, with its value", () => {
  const [place] = placed([label(200, 100)], FRAME);
  assert.deepEqual(place, {
    box: { left: 160, right: 240, top: 85, bottom: 115 },
    isShort: false,
  });
});

test("no label covers another, and the more important stays at its place", () => {
  const [first, second] = placed([label(200, 100), label(210, 104)], FRAME);
  assert.ok(first && second && !overlaps(first.box, second.box));
  const distances = [first, second].map(({ box }, i) => {
    return Math.abs((box.top + box.bottom) / 2 - [100, 104][i]);
  });
  assert.ok(distances[0] < distances[1]);
});

test("a name gives up its value before a neighbour gives up its name", () => {
  const column = [label(200, 80), label(200, 99.5), label(200, 119)];
  const places = placed(column, FRAME);
  assert.deepEqual(
    places.map((place) => place?.isShort),
    [false, true, false],
  );
});

test("a label without room at its place or beside it is left out", () => {
  const same = Array.from({ length: 6 }, () => label(200, 100));
  const places = placed(same, FRAME);
  assert.ok(places[0]);
  assert.equal(places[5], null);
});

test("no label reaches over the edge of the map", () => {
  assert.deepEqual(placed([label(20, 100), label(390, 100)], FRAME), [null, null]);
  const [top] = placed([label(200, 2)], FRAME);
  assert.ok(top && top.box.top >= 0);
});

test("labels keep a little distance", () => {
  const box = { left: 0, right: 10, top: 0, bottom: 10 };
  assert.ok(overlaps(box, { left: 12, right: 20, top: 0, bottom: 10 }));
  assert.ok(!overlaps(box, { left: 13, right: 20, top: 0, bottom: 10 }));
});
