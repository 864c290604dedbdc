/* The foot of the screen for fingers and mouse: back, every scene by its name, the menu, on. */

import { button, element } from "../kit/element.ts";
import type { MeetingWords } from "../messages/meeting.ts";
import type { Story } from "./story.ts";

export interface PagerActs {
  goTo(index: number): void;
  step(places: -1 | 1): void;
  /** All that the screen can do, to be pressed. */
  openMenu(): void;
}

export class Pager {
  private readonly acts: PagerActs;
  private readonly root: HTMLElement;
  private readonly back: HTMLButtonElement;
  private readonly next: HTMLButtonElement;
  private readonly menu: HTMLButtonElement;
  private readonly steps = element("ol", "steps");
  private names: readonly string[] = [];

  constructor(root: HTMLElement, acts: PagerActs) {
    this.root = root;
    this.acts = acts;
    this.back = button("turn", "‹", () => acts.step(-1));
    this.next = button("turn is-next", "›", () => acts.step(1));
    this.menu = button("menu", "", () => acts.openMenu());
    root.append(this.back, this.steps, this.menu, this.next);
  }

  draw({ names, index }: Story, words: MeetingWords): void {
    this.root.setAttribute("aria-label", words.scenes);
    this.back.setAttribute("aria-label", words.back);
    this.next.setAttribute("aria-label", words.next);
    this.menu.textContent = words.menu;
    setOff(this.back, index === 0);
    setOff(this.next, index === names.length - 1);
    if (this.names.join("\n") !== names.join("\n")) this.fillSteps(names);
    this.mark(index);
  }

  private fillSteps(names: readonly string[]): void {
    this.names = [...names];
    this.steps.replaceChildren(...names.map((name, i) => this.step(name, i)));
  }

  private step(name: string, place: number): HTMLElement {
    const item = element("li");
    const choose = button("", "", () => this.acts.goTo(place));
    choose.append(element("b", "", String(place + 1)), " ", element("span", "", name));
    item.append(choose);
    return item;
  }

  private mark(index: number): void {
    for (const [i, choose] of this.steps.querySelectorAll("button").entries()) {
      choose.classList.toggle("is-past", i < index);
      choose.removeAttribute("aria-current");
      if (i !== index) continue;
      choose.setAttribute("aria-current", "step");
      choose.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }
}

/* Not disabled, which would take the focus away from whoever pressed it. */
function setOff(turn: HTMLButtonElement, isOff: boolean): void {
  turn.setAttribute("aria-disabled", String(isOff));
}
