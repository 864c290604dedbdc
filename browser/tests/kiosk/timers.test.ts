import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { Timers } from "../../kiosk/timers.ts";

let timers: Timers;
let done: string[];

beforeEach(() => {
  mock.timers.enable({ apis: ["setInterval", "setTimeout"] });
  timers = new Timers();
  done = [];
});

afterEach(() => mock.timers.reset());

test("a timer of a name takes the place of the one before", () => {
  timers.after("idle", 1000, () => done.push("first"));
  mock.timers.tick(900);
  timers.after("idle", 1000, () => done.push("second"));
  mock.timers.tick(900);
  assert.deepEqual(done, []);
  mock.timers.tick(100);
  assert.deepEqual(done, ["second"]);
});

test("timers of other names go on when one ends", () => {
  timers.every("news", 100, () => done.push("news"));
  timers.every("replay", 100, () => done.push("replay"));
  timers.end("news");
  mock.timers.tick(250);
  assert.deepEqual(done, ["replay", "replay"]);
});

test("all end at once", () => {
  timers.every("news", 100, () => done.push("news"));
  timers.after("idle", 100, () => done.push("idle"));
  timers.endAll();
  mock.timers.tick(1000);
  assert.deepEqual(done, []);
});

test("a timer may end itself and all others", () => {
  timers.every("ends", 100, () => {
    done.push("ends");
    timers.endAll();
  });
  mock.timers.tick(1000);
  assert.deepEqual(done, ["ends"]);
});
