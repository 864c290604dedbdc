/* What the screen of a meeting is told: its agenda, a scene, why an RT stands where it stands. */

import type { Ranking } from "./narration.ts";

/** A view as its address has it. */
export type Query = Record<string, string>;

export interface Crumb {
  label: string;
  change: Query;
}

export interface TableRows {
  head: string[];
  rows: string[][];
}

export interface Decision {
  id: number;
  what: string;
  who: string;
  due: string;
  place: string;
  change: string;
  made: string;
  open: boolean;
  late: boolean;
}

export interface MapBody {
  kind: "map";
  update: string;
  summary: string;
}

export interface TableBody extends TableRows {
  kind: "table";
}

export interface RankingBody extends Ranking {
  kind: "ranking";
}

export interface ChartBody {
  kind: "chart";
  /** Drawn twice, for a screen and for a phone. */
  svg: string;
  tall: string;
  note: string;
}

export interface DecisionsBody {
  kind: "decisions";
  rows: Decision[];
}

/** One number of how many, and what it counts. */
export interface Fact {
  value: string;
  unit: string;
  text: string;
}

export interface FactsBody {
  kind: "facts";
  title: string;
  facts: Fact[];
}

/** Something to decide, the number it rests on, and the view it speaks of. */
export interface Proposal {
  what: string;
  why: string;
  value: string;
  basis: string;
  view: Query;
}

export interface ProposalsBody {
  kind: "proposals";
  head: string[];
  proposals: Proposal[];
}

export type Body =
  | MapBody
  | TableBody
  | RankingBody
  | ChartBody
  | DecisionsBody
  | FactsBody
  | ProposalsBody;

/** Words that the presenter set at a place: longitude and latitude on a map, else shares (0-1) of
 * the chart. */
export interface Pin {
  id: number;
  /** Place of the scene in the plan. */
  scene: number;
  x: number;
  y: number;
  text: string;
}

export interface Scene {
  key: string;
  title: string;
  subtitle: string;
  source: string;
  mark: string;
  notes: string;
  view: Query;
  crumbs: Crumb[];
  reason: string;
  body: Body;
  beside: Body | null;
  table: TableRows | null;
  pins: Pin[];
}

/** A scene of the plan: its place, and the scene unless it has nothing to show. */
export type PlannedScene = { place: number } & (Scene | { empty: true });

export interface MeetingFacts {
  title: string;
  saat: string;
  moment: string;
  can_decide: boolean;
  total: number;
}

export interface Agenda {
  meeting: MeetingFacts;
  lang: string;
  words: MeetingWords;
  problems: string[];
  opening: Scene[];
  /** Of every scene of the plan, in its order. */
  names: string[];
  scenes: PlannedScene[];
}

export interface Why {
  id: number;
  title: string;
  status: string;
  reason: string;
}

export interface MeetingWords {
  title: string;
  frozen: string;
  newer: string;
  dismiss: string;
  close_notice: string;
  loading: string;
  failed: string;
  of: string;
  help: string;
  next: string;
  back: string;
  full: string;
  play: string;
  blank: string;
  language: string;
  theme: string;
  grey: string;
  compare: string;
  table: string;
  why: string;
  up: string;
  decide: string;
  notes: string;
  remote: string;
  remote_hint: string;
  lobby: string;
  base: string;
  pin: string;
  pin_new: string;
  pin_hint: string;
  pin_text: string;
  pin_remove: string;
  pin_none: string;
  pin_wide: string;
  no_pin: string;
  save_deck: string;
  making: string;
  leave: string;
  leave_question: string;
  stay: string;
  scenes: string;
  menu: string;
  before: string;
  jump: string;
  no_decide: string;
  what: string;
  who: string;
  due: string;
  about: string;
  save: string;
  cancel: string;
  saved: string;
  done: string;
  late: string;
  open: string;
  closed: string;
  since: string;
  next_scene: string;
  last_scene: string;
  no_notes: string;
  elapsed: string;
}

/** What a phone that is the remote says. */
export interface RemoteWords {
  next: string;
  back: string;
  first: string;
  last: string;
  play: string;
  compare: string;
  why: string;
  up: string;
  table: string;
  close_notice: string;
  theme: string;
  grey: string;
  language: string;
  blank: string;
  failed: string;
}
