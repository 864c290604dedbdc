import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { Playback, STEP_MS } from "../../../map/clock/playback.ts";

let steps: number[] = [];
let stops = 0;
let isCalm = false;
let playback: Playback;

beforeEach(() => {
  mock.timers.enable({ apis: ["setInterval"] });
  steps = [];
  stops = 0;
  isCalm = false;
  playback = new Playback({
    onStep: (index) => steps.push(index),
    onStop: () => {
      stops += 1;
    },
    isCalm: () => isCalm,
  });
  playback.stand(4, 1);
});

afterEach(() => {
  playback.pause();
  mock.timers.reset();
});

test("it plays from where it stands to the end, a period at a time, and stops there", () => {
  playback.toggle();
  assert.deepEqual(steps, [2]);
  mock.timers.tick(STEP_MS);
  assert.deepEqual(steps, [2, 3]);
  assert.ok(playback.isPlaying, "the last period stays for its time");
  mock.timers.tick(STEP_MS);
  assert.ok(!playback.isPlaying);
  assert.equal(stops, 1);
  mock.timers.tick(10 * STEP_MS);
  assert.deepEqual(steps, [2, 3]);
});

test("from the end it begins anew", () => {
  playback.stand(4, 3);
  playback.toggle();
  assert.deepEqual(steps, [0]);
});

test("a second press pauses, and nothing moves on", () => {
  playback.toggle();
  playback.toggle();
  mock.timers.tick(5 * STEP_MS);
  assert.deepEqual(steps, [2]);
  assert.equal(stops, 0);
});

test("who asked for little motion goes a period a press", () => {
  isCalm = true;
  playback.toggle();
  assert.ok(!playback.isPlaying);
  playback.toggle();
  mock.timers.tick(5 * STEP_MS);
  assert.deepEqual(steps, [2, 3]);
});

test("to stand anew stops the clock and tells nobody", () => {
  playback.toggle();
  playback.stand(9, 0);
  mock.timers.tick(5 * STEP_MS);
  assert.deepEqual(steps, [2]);
  assert.deepEqual([playback.index, playback.isPlaying], [0, false]);
});
