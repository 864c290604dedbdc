/* What the server sends to the map, as payload.py and geometry.py write it, and what comes of it
   once it is decoded. tests/contract holds the first half to what Python really sends. */

import type { Level } from "./level.ts";
import type { Narration } from "./narration.ts";

export type { Level } from "./level.ts";
export type Pattern = "none" | "flat" | "hatch" | "dots" | "cross" | "empty";
export type Geometry =
  | GeoJSON.LineString
  | GeoJSON.MultiLineString
  | GeoJSON.Polygon
  | GeoJSON.MultiPolygon;

/** Offset and step of the numbers of a frame. */
export type Scale = [offset: number, step: number];

/* -- one update ------------------------------------------------------------------------------ */

export interface FrameHead {
  key: string;
  label: string;
  /** RT per class inside the mask, in the order of the legend. */
  counts: number[];
  scale: Scale | null;
  /** Whether some RT have a gold outline. */
  emphasis: boolean;
  /** How many have it, where RT are counted that are gone by now and not drawn. */
  outlinedCount?: number;
  /** What stands above it where it is one of two maps. */
  caption?: string;
  /** Codes of the areas that the headline of the page names. */
  named?: string[];
  /** That of the area in view, where the measure fills kelurahan; only frames of a series have it. */
  figure?: string;
  /** What it shows, in one paragraph; of the frame of an update the update says it. */
  summary?: string;
  /** Kelurahan in the place of RT that are too small to be seen, where the measure fills them. */
  areas?: AreaRows;
  /** Values at the names of areas by code; of the frame of an update the update has them. */
  labels?: Record<string, string>;
}

/** Kelurahan in the order of the geometry: class in their legend (`HIDDEN` for one without an RT
    in the view), figure; then how many each class has. */
export interface AreaRows {
  classes: number[];
  texts: string[];
  counts: number[];
}

export type LabelRow = [level: Level, code: string, value: string];

/** The JSON part of an update; `frame` and `compared` get their arrays from the binary part. */
export interface UpdateHead {
  /** RT in the geometry. */
  n: number;
  geometry: string;
  series: string | null;
  lang: string;
  level: Level;
  code: string;
  selected: number | null;
  summary: string;
  /** Name of the number in the tooltip, empty where the measure has none. */
  number: string;
  look: string;
  frame: FrameHead;
  compared: FrameHead | null;
  labels: LabelRow[];
  emphasisLabel: string;
  links?: number;
  /** Whether the two maps lie on each other. */
  isSwiped?: boolean;
  /** Where a link has the map look, null for the whole area; not there where no address holds it. */
  camera?: Place | null;
  /** Key of the period that a link has it play. */
  playing?: string;
}

/** Where a map looks. */
export type Place = [lat: number, lon: number, zoom: number];

/** The JSON part of an update whose frame is a period of its series, which the map has drawn. */
export interface NamedHead
  extends Omit<UpdateHead, "summary" | "frame" | "compared" | "labels" | "links"> {
  series: string;
  period: string;
}

export interface Frame extends Omit<FrameHead, "emphasis"> {
  /** A class for each RT, `HIDDEN` for one that is not drawn. */
  classes: Uint8Array;
  /** NaN where there is none. */
  numbers: Float32Array | null;
  /** 1 for an RT inside the filters. */
  mask: Uint8Array;
  /** 1 for an RT with a gold outline; null where there is no such thing. */
  emphasis: Uint8Array | null;
  /** What the page around the map says of the period; only frames of a series have it. */
  told?: Narration;
}

export interface Update extends Omit<UpdateHead, "frame" | "compared" | "links"> {
  frame: Frame;
  compared: Frame | null;
  /** Places of RT in the geometry that a line joins. */
  links: [from: number, to: number][];
}

/** Class number of an RT that is not drawn. */
export const HIDDEN = 255;

/* -- the look: words and classes ------------------------------------------------------------- */

export type LegendRow = [
  key: string,
  label: string,
  limits: string,
  fill: string,
  /** In a dark theme. */
  darkFill: string,
  pattern: Pattern,
  isDrawn: boolean,
];

export interface MapWords {
  map: string;
  legend: string;
  unit: string;
  rt: string;
  kk: string;
  no_data: string;
  outside: string;
  play: string;
  pause: string;
  step: string;
  period: string;
  zoom_in: string;
  zoom_out: string;
  fit: string;
  table: string;
  close: string;
  kecamatan: string;
  kelurahan: string;
  class: string;
  two_fingers: string;
  failed: string;
  retry: string;
  by_area: string;
  by_rt: string;
  north: string;
  swipe: string;
  all_periods: string;
}

export type Period = [key: string, label: string];

export interface Look {
  legend: LegendRow[];
  words: MapWords;
  /** What kelurahan are filled by, and their classes; none where RT are all there is. */
  areaTitle: string;
  areaLegend: LegendRow[];
  /** Those of the series, in its order; it is fetched when one of them is wanted. */
  periods: Period[];
  /** By what the classes were made where they are not the programme's; else empty. */
  classNote: string;
  square: LegendSquare | null;
}

/** The names along the square of the nine classes of two numbers; steps from low to high. */
export interface LegendSquare {
  down: string;
  across: string;
  steps: [string, string, string];
}

export interface LegendItem {
  key: string;
  label: string;
  limits: string;
  fill: string;
  pattern: Pattern;
  isDrawn: boolean;
}

/** All that the map shows: an update with the words and classes it named. */
export interface View extends Update {
  legend: LegendItem[];
  areaTitle: string;
  areaLegend: LegendItem[];
  words: MapWords;
  periods: Period[];
  classNote: string;
  square: LegendSquare | null;
}

/* -- the series: all periods for playback ---------------------------------------------------- */

/** The arrays are base64; masks are bits. A frame without a mask has that of the view. */
export interface SeriesFrame extends FrameHead {
  classes: string;
  numbers?: string;
  mask?: string;
  outlined?: string;
  told?: Narration;
}

export interface Series {
  frames: SeriesFrame[];
}

/* -- the geometry ---------------------------------------------------------------------------- */

export type Position = [lon: number, lat: number];
export type Bounds = [west: number, south: number, east: number, north: number];

export interface RtFeature {
  type: "Feature";
  id: number;
  properties: {
    nomor: string;
    /** Place of its kelurahan in `City.kelurahan`. */
    kel: number;
    kk: number | null;
    /** A point well inside. */
    point: Position | null;
  };
  geometry: Geometry | null;
}

export interface Area {
  code: string;
  name: string;
  bounds: Bounds | null;
  point: Position | null;
  geometry: Geometry | null;
}

export interface Kelurahan extends Area {
  /** Place of its kecamatan in `City.kecamatan`. */
  kecamatan: number;
}

export interface City {
  type: "FeatureCollection";
  bbox: Bounds;
  features: RtFeature[];
  kelurahan: Kelurahan[];
  kecamatan: Area[];
  river: Geometry | null;
  /** Empty where no river is known. */
  riverName: string;
  /** Whether lengths and directions are those of the city, as they are not of tiles. */
  isToScale: boolean;
  /** Whether no RT lies over another, where that was looked at. */
  isCoverage?: boolean;
}

/* -- what goes back: events.py reads it ------------------------------------------------------- */

export type MapEvent =
  | { event: "rt"; id: number }
  | { event: "area"; level: Level; code: string }
  | { event: "back" };
