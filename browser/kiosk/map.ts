/* The map of the kiosk: a picture of the screen in view, which also plays the years. */

import type { MapEvent } from "../messages/map.ts";
import type { Narration } from "../messages/narration.ts";
import { type MapFrame, openMap, setLetters, setTheme } from "../screens/map_frame.ts";

const LEAST_PX = 16;

export interface KioskMapActs {
  onEvent(event: MapEvent): void;
  onTouch(): void;
  /** Told what the period on the map says, null for the latest. */
  onPeriod(narration: Narration | null, period: string): void;
}

export class KioskMap {
  private readonly host: HTMLElement;
  private readonly acts: KioskMapActs;
  /* Files at hand already, by name. */
  private readonly assets: Record<string, unknown>;
  private frame: Promise<MapFrame> | null = null;

  constructor(host: HTMLElement, assets: Record<string, unknown>, acts: KioskMapActs) {
    this.host = host;
    this.assets = assets;
    this.acts = acts;
  }

  async show(update: string, title: string, chosen: number | null = null): Promise<void> {
    this.frame ??= this.open(title);
    const map = await this.frame;
    map.frame.title = title;
    setLetters(map, 1, LEAST_PX);
    setTheme(map);
    await map.bantar.update(update);
    map.bantar.select(chosen);
  }

  /** Follows the light of the screen. */
  dress(): void {
    this.frame?.then(setTheme);
  }

  private async open(title: string): Promise<MapFrame> {
    const map = await openMap(this.host, {
      onEvent: (event) => this.acts.onEvent(event),
      onKey: () => this.acts.onTouch(),
      title,
      isPicture: true,
    });
    map.bantar.listen(({ narration, period }) => this.acts.onPeriod(narration, period));
    for (const [name, content] of Object.entries(this.assets)) map.bantar.keep(name, content);
    map.frame.contentWindow?.addEventListener("pointerdown", () => this.acts.onTouch(), true);
    return map;
  }

  /** Plays the years, or stops playing them, where it does not so already. */
  setPlaying(isPlaying: boolean, isWanted: () => boolean = () => true): void {
    this.frame?.then(({ bantar }) => {
      if (isWanted() && bantar.state().isPlaying !== isPlaying) bantar.play();
    });
  }
}
