/* The nine classes of two numbers as a square: a row for each step of the first, a column for each
   of the second. */

import { element } from "../../kit/element.ts";
import type { LegendSquare } from "../../messages/map.ts";
import { isDark } from "../colours.ts";

const STEPS = [0, 1, 2];

/* Light and dark letters, whatever the theme: a fill has its own contrast. */
const LETTERS = { onDark: "#ffffff", onLight: "#14191b" };

/** Along both sides, from low (0) to high (2). */
export type Steps = [down: number, across: number];

/** The steps of a class; null for one outside the square. */
export function stepsOf(key: string): Steps | null {
  const steps = /^pair_([012])([012])$/.exec(key);
  return steps && [Number(steps[1]), Number(steps[2])];
}

/** Makes the button of a class a cell of its colour, which holds its count. */
export function dressAsCell(
  cell: HTMLElement,
  fill: string,
  square: LegendSquare,
  [down, across]: Steps,
): void {
  const name = `${square.down}: ${square.steps[down]}; ${square.across}: ${square.steps[across]}`;
  cell.classList.add("is-cell");
  cell.title = name;
  cell.style.background = fill;
  cell.style.color = isDark(fill) ? LETTERS.onDark : LETTERS.onLight;
  cell.append(element("span", "bantar-unseen", name));
}

/** The square of rows that each hold a cell, by the key of their class; high is above low. */
export function squareOf(
  square: LegendSquare,
  rows: ReadonlyMap<string, HTMLLIElement>,
): HTMLUListElement {
  const list = element("ul", "bantar-legend-square");
  list.append(head(square.down, "is-down"), head(square.across, "is-across"));
  list.append(...square.steps.map((step) => head(step)));
  for (const down of STEPS.toReversed()) {
    list.append(head(square.steps[down], "is-row"));
    for (const across of STEPS) {
      const row = rows.get(`pair_${down}${across}`);
      if (row) list.append(row);
    }
  }
  return list;
}

/* Each cell says its steps itself: heads are for the eye. */
function head(text: string, className = ""): HTMLLIElement {
  const item = element("li", `bantar-square-head ${className}`.trim(), text);
  item.setAttribute("aria-hidden", "true");
  return item;
}
