/* Why an RT or an area stands where it stands, over the scene. */

import { element } from "../kit/element.ts";

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

  show(title: string, status: string, reason: string, rt: number | null = null): void {
    this.rt = rt;
    this.title.textContent = title;
    const [is, because] = [element("p", "status", status), element("p", "reason", reason)];
    this.root.replaceChildren(this.title, is, because);
    this.root.hidden = false;
  }

  hide(): void {
    this.rt = null;
    this.root.hidden = true;
  }
}
