/* At which scale what is shown: kelurahan from afar, RT from near by. */

import type { City, Frame, Geometry, Position, View } from "../messages/map.ts";

/** As wide as the middle RT must be before RT are drawn. */
export const LEAST_RT_PX = 14;

const WORLD_PX = 256;
const WORLD_DEGREES = 360;

/** The zoom from which on the middle RT is wide enough to be seen; -Infinity without any. */
export function rtZoom(city: City): number {
  const widths = city.features.flatMap(({ geometry }) => (geometry ? [widthOf(geometry)] : []));
  if (!widths.length) return Number.NEGATIVE_INFINITY;
  widths.sort((a, b) => a - b);
  const middle = widths[Math.floor(widths.length / 2)];
  return Math.log2((LEAST_RT_PX * WORLD_DEGREES) / (WORLD_PX * middle));
}

/* Side of the square as large as the box around it, in degrees; near the equator both are alike. */
function widthOf(geometry: Geometry): number {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [lon, lat] of positionsOf(geometry.coordinates)) {
    west = Math.min(west, lon);
    south = Math.min(south, lat);
    east = Math.max(east, lon);
    north = Math.max(north, lat);
  }
  return Math.sqrt((east - west) * (north - south));
}

type Nested = GeoJSON.Position | Nested[];

function positionsOf(nested: Nested): Position[] {
  if (typeof nested[0] === "number") return [nested as Position];
  return (nested as Nested[]).flatMap(positionsOf);
}

/** Whether a measure fills kelurahan in these frames. */
export function fillsAreas(view: View, frames: readonly Frame[]): boolean {
  return view.areaLegend.length > 0 && frames.every(({ areas }) => areas !== undefined);
}
