import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type Box,
  crosses,
  meet,
  overlaps,
  type Placeable,
  placed,
} from "../../map/names/placement.ts";

const GROUND = { size: { x: 400, y: 200 } };

function label(x: number, y: number, more: Partial<Placeable> = {}): Placeable {
  return {
    at: { x, y },
    sizes: { line: [80, 16], stack: [60, 30], short: [60, 16] },
    ...more,
  };
}

test("a label that has room stands in the middle of its place, on one line", () => {
  const [place] = placed([label(200, 100)], GROUND);
  assert.deepEqual(place, {
    box: { left: 160, right: 240, top: 92, bottom: 108 },
    form: "line",
    leader: null,
  });
});

test("a narrow area has its label on two lines", () => {
  const isInColumn = ({ left, right }: Box) => (left >= 168 && right <= 232 ? 1 : 0);
  const [place] = placed([label(200, 100, { inside: isInColumn })], GROUND);
  assert.equal(place?.form, "stack");
});

test("a label moves to where more of it lies in its own area", () => {
  const inside = ({ left }: Box) => (left >= 190 ? 1 : 0);
  const [place] = placed([label(200, 100, { inside })], GROUND);
  assert.ok(place && place.box.left >= 190);
});

test("no label covers another, and the more important stays at its place", () => {
  const [first, second] = placed([label(200, 100), label(210, 104)], GROUND);
  assert.ok(first && second && !overlaps(first.box, second.box));
  assert.equal((first.box.top + first.box.bottom) / 2, 100);
});

test("what has no room in the city stands beside it, with a line to its place", () => {
  const onCity = ({ right, left }: Box) => (right > 120 && left < 280 ? 1 : 0);
  const crowd = label(200, 100, { inside: () => 0.1, canLeave: true });
  const [place] = placed([crowd], { ...GROUND, onCity });
  assert.ok(place?.leader && place.form === "line");
  assert.equal(onCity(place.box), 0);
  const [from, to] = place.leader;
  assert.deepEqual(to, { x: 200, y: 100 });
  assert.ok(from.x >= place.box.left && from.x <= place.box.right);
});

test("a name beside the city goes farther where its line would cross another name", () => {
  const onCity = ({ right, left }: Box) => (right > 120 && left < 280 ? 1 : 0);
  const crowd = label(180, 80, { inside: () => 0.1, canLeave: true });
  const [alone] = placed([crowd], { ...GROUND, onCity });
  assert.ok(alone && alone.box.right <= 120);
  const [other, beside] = placed([label(130, 80), crowd], { ...GROUND, onCity });
  assert.ok(other && beside?.leader && !crosses(beside.leader, other.box));
});

test("a name in its area keeps off a line that is there already, where it can", () => {
  const onCity = ({ right, left }: Box) => (right > 120 && left < 280 ? 1 : 0);
  const crowd = label(180, 80, { inside: () => 0.1, canLeave: true });
  const [away, inside] = placed([crowd, label(150, 84)], { ...GROUND, onCity });
  assert.ok(away?.leader && inside && !crosses(away.leader, inside.box));
});

test("two lines that run through each other are known, and such that only come near are not", () => {
  assert.ok(
    meet(
      [
        { x: 0, y: 0 },
        { x: 10, y: 10 },
      ],
      [
        { x: 0, y: 10 },
        { x: 10, y: 0 },
      ],
    ),
  );
  assert.ok(
    !meet(
      [
        { x: 0, y: 0 },
        { x: 10, y: 10 },
      ],
      [
        { x: 0, y: 1 },
        { x: 10, y: 12 },
      ],
    ),
  );
});

test("the line of a name beside the city starts where it crosses no other", () => {
  const onCity = ({ right }: Box) => (right > 150 ? 1 : 0);
  const inside = () => 0;
  const [one, other] = placed(
    [label(220, 60, { canLeave: true, inside }), label(220, 100, { canLeave: true, inside })],
    { ...GROUND, onCity },
  );
  assert.ok(one?.leader && other?.leader && !meet(one.leader, other.leader));
});

test("a line starts at the far end of its name only where that spares a crossing", () => {
  const onCity = ({ right, bottom }: Box) => (right > 150 && bottom > 60 ? 1 : 0);
  const crowd = label(220, 120, { canLeave: true, inside: () => 0 });
  const [alone] = placed([crowd], { ...GROUND, onCity });
  assert.ok(alone?.leader);
  const [from, to] = alone.leader;
  const ends = [alone.box.left, alone.box.right].map((x) => Math.abs(x - to.x));
  assert.ok(Math.abs(from.x - to.x) <= Math.min(...ends));
});

test("a line that passes a box by does not cross it", () => {
  const box = { left: 10, right: 20, top: 10, bottom: 20 };
  const [before, after] = [
    { x: 0, y: 15 },
    { x: 30, y: 15 },
  ];
  assert.ok(crosses([before, after], box));
  assert.ok(!crosses([before, { x: 9, y: 15 }], box));
  assert.ok(
    !crosses(
      [
        { x: 0, y: 30 },
        { x: 30, y: 25 },
      ],
      box,
    ),
  );
  assert.ok(
    crosses(
      [
        { x: 15, y: 0 },
        { x: 15, y: 12 },
      ],
      box,
    ),
  );
});

test("a name of many that share one place is left out when no place is left", () => {
  const same = Array.from({ length: 40 }, () => label(200, 100));
  const places = placed(same, GROUND);
  assert.ok(places[0]);
  assert.equal(places[39], null);
});

test("a label keeps off what covers the map, and off its edge", () => {
  const legend = { left: 0, right: 250, top: 60, bottom: 140 };
  const [place] = placed([label(200, 100)], { ...GROUND, taken: [legend] });
  assert.ok(place && !overlaps(place.box, legend));
  const [edge] = placed([label(2, 100)], GROUND);
  assert.ok(edge && edge.box.left >= 0);
});

test("labels keep a little distance", () => {
  const box = { left: 0, right: 10, top: 0, bottom: 10 };
  assert.ok(overlaps(box, { left: 13, right: 20, top: 0, bottom: 10 }));
  assert.ok(!overlaps(box, { left: 14, right: 20, top: 0, bottom: 10 }));
});
