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
  place: string;
  status: string;
  is_bantar: boolean;
  praise: string[];
  history: HistoryStep[];
  passed: string[];
  n_passed: number;
  steps_title: string;
  steps: string[];
  helpers_title: string;
  helpers: string[];
}

export interface HistoryStep {
  periode: string;
  outcome: string;
  text: string;
  detail: string;
}

export interface KioskWords {
  find: string;
  touch: string;
  which_kelurahan: string;
  which_rt: string;
  in_kelurahan: string;
  passed: string;
  and_more: string;
  next: string;
  help: string;
  no_steps: string;
  no_help: string;
  print: string;
  again: string;
  home: string;
  back: string;
  still_there: string;
  yes: string;
  ends: string;
  scan: string;
  map: string;
  failed: string;
  what_is: string;
  answer: string;
  close: string;
  history: string;
}
