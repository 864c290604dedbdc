import assert from "node:assert/strict";
import { before, test } from "node:test";
import { drawGlossary } from "../../kiosk/glossary.ts";
import { textsOf, useDocument } from "../dom.ts";

before(useDocument);

test("each word stands over its meaning, as text and never as HTML", () => {
  const root = drawGlossary([
    { word: "Predikat", meaning: "Gelar Kampung Bantar." },
    { word: "<b>KK</b>", meaning: "Kepala keluarga." },
  ]);
  assert.deepEqual(textsOf(root, "dt"), ["Predikat", "<b>KK</b>"]);
  assert.deepEqual(textsOf(root, "dd"), ["Gelar Kampung Bantar.", "Kepala keluarga."]);
});
