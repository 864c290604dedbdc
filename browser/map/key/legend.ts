/* The legend: a list beside the map, never over it; pointing at a class brings it out. */

import { button, element } from "../../kit/element.ts";
import { numberFormat } from "../../kit/text.ts";
import type { Frame, LegendItem, LegendSquare, MapWords, View } from "../../messages/map.ts";
import { swatchOf } from "../patterns.ts";
import { outlinedCount } from "../view.ts";
import { dressAsCell, squareOf, stepsOf } from "./square.ts";

export interface LegendActs {
  /** Told the class to bring out, null for none. */
  onEmphasis(index: number | null): void;
  /** Told whether kelurahan are to be filled. */
  onScale(isByArea: boolean): void;
}

/* The class of kelurahan with too few RT for a colour of the scale. */
const FEW = "few";

interface Item {
  row: HTMLLIElement;
  choose: HTMLButtonElement;
  count: HTMLElement;
  /* Whether it stands in the square of two numbers, and not in the list. */
  isCell: boolean;
}

function wordsOf(item: LegendItem): HTMLElement {
  const words = element("span", "bantar-legend-words");
  words.append(element("span", "bantar-legend-label", item.label));
  if (item.limits) words.append(" ", element("span", "bantar-legend-limits", item.limits));
  return words;
}

export class Legend {
  private readonly root: HTMLElement;
  private readonly acts: LegendActs;
  private readonly title = element("div", "bantar-legend-title");
  private readonly total = element("div", "bantar-legend-total");
  private outlined = element("span");
  private items: Item[] = [];
  private pinned: number | null = null;
  private isByArea = false;
  private areaTitle = "";
  private signature = "";

  constructor(root: HTMLElement, acts: LegendActs) {
    this.root = root;
    this.acts = acts;
  }

  /** Built anew only when the classes change: a count that changes keeps focus and hover. */
  show(view: View, isByArea: boolean): void {
    const { emphasisLabel, words, lang, compared } = view;
    const legend = isByArea ? view.areaLegend : view.legend;
    const isSame = [
      legend,
      view.areaTitle,
      view.classNote,
      view.square,
      emphasisLabel,
      words,
      lang,
      compared !== null,
      isByArea,
    ];
    const signature = JSON.stringify(isSame);
    if (signature !== this.signature) {
      this.signature = signature;
      this.pin(null);
      this.isByArea = isByArea;
      this.build(view, legend);
    }
  }

  private build(view: View, legend: readonly LegendItem[]): void {
    this.items = legend.map((item, index) => this.item(item, index, view.square));
    const list = element("ul", "bantar-legend-list");
    list.setAttribute("aria-label", view.words.legend);
    list.append(...this.items.filter(({ isCell }) => !isCell).map(({ row }) => row));
    this.areaTitle = view.areaTitle;
    if (view.emphasisLabel && !this.isByArea) list.append(this.outlinedRow(view.emphasisLabel));
    const head = element("div", "bantar-legend-head");
    head.append(this.title, this.total);
    if (view.classNote) head.append(element("p", "bantar-legend-note", view.classNote));
    const lists = [...this.square(view, legend), list];
    this.root.replaceChildren(head, ...lists, ...this.scaleButton(view));
    this.root.classList.toggle("is-compared", view.compared !== null);
  }

  private square(view: View, legend: readonly LegendItem[]): HTMLElement[] {
    if (!view.square) return [];
    const cells = legend.map((item, at) => [item.key, this.items[at].row] as const);
    return [squareOf(view.square, new Map(cells))];
  }

  /* Where kelurahan can be filled the reader may ask for RT, and back. */
  private scaleButton({ areaLegend, words }: View): HTMLElement[] {
    if (!areaLegend.length) return [];
    const text = this.isByArea ? words.by_rt : words.by_area;
    return [button("bantar-legend-scale", text, () => this.acts.onScale(!this.isByArea))];
  }

  private item(item: LegendItem, index: number, square: LegendSquare | null): Item {
    const row = element("li");
    const isMissing = item.pattern !== "none";
    const choose = button(`bantar-legend-item${isMissing ? " is-missing" : ""}`, "", () => {
      this.pin(this.pinned === index ? null : index);
    });
    choose.dataset.key = item.key;
    choose.setAttribute("aria-pressed", "false");
    const count = element("span", "bantar-legend-count");
    const steps = square && stepsOf(item.key);
    if (square && steps) dressAsCell(choose, item.fill, square, steps);
    else choose.append(swatchOf(item), wordsOf(item));
    choose.append(count);
    choose.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "mouse") this.acts.onEmphasis(index);
    });
    choose.addEventListener("pointerleave", () => this.acts.onEmphasis(this.pinned));
    row.append(choose);
    return { row, choose, count, isCell: steps !== null };
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
    this.acts.onEmphasis(index);
  }

  /** Counts of one frame, or of two side by side in the order of the maps. */
  count(frames: readonly Frame[], words: MapWords): void {
    const { format } = numberFormat();
    const each = frames.map(({ counts, areas }) => (this.isByArea ? areas?.counts : counts) ?? []);
    this.items.forEach(({ row, choose, count, isCell }, at) => {
      const { key } = choose.dataset;
      count.replaceChildren(...each.map((counts) => element("span", "", format(counts[at] ?? 0))));
      /* Every step of a share is there to be read against; of other classes those there are. */
      const isStep = (this.isByArea && key !== FEW) || isCell;
      row.hidden = !isStep && each.every((counts) => !counts[at]);
    });
    this.outlined.replaceChildren(
      ...frames.map((frame) => element("span", "", format(outlinedCount(frame)))),
    );
    /* Of two frames the captions over the maps have the full words; here is only room for the
       short ones, each over its column. */
    const isDouble = frames.length > 1;
    const periods = frames.map(({ key, label }) => (isDouble ? key : label));
    const titles = this.isByArea && !isDouble ? [this.areaTitle] : periods;
    this.title.replaceChildren(...titles.map((title) => element("span", "", title)));
    const sum = each[each.length - 1].reduce((a, b) => a + b, 0);
    /* Classes that do not exclude each other have no unit, and no sum. */
    const unit = this.isByArea ? "" : words.unit; // the title says of what they are
    this.total.textContent = unit ? `${format(sum)} ${unit}` : "";
  }
}
