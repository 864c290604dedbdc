import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { BEAT_MS, beat } from "../../kiosk/beat.ts";

beforeEach(() => mock.timers.enable({ apis: ["setInterval"] }));
afterEach(() => mock.timers.reset());

test("a kiosk that is kept going tells by its title that it lives", () => {
  const page = { title: "Cari RT saya" };
  beat("?jaga=1", page);
  const first = page.title;
  assert.match(first, /^Cari RT saya/);
  mock.timers.tick(BEAT_MS);
  assert.notEqual(page.title, first);
});

test("without somebody who keeps it the title stays", () => {
  const page = { title: "Cari RT saya" };
  beat("", page);
  mock.timers.tick(BEAT_MS);
  assert.equal(page.title, "Cari RT saya");
});
