/* How RT and lines look on the map. */

import type { Fill } from "./patterns.ts";

export const COLOUR = {
  rt: "#ffffff",
  empty: "#8f8a7e",
  kelurahan: "#6f6a5f",
  kecamatan: "#26302e",
  river: "#9fbfce",
  selected: "#b4532a",
  emphasis: "#c08a12",
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

/** Whether an RT steps back: outside the filters, or of another class than the one brought out. */
export function isFaint(isInside: boolean, ofClass: number, focus: number | null): boolean {
  return !isInside || (focus !== null && focus !== ofClass);
}

/** A hairline at the scale of the city, a line at the scale of a street. */
export function weightAt(zoom: number, atCity: number, most: number): number {
  return Math.min(most, atCity * 2 ** ((zoom - 12) / 2));
}
