import assert from "node:assert/strict";
import { test } from "node:test";
import {
  areaOf,
  boundsOf,
  homeOf,
  labelsOf,
  linesOf,
  placeOfRt,
  spotsIn,
  withValues,
} from "../../map/city.ts";
import type { City, LabelRow } from "../../messages/map.ts";
import { ANGGREK, city, HULU } from "./cities.ts";

test("areas are found by level and code, the city is none of them", () => {
  assert.equal(areaOf(city, "kecamatan", HULU)?.name, "Hulu");
  assert.equal(areaOf(city, "kelurahan", ANGGREK)?.name, "Anggrek");
  assert.equal(areaOf(city, "kecamatan", ANGGREK), undefined);
  assert.equal(areaOf(city, "kota", "15.71"), undefined);
});

test("what has no outline is looked at as the whole city", () => {
  const [bakung] = city.kelurahan.filter(({ name }) => name === "Bakung");
  assert.deepEqual(boundsOf(city, "kelurahan", bakung.code), bakung.bounds);
  assert.deepEqual(boundsOf(city, "kota", "15.71"), city.bbox);
  const bare: City = {
    ...city,
    kelurahan: city.kelurahan.map((one) => ({ ...one, bounds: null })),
  };
  assert.deepEqual(boundsOf(bare, "kelurahan", bakung.code), city.bbox);
});

test("of an area its edge must stay in sight too, not only a point in each RT", () => {
  const inside = city.features.filter((_, i) => homeOf(city, i).kelurahan.code === ANGGREK);
  const points = inside.flatMap(({ properties: { point } }) => (point ? [point] : []));
  const outline = areaOf(city, "kelurahan", ANGGREK)?.geometry;
  assert.ok(points.length && outline);
  const edge = linesOf(outline).flat();
  assert.deepEqual(spotsIn(city, "kelurahan", ANGGREK), [...points, ...edge]);
  const most = spotsIn(city, "kota", "15.71").length;
  assert.ok(spotsIn(city, "kecamatan", HULU).length > points.length + edge.length);
  assert.ok(most > spotsIn(city, "kecamatan", HULU).length);
});

test("an RT lies in its kelurahan and in the kecamatan of that", () => {
  const i = placeOfRt(city, 5);
  assert.equal(city.features[i].properties.nomor, "001");
  const { kelurahan, kecamatan } = homeOf(city, i);
  assert.deepEqual([kelurahan.name, kecamatan.name], ["Cempaka", "Hilir"]);
});

test("an RT is found by its id as a number or as text", () => {
  assert.equal(placeOfRt(city, 3), 0);
  assert.equal(placeOfRt(city, "3"), 0);
  assert.equal(placeOfRt(city, 99), -1);
  assert.equal(placeOfRt(city, null), -1);
});

test("labels get their names from the geometry, and what is not there has none", () => {
  const rows: LabelRow[] = [
    ["kecamatan", HULU, "75%"],
    ["rt", "6", ""],
    ["kelurahan", "99", "1%"],
    ["kota", "15.71", "2%"],
  ];
  assert.deepEqual(
    labelsOf(rows, city).map(({ name, value }) => [name, value]),
    [
      ["Hulu", "75%"],
      ["002", ""],
    ],
  );
});

test("an RT without a boundary has no label", () => {
  const [first, ...others] = city.features;
  const bare = { ...first, properties: { ...first.properties, point: null } };
  const without: City = { ...city, features: [bare, ...others] };
  assert.deepEqual(labelsOf([["rt", "3", ""]], without), []);
});

test("values of another period replace those there are", () => {
  const rows: LabelRow[] = [
    ["kecamatan", HULU, "75%"],
    ["kecamatan", "15.71.02", "50%"],
  ];
  assert.deepEqual(
    withValues(rows, { [HULU]: "25%" }).map(([, , value]) => value),
    ["25%", "50%"],
  );
});
