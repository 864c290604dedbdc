/* What the page of one RT on a phone is told. */

import type { Card, CardWords, Term } from "./kiosk.ts";

export interface RtCard {
  rt: number;
  /** Address to send to others. */
  page: string;
  langs: Record<string, CardInLanguage>;
}

export interface CardInLanguage {
  words: PhoneWords;
  /** Of the language. */
  name: string;
  mark: string;
  source: string;
  card: Card;
  glossary: Term[];
  /** An update of the map. */
  map: string;
}

export interface PhoneWords extends CardWords {
  another: string;
  share: string;
  print: string;
  install: string;
  kept: string;
  copied: string;
  map: string;
}
