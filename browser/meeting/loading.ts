/* Loading the scenes of a meeting: the quick ones first, then one by one, so that each is there as
   soon as it can be. */

import type { Agenda, PlannedScene } from "../messages/meeting.ts";
import type { Stack, Story } from "./story.ts";

/** Scenes that need no analysis come first. */
const QUICK = 5;

/** Asks for scenes `from` up to `to`, which is not included. */
export type AskScenes = (from: number, to: number) => Promise<Agenda>;

export interface LoadingActs {
  ask: AskScenes;
  /** Told the words and the meeting before the first scene is there. */
  onFirst(agenda: Agenda): void;
  /** What is in view, or comes next, has changed. */
  onChange(): void;
  onFailure(error: unknown): void;
  /** Whether what is loaded is still wanted. */
  isWanted(): boolean;
}

export async function loadStory(story: Story, acts: LoadingActs): Promise<void> {
  const first = await acts.ask(0, QUICK);
  acts.onFirst(first);
  const opening = first.opening.map((scene): Stack => [scene]);
  const { total } = first.meeting;
  const names = [...opening.map(() => first.words.before), ...first.names];
  story.begin([...opening, ...first.scenes.map(stackOf)], names);
  acts.onChange();
  for (let place = first.scenes.length; place < total; place += 1) {
    const stack = await loadOne(place, acts);
    if (!acts.isWanted()) return;
    story.scenes[opening.length + place] = stack;
    if (story.isNear(opening.length + place)) acts.onChange();
  }
  story.close();
  acts.onChange();
}

async function loadOne(place: number, acts: LoadingActs): Promise<Stack> {
  try {
    const { scenes } = await acts.ask(place, place + 1);
    return stackOf(scenes[0]);
  } catch (error) {
    acts.onFailure(error);
    return [];
  }
}

function stackOf(scene: PlannedScene): Stack {
  return "empty" in scene ? [] : [scene];
}
