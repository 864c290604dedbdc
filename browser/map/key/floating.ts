/* The legend in a corner of the map that the city leaves empty. */

import { type Box, overlaps, type Spot } from "../names/placement.ts";

/** From the best on; the lower left has the scale, the upper right the buttons. */
export const CORNERS = ["bottom-right", "top-left"] as const;

export type Corner = (typeof CORNERS)[number];

/** Between it and the edges of the stage. */
export const LEGEND_EDGE_PX = 10;

export class Floating {
  private readonly legend: HTMLElement;
  private readonly stage: HTMLElement;

  constructor(legend: HTMLElement, stage: HTMLElement) {
    this.legend = legend;
    this.stage = stage;
  }

  /** Whether the style sheet lets it float here: else it has a place of its own. */
  private get floats(): boolean {
    return getComputedStyle(this.legend).position === "absolute";
  }

  width(): number {
    return this.floats ? this.legend.offsetWidth + LEGEND_EDGE_PX : 0;
  }

  /** Goes to a corner where it covers none of the spots; says whether there is one. */
  settle(spots: readonly Spot[]): boolean {
    if (!this.floats) return true;
    const { clientWidth, clientHeight } = this.stage;
    const { offsetWidth, offsetHeight } = this.legend;
    const legend = { width: offsetWidth, height: offsetHeight };
    const corner = freeCorner(legend, { width: clientWidth, height: clientHeight }, spots);
    this.legend.dataset.corner = corner ?? CORNERS[0];
    return corner !== null;
  }
}

export interface Size {
  width: number;
  height: number;
}

/** The first corner in which nothing lies; null where each has something. */
export function freeCorner(legend: Size, stage: Size, spots: readonly Spot[]): Corner | null {
  const isFree = (corner: Corner) => {
    const box = boxIn(corner, legend, stage);
    return !spots.some(({ x, y }) => overlaps(box, { left: x, right: x, top: y, bottom: y }));
  };
  return CORNERS.find(isFree) ?? null;
}

/** Where the legend lies in a corner. */
export function boxIn(corner: Corner, { width, height }: Size, stage: Size): Box {
  const left = corner.endsWith("right") ? stage.width - width - LEGEND_EDGE_PX : LEGEND_EDGE_PX;
  const top = corner.startsWith("bottom") ? stage.height - height - LEGEND_EDGE_PX : LEGEND_EDGE_PX;
  return { left, right: left + width, top, bottom: top + height };
}
