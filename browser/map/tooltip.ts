/* One tooltip for both maps: text nodes only, near the pointer, never outside the frame. */

import { element } from "../kit/element.ts";
import { numberFormat } from "../kit/text.ts";
import type { Frame, View } from "../messages/map.ts";
import { areaIn } from "./areas.ts";
import { homeOf } from "./city.ts";
import { swatchOf } from "./patterns.ts";
import type { Shown } from "./table/rows.ts";

const GAP = 14;
const EDGE = 4;

export interface Point {
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

export class Tooltip {
  private readonly box = element("div", "bantar-tooltip");

  constructor(root: HTMLElement) {
    this.box.setAttribute("role", "status");
    this.box.hidden = true;
    root.append(this.box);
  }

  get isShown(): boolean {
    return !this.box.hidden;
  }

  show(lines: readonly HTMLElement[], point: Point): void {
    this.box.replaceChildren(...lines);
    this.box.hidden = false;
    this.move(point);
  }

  move(point: Point): void {
    const size = { width: this.box.offsetWidth, height: this.box.offsetHeight };
    const frame = { width: window.innerWidth, height: window.innerHeight };
    const { x, y } = besidePointer(point, size, frame);
    this.box.style.left = `${x}px`;
    this.box.style.top = `${y}px`;
  }

  hide(): void {
    this.box.hidden = true;
  }
}

/** Right of the pointer and below it; on the other side where there is no room. */
export function besidePointer({ x, y }: Point, size: Size, frame: Size): Point {
  return {
    x: beside(x, size.width, frame.width),
    y: beside(y, size.height, frame.height),
  };
}

function beside(at: number, length: number, limit: number): number {
  const wanted = at + GAP + length <= limit ? at + GAP : at - GAP - length;
  return Math.max(EDGE, Math.min(wanted, limit - length - EDGE));
}

/** The lines for RT `i`: number, where it lies, its class in each frame, households. */
export function tooltipLines({ view, frames, city }: Shown, i: number): HTMLElement[] {
  const { nomor, kk } = city.features[i].properties;
  const { kelurahan, kecamatan } = homeOf(city, i);
  const place = (text: string) => element("div", "bantar-tooltip-place", text);
  const name = element("div", "bantar-tooltip-name", `${view.words.rt} ${nomor}`);
  const classes = frames.some(({ mask }) => mask[i])
    ? frames.map((frame) => classLine(view, frame, i, frames.length > 1))
    : [place(view.words.outside)];
  const households = kk === null ? [] : [place(`${numberFormat().format(kk)} ${view.words.kk}`)];
  return [name, place(`${kelurahan.name}, ${kecamatan.name}`), ...classes, ...households];
}

/** The lines for kelurahan `k`: where it lies, its figure in each frame. */
export function areaLines({ view, frames, city }: Shown, k: number): HTMLElement[] {
  const { name, kecamatan } = city.kelurahan[k];
  const figures = frames.map((frame) => {
    const area = areaIn(frame, k);
    const line = element("div", "bantar-tooltip-class");
    const item = area && view.areaLegend[area.ofClass];
    if (item) line.append(swatchOf(item, 18, 12));
    if (frames.length > 1) line.append(element("span", "bantar-tooltip-period", frame.label));
    line.append(element("span", "", area?.text ?? view.words.outside));
    return line;
  });
  return [
    element("div", "bantar-tooltip-name", name),
    element("div", "bantar-tooltip-place", city.kecamatan[kecamatan].name),
    ...figures,
  ];
}

function classLine(view: View, frame: Frame, i: number, withPeriod: boolean): HTMLElement {
  const item = view.legend[frame.classes[i]];
  const line = element("div", "bantar-tooltip-class");
  if (item) line.append(swatchOf(item, 18, 12));
  if (withPeriod) line.append(element("span", "bantar-tooltip-period", frame.label));
  line.append(element("span", "", classWords(view, frame, i)));
  return line;
}

/** The class of an RT, and its number where it has one. */
export function classWords(view: View, frame: Frame, i: number): string {
  if (!frame.mask[i]) return view.words.outside;
  const label = view.legend[frame.classes[i]]?.label ?? view.words.no_data;
  const number = frame.numbers?.[i] ?? Number.NaN;
  if (Number.isNaN(number)) return label;
  return `${label}, ${`${view.number} ${numberFormat(1).format(number)}`.trim()}`;
}
