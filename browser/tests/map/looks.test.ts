/* How RT look: classes, what steps back, marks on their ground, lines by scale. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { isFaint, rtStyle, turnsLetters, useColours, weightAt } from "../../map/colours.ts";
import { fillOf, markColour } from "../../map/patterns.ts";
import { outlinedCount, viewOf } from "../../map/view.ts";
import type { LegendRow } from "../../messages/map.ts";
import { look, updateHeads } from "../contract/messages.ts";
import { viewOf as tinyView } from "./cities.ts";

test("a view has the classes and words of the look it names", () => {
  const update = { ...tinyView(), ...updateHeads[0] };
  const { legend, words } = viewOf({ ...tinyView(), look: update.look }, look);
  assert.deepEqual(legend[1], {
    key: "belum",
    label: "Belum",
    limits: "",
    fill: "#f1eee6",
    pattern: "hatch",
    isDrawn: false,
  });
  assert.equal(words, look.words);
});

test("in the dark each class has the colour that stands for its own", () => {
  const rows = (isDark: boolean) =>
    viewOf({ ...tinyView() }, look, { isDark, isGrey: false }).legend;
  assert.deepEqual(
    rows(true).map(({ fill }) => fill),
    look.legend.map(([, , , , darkFill]) => darkFill),
  );
  assert.notEqual(rows(true)[0].fill, rows(false)[0].fill);
});

test("without colours what is missing and flat has marks, and all else is as it was", () => {
  const [row, ...others] = look.legend;
  const flat = { ...look, legend: [[...row.slice(0, 5), "flat", true] as LegendRow, ...others] };
  const patterns = (isGrey: boolean) =>
    viewOf(tinyView(), flat, { isDark: false, isGrey }).legend.map(({ pattern }) => pattern);
  const [of, ...rest] = patterns(false);
  assert.equal(of, "flat");
  assert.deepEqual(patterns(true), ["hatch", ...rest]);
});

test("ink of the theme sinks into dark fills on paper, into light ones in the dark", () => {
  const [pale, deep] = ["#f8eac6", "#08443c"];
  assert.deepEqual([turnsLetters(pale), turnsLetters(deep)], [false, true]);
  useColours(true);
  assert.deepEqual([turnsLetters(pale), turnsLetters(deep)], [true, false]);
  useColours(false);
});

test("letters keep their ink on a fill on which those of the other theme are not read", () => {
  const between = "#3f9076"; // 3.9 times the contrast of white
  assert.equal(turnsLetters(between), false);
});

test("only RT of the view count among those that stand out", () => {
  const emphasis = Uint8Array.from([1, 1, 0, 1, 0, 0]);
  const mask = Uint8Array.from([1, 0, 1, 1, 1, 1]);
  assert.equal(outlinedCount({ emphasis, mask }), 2);
  assert.equal(outlinedCount({ emphasis: null, mask }), 0);
  assert.equal(outlinedCount({ emphasis, mask, outlinedCount: 5 }), 5, "three of them are gone");
});

test("RT outside the filters step back, and so do other classes than the one brought out", () => {
  assert.ok(!isFaint(true, 2, null));
  assert.ok(isFaint(false, 2, null));
  assert.ok(!isFaint(true, 2, 2));
  assert.ok(isFaint(true, 1, 2));
});

test("what has no class leaves the pointer to what lies below it", () => {
  assert.deepEqual(rtStyle(undefined, false), { fill: false, stroke: false, interactive: false });
  assert.equal(rtStyle("#0b5d4b", false).interactive, true);
});

test("an empty outline is drawn in another colour than the lines between RT", () => {
  const [empty, full] = [rtStyle(null, false), rtStyle("#0b5d4b", false)];
  assert.equal(empty.fill, false);
  assert.notEqual(empty.color, full.color);
});

test("a plain class is a colour, an empty one none", () => {
  assert.equal(fillOf({ fill: "#0b5d4b", pattern: "none" }), "#0b5d4b");
  assert.equal(fillOf({ fill: "#ffffff", pattern: "empty" }), null);
});

test("marks are dark on a light ground, light on a dark one, dark where the ground is unknown", () => {
  const [light, dark, unknown] = ["#f1eee6", "#0b5d4b", "transparent"].map(markColour);
  assert.notEqual(light, dark);
  assert.equal(light, unknown);
});

test("lines grow with the scale up to a limit", () => {
  assert.equal(weightAt(12, 0.9, 2.2), 0.9);
  assert.equal(weightAt(14, 0.9, 2.2), 1.8);
  assert.equal(weightAt(18, 0.9, 2.2), 2.2);
});
