/* What the map offers to the scripts of folium and to the pages that hold it in a frame. */

import type { City } from "../messages/map.ts";
import type { PeriodNews } from "../messages/narration.ts";

/** Facts of the map, for tests and for the curious. */
export interface MapState {
  level?: string;
  code?: string;
  lang?: string;
  frames?: string[];
  classes?: number[][];
  /** Kelurahan of each class where they are filled, else RT. */
  counts?: number[][];
  isByArea: boolean;
  focus: number | null;
  selected: number | null;
  labels: string[];
  isPlaying: boolean;
  geometry: string;
  /** Where the reader has moved it, as an address says it; empty for the whole area. */
  place: string;
}

/** Words at a place. */
export interface MapPin {
  lat: number;
  lng: number;
  text: string;
}

export interface MapApi {
  /** Makes a Leaflet map in the element of an id. */
  open(id: string, center: [lat: number, lon: number]): L.Map;
  /** Lays the map out and gets it ready for updates; called once. */
  attach(map: L.Map): void;
  /** Shows another view. */
  update(base64: string): Promise<void>;
  /** Takes a file that is at hand already, for a page without a server. */
  keep(name: string, content: unknown): void;
  /** Draws a period of the series at hand; returns the name of the series, null where it cannot. */
  preview(key: string): string | null;
  /** Fetches the series: a period is about to be chosen. */
  prepare(): void;
  /** Says by its look whether what is drawn is what was asked for. */
  waits(isWaiting: boolean): void;
  play(): void;
  /** Stops playing. */
  pause(): void;
  /** Stops, and goes back to the period of the view. */
  home(): void;
  /** Tells the page around the map what the period on it says. */
  listen(onNews: (news: PeriodNews) => void): void;
  /** Tells the page once more, which has only begun to listen. */
  report(): void;
  /** Marks an RT by its id, or none, without telling anybody. */
  select(id: number | null): void;
  /** Shows every RT (false), kelurahan (true), or what the scale asks for (null). */
  showAreas(isByArea: boolean | null): void;
  /** Takes away what is no data (true), or shows it again: the water and its name. */
  bare(isBare: boolean): void;
  /** Takes on the theme of the page around the map. */
  followTheme(): void;
  /** Is light while it is printed (true), then as its page again. */
  print(isPrinting: boolean): void;
  /** Sets pins with words at places, in place of those before. */
  pin(pins: readonly MapPin[]): void;
  /** The place at a point of the frame in pixels. */
  placeAt(x: number, y: number): { lat: number; lng: number } | null;
  state(): MapState;
  /** Goes on where another map of the same view stands. */
  takeOver(other: MapApi): Promise<void>;
  readonly map: L.Map | undefined;
  readonly twin: L.Map | undefined;
  readonly city: City | null;
  /** How often the map was painted. */
  readonly paints: number;
}
