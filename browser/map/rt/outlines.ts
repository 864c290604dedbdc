/* The corners of all RT of a city, one after the other. */

import type { City } from "../../messages/map.ts";
import { linesOf } from "../city.ts";
import type { Outlines } from "./scan.ts";

/** Corners of all RT as shares of the world in the projection of the map. */
export function outlinesOf({ features }: Pick<City, "features">): Outlines {
  const lines = features.map(({ geometry }) => (geometry ? linesOf(geometry) : []));
  const nCorners = lines.reduce((sum, rings) => sum + rings.reduce((n, r) => n + r.length, 0), 0);
  const nRings = lines.reduce((sum, rings) => sum + rings.length, 0);
  const corners = new Float64Array(2 * nCorners);
  const rings = new Uint32Array(nRings + 1);
  const owners = new Uint32Array(features.length + 1);
  const boxes = new Float64Array(4 * features.length);
  let [corner, ring] = [0, 0];
  lines.forEach((ofRt, i) => {
    const box = [1, 1, 0, 0];
    for (const line of ofRt) {
      for (const [lon, lat] of line) {
        const [x, y] = [(lon + 180) / 360, mercator(lat)];
        corners[2 * corner] = x;
        corners[2 * corner + 1] = y;
        corner += 1;
        box[0] = Math.min(box[0], x);
        box[1] = Math.min(box[1], y);
        box[2] = Math.max(box[2], x);
        box[3] = Math.max(box[3], y);
      }
      ring += 1;
      rings[ring] = corner;
    }
    owners[i + 1] = ring;
    boxes.set(box, 4 * i);
  });
  return { corners, rings, owners, boxes };
}

/* From the north, as a share of the square world of EPSG:3857. */
function mercator(lat: number): number {
  const sine = Math.sin((lat * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}
