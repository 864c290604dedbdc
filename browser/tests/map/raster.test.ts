/* RT as pixels: each has one owner, the one in which its middle lies, and is coloured by its class. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { colour, over, pixelOf } from "../../map/rt/ink.ts";
import { outlinesOf } from "../../map/rt/outlines.ts";
import { NOBODY, type Outlines, scan } from "../../map/rt/scan.ts";

/** RT of rings of corners in pixels of a world that is 100 wide. */
function outlines(...ofRt: [number, number][][][]): Outlines {
  const rings = [0];
  const owners = [0];
  const boxes: number[] = [];
  for (const lines of ofRt) {
    for (const line of lines) rings.push((rings.at(-1) ?? 0) + line.length);
    owners.push(rings.length - 1);
    const xs = lines.flat().map(([x]) => x / 100);
    const ys = lines.flat().map(([, y]) => y / 100);
    boxes.push(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
  }
  return {
    corners: Float64Array.from(ofRt.flat(2).flat(), (at) => at / 100),
    rings: Uint32Array.from(rings),
    owners: Uint32Array.from(owners),
    boxes: Float64Array.from(boxes),
  };
}

function scanned(shapes: Outlines, width: number, height: number, left = 0, top = 0): string[] {
  const into = new Int32Array(width * height);
  scan(shapes, { scale: 100, left, top, width, height }, into);
  const signs = Array.from(into, (owner) => (owner === NOBODY ? "." : String(owner)));
  return Array.from({ length: height }, (_, y) => signs.slice(y * width, (y + 1) * width).join(""));
}

const box = (x: number, y: number, toX: number, toY: number): [number, number][] => [
  [x, y],
  [toX, y],
  [toX, toY],
  [x, toY],
];

test("neighbours share their border without a gap or an overlap", () => {
  const shapes = outlines([box(0, 0, 2, 3)], [box(2, 0, 4, 3)]);
  assert.deepEqual(scanned(shapes, 5, 4), ["0011.", "0011.", "0011.", "....."]);
});

test("a slope gives each pixel to the side of its middle, once", () => {
  const below: [number, number][] = [
    [0, 0],
    [4, 4],
    [0, 4],
  ];
  const above: [number, number][] = [
    [0, 0],
    [4, 0],
    [4, 4],
  ];
  const rows = scanned(outlines([below], [above]), 4, 4);
  assert.deepEqual(rows, ["1111", "0111", "0011", "0001"]);
});

test("a hole belongs to whoever lies in it", () => {
  const shapes = outlines([box(0, 0, 5, 5), box(1, 1, 4, 4)], [box(1, 1, 4, 4)]);
  assert.deepEqual(scanned(shapes, 5, 3), ["00000", "01110", "01110"]);
});

test("what lies outside of the window is left out, what reaches into it is cut", () => {
  const shapes = outlines([box(0, 0, 4, 4)], [box(50, 50, 60, 60)]);
  assert.deepEqual(scanned(shapes, 3, 3, 3, 3), ["0..", "...", "..."]);
});

test("a pixel has the colour of its RT, a hairline towards the next one, none where none is drawn", () => {
  const owners = Int32Array.from([0, 0, 1, NOBODY]);
  const [green, line] = [pixelOf("#0b5d4b"), pixelOf("#fbfaf7")];
  const ink = (fill: number) => ({ tile: Uint32Array.of(fill), side: 1, edge: line });
  const into = new Uint32Array(4);
  const picture = { width: 4, height: 1, owners, left: 0, top: 0 };
  colour(picture, Uint16Array.of(1, 0), [null, ink(green)], into);
  assert.deepEqual([...into], [green, line, 0, 0]);
});

test("a pattern stays in its place when the map is moved", () => {
  const owners = new Int32Array(4);
  const ink = { tile: Uint32Array.of(7, 8, 7, 8), side: 2, edge: 9 };
  const rows = [0, 1].map((left) => {
    const into = new Uint32Array(4);
    colour({ width: 4, height: 1, owners, left, top: 0 }, Uint16Array.of(0), [ink], into);
    return [...into];
  });
  assert.deepEqual(rows, [
    [7, 8, 7, 8],
    [8, 7, 8, 7],
  ]);
});

test("colours are those of the canvas, and a line lies over its ground by its share", () => {
  assert.equal(pixelOf("#010203"), 0xff030201);
  assert.equal(pixelOf("#010203", 0), 0x00030201);
  assert.equal(over(0xff000000, 0xff646464, 0.5), 0xff323232);
});

test("corners are shares of the world as the map projects it, RT by RT and ring by ring", () => {
  const ring = [
    [0, 0],
    [180, 0],
    [0, 85.0511287798],
  ];
  const square = { type: "Polygon", coordinates: [ring] };
  const nobody = { geometry: null };
  const city = { features: [{ geometry: square }, nobody, { geometry: square }] };
  const { corners, rings, owners, boxes } = outlinesOf(city as never);
  assert.deepEqual([...rings], [0, 3, 6]);
  assert.deepEqual([...owners], [0, 1, 1, 2]);
  assert.deepEqual(
    [...corners.slice(0, 6)].map((at) => Number(at.toFixed(6)) + 0),
    [0.5, 0.5, 1, 0.5, 0.5, 0],
  );
  assert.deepEqual(
    [...boxes.slice(0, 4)].map((at) => Number(at.toFixed(6)) + 0),
    [0.5, 0, 1, 0.5],
  );
});
