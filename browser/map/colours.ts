/* How RT and lines look on the map. */

import type { Fill } from "./patterns.ts";

export const COLOUR = {
  rt: "#fbfaf7",
  empty: "#8f8a7e",
  kelurahan: "#fbfaf7",
  amongRt: "#6f6a5f",
  kecamatan: "#1e2826",
  river: "#a9ccdc",
  selected: "#a4471f",
  kencana: "#c8992b",
  ring: "#ffffff",
  hover: "#26302e",
  link: "#26302e",
};

const FAINT = 0.16;

/** Leaflet hands the fill to its canvas, which takes a pattern as well as a colour. */
export type RtStyle = Omit<L.PathOptions, "fillColor"> & { fillColor?: Fill | null };

/** `fill` is null for an outline alone, and none for a class the legend has not. */
export function rtStyle(fill: Fill | null | undefined, isFaint: boolean): RtStyle {
  /* What is hidden leaves the pointer to what lies below it. */
  if (fill === undefined) return { fill: false, stroke: false, interactive: false };
  return {
    interactive: true,
    fill: fill !== null,
    fillColor: fill,
    fillOpacity: isFaint ? FAINT : 1,
    stroke: true,
    color: fill === null ? COLOUR.empty : COLOUR.rt,
    opacity: isFaint ? 0.5 : 0.9,
  };
}

const MIDDLE = 128;

/** Whether light letters stand off better from a fill than dark ones. */
export function isDark(fill: string): boolean {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(fill.slice(at, at + 2), 16));
  return 0.299 * r + 0.587 * g + 0.114 * b <= MIDDLE;
}

/** Whether an RT steps back: outside the filters, or of another class than the one brought out. */
export function isFaint(isInside: boolean, ofClass: number, focus: number | null): boolean {
  return !isInside || (focus !== null && focus !== ofClass);
}

/** A hairline at the scale of the city, a line at the scale of a street. */
export function weightAt(zoom: number, atCity: number, most: number): number {
  return Math.min(most, atCity * 2 ** ((zoom - 12) / 2));
}
