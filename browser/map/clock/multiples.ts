/* All periods at once: a small map of each, kelurahan filled as on the large one, with the figure of
   the area in view. Drawn from the series that the map plays; a press lets the map stand there. */

import { button, element } from "../../kit/element.ts";
import type { Bounds, City, Frame, Geometry, LegendItem, View } from "../../messages/map.ts";
import { boundsOf } from "../city.ts";

export interface MultiplesActs {
  /** Told the place of the period that is pressed. */
  onChoose(index: number): void;
  onClose(): void;
}

/** Width of a small map in its own units; its height follows from the area. */
const WIDTH = 200;
const SVG = "http://www.w3.org/2000/svg";

export class Multiples {
  private readonly acts: MultiplesActs;
  private readonly box = element("div", "bantar-multiples");

  constructor(stage: HTMLElement, acts: MultiplesActs) {
    this.acts = acts;
    this.box.setAttribute("role", "region");
    this.box.tabIndex = 0;
    this.box.hidden = true;
    stage.append(this.box);
  }

  get isOpen(): boolean {
    return !this.box.hidden;
  }

  show(view: View, city: City, frames: readonly Frame[], here: number): void {
    const { words } = view;
    this.box.setAttribute("aria-label", words.all_periods);
    const head = element("div", "bantar-table-head");
    head.append(element("p", "", view.areaTitle));
    head.append(button("bantar-table-close", words.close, () => this.acts.onClose()));
    const strip = element("ul", "bantar-strip");
    const project = projection(boundsOf(city, view.level, view.code));
    const outlines = city.kelurahan.map(({ geometry }) => geometry && project.path(geometry));
    const lines = linesOf(view, city).map(project.path).join("");
    strip.append(
      ...frames.map((frame, i) => {
        const item = element("li");
        const map = smallMap(outlines, fillsOf(frame, view.areaLegend), lines, project.height);
        item.append(this.period(frame, map, i, i === here));
        return item;
      }),
    );
    this.box.replaceChildren(head, strip, key(legendOf(view, frames)));
    this.box.hidden = false;
    this.box.focus({ preventScroll: true });
  }

  hide(): void {
    this.box.hidden = true;
    this.box.replaceChildren();
  }

  private period(frame: Frame, map: SVGElement, index: number, isHere: boolean): HTMLElement {
    const choose = button("bantar-small", "", () => this.acts.onChoose(index));
    choose.append(map, element("span", "", frame.label), element("strong", "", frame.figure ?? ""));
    if (isHere) choose.setAttribute("aria-current", "true");
    return choose;
  }
}

/** The colour of each kelurahan of a frame; null for one without an RT in the view. */
export function fillsOf({ areas }: Frame, legend: readonly LegendItem[]): (string | null)[] {
  return (areas?.classes ?? []).map((place) => legend[place]?.fill ?? null);
}

function smallMap(
  outlines: readonly (string | null)[],
  fills: readonly (string | null)[],
  lines: string,
  height: number,
): SVGElement {
  const map = document.createElementNS(SVG, "svg");
  map.setAttribute("viewBox", `0 0 ${WIDTH} ${height}`);
  map.setAttribute("aria-hidden", "true");
  outlines.forEach((outline, k) => {
    const fill = fills[k];
    if (!outline || !fill) return;
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", outline);
    path.setAttribute("fill", fill);
    map.append(path);
  });
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("class", "is-kecamatan");
  line.setAttribute("d", lines);
  map.append(line);
  return map;
}

/* Outlines of the kecamatan in view. */
function linesOf({ level, code }: View, { kecamatan, kelurahan }: City): Geometry[] {
  const isOver = (place: number) =>
    kelurahan.some((own) => own.code === code && own.kecamatan === place);
  const inView = kecamatan.filter((own, k) => level === "kota" || own.code === code || isOver(k));
  return inView.flatMap(({ geometry }) => geometry ?? []);
}

/* Without the class of too little, where no period has it. */
function legendOf({ areaLegend }: View, frames: readonly Frame[]): LegendItem[] {
  const isUsed = (place: number) => frames.some(({ areas }) => areas?.classes.includes(place));
  return areaLegend.filter(({ key }, place) => key !== "few" || isUsed(place));
}

function key(legend: readonly LegendItem[]): HTMLElement {
  const list = element("ul", "bantar-strip-key");
  for (const { label, fill } of legend) {
    const item = element("li", "", label);
    const swatch = element("span");
    swatch.style.background = fill;
    item.prepend(swatch);
    list.append(item);
  }
  return list;
}

/** Near the equator a degree is as long eastwards as northwards. */
export function projection([west, south, east, north]: Bounds) {
  const scale = WIDTH / (east - west || 1);
  const place = ([lon, lat]: GeoJSON.Position) =>
    `${((lon - west) * scale).toFixed(1)} ${((north - lat) * scale).toFixed(1)}`;
  const ring = (positions: GeoJSON.Position[]) => `M${positions.map(place).join("L")}Z`;
  return {
    height: Math.max(1, (north - south) * scale),
    path: (geometry: Geometry): string => ringsOf(geometry).map(ring).join(""),
  };
}

function ringsOf(geometry: Geometry): GeoJSON.Position[][] {
  if (geometry.type === "Polygon") return geometry.coordinates;
  return geometry.type === "MultiPolygon" ? geometry.coordinates.flat() : [];
}
