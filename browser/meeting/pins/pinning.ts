/* Setting a pin: a cross over the picture that goes where the pointer or the arrow keys go. */

import { button, element } from "../../kit/element.ts";
import type { MeetingWords, Pin, Scene } from "../../messages/meeting.ts";
import { openBox } from "../boxes.ts";

/** Where a point of the window lies on the picture; null beside it. */
export type PlaceAt = (x: number, y: number) => { x: number; y: number } | null;

export interface PinningActs {
  /** Keeps a pin on the scene; a refusal is an error with a sentence. */
  save(pin: Pick<Pin, "scene" | "x" | "y" | "text">): Promise<void>;
  remove(pin: Pin): Promise<void>;
}

export const LONGEST = 80;
/** Shares of the picture that an arrow key goes, and with Shift. */
const STEP = 0.03;
const SMALL_STEP = 0.005;

const STEPS: Record<string, [across: number, down: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Lists the pins of a scene, each with a way to take it away, and offers another. */
export function openPins(
  words: MeetingWords,
  { pins }: Scene,
  acts: PinningActs,
  another: () => void,
): void {
  const list = element("ul", "pins");
  list.append(...pins.map((pin) => listed(pin, words, () => box.close(), acts)));
  const row = element("div", "actions");
  const more = button("primary", words.pin_new, () => {
    box.close();
    another();
  });
  row.append(more);
  const box = openBox(words, words.pin, [list, row], "pin");
}

function listed(
  pin: Pin,
  words: MeetingWords,
  close: () => void,
  { remove }: PinningActs,
): HTMLElement {
  const item = element("li");
  const away = button("", words.pin_remove, () => {
    close();
    remove(pin);
  });
  away.setAttribute("aria-label", `${words.pin_remove}: ${pin.text}`);
  item.append(element("span", "", pin.text), away);
  return item;
}

/** A cross over `host`, at first in its middle; it goes when a place is chosen, or with Escape. */
export class Pinning {
  private readonly host: HTMLElement;
  private cover: HTMLElement | null = null;

  constructor(host: HTMLElement) {
    this.host = host;
  }

  get isOpen(): boolean {
    return this.cover !== null;
  }

  begin(hint: string, onChoose: (x: number, y: number) => void): void {
    this.end();
    const cover = element("div", "pinning");
    cover.tabIndex = 0;
    cover.setAttribute("role", "application");
    cover.setAttribute("aria-label", hint);
    const cross = element("i", "pinning-cross");
    cover.append(element("p", "pinning-hint", hint), cross);
    let at = { x: 0.5, y: 0.5 };
    const go = (x: number, y: number) => {
      at = { x: within(x), y: within(y) };
      cross.style.left = `${at.x * 100}%`;
      cross.style.top = `${at.y * 100}%`;
    };
    const choose = () => {
      const { left, top, width, height } = cover.getBoundingClientRect();
      this.end();
      onChoose(left + at.x * width, top + at.y * height);
    };
    const follow = ({ clientX, clientY }: MouseEvent) => {
      const { left, top, width, height } = cover.getBoundingClientRect();
      go((clientX - left) / width, (clientY - top) / height);
    };
    cover.addEventListener("pointermove", follow);
    cover.addEventListener("click", (event) => {
      event.stopPropagation();
      follow(event);
      choose();
    });
    cover.addEventListener("keydown", (event) => {
      const step = STEPS[event.key];
      const by = event.shiftKey ? SMALL_STEP : STEP;
      if (step) go(at.x + step[0] * by, at.y + step[1] * by);
      else if (event.key === "Enter") choose();
      else if (event.key === "Escape") this.end();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    go(0.5, 0.5);
    this.host.append(cover);
    this.cover = cover;
    cover.focus();
  }

  end(): void {
    this.cover?.remove();
    this.cover = null;
  }
}

function within(share: number): number {
  return Math.min(1, Math.max(0, share));
}

/** Asks for the words of a pin. */
export function openPin(words: MeetingWords, save: (text: string) => Promise<void>): void {
  const form = element("form", "decide");
  const label = element("label", "", words.pin_text);
  const input = element("input");
  input.maxLength = LONGEST;
  label.append(input);
  const trouble = element("p", "trouble");
  trouble.setAttribute("role", "alert");
  const row = element("div", "actions");
  row.append(
    element("button", "primary", words.save),
    button("", words.cancel, () => box.close()),
  );
  form.append(label, trouble, row);
  const box = openBox(words, words.pin_new, [form]);
  input.focus();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await save(input.value);
      box.close();
    } catch (error) {
      trouble.textContent = (error as Error).message;
    }
  });
}

/** The place of a point on a chart, as shares of what it is drawn on; null beside it. */
export function placeOnChart(svg: SVGSVGElement): PlaceAt {
  return (x, y) => {
    const { left, top, width, height } = svg.getBoundingClientRect();
    const [, , wide, high] = (svg.getAttribute("viewBox") ?? "0 0 1 1").split(" ").map(Number);
    const scale = Math.min(width / wide, height / high);
    const [across, down] = [left + (width - wide * scale) / 2, top + (height - high * scale) / 2];
    const place = { x: (x - across) / (wide * scale), y: (y - down) / (high * scale) };
    return [place.x, place.y].every((share) => share >= 0 && share <= 1) ? place : null;
  };
}
