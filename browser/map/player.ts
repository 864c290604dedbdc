/* Playback of all periods, wholly in the browser: a button, a slider, and a tick for each period. */

import { button, element } from "../kit/element.ts";
import type { Frame, MapWords, View } from "../messages/map.ts";
import { Playback } from "./playback.ts";

const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

export interface PlayerActs {
  onFrame(frame: Frame): void;
  /** The clock has stopped at a frame. */
  onRest(frame: Frame): void;
}

export class Player {
  private readonly acts: PlayerActs;
  private readonly root: HTMLElement;
  private readonly button: HTMLButtonElement;
  private readonly slider = element("input", "bantar-slider");
  private readonly ticks = element("div", "bantar-ticks");
  private readonly playback: Playback;
  private frames: readonly Frame[] = [];
  private words: MapWords | null = null;
  /* Place of the period of the view. */
  private homeIndex = 0;

  constructor(root: HTMLElement, acts: PlayerActs) {
    this.root = root;
    this.acts = acts;
    this.playback = new Playback({
      onStep: (index) => {
        this.mark(index);
        acts.onFrame(this.frames[index]);
      },
      onStop: () => this.rest(),
      isCalm: calm,
    });
    this.button = button("bantar-play", "", () => this.toggle());
    this.build();
  }

  private build(): void {
    this.slider.type = "range";
    this.slider.min = "0";
    this.slider.step = "1";
    this.slider.addEventListener("input", () => {
      this.playback.pause();
      this.name();
      this.playback.go(Number(this.slider.value));
    });
    this.ticks.setAttribute("aria-hidden", "true");
    const track = element("div", "bantar-track");
    track.append(this.slider, this.ticks);
    this.root.replaceChildren(this.button, track);
    this.root.hidden = true;
  }

  /** `frames` are all periods; it stands at the one of the view. */
  show(frames: readonly Frame[], view: View): void {
    this.frames = frames;
    this.words = view.words;
    this.root.hidden = frames.length < 2;
    this.slider.max = String(Math.max(0, frames.length - 1));
    this.slider.setAttribute("aria-label", view.words.period);
    this.ticks.replaceChildren(...frames.map(({ key }) => element("span", "", key)));
    const here = frames.findIndex(({ key }) => key === view.frame.key);
    const index = here < 0 ? frames.length - 1 : here;
    this.homeIndex = index;
    this.playback.stand(frames.length, index);
    this.mark(index);
    this.name();
  }

  hide(): void {
    this.playback.stand(0, 0);
    this.name();
    this.frames = [];
    this.root.hidden = true;
  }

  get isPlaying(): boolean {
    return this.playback.isPlaying;
  }

  get isHidden(): boolean {
    return this.root.hidden === true;
  }

  toggle(): void {
    this.playback.toggle();
    if (this.isPlaying) this.name();
    else this.rest();
  }

  /** Stops, and goes back to the period of the view where it stands elsewhere. */
  home(): void {
    if (this.isHidden) return;
    this.playback.pause();
    this.name();
    if (this.playback.index !== this.homeIndex) this.playback.go(this.homeIndex);
  }

  private rest(): void {
    this.name();
    const frame = this.frames[this.playback.index];
    if (frame) this.acts.onRest(frame);
  }

  private mark(index: number): void {
    this.slider.value = String(index);
    const frame = this.frames[index];
    if (frame) this.slider.setAttribute("aria-valuetext", frame.label);
    [...this.ticks.children].forEach((tick, at) => {
      tick.classList.toggle("is-here", at === index);
    });
    const share = index / Math.max(1, this.frames.length - 1);
    this.slider.style.setProperty("--share", String(share));
  }

  private name(): void {
    if (!this.words) return;
    const { pause, step, play } = this.words;
    const word = this.isPlaying ? pause : calm() ? step : play;
    this.button.setAttribute("aria-label", word);
    this.button.title = word;
    this.button.classList.toggle("is-playing", this.isPlaying);
  }
}
