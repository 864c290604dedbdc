/* RT of a large city as one picture (layer.ts), in the colours and patterns of their classes. */

import { type City, type Frame, HIDDEN, type LegendItem } from "../../messages/map.ts";
import { COLOUR, FAINT, isFaint } from "../colours.ts";
import { pixelsOf } from "../patterns.ts";
import { type Ink, over, pixelOf } from "./ink.ts";
import { RasterLayer } from "./layer.ts";
import type { RtActs, RtFills } from "./shapes.ts";

/** From so many RT on the shapes of Leaflet take longer than a reader waits. */
export const LEAST_RT = 8000;

/* As a hairline of half a pixel covers its ground. */
const LINE_SHARE = 0.4;

/** Whether a city is drawn so: no place of it is of two RT, and there are many. */
export function isRaster({ features, isCoverage }: City): boolean {
  return isCoverage === true && features.length >= LEAST_RT;
}

export class RasterFills implements RtFills {
  readonly layer: RasterLayer;

  constructor(city: City, acts: RtActs) {
    this.layer = new RasterLayer(city, acts);
  }

  paint(legend: readonly LegendItem[], frame: Frame, focus: number | null): void {
    const { ratio } = this.layer;
    const inks: (Ink | null)[] = legend.flatMap((item) => [
      inkOf(item, ratio, 1),
      inkOf(item, ratio, FAINT),
    ]);
    const none = inks.push(null) - 1;
    const looks = Uint16Array.from(frame.classes, (ofClass, i) => {
      if (ofClass === HIDDEN) return none;
      return ofClass * 2 + (isFaint(frame.mask[i] === 1, ofClass, focus) ? 1 : 0);
    });
    this.layer.use(inks, looks);
  }
}

function inkOf(item: LegendItem, ratio: number, opacity: number): Ink {
  const line = pixelOf(COLOUR.rt, opacity);
  /* An outline alone, on paper. */
  if (item.pattern === "empty") {
    return { tile: Uint32Array.of(0x01000000), side: 1, edge: pixelOf(COLOUR.empty, opacity / 2) };
  }
  const ground = pixelOf(item.fill, opacity);
  const { pixels, side } = pixelsOf(item, ratio);
  const tile = pixels.map((pixel) => withOpacity(pixel, opacity));
  return { tile, side, edge: over(ground, line, LINE_SHARE) };
}

function withOpacity(pixel: number, opacity: number): number {
  return ((pixel & 0xffffff) | (Math.round((pixel >>> 24) * opacity) << 24)) >>> 0;
}
