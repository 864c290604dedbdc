/* What the scripts of Streamlit's pages are told (dashboard: lists and frame). */

/** A row of a list: `text` is a place in `texts`, `isChosen` 0 or 1. */
export type ListRow = [
  key: string,
  name: string,
  text: number,
  share: number | null,
  note: string,
  isChosen: number,
];

export interface ListData {
  label: string;
  target: number | null;
  /** Whether the bars are changes: up or down. */
  change: boolean;
  /** Whether it shows the period that the map of the page plays. */
  follows: boolean;
  texts: string[];
  rows: ListRow[];
}

export type ChoiceRow = [key: string, isChosen: boolean, first: string, ...cells: string[]];

export interface ChoiceTableData {
  label: string;
  head: string[];
  rows: ChoiceRow[];
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
}

/** What Streamlit hands to a component of version 2, as far as it is used here. */
export interface Component<Data> {
  data: Data;
  parentElement: HTMLElement;
  setTriggerValue(name: string, value: unknown): void;
}
