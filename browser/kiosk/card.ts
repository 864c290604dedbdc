/* The card of an RT: what it has reached, what is closest, who can help, and its years. */

import { element } from "../kit/element.ts";
import { fill } from "../kit/text.ts";
import type { Card, HistoryStep, KioskWords } from "../messages/kiosk.ts";
import { chart } from "../screens/chart.ts";
import { heading } from "./layout.ts";

/** `code` is a QR code as SVG, none where the public has no address. */
export function drawCard(card: Card, words: KioskWords, code: string | undefined): HTMLElement {
  const root = element("article", "card");
  root.tabIndex = 0; // it may be higher than the screen, and is then scrolled by keys too
  root.tabIndex = 0; // it may be higher than the screen, and is then scrolled by keys too
  const top = element("div", "card-head");
  const name = element("div");
  const place = element("p", "place", `${card.place} · ${card.status}`);
  name.append(heading(card.title), place);
  top.append(name);
  if (code) top.append(qrCode(code, words.scan));
  root.append(top, threeParts(card, words), years(card.history, words.history));
  return root;
}

function qrCode(code: string, caption: string): HTMLElement {
  const box = element("figure", "code");
  box.append(chart(code), element("figcaption", "", caption));
  return box;
}

function threeParts(card: Card, words: KioskWords): HTMLElement {
  const three = element("div", "three");
  three.append(
    reached(card, words),
    part("next", card.steps_title || words.next, card.steps, words.no_steps),
    part("help", card.helpers_title || words.help, card.helpers, words.no_help),
  );
  return three;
}

function reached(card: Card, words: KioskWords): HTMLElement {
  const root = part("passed", words.passed, [...card.praise, ...card.passed]);
  const left = card.n_passed - card.passed.length;
  if (left > 0) root.append(element("p", "more", fill(words.and_more, { n: left })));
  root.querySelector("ul")?.classList.add("has-praise");
  return root;
}

function part(name: string, title: string, lines: readonly string[], otherwise = ""): HTMLElement {
  const root = element("section", `part is-${name}`);
  root.append(element("h2", "", title));
  if (lines.length) {
    const list = element("ul");
    list.append(...lines.map((line) => element("li", "", line)));
    root.append(list);
  } else root.append(element("p", "none", otherwise));
  return root;
}

function years(history: readonly HistoryStep[], label: string): HTMLElement {
  const list = element("ol", "years");
  list.setAttribute("aria-label", label);
  for (const { periode, outcome, text } of history) {
    const item = element("li", `is-${outcome}`, periode.replace(/^\D+/, ""));
    item.setAttribute("aria-label", `${periode}: ${text}`);
    list.append(item);
  }
  return list;
}
