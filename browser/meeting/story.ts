/* The scenes of a meeting and where it stands.

   A place holds a stack: the scene of the plan, and above it where one went from it. It holds null
   as long as its scene is loading, and an empty stack where there is nothing to show. */

import type { Scene } from "../messages/meeting.ts";

export type Stack = Scene[];

/** A scene of the plan has its place there. */
type OfPlan = Scene & { place?: number };

export class Story {
  scenes: (Stack | null)[] = [];
  /** Of each place, for choosing it. */
  names: string[] = [];
  index = 0;

  /** Begins with what has come, and room for what has not: each place has a name. */
  begin(came: readonly Stack[], names: readonly string[]): void {
    const coming = Array.from({ length: Math.max(0, names.length - came.length) }, () => null);
    this.scenes = [...came, ...coming];
    this.names = [...names];
  }

  get stack(): Stack | null {
    return this.scenes[this.index] ?? null;
  }

  get scene(): Scene | undefined {
    return this.stack?.at(-1);
  }

  /** Place in the plan of the scene of the plan that is in view; null for the opening. */
  get planned(): number | null {
    return (this.stack?.[0] as OfPlan | undefined)?.place ?? null;
  }

  /** Puts a scene of the plan in the place of what it was before. */
  renew(scene: OfPlan): void {
    for (const stack of this.scenes) {
      const [old] = stack ?? [];
      if (stack && old && (old as OfPlan).place === scene.place) stack[0] = scene;
    }
  }

  /** The next scene: its title, "" as long as it is loading, null at the end. */
  get nextTitle(): string | null {
    if (this.index + 1 >= this.scenes.length) return null;
    return this.scenes[this.index + 1]?.[0]?.title ?? "";
  }

  has(index: number): boolean {
    return index >= 0 && index < this.scenes.length;
  }

  /** Place of the scene of a key, -1 where there is none. */
  placeOf(key: string): number {
    return this.scenes.findIndex((stack) => stack?.[0]?.key === key);
  }

  /** Whether the screen shows a place, or says its title as the next. */
  isNear(place: number): boolean {
    return this.index === place || this.index + 1 === place;
  }

  /** What has nothing to show takes no place; whoever stands there goes on to the next. */
  close(): void {
    const isFull = (stack: Stack | null) => stack !== null && stack.length > 0;
    const passed = this.scenes.slice(0, this.index).filter(isFull).length;
    this.names = this.names.filter((_, place) => isFull(this.scenes[place]));
    this.scenes = this.scenes.filter(isFull);
    this.index = Math.min(passed, this.scenes.length - 1);
  }

  /** One level up, unless the stack is at the scene of the plan. */
  pop(): boolean {
    const isDeeper = (this.stack?.length ?? 0) > 1;
    if (isDeeper) this.stack?.pop();
    return isDeeper;
  }
}
