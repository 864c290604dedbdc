/* Streamlit's scripts wait for the map's files, and never for ever. */

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { beginAfter } from "../../first/begin.ts";
import { useDocument } from "../dom.ts";

useDocument();

const began = () => document.head.querySelectorAll("link").length;

beforeEach(() => {
  document.head.replaceChildren();
  document.body.innerHTML =
    '<template id="kb-scripts"><link rel="modulepreload" href="one.js"></template>';
});

const soon = () => new Promise((resolve) => setImmediate(resolve));

test("a page without a map of its own begins at once", () => {
  beginAfter(undefined);
  assert.equal(began(), 1);
});

test("a page begins when the files of its map are there, once", async () => {
  let arrive = () => {};
  beginAfter(new Promise<void>((resolve) => (arrive = resolve)));
  await soon();
  assert.equal(began(), 0);
  arrive();
  await soon();
  assert.equal(began(), 1);
});

test("files that fail hold nothing up", async (t) => {
  const warned = t.mock.method(console, "warn", () => {});
  beginAfter(Promise.reject(new Error("gone")));
  await soon();
  assert.equal(began(), 1);
  assert.equal(warned.mock.callCount(), 1);
});

test("nor do files that take long", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  beginAfter(new Promise(() => {}));
  mock.timers.tick(3999);
  assert.equal(began(), 0);
  mock.timers.tick(1);
  assert.equal(began(), 1);
  mock.timers.reset();
});
