/* Figures in a sentence: 2024–2027, 28%, 3 km and 1.650 RT are read in one, so no line breaks them. */

import { element } from "./element.ts";

const FIGURE = /\d[\d.,]*(?:–\d[\d.,]*)?%?(?: (?:RT|KK|km|poin|points)\b)?/g;

/** Puts a sentence into a heading with each of its figures in one piece. */
export function writeWithFigures(node: HTMLElement, text: string): void {
  const parts: (string | HTMLElement)[] = [];
  let end = 0;
  for (const { 0: figure, index } of text.matchAll(FIGURE)) {
    parts.push(text.slice(end, index), element("span", "figure", figure));
    end = index + figure.length;
  }
  node.replaceChildren(...parts, text.slice(end));
}
