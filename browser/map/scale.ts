/* At which scale what is shown: kelurahan from afar, RT from near by. */

import type { City, Frame, Geometry, Position, View } from "../messages/map.ts";

/** As wide as the middle RT must be before RT are drawn. */
export const LEAST_RT_PX = 14;

/** The same while the whole city is in view: there kelurahan say more until RT stand out by far. */
export const LEAST_RT_OF_CITY_PX = 40;

const WORLD_PX = 256;
const WORLD_DEGREES = 360;

/* As much nearer than the whole city as is still a view of the whole. */
const STILL_WHOLE = 0.3;

/** The zoom from which on RT are drawn, where the whole city is in view at `whole`. */
export function rtZoom(city: City, whole: number): number {
  const width = middleWidth(city);
  if (width === null) return Number.NEGATIVE_INFINITY;
  const seen = zoomAt(LEAST_RT_PX, width);
  if (zoomAt(LEAST_RT_OF_CITY_PX, width) <= whole) return seen;
  return Math.max(seen, whole + STILL_WHOLE);
}

/** The zoom at which so many degrees are so wide. */
function zoomAt(px: number, degrees: number): number {
  return Math.log2((px * WORLD_DEGREES) / (WORLD_PX * degrees));
}

/* Asked at every change; all corners of a city are looked at once. */
const widthOfCity = new WeakMap<City, number | null>();

/* Width of the middle RT in degrees; null without any. */
function middleWidth(city: City): number | null {
  const before = widthOfCity.get(city);
  if (before !== undefined) return before;
  const width = measured(city);
  widthOfCity.set(city, width);
  return width;
}

function measured(city: City): number | null {
  const widths = city.features.flatMap(({ geometry }) => (geometry ? [widthOf(geometry)] : []));
  widths.sort((a, b) => a - b);
  return widths[Math.floor(widths.length / 2)] ?? null;
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
