import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Navigator } from "../../meeting/navigator.ts";
import { Story } from "../../meeting/story.ts";
import type { Query, Scene } from "../../messages/meeting.ts";
import { scene } from "../contract/messages.ts";

const CITY = { label: "Kota Jambi", change: { kecamatan: "", kelurahan: "", rt: "" } };
const HULU = { label: "Hulu", change: { kecamatan: "15.71.01", kelurahan: "", rt: "" } };

let story: Story;
let asked: [key: string, view: Query][];
let changes: number;
let failures: unknown[];
let navigator: Navigator;
let answer: (key: string, view: Query) => Promise<Scene>;

function sceneOf(key: string, more: Partial<Scene> = {}): Scene {
  return { ...scene, key, view: {}, crumbs: [CITY], ...more };
}

beforeEach(() => {
  story = new Story();
  story.begin(
    [[sceneOf("angka")], [sceneOf("peta", { view: { ukuran: "skor" } })]],
    ["Angka", "Peta", "Tren"],
  );
  asked = [];
  changes = 0;
  failures = [];
  answer = async (key, view) => sceneOf(key, { view, crumbs: [CITY, HULU] });
  navigator = new Navigator(story, {
    ask: (key, view) => {
      asked.push([key, view]);
      return answer(key, view);
    },
    onChange: () => {
      changes += 1;
    },
    onFailure: (error) => failures.push(error),
  });
});

test("one goes to any scene there is, and to no other", () => {
  navigator.step(1);
  assert.deepEqual([story.index, changes], [1, 1]);
  navigator.goTo(7);
  navigator.goTo(-1);
  assert.deepEqual([story.index, changes], [1, 1]);
});

test("what is looked up is left again to where one came from", () => {
  navigator.thereAndBack(1);
  assert.equal(story.index, 1);
  navigator.thereAndBack(1);
  assert.equal(story.index, 0);
});

test("who went on from what was looked up, or came to it by steps, stays there", () => {
  navigator.thereAndBack(1);
  navigator.step(1);
  navigator.step(-1);
  navigator.thereAndBack(1);
  assert.equal(story.index, 1);
  navigator.thereAndBack(-1);
  assert.equal(story.index, 1);
});

test("an area is entered in the view of its scene, and left again to it without the server", async () => {
  navigator.step(1);
  await navigator.enter("kecamatan", "15.71.01");
  assert.deepEqual(asked, [["peta", { ukuran: "skor", kecamatan: "15.71.01" }]]);
  assert.equal(story.stack?.length, 2);
  await navigator.up();
  assert.deepEqual([story.stack?.length, asked.length], [1, 1]);
});

test("a scene of the plan that is of an area is left to the area around it", async () => {
  story.scenes[0] = [sceneOf("peta", { view: { kecamatan: "15.71.01" }, crumbs: [CITY, HULU] })];
  await navigator.up();
  assert.deepEqual(asked, [["peta", {}]]);
});

test("above the whole city there is nothing", async () => {
  await navigator.up();
  assert.deepEqual([asked.length, changes], [0, 0]);
});

test("the same key compares with the period before and goes back", async () => {
  await navigator.compare();
  assert.deepEqual(asked, [["peta", { tampilan: "berdampingan" }]]);
  await navigator.compare();
  assert.deepEqual([story.scene?.key, asked.length], ["angka", 1]);
});

test("decisions have no period before", async () => {
  story.scenes[0] = [sceneOf("keputusan")];
  await navigator.compare();
  assert.deepEqual(asked, []);
});

test("a scene that comes when one has gone on is there, but not shown", async () => {
  const coming = navigator.enter("kecamatan", "15.71.01");
  navigator.step(1);
  await coming;
  assert.deepEqual([changes, story.scene?.key], [1, "peta"]);
  assert.equal(story.scenes[0]?.length, 2);
});

test("a refusal is said, and one stays where one is", async () => {
  answer = async () => {
    throw new Error("Tidak ada yang dapat ditampilkan.");
  };
  await navigator.enter("kecamatan", "15.71.01");
  assert.equal((failures[0] as Error).message, "Tidak ada yang dapat ditampilkan.");
  assert.deepEqual([story.scene?.key, changes], ["angka", 0]);
});

test("where nothing has come yet there is nothing to enter", async () => {
  navigator.goTo(2);
  await navigator.enter("kecamatan", "15.71.01");
  await navigator.compare();
  assert.deepEqual(asked, []);
});
