/* Playback of all periods, wholly in the browser: a button, a slider, and a tick for each period. */

import { button, element } from "../../kit/element.ts";
import type { MapWords, Period, View } from "../../messages/map.ts";
import { Playback } from "./playback.ts";

const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

export interface PlayerActs {
  /** Fetches what is played; false where that failed or the map shows something else by now. */
  fetch(): Promise<boolean>;
  onPeriod(index: number): void;
  /** The clock has stopped. */
  onRest(): void;
  /** All periods are asked for at once. */
  onAll(): void;
}

export class Player {
  private readonly acts: PlayerActs;
  private readonly root: HTMLElement;
  private readonly button: HTMLButtonElement;
  private readonly all: HTMLButtonElement;
  private readonly slider = element("input", "bantar-slider");
  private readonly ticks = element("div", "bantar-ticks");
  private readonly playback: Playback;
  private periods: readonly Period[] = [];
  private words: MapWords | null = null;
  /* Place of the period of the view. */
  private homeIndex = 0;
  /* It plays as soon as what is played has come. */
  private isStarting = false;

  constructor(root: HTMLElement, acts: PlayerActs) {
    this.root = root;
    this.acts = acts;
    this.playback = new Playback({
      onStep: (index) => {
        this.mark(index);
        acts.onPeriod(index);
      },
      onStop: () => this.halt(),
      isCalm: calm,
    });
    this.button = button("bantar-play", "", () => this.toggle());
    this.all = button("bantar-all", "", () => acts.onAll());
    this.build();
  }

  private build(): void {
    this.slider.type = "range";
    this.slider.min = "0";
    this.slider.step = "1";
    this.slider.addEventListener("input", () => {
      this.stop();
      this.playback.go(Number(this.slider.value));
    });
    this.ticks.setAttribute("aria-hidden", "true");
    const track = element("div", "bantar-track");
    track.append(this.slider, this.ticks);
    this.root.replaceChildren(this.button, track, this.all);
    this.root.hidden = true;
    /* Who comes here is about to play. */
    for (const event of ["pointerenter", "focusin"]) {
      this.root.addEventListener(event, () => this.acts.fetch());
    }
  }

  /** It stands at the period of the view. */
  show(view: View): void {
    const { periods } = view;
    this.periods = periods;
    this.words = view.words;
    this.root.hidden = periods.length < 2;
    this.slider.max = String(Math.max(0, periods.length - 1));
    this.slider.setAttribute("aria-label", view.words.period);
    this.all.hidden = view.areaLegend.length === 0;
    this.all.title = view.words.all_periods;
    this.all.setAttribute("aria-label", view.words.all_periods);
    this.ticks.replaceChildren(...periods.map(([key]) => element("span", "", key)));
    const here = periods.findIndex(([key]) => key === view.frame.key);
    const index = here < 0 ? periods.length - 1 : here;
    this.homeIndex = index;
    this.isStarting = false;
    this.playback.stand(periods.length, index);
    this.mark(index);
    this.name();
  }

  /** Stands at another period, which the page has chosen. */
  stand(index: number): void {
    this.isStarting = false;
    this.playback.stand(this.periods.length, index);
    this.mark(index);
    this.name();
  }

  hide(): void {
    this.isStarting = false;
    this.playback.stand(0, 0);
    this.name();
    this.periods = [];
    this.root.hidden = true;
  }

  /** Place of the period at which it stands. */
  get index(): number {
    return this.playback.index;
  }

  get isPlaying(): boolean {
    return this.isStarting || this.playback.isPlaying;
  }

  get isHidden(): boolean {
    return this.root.hidden === true;
  }

  toggle(): void {
    if (this.isPlaying) this.halt();
    else this.start();
  }

  pause(): void {
    if (this.isPlaying) this.halt();
  }

  private async start(): Promise<void> {
    this.isStarting = true;
    this.name();
    const isThere = await this.acts.fetch();
    if (!this.isStarting || !isThere) return;
    this.isStarting = false;
    this.playback.toggle();
    this.name();
  }

  private stop(): void {
    this.isStarting = false;
    this.playback.pause();
    this.name();
  }

  private halt(): void {
    this.stop();
    this.acts.onRest();
  }

  /** Stops, and stands at a period that the reader has pressed. */
  goTo(index: number): void {
    this.stop();
    this.playback.go(index);
    this.focusAll();
  }

  focusAll(): void {
    this.all.focus({ preventScroll: true });
  }

  /** Stops, and goes back to the period of the view where it stands elsewhere. */
  home(): void {
    if (this.isHidden) return;
    this.stop();
    if (this.playback.index !== this.homeIndex) this.playback.go(this.homeIndex);
  }

  private mark(index: number): void {
    this.slider.value = String(index);
    const period = this.periods[index];
    if (period) this.slider.setAttribute("aria-valuetext", period[1]);
    [...this.ticks.children].forEach((tick, at) => {
      tick.classList.toggle("is-here", at === index);
    });
    const share = index / Math.max(1, this.periods.length - 1);
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
