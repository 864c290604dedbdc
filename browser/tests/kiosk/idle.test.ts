import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { Idle } from "../../kiosk/idle.ts";
import { Timers } from "../../kiosk/timers.ts";
import { element } from "../../kit/element.ts";
import type { KioskWords } from "../../messages/kiosk.ts";
import { textsOf, useDocument } from "../dom.ts";

const words = {
  still_there: "Masih di sana?",
  ends: "{n} detik",
  yes: "Ya",
  close: "Tutup",
} as KioskWords;

let idle: Idle;
let isAway: boolean;
let resets: number;

beforeEach(() => {
  mock.timers.enable({ apis: ["setInterval", "setTimeout"] });
  useDocument();
  isAway = true;
  resets = 0;
  idle = new Idle({
    timers: new Timers(),
    idle: 45,
    warning: 3,
    words: () => words,
    isAway: () => isAway,
    reset: () => {
      resets += 1;
    },
  });
});

afterEach(() => mock.timers.reset());

function press(text: string): void {
  const buttons = [...document.querySelectorAll("button")];
  buttons.find(({ textContent }) => textContent === text)?.click();
}

test("who does not answer in time has left", () => {
  idle.watch();
  mock.timers.tick(44_999);
  assert.equal(document.querySelectorAll("dialog").length, 0);
  mock.timers.tick(1);
  assert.deepEqual(textsOf(document, "dialog h2, dialog p"), ["Masih di sana?", "3 detik"]);
  mock.timers.tick(2000);
  assert.deepEqual(textsOf(document, "dialog p"), ["1 detik"]);
  assert.equal(resets, 0);
  mock.timers.tick(1000);
  assert.equal(resets, 1);
});

test("who says so is still there, and is asked again after as long", () => {
  idle.watch();
  mock.timers.tick(45_000);
  press("Ya");
  mock.timers.tick(44_000);
  assert.deepEqual([resets, document.querySelectorAll("dialog").length], [0, 0]);
  mock.timers.tick(1000);
  assert.equal(document.querySelectorAll("dialog").length, 1);
});

test("a touch counts anew", () => {
  idle.watch();
  mock.timers.tick(40_000);
  idle.watch();
  mock.timers.tick(40_000);
  assert.equal(document.querySelectorAll("dialog").length, 0);
});

test("at the start nobody is asked", () => {
  isAway = false;
  idle.watch();
  mock.timers.tick(600_000);
  assert.deepEqual([resets, document.querySelectorAll("dialog").length], [0, 0]);
});

test("one box is open at a time, and its button closes it", () => {
  idle.tell(element("p", "", "satu"));
  idle.tell(element("p", "", "dua"));
  assert.deepEqual(textsOf(document, "dialog p"), ["dua"]);
  press("Tutup");
  assert.equal(document.querySelectorAll("dialog").length, 0);
});
