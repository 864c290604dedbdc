/* What types cannot hold: that Python knows the very same words and limits. The shapes of the
   messages themselves are held by tsc, which reads contract/messages.ts. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { roomOnPage } from "../kit/table.ts";
import { HIDDEN, type Level, type Pattern } from "../messages/map.ts";
import { hidden, levels, longestName, longestShort, patterns } from "./contract/messages.ts";

test("levels and patterns are those of Python, and no others", () => {
  const ourLevels = { kota: 0, kecamatan: 0, kelurahan: 0, rt: 0 } satisfies Record<Level, 0>;
  assert.deepEqual(levels.toSorted(), Object.keys(ourLevels).toSorted());
  const ourPatterns = { none: 0, flat: 0, hatch: 0, dots: 0, cross: 0, empty: 0 } satisfies Record<
    Pattern,
    0
  >;
  assert.deepEqual(patterns.toSorted(), Object.keys(ourPatterns).toSorted());
});

test("an RT that is not drawn has the class number that Python gives it", () => {
  assert.equal(HIDDEN, hidden);
});

test("cells are short, a name or a sentence by the limits of the tables that Python writes", () => {
  const room = (letters: number) => roomOnPage("x".repeat(letters));
  assert.deepEqual([room(longestShort), room(longestShort + 1)], ["kb-short", "kb-name"]);
  assert.deepEqual([room(longestName), room(longestName + 1)], ["kb-name", ""]);
});
