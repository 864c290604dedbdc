/* The parts of the kiosk, and what its screens are made of. */

import { button, element } from "../kit/element.ts";
import type { KioskWords } from "../messages/kiosk.ts";

export interface Layout {
  mark: HTMLElement;
  lang: HTMLButtonElement;
  mapHost: HTMLElement;
  panel: HTMLElement;
  foot: HTMLElement;
}

export function layOut(changeLanguage: () => void): Layout {
  const head = element("header", "head");
  const mark = element("p", "mark");
  const lang = button("lang", "", changeLanguage);
  head.append(element("p", "brand", "Kampung Bantar"), mark, lang);
  const main = element("main", "main");
  const mapHost = element("div", "map");
  const panel = element("div", "panel");
  main.append(mapHost, panel);
  const foot = element("footer", "foot");
  document.body.append(head, main, foot);
  return { mark, lang, mapHost, panel, foot };
}

/** The heading of a screen; it takes the focus, so that a screen reader begins there. */
export function heading(text: string): HTMLElement {
  const node = element("h1", "", text);
  node.tabIndex = -1;
  return node;
}

export type BottomAct = "back" | "home" | "again" | "print" | "glossary";

/** The buttons along the lower edge. */
export function bottom(
  words: KioskWords,
  acts: Record<BottomAct, () => void>,
  ...names: BottomAct[]
): HTMLElement {
  const row = element("nav", "bottom");
  row.append(...names.map((name) => button(`act is-${name}`, words[name], acts[name])));
  return row;
}
