import assert from "node:assert/strict";
import { test } from "node:test";
import { afterKey } from "../../map/swipe.ts";

test("arrow keys move the border by little, page keys by more, and it stays on the map", () => {
  assert.equal(afterKey("ArrowLeft", 50), 48);
  assert.equal(afterKey("ArrowRight", 50), 52);
  assert.equal(afterKey("PageUp", 95), 100);
  assert.equal(afterKey("Home", 50), 0);
  assert.equal(afterKey("End", 50), 100);
});

test("other keys belong to the page", () => {
  assert.equal(afterKey("Escape", 50), null);
  assert.equal(afterKey("Tab", 50), null);
});
