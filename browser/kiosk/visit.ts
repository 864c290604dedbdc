/* All that a visitor did; made anew for the next, so that nothing of one is left for another. */

import type { MapEvent } from "../messages/map.ts";

export type ScreenName = "attract" | "areas" | "numbers" | "card";

/** How an RT is looked for. */
export const WAYS = ["list", "type", "map"] as const;
export type Way = (typeof WAYS)[number];

export interface Visit {
  screen: ScreenName;
  lang: string;
  way: Way;
  typed: string;
  kelurahan: string | null;
  rt: number | null;
}

export function newVisit(): Visit {
  return { screen: "attract", lang: "id", way: "list", typed: "", kelurahan: null, rt: null };
}

/** The RT that a visitor chose on the map, by its shape or by its name. */
export function rtOf(event: MapEvent): number | null {
  if (event.event === "rt") return event.id;
  return event.event === "area" && event.level === "rt" ? Number(event.code) : null;
}
