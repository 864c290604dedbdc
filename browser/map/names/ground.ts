/* What lies under a spot of the map: which RT, in which kelurahan, of which kecamatan. */

import type { Area, Bounds, City, Geometry, Position } from "../../messages/map.ts";

type Shape = Pick<Area, "geometry"> & { bounds?: Area["bounds"] };

type Ring = Position[];

interface Ground {
  rings: Ring[];
  west: number;
  south: number;
  east: number;
  north: number;
}

export class GroundMap {
  private readonly kelurahan: (Ground | null)[];
  private readonly city: City;
  /* Spots of a name lie close together: mostly where the one before lay. */
  private last = -1;
  /* Of a kelurahan, its RT by their place; made when it is first asked for. */
  private readonly rt = new Map<number, [i: number, ground: Ground][]>();

  constructor(city: City) {
    this.city = city;
    this.kelurahan = city.kelurahan.map(groundOf);
  }

  /** Place of the kelurahan at a spot, -1 where there is none. */
  kelurahanAt(lon: number, lat: number): number {
    const isThere = (ground: Ground | null) => ground !== null && holds(ground, lon, lat);
    if (this.last < 0 || !isThere(this.kelurahan[this.last])) {
      this.last = this.kelurahan.findIndex(isThere);
    }
    return this.last;
  }

  /** Place of the RT at a spot of the kelurahan at place `k`, -1 where there is none. */
  rtAt(k: number, lon: number, lat: number): number {
    if (k < 0) return -1;
    const within = this.rt.get(k) ?? this.rtOf(k);
    return within.find(([, ground]) => holds(ground, lon, lat))?.[0] ?? -1;
  }

  private rtOf(k: number): [i: number, ground: Ground][] {
    const within = this.city.features.flatMap((rt, i): [number, Ground][] => {
      const ground = rt.properties.kel === k ? groundOf(rt) : null;
      return ground ? [[i, ground]] : [];
    });
    this.rt.set(k, within);
    return within;
  }

  /** Whether a kelurahan is, or lies in, the area of a code. */
  isIn(k: number, code: string): boolean {
    const kelurahan = this.city.kelurahan[k];
    if (!kelurahan) return false;
    return kelurahan.code === code || this.city.kecamatan[kelurahan.kecamatan].code === code;
  }
}

function groundOf({ geometry, bounds }: Shape): Ground | null {
  if (!geometry) return null;
  const rings = ringsOf(geometry);
  const [west, south, east, north] = bounds ?? boundsOf(rings);
  return { rings, west, south, east, north };
}

function boundsOf(rings: readonly Ring[]): Bounds {
  const [lon, lat] = [0, 1].map((axis) => rings.flatMap((ring) => ring.map((at) => at[axis])));
  const [west, east] = [lon.reduce(least, Infinity), lon.reduce(most, -Infinity)];
  return [west, lat.reduce(least, Infinity), east, lat.reduce(most, -Infinity)];
}

const least = (a: number, b: number) => Math.min(a, b);
const most = (a: number, b: number) => Math.max(a, b);

function ringsOf(geometry: Geometry): Ring[] {
  if (geometry.type === "Polygon") return geometry.coordinates as Ring[];
  if (geometry.type === "MultiPolygon") return (geometry.coordinates as Ring[][]).flat();
  return [];
}

/* Even and odd crossings: holes and several parts come out right without being told apart. */
function holds({ rings, west, south, east, north }: Ground, lon: number, lat: number): boolean {
  if (lon < west || lon > east || lat < south || lat > north) return false;
  let isInside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [x, y] = ring[i];
      const [px, py] = ring[j];
      if (y > lat !== py > lat && lon < ((px - x) * (lat - y)) / (py - y) + x) {
        isInside = !isInside;
      }
    }
  }
  return isInside;
}
