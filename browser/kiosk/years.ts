/* The clock of the first screen: the period on the map, large, and a bar for each. */

import { element } from "../kit/element.ts";
import type { Year } from "../messages/kiosk.ts";

export class Clock {
  readonly root = element("div", "clock");
  private readonly when = element("p", "clock-when");
  private readonly bars = element("ol", "clock-bars");
  private years: readonly Year[] = [];

  constructor() {
    this.bars.setAttribute("aria-hidden", "true"); // the sentence beside it says the number
    this.root.append(this.when, this.bars);
  }

  /** Begins with the years of a city, the latest of them in view. */
  begin(years: readonly Year[]): void {
    this.years = years;
    const most = Math.max(...years.map(({ share }) => share), 0) || 1;
    this.bars.replaceChildren(
      ...years.map(({ short, share }) => {
        const item = element("li");
        const bar = element("span", "clock-bar");
        bar.style.height = `${(share / most) * 100}%`;
        item.append(bar, element("span", "clock-year", short));
        return item;
      }),
    );
    this.show(null);
  }

  /** Shows a period by its key, the latest for null. */
  show(key: string | null): void {
    const { years } = this;
    const last = years.length - 1;
    const place = key === null ? last : years.findIndex((year) => year.key === key);
    const now = place < 0 ? last : place;
    this.when.textContent = years[now]?.label ?? "";
    [...this.bars.children].forEach((bar, i) => {
      bar.className = i === now ? "is-now" : i < now ? "is-past" : "";
    });
  }
}
