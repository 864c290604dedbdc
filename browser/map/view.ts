/* The view: an update with the words and classes of the look it names. */

import type { Frame, LegendItem, LegendRow, Look, Update, View } from "../messages/map.ts";
import type { MapState } from "./api.ts";

/** How the room is in which a map is looked at. */
export interface Room {
  isDark: boolean;
  isGrey: boolean;
}

const BRIGHT: Room = { isDark: false, isGrey: false };

/** In a dark theme each class has the colour that stands for its own.
 *
 * In a room without colours what is missing and flat has the marks of print: it is as pale as the
 * lowest step.
 */
export function viewOf(update: Update, look: Look, room = BRIGHT): View {
  const { words, areaTitle, periods, classNote, square } = look;
  const itemsOf = (rows: LegendRow[]) => rows.map((row) => legendItem(row, room));
  const [legend, areaLegend] = [itemsOf(look.legend), itemsOf(look.areaLegend)];
  return { ...update, legend, words, areaTitle, areaLegend, periods, classNote, square };
}

function legendItem(row: LegendRow, { isDark, isGrey }: Room): LegendItem {
  const [key, label, limits, light, dark, own, isDrawn] = row;
  const pattern = isGrey && own === "flat" ? "hatch" : own;
  return { key, label, limits, fill: isDark ? dark : light, pattern, isDrawn };
}

type Outlined = Pick<Frame, "emphasis" | "mask" | "outlinedCount">;

/** RT of a frame that stand out by their outline, those that are gone by now among them. */
export function outlinedCount({ emphasis, mask, outlinedCount: said }: Outlined): number {
  return said ?? emphasis?.reduce((sum, is, i) => sum + (is && mask[i] ? 1 : 0), 0) ?? 0;
}

/* -- whether a view that comes is the one that is drawn */

/** Whether both are drawn alike, but for the chosen RT. */
function isSameView(one: View, other: View): boolean {
  const parts = ["geometry", "look", "lang", "level", "code", "number"] as const;
  return (
    parts.every((part) => one[part] === other[part]) &&
    one.legend.every((item, i) => isSameLook(item, other.legend[i])) &&
    !one.compared &&
    !other.compared &&
    !one.links.length &&
    !other.links.length
  );
}

function isSameLook(one: LegendItem, other: LegendItem | undefined): boolean {
  return one.fill === other?.fill && one.pattern === other.pattern;
}

function isSameFrame(one: Frame, other: Frame): boolean {
  return (
    one.key === other.key &&
    isSameArray(one.classes, other.classes) &&
    isSameArray(one.mask, other.mask) &&
    isSameArray(one.emphasis, other.emphasis) &&
    isSameArray(one.areas?.classes, other.areas?.classes) &&
    isSameArray(one.areas?.texts, other.areas?.texts) &&
    isSameArray(one.named, other.named)
  );
}

/** Whether `view` is what is drawn: one map of the frame of `drawn`. */
export function isDrawn(view: View, drawn: View | null, frames: readonly Frame[]): boolean {
  const [frame, ...others] = frames;
  if (!drawn || !frame || others.length) return false;
  return isSameView(view, drawn) && isSameFrame(view.frame, frame);
}

type Values = ArrayLike<unknown> | null | undefined;

function isSameArray(one: Values, other: Values): boolean {
  const [a, b] = [one ?? [], other ?? []];
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/* -- what is drawn, for the page around the map and for tests */

type DrawnState = Omit<MapState, "focus" | "selected" | "labels" | "isPlaying" | "place">;

export function drawnState(
  view: View | null,
  drawn: readonly Frame[],
  isByArea: boolean,
): DrawnState {
  const frames = drawn.length ? drawn : undefined;
  return {
    level: view?.level,
    code: view?.code,
    lang: view?.lang,
    frames: frames?.map(({ key }) => key),
    classes: frames?.map(({ classes }) => [...classes]),
    counts: frames?.map(({ counts, areas }) => [...((isByArea && areas?.counts) || counts)]),
    isByArea,
    geometry: view?.geometry ?? "",
  };
}
