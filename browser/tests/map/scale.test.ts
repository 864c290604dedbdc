/* Kelurahan from afar, RT from near by; what lies under a spot. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { areaIn } from "../../map/areas.ts";
import { GroundMap } from "../../map/names/ground.ts";
import { fillsAreas, LEAST_RT_OF_CITY_PX, LEAST_RT_PX, rtZoom } from "../../map/scale.ts";
import { HIDDEN } from "../../messages/map.ts";
import { ANGGREK, city, frameOf, HULU, viewOf } from "./cities.ts";

const areas = { classes: [1, HIDDEN, HIDDEN], texts: ["2 dari 3 RT", "", ""], counts: [0, 1] };

/* Six equal squares, three beside each other and two below each other. */
function widthAt(zoom: number): number {
  const [west, south, east, north] = city.bbox;
  const side = Math.sqrt(((east - west) * (north - south)) / 6);
  return (side * 256 * 2 ** zoom) / 360;
}

test("RT are drawn from where the middle one is wide enough", () => {
  const zoom = rtZoom(city, -10);
  assert.ok(Math.abs(widthAt(zoom) - LEAST_RT_PX) < 0.1);
});

test("of a whole city kelurahan are filled until RT stand out by far", () => {
  const whole = rtZoom(city, -10) + 0.5;
  assert.ok(widthAt(whole) < LEAST_RT_OF_CITY_PX);
  assert.ok(rtZoom(city, whole) > whole);
  const large = whole + 3;
  assert.ok(widthAt(large) > LEAST_RT_OF_CITY_PX);
  assert.ok(rtZoom(city, large) < large);
});

test("a city without shapes shows RT, whatever the zoom", () => {
  const bare = city.features.map((rt) => ({ ...rt, geometry: null }));
  assert.equal(rtZoom({ ...city, features: bare }, 12), Number.NEGATIVE_INFINITY);
});

test("kelurahan are filled where the measure and every frame have them", () => {
  const legend = viewOf().legend;
  const filled = frameOf([0, 0, 1, 0, 1, 1], { areas });
  assert.ok(fillsAreas(viewOf({ areaLegend: legend }), [filled]));
  assert.ok(!fillsAreas(viewOf({ areaLegend: legend }), [filled, frameOf([0, 0, 1, 0, 1, 1])]));
  assert.ok(!fillsAreas(viewOf(), [filled]));
});

test("a kelurahan has its class and its figure, and none without an RT in the view", () => {
  const filled = frameOf([0, 0, 1, 0, 1, 1], { areas });
  assert.deepEqual(areaIn(filled, 0), { ofClass: 1, text: "2 dari 3 RT" });
  assert.equal(areaIn(filled, 1), null);
});

test("a spot lies in the RT around it, among those of its kelurahan", () => {
  const ground = new GroundMap(city);
  city.features.forEach(({ properties: { point, kel } }, i) => {
    if (point) assert.equal(ground.rtAt(kel, ...point), i);
  });
  assert.equal(ground.rtAt(0, 0, 0), -1);
  assert.equal(ground.rtAt(-1, 0, 0), -1);
});

test("a spot lies in the kelurahan around it, and in its kecamatan", () => {
  const ground = new GroundMap(city);
  const place = city.kelurahan.findIndex(({ code }) => code === ANGGREK);
  const point = city.kelurahan[place].point;
  assert.ok(point);
  assert.equal(ground.kelurahanAt(...point), place);
  assert.ok(ground.isIn(place, ANGGREK) && ground.isIn(place, HULU));
  assert.equal(ground.kelurahanAt(0, 0), -1);
});
