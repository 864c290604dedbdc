import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { loadStory } from "../../meeting/loading.ts";
import { Story } from "../../meeting/story.ts";
import type { Agenda, PlannedScene } from "../../messages/meeting.ts";
import { agenda, scene } from "../contract/messages.ts";

const TOTAL = 8;
let story: Story;
let asked: string[];
let failures: unknown[];

function planned(place: number): PlannedScene {
  return place === 6 ? { place, empty: true } : { ...scene, place, title: `Adegan ${place}` };
}

function answer(from: number, to: number): Agenda {
  const places = Array.from({ length: to - from }, (_, i) => from + i);
  const meeting = { ...agenda.meeting, total: TOTAL };
  const names = Array.from({ length: TOTAL }, (_, place) => `Nama ${place}`);
  return { ...agenda, meeting, names, opening: [], scenes: places.map(planned) };
}

function load(change: Partial<Parameters<typeof loadStory>[1]> = {}): Promise<void> {
  return loadStory(story, {
    ask: async (from, to) => {
      asked.push(`${from}-${to}`);
      return answer(from, to);
    },
    onFirst: () => {},
    onChange: () => {},
    onFailure: (error) => failures.push(error),
    isWanted: () => true,
    ...change,
  });
}

beforeEach(() => {
  story = new Story();
  asked = [];
  failures = [];
});

test("the quick scenes come at once and the others one by one", async () => {
  await load();
  assert.deepEqual(asked, ["0-5", "5-6", "6-7", "7-8"]);
  const titles = story.scenes.map((stack) => stack?.[0].title);
  assert.deepEqual(titles.slice(4), ["Adegan 4", "Adegan 5", "Adegan 7"]);
});

test("a scene that cannot be loaded is left out, and the others come", async () => {
  await load({
    ask: async (from, to) => {
      if (from === 5) throw new Error("gagal");
      return answer(from, to);
    },
  });
  assert.equal(failures.length, 1);
  assert.equal(story.scenes.length, TOTAL - 2);
});

test("the opening of a recorded meeting comes before its scenes", async () => {
  const opening = [{ ...scene, key: "keputusan", title: "Keputusan" }];
  await load({ ask: async (from, to) => ({ ...answer(from, to), opening }) });
  assert.equal(story.scene?.title, "Keputusan");
  assert.equal(story.scenes[1]?.[0].title, "Adegan 0");
  assert.equal(story.scenes.at(-1)?.[0].title, "Adegan 7");
  assert.deepEqual(story.names.slice(0, 2), [agenda.words.before, "Nama 0"]);
  assert.deepEqual([story.names.length, story.names.at(-1)], [TOTAL, "Nama 7"]);
});

test("what is no longer wanted changes nothing more", async () => {
  await load({ isWanted: () => false });
  assert.deepEqual(asked, ["0-5", "5-6"]);
  assert.deepEqual(story.scenes.slice(5), [null, null, null]);
});

test("a meeting that cannot begin says why", async () => {
  const ask = async () => {
    throw new Error("Rapat ini tidak ada.");
  };
  await assert.rejects(load({ ask }), /Rapat ini tidak ada/);
});
