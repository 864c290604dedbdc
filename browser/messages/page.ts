/* What the scripts of Streamlit's pages are told (dashboard: lists and frame). */

/** A row of a list: `wording` is a place in `wordings`. */
export type ListRow = [
  key: string,
  name: string,
  share: number | null,
  wording: number,
  /** Those that the wording leaves places for, with a space between them. */
  numbers: string,
  isChosen?: number,
];

export interface ListData {
  label: string;
  target: number | null;
  /** Whether the bars are changes: up or down. */
  change: boolean;
  /** Whether it shows the period that the map of the page plays. */
  follows: boolean;
  /** The text of a row and, on a second line, its note; a tab where a row has its own number. */
  wordings: string[];
  rows: ListRow[];
  /** Keys of the rows that the headline names. */
  named: string[];
  /** As those of a ranking. */
  steps: string;
}

export type ChoiceRow = [key: string, isChosen: boolean, first: string, ...cells: string[]];

export interface ChoiceTableData {
  label: string;
  head: string[];
  rows: ChoiceRow[];
}

/** Cards in an order of their own. */
export interface OrderData {
  label: string;
  /** How they are moved. */
  hint: string;
  /** `picture` is the address of the scene made small. */
  order: [key: string, name: string, picture: string][];
}

/** An area of a small map: what leads into it. */
export type MapArea = [
  key: string,
  name: string,
  /** Its figure. */
  text: string,
  /** The data of a path in the units of the drawing. */
  outline: string,
  /** A colour as a style sheet has it, of both themes. */
  fill: string,
  /** Where its name stands, null where it has no room. */
  at: [x: number, y: number] | null,
];

export interface AreaMapData {
  label: string;
  /** What of the units is seen, as `viewBox` has it. */
  box: string;
  areas: MapArea[];
}

/** What can be chosen, in a file of its own. */
export interface Offered {
  /** Names of the buttons beside the period. */
  words: { before: string; after: string };
  choices: {
    key: string;
    label: string;
    /** Whether the map of the page can draw another one at once. */
    drawn: boolean;
    options: [key: string, text: string][];
  }[];
}

export interface ChoicesData {
  file: string;
  /** What is chosen now, of each choice, so that it is there before the file is. */
  chosen: [label: string, key: string, text: string][];
}

export interface FrameData {
  /** Place of the page in the menu. */
  page: number;
  lang: string;
  other: string;
  menu: string;
  skip: string;
  chart: string;
  /** What to call Streamlit's own parts, by what they call themselves. */
  names: Record<string, string>;
  /** What stands in place of whole sentences of Streamlit's, by custom property. */
  texts: Record<string, string>;
}

/** What Streamlit hands to a component of version 2, as far as it is used here. */
export interface Component<Data> {
  data: Data;
  parentElement: HTMLElement;
  setTriggerValue(name: string, value: unknown): void;
}
