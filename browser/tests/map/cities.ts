/* The tiny city of the Python tests (tests/tiny.py), and views of it.

   Hulu: Anggrek (RT 001, 002, 010) and Bakung (RT 001); Hilir: Cempaka (RT 001, 002). */

import type { Frame, View } from "../../messages/map.ts";
import { city, look } from "../contract/messages.ts";

export { city };

export const ANGGREK = "15.71.01.1001";
export const HULU = "15.71.01";

export function frameOf(classes: number[], more: Partial<Frame> = {}): Frame {
  return {
    key: "2022-I",
    label: "Periode I 2022",
    counts: [0, 0],
    scale: null,
    classes: Uint8Array.from(classes),
    numbers: null,
    mask: Uint8Array.from(classes, () => 1),
    emphasis: null,
    ...more,
  };
}

export function viewOf(more: Partial<View> = {}): View {
  const words = Object.fromEntries(Object.keys(look.words).map((key) => [key, `<${key}>`]));
  return {
    n: 6,
    geometry: "geometry-0.json",
    series: null,
    lang: "id",
    level: "kota",
    code: "15.71",
    selected: null,
    summary: "",
    number: "Skor",
    look: "look-0.json",
    frame: frameOf([0, 0, 1, 0, 1, 1]),
    compared: null,
    labels: [],
    emphasisLabel: "",
    links: [],
    legend: look.legend.map(([key, label, limits, fill, , pattern, isDrawn]) => {
      return { key, label, limits, fill, pattern, isDrawn };
    }),
    areaTitle: "",
    areaLegend: [],
    words: words as unknown as View["words"],
    periods: look.periods,
    classNote: "",
    square: null,
    ...more,
  };
}
