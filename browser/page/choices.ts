/* The choices that are the view itself: period, area, measure, comparison.

   Plain lists, which fingers and keys know on every device. Another period is drawn at once by the
   map of the page, where it has the periods at hand; the server is told after, and confirms. */

import { button, element } from "../kit/element.ts";
import type { ChoicesData, Component, Offered } from "../messages/page.ts";
import { maps } from "./maps.ts";

/** What the server has not confirmed, in the order in which it was chosen: a second choice within
    moments of the first must not take its place. */
type Chosen = [choice: string, key: string, series: string][];
type Tell = (chosen: Chosen) => void;

/** Until the picture is there; also between keys of who steps through the periods. */
const TELL_AFTER_MS = 150;
/** An answer to an older choice comes sooner. */
const PATIENCE_MS = 8000;

export default function draw({
  data,
  parentElement,
  setTriggerValue,
}: Component<ChoicesData>): void {
  const tell: Tell = (chosen) => setTriggerValue("chosen", chosen);
  let row = rows.get(parentElement);
  if (!row?.fits(data)) {
    row = new Row(data);
    rows.set(parentElement, row);
    parentElement.replaceChildren(row.root);
  }
  row.update(data, tell);
}

const rows = new WeakMap<HTMLElement, Row>();
const files = new Map<string, Promise<Offered>>();

function load(name: string): Promise<Offered> {
  const underway = files.get(name);
  if (underway) return underway;
  const file = fetch(new URL(`../../asset/${name}`, import.meta.url)).then((response) => {
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return response.json() as Promise<Offered>;
  });
  files.set(name, file);
  /* A failure is not kept, so that trying again can succeed. */
  file.catch(() => files.delete(name));
  return file;
}

/* -- the row ----------------------------------------------------------------------------------- */

class Row {
  readonly root = element("div", "kb-choices");
  private readonly lists: List[];
  private file = "";
  private tell: Tell = () => {};
  private timer: ReturnType<typeof setTimeout> | undefined;
  private again: ReturnType<typeof setTimeout> | undefined;

  constructor({ chosen }: ChoicesData) {
    this.lists = chosen.map(() => new List((list) => this.choose(list)));
    this.root.append(...this.lists.map(({ root }) => root));
    this.root.addEventListener("focusin", () => this.fill(this.file));
  }

  fits({ chosen }: ChoicesData): boolean {
    return chosen.length === this.lists.length;
  }

  update({ file, chosen }: ChoicesData, tell: Tell): void {
    this.tell = tell;
    markWaiting(false);
    const confirmed = this.lists.map((list, i) => list.confirmed(chosen[i][1]));
    const newest = Math.max(...confirmed);
    this.lists.forEach((list, i) => {
      list.show(...chosen[i], newest);
    });
    if (this.isAnswered) clearTimeout(this.again);
    if (file === this.file) return;
    this.file = file;
    this.fill(file);
  }

  private async fill(file: string): Promise<void> {
    try {
      const offered = await load(file);
      if (file !== this.file) return;
      this.lists.forEach((list, i) => {
        list.fill(offered.choices[i], offered.words);
      });
    } catch (error) {
      console.warn(error); // what is chosen stands there; it is tried again at the next touch
    }
  }

  private choose(list: List): void {
    const series = list.isDrawn ? preview(list.value) : null;
    list.series = series ?? "";
    if (series === null) {
      markWaiting(true);
      if (list.isDrawn) prepare(); // for the next one
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), series === null ? 0 : TELL_AFTER_MS);
  }

  private get isAnswered(): boolean {
    return this.lists.every(({ made }) => made === 0);
  }

  /* Again while nothing answers: what is told while the server is away reaches nobody. */
  private send(): void {
    clearTimeout(this.again);
    if (this.isAnswered) return;
    const open = this.lists.filter(({ made }) => made > 0).sort((a, b) => a.made - b.made);
    this.tell(open.map(({ key, value, series }) => [key, value, series]));
    if (this.root.isConnected) this.again = setTimeout(() => this.send(), PATIENCE_MS);
  }
}

/* -- one list ---------------------------------------------------------------------------------- */

type OnChoose = (list: List) => void;

class List {
  readonly root = element("div", "kb-choice");
  key = "";
  isDrawn = false;
  /** The file from which the map has drawn what is chosen; none where it waits for the server. */
  series = "";
  /** When the reader chose what the server has not confirmed; 0 where nothing is open. */
  made = 0;
  private readonly select = element("select");
  private readonly onChoose: OnChoose;
  private before: HTMLButtonElement | null = null;
  private after: HTMLButtonElement | null = null;
  private options = "";

  constructor(onChoose: OnChoose) {
    this.onChoose = onChoose;
    this.root.append(this.select);
    this.select.addEventListener("change", () => this.chosen());
  }

  get value(): string {
    return this.select.value;
  }

  /** When what the server says now was chosen; 0 where it answers something older. */
  confirmed(key: string): number {
    return this.made > 0 && this.value === key ? this.made : 0;
  }

  /** Show what the server says, but for a choice made after the `newest` that it confirms. */
  show(label: string, key: string, text: string, newest: number): void {
    this.select.setAttribute("aria-label", label);
    const isAnswered = this.made <= newest || this.made + PATIENCE_MS < performance.now();
    if (this.made > 0 && !isAnswered) return;
    this.made = 0;
    const isThere = [...this.select.options].some(({ value }) => value === key);
    if (!isThere) this.select.replaceChildren(option(key, text));
    this.select.value = key;
    this.limit();
  }

  fill(offered: Offered["choices"][number] | undefined, words: Offered["words"]): void {
    if (!offered) return;
    this.key = offered.key;
    const text = JSON.stringify(offered);
    if (text === this.options) return;
    this.options = text;
    const { value } = this;
    this.select.replaceChildren(...offered.options.map(([key, name]) => option(key, name)));
    this.select.value = value;
    if (offered.drawn) this.step(words);
    this.limit();
  }

  /* A button on either side: the newest period is the first of the list. */
  private step({ before, after }: Offered["words"]): void {
    if (!this.isDrawn) {
      this.isDrawn = true;
      this.before = button("kb-step", "‹", () => this.go(1));
      this.after = button("kb-step", "›", () => this.go(-1));
      this.root.prepend(this.before);
      this.root.append(this.after);
      for (const event of ["pointerenter", "focusin"]) this.root.addEventListener(event, prepare);
    }
    this.before?.setAttribute("aria-label", before);
    this.after?.setAttribute("aria-label", after);
  }

  private go(by: number): void {
    const { select } = this;
    const next = select.options[select.selectedIndex + by];
    if (!next) return;
    select.value = next.value;
    this.chosen();
  }

  private chosen(): void {
    this.made = performance.now();
    this.limit();
    this.onChoose(this);
  }

  private limit(): void {
    const { selectedIndex, options } = this.select;
    this.before?.toggleAttribute("disabled", selectedIndex >= options.length - 1);
    this.after?.toggleAttribute("disabled", selectedIndex <= 0);
  }
}

function option(key: string, text: string): HTMLOptionElement {
  const node = element("option", "", text);
  node.value = key;
  return node;
}

/* -- the map of the page ----------------------------------------------------------------------- */

function preview(key: string): string | null {
  const [map] = maps();
  return map?.preview(key) ?? null;
}

function prepare(): void {
  for (const map of maps()) map.prepare();
}

/* What stands on the page is not yet what was asked for. Without an answer it is shown again as it
   is: then the connection is lost, and who reads is told so. */
let waiting: ReturnType<typeof setTimeout> | undefined;

function markWaiting(isWaiting: boolean): void {
  clearTimeout(waiting);
  document.documentElement.classList.toggle("kb-waits", isWaiting);
  if (!isWaiting) return;
  for (const map of maps()) map.waits(true);
  waiting = setTimeout(() => {
    document.documentElement.classList.remove("kb-waits");
    for (const map of maps()) map.waits(false);
  }, PATIENCE_MS);
}
