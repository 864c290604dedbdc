/* Keys, ways into areas and out of them, and the speaker's clock. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { changeInto, wayUp } from "../../meeting/areas.ts";
import { HELP, pressOf, remotePressOf } from "../../meeting/keys.ts";
import { elapsed } from "../../meeting/notes.ts";
import type { Crumb } from "../../messages/meeting.ts";
import { agenda } from "../contract/messages.ts";

test("a key asks for a command, in either case of its letter", () => {
  assert.deepEqual(pressOf("k"), { command: "decide" });
  assert.deepEqual(pressOf("K"), { command: "decide" });
  assert.deepEqual(pressOf("ArrowRight"), { command: "next" });
});

test("the remotes of presenters turn pages, blank the screen and fill it", () => {
  const asked = ["PageDown", "PageUp", ".", "b", "F5", " "].map(pressOf);
  const commands = ["next", "back", "blank", "blank", "full", "next"];
  assert.deepEqual(
    asked,
    commands.map((command) => ({ command })),
  );
});

test("a digit asks for the scene of its number", () => {
  assert.deepEqual(pressOf("1"), { scene: 0 });
  assert.deepEqual(pressOf("9"), { scene: 8 });
  assert.equal(pressOf("0"), null);
});

test("other keys ask for nothing, whatever objects have of the name", () => {
  assert.equal(pressOf("z"), null);
  assert.equal(pressOf("toString"), null);
  assert.equal(pressOf("arrowright"), null);
});

test("the speaker's window turns pages, but neither leaves nor opens windows for the screen", () => {
  assert.equal(remotePressOf("PageDown"), "next");
  for (const key of ["Escape", "f", "n", "3", "z"]) assert.equal(remotePressOf(key), null);
});

test("every key of the help does something, and is said in words that are sent", () => {
  const arrows: Record<string, string> = {
    "→": "ArrowRight",
    "←": "ArrowLeft",
    "1–9": "1",
    Esc: "Escape",
  };
  for (const [key, word] of HELP) {
    assert.ok(pressOf(arrows[key] ?? key), key);
    assert.ok(word in agenda.words, word);
  }
});

test("to go into an area is to leave the smaller one that was in view", () => {
  assert.deepEqual(changeInto("kecamatan", "15.71.01"), {
    kecamatan: "15.71.01",
    kelurahan: "",
    rt: "",
  });
  assert.deepEqual(changeInto("kelurahan", "15.71.01.1001"), {
    kelurahan: "15.71.01.1001",
    rt: "",
  });
});

test("the way up is the area before the last of the crumbs", () => {
  const crumbs: Crumb[] = [
    { label: "Kota", change: { kecamatan: "", kelurahan: "" } },
    { label: "Hulu", change: { kecamatan: "15.71.01", kelurahan: "" } },
    { label: "Anggrek", change: { kelurahan: "15.71.01.1001" } },
  ];
  const view = { ukuran: "skor", kecamatan: "15.71.01", kelurahan: "15.71.01.1001" };
  assert.deepEqual(wayUp({ view, crumbs }), {
    ukuran: "skor",
    kecamatan: "15.71.01",
    kelurahan: "",
  });
  assert.equal(wayUp({ view: {}, crumbs: crumbs.slice(0, 1) }), null);
});

test("time is said in minutes and seconds", () => {
  assert.equal(elapsed(0), "00.00");
  assert.equal(elapsed(425_900), "07.05");
  assert.equal(elapsed(3_600_000), "60.00");
});
