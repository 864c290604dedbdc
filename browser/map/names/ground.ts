/* What lies under a spot of the map: which kelurahan, of which kecamatan. */

import type { Area, City, Geometry, Position } from "../../messages/map.ts";

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

  /** Whether a kelurahan is, or lies in, the area of a code. */
  isIn(k: number, code: string): boolean {
    const kelurahan = this.city.kelurahan[k];
    if (!kelurahan) return false;
    return kelurahan.code === code || this.city.kecamatan[kelurahan.kecamatan].code === code;
  }
}

function groundOf({ geometry, bounds }: Area): Ground | null {
  if (!geometry || !bounds) return null;
  const [west, south, east, north] = bounds;
  return { rings: ringsOf(geometry), west, south, east, north };
}

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
