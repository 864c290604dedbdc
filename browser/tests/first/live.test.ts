/* The map of the first picture goes when the map of the page stands where it stood. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { isAlike } from "../../first/live.ts";
import type { MapState } from "../../map/api.ts";

const STATE: MapState = {
  frames: ["2022-I"],
  isByArea: true,
  focus: null,
  selected: null,
  labels: [],
  isPlaying: false,
  geometry: "geometry-1",
  place: "",
};

test("maps at the same place and period are alike, whatever names they have room for", () => {
  assert.ok(isAlike(STATE, { ...STATE, labels: ["Telanaipura"] }));
});

test("another place, period, level or RT is another map", () => {
  const others = [
    { place: "-1.6,103.6,12" },
    { frames: ["2021"] },
    { isByArea: false },
    { selected: 7 },
  ];
  for (const other of others) assert.ok(!isAlike(STATE, { ...STATE, ...other }));
});
