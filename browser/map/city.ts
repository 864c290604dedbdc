/* Looking things up in the geometry: areas by code, RT by id, what has which name and place. */

import type {
  Area,
  Bounds,
  City,
  Geometry,
  LabelRow,
  Level,
  Position,
  RtFeature,
  View,
} from "../messages/map.ts";

/** A name on the map. */
export interface Label {
  level: Level;
  code: string;
  name: string;
  value: string;
  point: Position;
}

/** The kelurahan or kecamatan of a code; none for the city, which is no area of its own. */
export function areaOf(city: City, level: Level, code: string): Area | undefined {
  const areas: Partial<Record<Level, Area[]>> = {
    kecamatan: city.kecamatan,
    kelurahan: city.kelurahan,
  };
  return areas[level]?.find((area) => area.code === code);
}

/** Where to look to see an area; of what has no outline, the whole city. */
export function boundsOf(city: City, level: Level, code: string): Bounds {
  return areaOf(city, level, code)?.bounds ?? city.bbox;
}

/** The lines of a shape: of an area its rings. */
export function linesOf({ type, coordinates }: Geometry): Position[][] {
  switch (type) {
    case "LineString":
      return [coordinates] as Position[][];
    case "MultiPolygon":
      return coordinates.flat() as Position[][];
    default:
      return coordinates as Position[][];
  }
}

/** What must stay in sight of an area: a point in each RT, and the corners of its kelurahan, as
    where RT are large the edge lies far from any point. */
export function spotsIn(city: City, level: Level, code: string): Position[] {
  const isIn = (home: Partial<Record<Level, Area>>) => (home[level]?.code ?? code) === code;
  const points = city.features.flatMap(({ properties: { point } }, i) =>
    point && isIn(homeOf(city, i)) ? [point] : [],
  );
  const corners = city.kelurahan
    .filter((kelurahan) => isIn({ kelurahan, kecamatan: city.kecamatan[kelurahan.kecamatan] }))
    .flatMap(({ geometry }) => (geometry ? linesOf(geometry).flat() : []));
  return [...points, ...corners];
}

/** The kelurahan and kecamatan in which RT `i` lies. */
export function homeOf(city: City, i: number): { kelurahan: Area; kecamatan: Area } {
  const kelurahan = city.kelurahan[city.features[i].properties.kel];
  return { kelurahan, kecamatan: city.kecamatan[kelurahan.kecamatan] };
}

/** Place of an RT in the geometry, -1 where it is not there. */
export function placeOfRt(city: City, id: number | string | null): number {
  return id === null ? -1 : city.features.findIndex((rt) => String(rt.id) === String(id));
}

/** Names stand in the geometry, an update brings codes and values; what has no place is left out.
    Those of `first` get their room before the others. */
export function labelsOf(
  rows: readonly LabelRow[],
  city: City,
  first: readonly string[] = [],
): Label[] {
  const isLast = ([, code]: LabelRow) => Number(!first.includes(code));
  const inOrder = [...rows].sort((a, b) => isLast(a) - isLast(b));
  return inOrder.flatMap(([level, code, value]) => {
    const place = level === "rt" ? rtPlace(city, code) : areaOf(city, level, code);
    return place?.point ? [{ level, code, name: place.name, value, point: place.point }] : [];
  });
}

function rtPlace(city: City, code: string): { name: string; point: Position | null } | undefined {
  const rt: RtFeature | undefined = city.features[placeOfRt(city, code)];
  return rt && { name: rt.properties.nomor, point: rt.properties.point };
}

/** The rows with the values of another period; what that has no value for keeps its own. */
export function withValues(rows: View["labels"], values: Record<string, string>): LabelRow[] {
  return rows.map(([level, code, value]) => [level, code, values[code] ?? value]);
}
