/* Why an RT or an area stands where it stands, over the scene. */

import { button, element } from "../kit/element.ts";
import type { Why } from "../messages/meeting.ts";

export type WhyText = Pick<Why, "title" | "status" | "reason">;

export class WhyBox {
  /** The RT that is explained. */
  rt: number | null = null;
  private readonly root: HTMLElement;
  private readonly title = element("h2");

  constructor(root: HTMLElement) {
    this.root = root;
  }

  get isOpen(): boolean {
    return !this.root.hidden;
  }

  /** Name of the RT that is explained, null where none is. */
  get rtName(): string | null {
    return this.rt === null ? null : this.title.textContent;
  }

  /** `dismiss` names the cross that hides it; `rt` is the RT, null for an area. */
  show({ title, status, reason }: WhyText, dismiss: string, rt: number | null = null): void {
    this.rt = rt;
    this.title.textContent = title;
    const [is, because] = [element("p", "status", status), element("p", "reason", reason)];
    const cross = button("cross", "×", () => this.hide());
    cross.setAttribute("aria-label", dismiss);
    this.root.replaceChildren(cross, this.title, is, because);
    this.root.hidden = false;
  }

  hide(): void {
    this.rt = null;
    this.root.hidden = true;
  }
}
