import assert from "node:assert/strict";
import { before, test } from "node:test";
import { fillsOf, Multiples, projection } from "../../../map/clock/multiples.ts";
import type { City, Frame, LegendItem, View } from "../../../messages/map.ts";
import { textsOf, useDocument } from "../../dom.ts";

before(useDocument);

const legend = [
  { label: "80% ke atas", fill: "#08443c" },
  { label: "di bawah 20%", fill: "#f8eac6" },
] as LegendItem[];

const square = {
  type: "Polygon" as const,
  coordinates: [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ],
  ],
};

const frame = (key: string, classes: number[], figure: string) =>
  ({
    key,
    label: `Periode ${key}`,
    figure,
    areas: { classes, texts: [], counts: [] },
  }) as unknown as Frame;

test("a kelurahan has the colour of its class, one without an RT in view none", () => {
  assert.deepEqual(fillsOf(frame("2014", [1, 255, 0], ""), legend), ["#f8eac6", null, "#08443c"]);
});

test("a shape is drawn with north above, as wide as its area", () => {
  const { height, path } = projection([0, 0, 2, 1]);
  assert.equal(height, 100);
  assert.equal(path(square), "M0.0 100.0L100.0 100.0L100.0 0.0L0.0 100.0Z");
});

test("each period has its map, its figure and a way to it; the one on the map is marked", () => {
  const stage = document.createElement("div");
  const chosen: number[] = [];
  const multiples = new Multiples(stage, { onChoose: (i) => chosen.push(i), onClose: () => {} });
  const city = {
    bbox: [0, 0, 1, 1],
    kelurahan: [{ code: "1", geometry: square }],
    kecamatan: [],
  } as unknown as City;
  const view = {
    level: "kota",
    code: "",
    areaLegend: legend,
    areaTitle: "Cakupan",
    words: { all_periods: "Semua periode", close: "Tutup" },
  } as unknown as View;
  multiples.show(view, city, [frame("2014", [1], "1,5%"), frame("2022-I", [0], "54,5%")], 1);
  assert.deepEqual(textsOf(stage, ".bantar-small strong"), ["1,5%", "54,5%"]);
  const fills = [...stage.querySelectorAll("path[fill]")].map((path) => path.getAttribute("fill"));
  assert.deepEqual(fills, ["#f8eac6", "#08443c"]);
  assert.deepEqual(textsOf(stage, "[aria-current] span"), ["Periode 2022-I"]);
  stage.querySelector<HTMLElement>(".bantar-small")?.click();
  assert.deepEqual(chosen, [0]);
});
