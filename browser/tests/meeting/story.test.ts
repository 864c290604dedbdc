import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Story } from "../../meeting/story.ts";
import type { Scene } from "../../messages/meeting.ts";
import { scene } from "../contract/messages.ts";

let story: Story;

function sceneOf(title: string): Scene {
  return { ...scene, key: title.toLowerCase(), title };
}

beforeEach(() => {
  story = new Story();
  story.begin([[sceneOf("Angka")], [sceneOf("Peta")]], ["Angka", "Peta", "Target", "Tren"]);
});

test("what has not come has its place already", () => {
  assert.equal(story.scenes.length, 4);
  assert.equal(story.scene?.title, "Angka");
  story.index = 2;
  assert.equal(story.scene, undefined);
});

test("the next scene is known by its title, or as one that is loading, or as none", () => {
  assert.equal(story.nextTitle, "Peta");
  story.index = 1;
  assert.equal(story.nextTitle, "");
  story.index = 3;
  assert.equal(story.nextTitle, null);
});

test("there is no place before the first and none after the last", () => {
  assert.deepEqual(
    [-1, 0, 3, 4].map((index) => story.has(index)),
    [false, true, true, false],
  );
});

test("one goes up as far as the scene of the plan", () => {
  story.stack?.push(sceneOf("Anggrek"));
  assert.equal(story.scene?.title, "Anggrek");
  assert.ok(story.pop());
  assert.equal(story.scene?.title, "Angka");
  assert.ok(!story.pop());
});

test("scenes with nothing to show take no place, and who stands after them stays", () => {
  story.scenes[1] = [];
  story.scenes[2] = [sceneOf("Target")];
  story.scenes[3] = [sceneOf("Tren")];
  story.index = 2;
  story.close();
  assert.deepEqual([story.scenes.length, story.scene?.title], [3, "Target"]);
  assert.deepEqual(story.names, ["Angka", "Target", "Tren"]);
});

test("who stands at a scene with nothing to show goes on to the next", () => {
  story.scenes[1] = [];
  story.scenes[2] = [sceneOf("Target")];
  story.scenes[3] = [];
  story.index = 1;
  story.close();
  assert.equal(story.scene?.title, "Target");
});

test("at the end the last scene that is left is shown", () => {
  story.scenes[2] = story.scenes[3] = [];
  story.index = 3;
  story.close();
  assert.equal(story.scene?.title, "Peta");
});

test("a scene is found by its key", () => {
  assert.equal(story.placeOf("peta"), 1);
  assert.equal(story.placeOf("tertinggal"), -1);
});
