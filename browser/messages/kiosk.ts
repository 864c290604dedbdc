/* What the kiosk is told: the city to begin with, and the cards of a kelurahan. */

export interface KioskStart {
  version: string;
  kelurahan: KelurahanName[];
  langs: Record<string, StartWords>;
  has_qr: boolean;
}

export interface KelurahanName {
  code: string;
  name: string;
  kecamatan: string;
  /** Its RT in order. */
  rt: [id: number, nomor: string][];
}

/** How far the city was in a period. */
export interface Year {
  key: string;
  label: string;
  short: string;
  /** 0 to 1. */
  share: number;
}

export interface Guess {
  question: string;
  choices: string[];
  /** Place of the right one. */
  right: number;
  answer: string;
}

/** A word and what it means. */
export interface Term {
  word: string;
  meaning: string;
}

export interface StartWords {
  words: KioskWords;
  /** Of the language. */
  name: string;
  /** That the data are illustrative, empty where they are official. */
  mark: string;
  source: string;
  city: string;
  /** What went well, in short sentences. */
  good: string[];
  /** Oldest first. */
  years: Year[];
  guesses: Guess[];
  glossary: Term[];
  /** An update of the map. */
  map: string;
}

export interface KelurahanCards {
  code: string;
  name: string;
  langs: Record<string, { cards: Card[]; map: string }>;
  /** QR codes as SVG by rt_id. */
  qr: Record<string, string>;
}

export interface Card {
  rt_id: number;
  nomor: string;
  title: string;
  /** Its number, without the kelurahan. */
  name: string;
  place: string;
  status: string;
  is_bantar: boolean;
  headline: string;
  /** The words in gold, empty where it may not enter Kencana. */
  seal: string;
  score: ScoreFace | null;
  praise: string[];
  history: HistoryStep[];
  passed: string[];
  n_passed: number;
  steps_title: string;
  steps: string[];
  /** What the steps would bring, empty where that is not known. */
  steps_note: string;
  mentor: { name: string; lines: string[] } | null;
  helpers_title: string;
  helpers: string[];
}

export interface ScoreFace {
  value: string;
  label: string;
  mark: string;
  /** 0 to 1, as the pass mark. */
  share: number;
  mark_share: number;
  aspek: AspekFace[];
}

export interface AspekFace {
  key: string;
  label: string;
  value: string;
  share: number | null;
}

export interface HistoryStep {
  periode: string;
  outcome: string;
  text: string;
  detail: string;
  /** For a narrow ribbon. */
  short: string;
  score: string;
}

/** What a card itself says. */
export interface CardWords {
  passed: string;
  and_more: string;
  next: string;
  help: string;
  learn_from: string;
  no_steps: string;
  no_help: string;
  scan: string;
  history: string;
  glossary: string;
}

export interface KioskWords extends CardWords {
  find: string;
  touch: string;
  which_kelurahan: string;
  which_rt: string;
  in_kelurahan: string;
  by_list: string;
  by_typing: string;
  by_map: string;
  type_hint: string;
  map_hint: string;
  nothing_like_it: string;
  space: string;
  erase: string;
  guess: string;
  guess_first: string;
  guessed: string;
  not_guessed: string;
  print: string;
  again: string;
  home: string;
  back: string;
  still_there: string;
  yes: string;
  ends: string;
  map: string;
  failed: string;
  what_is: string;
  answer: string;
  close: string;
}
