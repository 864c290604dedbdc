/* Where the first picture of the map stands in its frame: as the map itself will. */

import { BELOW_BUTTONS_PX, EDGE_PX, NARROW_PX, RESERVED } from "../map/key/fit.ts";
import { boxIn, CORNERS, type Corner, LEGEND_EDGE_PX, type Size } from "../map/key/floating.ts";
import type { Box, Spot } from "../map/names/placement.ts";

/** Units of the picture to pixels of the frame. */
export interface Fit {
  left: number;
  top: number;
  scale: number;
  /** Of the legend, null where it has a place of its own. */
  corner: Corner | null;
}

/* Between the spots of the legend that are asked for, within it and along its edge. */
const STEP_PX = 24;
const EDGE_STEP_PX = 2;

/** Fits `city` (in units) into `stage`; `isTaken` says whether an area lies at a spot in units. */
export function fitOf(
  city: Size,
  stage: Size,
  legend: Size | null,
  isTaken: (spot: Spot) => boolean,
): Fit {
  const top = stage.width < NARROW_PX ? BELOW_BUTTONS_PX : EDGE_PX;
  const room = { width: stage.width - 2 * EDGE_PX, height: stage.height - top - EDGE_PX };
  const at = (reserved: number): Fit => {
    const width = room.width - reserved;
    const scale = Math.max(0, Math.min(width / city.width, room.height / city.height));
    return {
      left: EDGE_PX + (width - city.width * scale) / 2,
      top: top + (room.height - city.height * scale) / 2,
      scale,
      corner: null,
    };
  };
  if (!legend) return at(0);
  for (const part of RESERVED) {
    const fit = at(part * (legend.width + LEGEND_EDGE_PX));
    const isFree = (corner: Corner) =>
      !spotsOf(boxIn(corner, legend, stage)).some(({ x, y }) =>
        isTaken({ x: (x - fit.left) / fit.scale, y: (y - fit.top) / fit.scale }),
      );
    const corner = CORNERS.find(isFree);
    if (corner) return { ...fit, corner };
  }
  return { ...at(legend.width + LEGEND_EDGE_PX), corner: CORNERS[0] };
}

/* What reaches into a box crosses its edge, or lies in it whole. */
function spotsOf({ left, right, top, bottom }: Box): Spot[] {
  const [across, down] = [steps(left, right, EDGE_STEP_PX), steps(top, bottom, EDGE_STEP_PX)];
  const inner = steps(left, right, STEP_PX).flatMap((x) =>
    steps(top, bottom, STEP_PX).map((y) => ({ x, y })),
  );
  return [
    ...across.flatMap((x) => [
      { x, y: top },
      { x, y: bottom },
    ]),
    ...down.flatMap((y) => [
      { x: left, y },
      { x: right, y },
    ]),
    ...inner,
  ];
}

function steps(from: number, to: number, step: number): number[] {
  const whole = Math.max(0, Math.ceil((to - from) / step));
  return [...Array.from({ length: whole }, (_, i) => from + i * step), to];
}
