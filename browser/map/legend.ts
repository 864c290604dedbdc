/* The legend: a list beside the map, never over it; pointing at a class brings it out. */

import { button, element } from "../kit/element.ts";
import { numberFormat } from "../kit/text.ts";
import type { Frame, LegendItem, View } from "../messages/map.ts";
import { swatchOf } from "./patterns.ts";
import { outlinedCount } from "./view.ts";

/** Told the class to bring out, null for none. */
export type OnEmphasis = (index: number | null) => void;

interface Item {
  row: HTMLLIElement;
  choose: HTMLButtonElement;
  count: HTMLElement;
}

export class Legend {
  private readonly root: HTMLElement;
  private readonly onEmphasis: OnEmphasis;
  private readonly title = element("div", "bantar-legend-title");
  private readonly total = element("div", "bantar-legend-total");
  private outlined = element("span");
  private items: Item[] = [];
  private pinned: number | null = null;
  private signature = "";

  constructor(root: HTMLElement, onEmphasis: OnEmphasis) {
    this.root = root;
    this.onEmphasis = onEmphasis;
  }

  /** Built anew only when the classes change: a count that changes keeps focus and hover. */
  show(view: View): void {
    const { legend, emphasisLabel, words, lang, compared } = view;
    const signature = JSON.stringify([legend, emphasisLabel, words, lang, compared !== null]);
    if (signature !== this.signature) {
      this.signature = signature;
      this.pin(null);
      this.build(view);
    }
  }

  private build(view: View): void {
    this.items = view.legend.map((item, index) => this.item(item, index));
    const list = element("ul", "bantar-legend-list");
    list.setAttribute("aria-label", view.words.legend);
    list.append(...this.items.map(({ row }) => row));
    if (view.emphasisLabel) list.append(this.outlinedRow(view.emphasisLabel));
    const head = element("div", "bantar-legend-head");
    head.append(this.title, this.total);
    this.root.replaceChildren(head, list);
    this.root.classList.toggle("is-compared", view.compared !== null);
  }

  private item(item: LegendItem, index: number): Item {
    const row = element("li");
    const choose = button("bantar-legend-item", "", () => {
      this.pin(this.pinned === index ? null : index);
    });
    choose.dataset.key = item.key;
    choose.setAttribute("aria-pressed", "false");
    const words = element("span", "bantar-legend-words");
    words.append(element("span", "bantar-legend-label", item.label));
    if (item.limits) words.append(" ", element("span", "bantar-legend-limits", item.limits));
    const count = element("span", "bantar-legend-count");
    choose.append(swatchOf(item), words, count);
    choose.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "mouse") this.onEmphasis(index);
    });
    choose.addEventListener("pointerleave", () => this.onEmphasis(this.pinned));
    row.append(choose);
    return { row, choose, count };
  }

  /* RT that stand out by their outline have a class besides; they are counted apart. */
  private outlinedRow(label: string): HTMLElement {
    const row = element("li", "bantar-legend-item bantar-legend-outlined");
    const words = element("span", "bantar-legend-words");
    words.append(element("span", "bantar-legend-label", label));
    const count = element("span", "bantar-legend-count");
    this.outlined = count;
    row.append(element("span", "bantar-swatch bantar-swatch-outline"), words, count);
    return row;
  }

  private pin(index: number | null): void {
    this.pinned = index;
    this.items.forEach(({ choose }, at) => {
      choose.setAttribute("aria-pressed", String(at === index));
    });
    this.onEmphasis(index);
  }

  /** Counts of one frame, or of two side by side in the order of the maps. */
  count(frames: readonly Frame[], unit: string): void {
    const { format } = numberFormat();
    this.items.forEach(({ count }, at) => {
      count.replaceChildren(
        ...frames.map(({ counts }) => element("span", "", format(counts[at] ?? 0))),
      );
    });
    this.outlined.replaceChildren(
      ...frames.map((frame) => element("span", "", format(outlinedCount(frame)))),
    );
    /* Of two frames the captions over the maps have the full words; here is only room for the
       short ones, each over its column. */
    const isDouble = frames.length > 1;
    this.title.replaceChildren(
      ...frames.map(({ key, label }) => element("span", "", isDouble ? key : label)),
    );
    const sum = frames[frames.length - 1].counts.reduce((a, b) => a + b, 0);
    /* Classes that do not exclude each other have no unit, and no sum. */
    this.total.textContent = unit ? `${format(sum)} ${unit}` : "";
  }
}
