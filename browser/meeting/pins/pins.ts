/* The pins of a meeting: listed, set where the presenter points, kept by the server, drawn anew. */

import type { MeetingWords, Pin, Scene } from "../../messages/meeting.ts";
import type { MeetingMap } from "../map.ts";
import type { Toast } from "../say.ts";
import type { MeetingServer } from "../server.ts";
import type { Story } from "../story.ts";
import {
  openPin,
  openPins,
  Pinning,
  type PinningActs,
  type PlaceAt,
  placeOnChart,
} from "./pinning.ts";

export interface PinsActs {
  /** Asks for the scene of a place of the plan anew; `onChange` then draws it. */
  renew(place: number): Promise<void>;
}

export class Pins {
  private readonly server: MeetingServer;
  private readonly toast: Toast;
  private readonly map: MeetingMap;
  private readonly acts: PinsActs;
  private readonly pinning: Pinning;

  constructor(
    host: HTMLElement,
    map: MeetingMap,
    server: MeetingServer,
    toast: Toast,
    acts: PinsActs,
  ) {
    this.server = server;
    this.toast = toast;
    this.map = map;
    this.acts = acts;
    this.pinning = new Pinning(host);
  }

  /** Ends what was begun: another scene is on the screen. */
  end(): void {
    this.pinning.end();
  }

  /** Lists the pins of the scene in view, or begins to set the first. */
  async open(story: Story, words: MeetingWords): Promise<void> {
    if (this.pinning.isOpen) return this.pinning.end();
    const { scene, stack } = story;
    const place = stack?.length === 1 ? story.planned : null;
    if (!scene || place === null) return this.toast.say(words.pin_none);
    const placeAt = await this.placeAt(scene);
    if (placeAt === null) return this.toast.say(words.pin_none);
    if (placeAt === "tall") return this.toast.say(words.pin_wide);
    const another = () => this.begin(words, place, placeAt);
    if (scene.pins.length) openPins(words, scene, this.kept(place), another);
    else another();
  }

  private begin(words: MeetingWords, scene: number, placeAt: PlaceAt): void {
    this.pinning.begin(words.pin_hint, (x, y) => {
      const at = placeAt(x, y);
      if (!at) return this.begin(words, scene, placeAt); // beside the picture: once more
      openPin(words, (text) => this.kept(scene).save({ scene, ...at, text }));
    });
  }

  private async placeAt({ body }: Scene): Promise<PlaceAt | "tall" | null> {
    if (body.kind === "map") return this.map.placeAt();
    if (body.kind !== "chart") return null;
    const [wide] = document.querySelectorAll<SVGSVGElement>(".body .chart svg");
    if (!wide) return null;
    return wide.getClientRects().length ? placeOnChart(wide) : "tall";
  }

  private kept(place: number): PinningActs {
    return {
      save: async (pin) => {
        await this.server.post("/penanda", pin);
        await this.acts.renew(place);
      },
      remove: async ({ id }: Pin) => {
        try {
          await this.server.post(`/penanda/${id}/hapus`, {});
          await this.acts.renew(place);
        } catch (error) {
          this.toast.sayError(error);
        }
      },
    };
  }
}
