/* What is said around a map in one period, as narration.py writes it. */

import type { Level } from "./level.ts";

export interface Figure {
  label: string;
  value: string;
  unit: string;
  lines: string[];
  /** Other published figures of the same day. */
  disputed: string[];
  /** 0 to 1, drawn as a bar; null draws none. */
  share: number | null;
  target: number | null;
}

export interface RankingRow {
  code: string;
  name: string;
  text: string;
  /** 0 to 1, of a change -1 to 1. */
  share: number | null;
  note: string;
}

export interface Ranking {
  title: string;
  note: string;
  target: number | null;
  level: Level;
  /** Whether the bars are changes: up or down. */
  change: boolean;
  /** Codes of those that the headline names. */
  named: string[];
  /** A digit for each row, the class of its share on the map, a dash for none; empty where no row
      has one. */
  steps: string;
  rows: RankingRow[];
}

export interface Narration {
  headline: string;
  subtitle: string;
  figures: Figure[];
  ranking: Ranking | null;
  /** As of when, and from what; empty where the page says nothing of it. */
  source: string;
  /** Further findings, shown in turn with the headline. */
  others: string[];
}

/** What the map tells the page around it: the words of the period that it shows, or that it is
    back at the period of the page. */
export interface PeriodNews {
  /** Key of the period. */
  period: string;
  /** null where the page's own words are right. */
  narration: Narration | null;
  isPlaying: boolean;
  /** Whether it is about to become the period of the page. */
  isChosen?: boolean;
}

/** What the map tells the page that holds its place in its address. */
export interface CameraNews {
  /** As the address has it, empty where the whole area is in view. */
  camera: string;
}
