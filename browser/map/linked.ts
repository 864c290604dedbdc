/* The map and the address of its page: where a link has it look and what it plays, and what the page
   is told so that its address says where the reader has moved it. */

import type { Frame, View } from "../messages/map.ts";
import { tellPlace } from "./server.ts";

export class Linked {
  /* What the link said last of the period to play. */
  private playing: string | undefined;
  private told: string | null = null;

  /** The period to stand at in place of that of a view: the one that its link says, or the one at
      which the map stood (`frame`, over the view `before`) until another language was chosen. */
  resumed(view: View, before: View | null, frame: Frame | undefined): string | null {
    const { playing, series, compared, periods } = view;
    const isNews = playing !== this.playing;
    this.playing = playing;
    const isTranslated = before !== null && before.lang !== view.lang;
    const stood = isTranslated && frame && frame.key !== before.frame.key ? frame.key : undefined;
    const key = stood ?? (isNews ? playing : undefined);
    const isThere = periods.some(([period]) => period === key);
    return key && isThere && series && !compared ? key : null;
  }

  /** The page has not heard what it was told. */
  forget(): void {
    this.told = null;
  }

  /** Tells the page, where its address holds it, what it has not been told. */
  tell({ camera }: View, place: string): void {
    if (camera === undefined || place === this.told) return;
    this.told = place;
    tellPlace({ camera: place });
  }
}
