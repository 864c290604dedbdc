/* Short sentences to the room: one that goes by itself, one that stays until it is closed. */

import { button, element } from "../kit/element.ts";

const TOAST_MS = 5000;

export class Toast {
  private readonly root: HTMLElement;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement) {
    this.root = root;
  }

  say(text: string): void {
    this.root.textContent = text;
    this.root.hidden = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.root.hidden = true;
    }, TOAST_MS);
  }

  /** Says what went wrong; the server's refusals are sentences. */
  sayError(error: unknown): void {
    this.say(error instanceof Error ? error.message : String(error));
  }
}

/** Shows a banner, once in a meeting: whoever closed it knows. `dismiss` names its key. */
export function showBannerOnce(root: HTMLElement, text: string, dismiss: string): void {
  if (root.dataset.seen) return;
  root.dataset.seen = "1";
  const close = button("", dismiss, () => {
    root.hidden = true;
  });
  root.replaceChildren(element("span", "", text), close);
  root.hidden = false;
}
