/* Nobody there: a question first, then the start, so that the next visitor finds it. */

import { button, element } from "../kit/element.ts";
import { fill } from "../kit/text.ts";
import type { KioskWords } from "../messages/kiosk.ts";
import { openDialog } from "../screens/dialog.ts";
import type { Timers } from "./timers.ts";

export interface IdleOptions {
  timers: Timers;
  /** Seconds without a touch, and to answer the question. */
  idle: number;
  warning: number;
  words(): KioskWords;
  /** Whether there is anything to go back from. */
  isAway(): boolean;
  reset(): void;
}

export class Idle {
  private readonly options: IdleOptions;

  constructor(options: IdleOptions) {
    this.options = options;
  }

  /** Counts anew: somebody is there. */
  watch(): void {
    const { timers, idle, isAway } = this.options;
    timers.end("idle");
    if (isAway()) timers.after("idle", idle * 1000, () => this.ask());
  }

  private ask(): void {
    const { timers, warning, words, reset } = this.options;
    let left = warning;
    const { still_there: question, ends, yes } = words();
    const count = element("p", "", fill(ends, { n: left }));
    const box = this.open(element("h2", "", question), count);
    box.append(button("wide", yes, () => box.close()));
    box.addEventListener("close", () => timers.end("ends"));
    timers.every("ends", 1000, () => {
      left -= 1;
      count.textContent = fill(ends, { n: left });
      if (left <= 0) reset();
    });
  }

  /** Opens a box in place of any other; the screen is watched again when it closes. */
  open(...content: HTMLElement[]): HTMLDialogElement {
    closeAll();
    return openDialog(content, () => this.watch());
  }

  /** Opens a box that is closed by its one button. */
  tell(...content: HTMLElement[]): HTMLDialogElement {
    const box = this.open(...content);
    box.append(button("wide", this.options.words().close, () => box.close()));
    return box;
  }
}

/** Takes away every box without asking anybody. */
export function closeAll(): void {
  for (const box of document.querySelectorAll("dialog")) box.remove();
}
