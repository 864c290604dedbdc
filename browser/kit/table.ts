/* Tables: a heading for each column and each row, and what room a cell takes by its length. */

import { element } from "./element.ts";

/** Says by the length of a cell's text which class the cell has; the first names its row. */
export type Room = (text: string, isHeading?: boolean) => string;

/* What is short, a number with its unit or a day with its year, stays on one line; a name keeps
   its room; a sentence goes on as it must. Tables that the server writes have the same limits
   (markup.py). On a wall the letters are so large that only a number is short, and the name of a
   kecamatan where it names a row. */
const SHORT = 16;
const NAME = 45;
const [SHORT_ON_A_WALL, NAME_ON_A_WALL] = [8, 14];

export const roomOnPage: Room = (text) => {
  if (text.length <= SHORT) return "kb-short";
  return text.length <= NAME ? "kb-name" : "";
};

export const roomOnWall: Room = (text, isHeading = false) =>
  text.length <= (isHeading ? NAME_ON_A_WALL : SHORT_ON_A_WALL) ? "is-short" : "";

const anyRoom: Room = () => "";

/** A row of a table; its first cell is its heading, a text or what is pressed. */
export function tableRow(
  first: string | HTMLElement,
  cells: readonly string[],
  room: Room = anyRoom,
): HTMLTableRowElement {
  const row = element("tr");
  const name = typeof first === "string" ? first : (first.textContent ?? "");
  const heading = element("th", room(name, true));
  heading.scope = "row";
  heading.append(first);
  row.append(heading, ...cells.map((text) => element("td", room(text), text)));
  return row;
}

/* Places of figures stand below each other; the server does the same (markup.py). */
const NUMBER = /^([+−-]?[\d.,]+ ?%?|–|)$/;

function areNumbers(cells: readonly HTMLElement[]): boolean {
  const texts = cells.map(({ textContent }) => textContent ?? "");
  return texts.some((text) => /\d/.test(text)) && texts.every((text) => NUMBER.test(text));
}

export function table(
  head: readonly string[],
  rows: readonly HTMLTableRowElement[],
  caption = "",
): HTMLTableElement {
  const root = element("table");
  const names = element("tr");
  for (const name of head) {
    const cell = element("th", "", name);
    cell.scope = "col";
    names.append(cell);
  }
  const [top, body] = [element("thead"), element("tbody")];
  top.append(names);
  body.append(...rows);
  names.querySelectorAll("th").forEach((name, i) => {
    const cells = rows.flatMap(({ cells: all }) => (all[i] ? [all[i]] : []));
    if (i > 0 && areNumbers(cells)) {
      for (const cell of [name, ...cells]) cell.classList.add("is-number");
    }
  });
  if (caption) root.append(element("caption", "", caption));
  root.append(top, body);
  return root;
}
