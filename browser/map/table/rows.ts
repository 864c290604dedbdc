/* What the map as a table says: an area a row and a class a column, of a kelurahan each RT a row.
   Made of what the map has, so it costs no message and is always of the same period and filters. */

import { numberFormat } from "../../kit/text.ts";
import {
  type Area,
  type City,
  type Frame,
  HIDDEN,
  type Level,
  type View,
} from "../../messages/map.ts";
import { homeOf } from "../city.ts";

export interface Shown {
  view: View;
  /** One, or two that are compared. */
  frames: readonly Frame[];
  city: City;
}

export interface Row {
  level: Level;
  code: string;
  name: string;
  cells: string[];
}

export interface MapTable {
  level: RowLevel;
  head: string[];
  rows: Row[];
}

type RowLevel = Exclude<Level, "kota">;
type AreaLevel = Exclude<RowLevel, "rt">;

const BELOW = { kota: "kecamatan", kecamatan: "kelurahan", kelurahan: "rt" } as const;
const NOTHING = "–";

export function mapTable(shown: Shown): MapTable {
  const { level, places } = listed(shown);
  const table = level === "rt" ? rtRows(shown, places) : areaRows(shown, level, places);
  return { level, ...table };
}

/** Of two frames a cell has both values, the earlier first. */
export function joined(texts: readonly string[]): string {
  return texts.join(" → ");
}

/* RT of the view that are drawn or counted, and the level of the rows. A place that is none of the
   city's areas, such as the surroundings of a problem, is listed as the whole city. */
function listed({ view, frames, city }: Shown): { level: RowLevel; places: number[] } {
  const all = city.features
    .map((_, i) => i)
    .filter((i) => frames.some(({ classes, mask }) => mask[i] && classes[i] !== HIDDEN));
  const { level, code } = view;
  if (level === "kecamatan" || level === "kelurahan") {
    const places = all.filter((i) => homeOf(city, i)[level].code === code);
    if (places.length) return { level: BELOW[level], places };
  }
  return { level: BELOW.kota, places: all };
}

interface Group {
  area: Area;
  places: number[];
}

function grouped(city: City, level: AreaLevel, places: readonly number[]): Group[] {
  const groups = new Map<string, Group>();
  for (const i of places) {
    const area = homeOf(city, i)[level];
    const group = groups.get(area.code) ?? { area, places: [] };
    group.places.push(i);
    groups.set(area.code, group);
  }
  return [...groups.values()].sort((a, b) => a.area.name.localeCompare(b.area.name, "id"));
}

/** RT of each class among some places. */
function counts(frame: Frame, places: readonly number[]): Map<number, number> {
  const of = new Map<number, number>();
  for (const i of places) {
    if (frame.mask[i]) of.set(frame.classes[i], (of.get(frame.classes[i]) ?? 0) + 1);
  }
  return of;
}

type HeadAndRows = Omit<MapTable, "level">;

/* Classes without an RT in any of the frames have no column. */
function areaRows(shown: Shown, level: AreaLevel, places: readonly number[]): HeadAndRows {
  const { view, frames, city } = shown;
  const { format } = numberFormat();
  const whole = frames.map((frame) => counts(frame, places));
  const classes = view.legend.map((_, k) => k).filter((k) => whole.some((of) => of.get(k)));
  const rows = grouped(city, level, places).map(({ area, places: own }) => {
    const each = frames.map((frame) => counts(frame, own));
    const cells = classes.map((k) => joined(each.map((of) => format(of.get(k) ?? 0))));
    return { level, code: area.code, name: area.name, cells: [format(own.length), ...cells] };
  });
  const { words } = view;
  const labels = classes.map((k) => view.legend[k].label);
  return { head: [words[level], words.unit || words.rt, ...labels], rows };
}

function rtRows({ view, frames, city }: Shown, places: readonly number[]): HeadAndRows {
  const { words } = view;
  const { format } = numberFormat();
  const withNumbers = frames.some(({ numbers }) => numbers);
  const rows = places.map((i): Row => {
    const { id, properties } = city.features[i];
    const labels = frames.map(({ classes }) => view.legend[classes[i]]?.label ?? words.no_data);
    const cells = [joined(labels)];
    if (withNumbers) cells.push(joined(frames.map((frame) => numberAt(frame, i))));
    cells.push(properties.kk === null ? NOTHING : format(properties.kk));
    return { level: "rt", code: String(id), name: properties.nomor, cells };
  });
  const number = withNumbers ? [view.number] : [];
  return { head: [words.rt, words.class, ...number, words.kk], rows };
}

function numberAt({ numbers }: Frame, i: number): string {
  const number = numbers?.[i] ?? Number.NaN;
  return Number.isNaN(number) ? NOTHING : numberFormat(1).format(number);
}
