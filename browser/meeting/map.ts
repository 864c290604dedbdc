/* The map of a meeting: one frame for all scenes, made when a scene first has a map. */

import type { MapEvent } from "../messages/map.ts";
import type { MapBody, Pin } from "../messages/meeting.ts";
import type { Narration } from "../messages/narration.ts";
import { type MapFrame, openMap, setLetters, setTheme } from "../screens/map_frame.ts";
import type { PlaceAt } from "./pins/pinning.ts";

const OF_SCREEN = 0.88;
const LEAST_PX = 18;
/* In the hand names are read from near, and larger ones would leave their areas. */
const IN_HAND_PX = 14;
const IN_HAND = "(max-width: 700px)";

export interface MeetingMapActs {
  onEvent(event: MapEvent): void;
  onKey(event: KeyboardEvent): void;
  onWindow(view: Window): void;
  /** Told what the period on the map says, null for the period of the scene. */
  onPeriod(narration: Narration | null): void;
}

export class MeetingMap {
  private readonly host: HTMLElement;
  private readonly acts: MeetingMapActs;
  private frame: Promise<MapFrame> | null = null;
  private drawn = "";
  private isBare = false;

  constructor(host: HTMLElement, acts: MeetingMapActs) {
    this.host = host;
    this.acts = acts;
  }

  async show({ update }: MapBody, title: string, pins: readonly Pin[]): Promise<void> {
    this.frame ??= this.open(title);
    const frame = await this.frame;
    dress(frame);
    if (this.drawn !== update) await frame.bantar.update(update);
    else frame.bantar.home();
    this.drawn = update;
    frame.bantar.pin(pins.map(({ x, y, text }) => ({ lat: y, lng: x, text })));
  }

  /** How a point of the window becomes a place on the map. */
  async placeAt(): Promise<PlaceAt | null> {
    if (!this.frame) return null;
    const { frame, bantar } = await this.frame;
    return (x, y) => {
      const { left, top } = frame.getBoundingClientRect();
      const at = bantar.placeAt(x - left, y - top);
      return at && { x: at.lng, y: at.lat };
    };
  }

  private async open(title: string): Promise<MapFrame> {
    const frame = await openMap(this.host, { ...this.acts, title });
    frame.bantar.bare(this.isBare);
    frame.bantar.listen(({ narration }) => this.acts.onPeriod(narration));
    return frame;
  }

  /** Stops what plays: another scene is on the screen. */
  rest(): void {
    this.frame?.then(({ bantar }) => bantar.pause());
  }

  /** Draws the next update whatever it is: its words are of another language. */
  forget(): void {
    this.drawn = "";
  }

  /** Follows the size of the screen and the light of the room. */
  dress(): void {
    this.frame?.then(dress);
  }

  /** Takes the water away, or shows it again. */
  toggleBase(): void {
    this.isBare = !this.isBare;
    this.frame?.then(({ bantar }) => bantar.bare(this.isBare));
  }

  play(): void {
    this.frame?.then(({ bantar }) => bantar.play());
  }
}

function dress(frame: MapFrame): void {
  setLetters(frame, OF_SCREEN, matchMedia(IN_HAND).matches ? IN_HAND_PX : LEAST_PX);
  const { classList } = document.documentElement;
  frame.root.classList.toggle("is-grey", classList.contains("is-grey"));
  setTheme(frame);
}
