/* All that a visitor did; made anew for the next, so that nothing of one is left for another. */

export type ScreenName = "attract" | "areas" | "numbers" | "card";

export interface Visit {
  screen: ScreenName;
  lang: string;
  kelurahan: string | null;
  rt: number | null;
}

export function newVisit(): Visit {
  return { screen: "attract", lang: "id", kelurahan: null, rt: null };
}
