/* Three ways to my RT: from the list of kelurahan, by typing, by the map. */

import { button, element } from "../kit/element.ts";
import type { KelurahanName, KioskWords } from "../messages/kiosk.ts";
import { keyboard } from "./keyboard.ts";
import { heading } from "./layout.ts";
import { search } from "./search.ts";
import { WAYS, type Way } from "./visit.ts";

export interface WaysState {
  way: Way;
  typed: string;
}

export interface WaysActs {
  take(way: Way): void;
  type(text: string): void;
  /** Into a kelurahan, and on to an RT of it where one is meant already. */
  enter(code: string, rt: number | null): void;
}

export function drawWays(
  state: WaysState,
  kelurahan: readonly KelurahanName[],
  words: KioskWords,
  acts: WaysActs,
): HTMLElement[] {
  const bodies: Record<Way, () => HTMLElement> = {
    list: () => list(kelurahan, acts),
    type: () => typing(state.typed, kelurahan, words, acts),
    map: () => element("p", "hint", words.map_hint),
  };
  const head = element("div", "ways-head");
  head.append(heading(words.which_kelurahan), tabs(state.way, words, acts));
  return [head, bodies[state.way]()];
}

function tabs(now: Way, words: KioskWords, acts: WaysActs): HTMLElement {
  const names: Record<Way, string> = {
    list: words.by_list,
    type: words.by_typing,
    map: words.by_map,
  };
  const row = element("div", "ways");
  row.append(
    ...WAYS.map((way) => {
      const one = button("way", names[way], () => acts.take(way));
      one.setAttribute("aria-pressed", String(way === now));
      return one;
    }),
  );
  return row;
}

function list(kelurahan: readonly KelurahanName[], acts: WaysActs): HTMLElement {
  const root = element("div", "areas");
  for (const { code, name, kecamatan } of kelurahan) {
    root.append(choice(name, kecamatan, () => acts.enter(code, null)));
  }
  return root;
}

function typing(
  text: string,
  kelurahan: readonly KelurahanName[],
  words: KioskWords,
  acts: WaysActs,
): HTMLElement {
  const root = element("div", "typing");
  const line = element("p", text ? "typed" : "typed is-empty", text || words.type_hint);
  line.setAttribute("role", "status");
  const matches = element("div", "areas matches");
  for (const { kelurahan: one, rt } of search(text, kelurahan)) {
    const name = rt ? `RT ${rt[1]}, ${one.name}` : one.name;
    matches.append(choice(name, one.kecamatan, () => acts.enter(one.code, rt?.[0] ?? null)));
  }
  if (text && !matches.children.length) matches.append(element("p", "none", words.nothing_like_it));
  root.append(line, matches, keyboard(text, words, acts.type));
  return root;
}

function choice(name: string, below: string, act: () => void): HTMLButtonElement {
  const root = button("choice", name, act);
  root.append(element("small", "", below));
  return root;
}
