import assert from "node:assert/strict";
import { test } from "node:test";
import { isCounted } from "../../benchmark/counted.ts";

test("things are counted when each comes as often as it should and no other comes", () => {
  const wanted = { red: 2, blue: 1 };
  assert.ok(isCounted(["red", "blue", "red"], wanted));
  assert.ok(!isCounted(["red", "blue"], wanted));
  assert.ok(!isCounted(["red", "red", "blue", "green"], wanted));
  assert.ok(!isCounted(["red", "red", null], wanted));
});
