/* From scene to scene, and into areas and out of them again. */

import type { Query, Scene } from "../messages/meeting.ts";
import { changeInto, wayUp } from "./areas.ts";
import type { Story } from "./story.ts";

/** The opening of a recorded meeting: what was decided before. */
const DECISIONS = "keputusan";

export interface NavigatorActs {
  /** Asks for the scene of a key in another view. */
  ask(key: string, view: Query): Promise<Scene>;
  /** What is in view has changed. */
  onChange(): void;
  onFailure(error: unknown): void;
}

export class Navigator {
  private readonly story: Story;
  private readonly acts: NavigatorActs;
  /* Where one came from to look something up. */
  private left: number | null = null;

  constructor(story: Story, acts: NavigatorActs) {
    this.story = story;
    this.acts = acts;
  }

  goTo(index: number): void {
    if (!this.story.has(index)) return;
    this.left = null;
    this.story.index = index;
    this.acts.onChange();
  }

  step(places: number): void {
    this.goTo(this.story.index + places);
  }

  /** To a scene, and from it back to where one came from. */
  thereAndBack(index: number): void {
    const { index: here } = this.story;
    if (!this.story.has(index)) return;
    this.goTo(here === index ? (this.left ?? here) : index);
    this.left = here === index ? null : here;
  }

  /** Lays a scene of another view over the one in view. */
  async go(view: Query, key: string): Promise<void> {
    const { stack } = this.story;
    if (!stack) return;
    const plain = Object.fromEntries(Object.entries(view).filter(([, value]) => value !== ""));
    try {
      stack.push(await this.acts.ask(key, plain));
      if (this.story.stack === stack) this.acts.onChange();
    } catch (error) {
      this.acts.onFailure(error);
    }
  }

  async enter(level: string, code: string): Promise<void> {
    const { scene } = this.story;
    if (scene) await this.go({ ...scene.view, ...changeInto(level, code) }, scene.key);
  }

  /** Back to what one came from, else to the area around the one in view. */
  async up(): Promise<void> {
    if (this.story.pop()) return this.acts.onChange();
    const { scene } = this.story;
    const view = scene && wayUp(scene);
    if (scene && view) await this.go(view, scene.key);
  }

  /** Beside the period before, and back again; decisions have none. */
  async compare(): Promise<void> {
    const { scene } = this.story;
    if (!scene || scene.key === DECISIONS) return;
    if (scene.view.tampilan) return this.up();
    await this.go({ ...scene.view, tampilan: "berdampingan" }, "peta");
  }
}
