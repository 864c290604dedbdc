/* The border between two maps that lie on each other: the earlier period to its left, the later to
   its right. A pointer, a finger or the arrow keys move it; the style sheet cuts the upper map. */

import { element } from "../kit/element.ts";
import type { View } from "../messages/map.ts";

const STEP = 2;
const LEAP = 10;

export class Swipe {
  private readonly stage: HTMLElement;
  private readonly root = element("div", "bantar-swipe");
  /* From the left edge, in per cent. */
  private at = 50;
  private names: [earlier: string, later: string] = ["", ""];
  private readonly onMove: (at: number) => void;

  /** `onMove` is told where the border stands, as a share of the width. */
  constructor(stage: HTMLElement, onMove: (at: number) => void) {
    this.stage = stage;
    this.onMove = onMove;
    const { root } = this;
    root.tabIndex = 0;
    root.hidden = true;
    root.setAttribute("role", "slider");
    root.setAttribute("aria-valuemin", "0");
    root.setAttribute("aria-valuemax", "100");
    root.append(element("span", "bantar-swipe-knob"));
    root.addEventListener("pointerdown", (event) => this.take(event));
    root.addEventListener("pointermove", (event) => this.drag(event));
    root.addEventListener("keydown", (event) => this.press(event));
    stage.append(root);
  }

  show({ compared, frame, isSwiped, words }: View): void {
    const isOn = compared !== null && isSwiped === true;
    this.stage.classList.toggle("is-swiped", isOn);
    this.root.hidden = !isOn;
    if (!compared || !isOn) return;
    this.names = [compared.label, frame.label];
    this.root.setAttribute("aria-label", words.swipe);
    this.move(this.at);
  }

  get isOn(): boolean {
    return !this.root.hidden;
  }

  private move(at: number): void {
    this.at = Math.min(100, Math.max(0, at));
    this.stage.style.setProperty("--swipe", `${this.at}%`);
    const left = Math.round(this.at);
    const [earlier, later] = this.names;
    this.root.setAttribute("aria-valuenow", String(left));
    this.root.setAttribute("aria-valuetext", `${earlier} ${left}%, ${later} ${100 - left}%`);
    this.onMove(this.at / 100);
  }

  private take(event: PointerEvent): void {
    event.preventDefault();
    this.root.focus({ preventScroll: true });
    this.root.setPointerCapture(event.pointerId);
  }

  private drag({ pointerId, clientX }: PointerEvent): void {
    if (!this.root.hasPointerCapture(pointerId)) return;
    const { left, width } = this.stage.getBoundingClientRect();
    this.move((100 * (clientX - left)) / width);
  }

  private press(event: KeyboardEvent): void {
    const to = afterKey(event.key, this.at);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    this.move(to);
  }
}

/** Where a key moves a slider that stands at `at` per cent; null for a key that is not its own. */
export function afterKey(key: string, at: number): number | null {
  const steps: Record<string, number> = {
    ArrowLeft: at - STEP,
    ArrowDown: at - STEP,
    ArrowRight: at + STEP,
    ArrowUp: at + STEP,
    PageDown: at - LEAP,
    PageUp: at + LEAP,
    Home: 0,
    End: 100,
  };
  const to = steps[key];
  return to === undefined ? null : Math.min(100, Math.max(0, to));
}
