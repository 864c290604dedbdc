/* The card of an RT: its score, its years, what it has reached, what is closest, who can help. */

import { element } from "../kit/element.ts";
import { fill } from "../kit/text.ts";
import type { AspekFace, Card, CardWords, HistoryStep, ScoreFace } from "../messages/kiosk.ts";
import { chart } from "../screens/chart.ts";
import { heading } from "./layout.ts";
import { seal } from "./seal.ts";

/** `code` is a QR code as SVG, none where the public has no address. */
export function drawCard(card: Card, words: CardWords, code: string | undefined): HTMLElement {
  const root = element("article", "card");
  root.tabIndex = 0; // it may be higher than the screen, and is then scrolled by keys too
  root.append(head(card, words, code));
  if (card.score) root.append(score(card.score));
  root.append(ribbon(card.history, words.history), threeParts(card, words));
  return root;
}

function head(card: Card, words: CardWords, code: string | undefined): HTMLElement {
  const top = element("div", "card-head");
  const name = element("div", "card-name");
  const headline = element("p", card.is_bantar ? "headline" : "headline is-open", card.headline);
  name.append(element("p", "place", card.place), heading(card.name), headline);
  top.append(name);
  if (card.seal) top.append(seal(card.seal));
  if (code) top.append(qrCode(code, words.scan));
  return top;
}

function qrCode(code: string, caption: string): HTMLElement {
  const box = element("figure", "code");
  box.append(chart(code), element("figcaption", "", caption));
  return box;
}

/* -- the score ------------------------------------------------------------------------------- */

/* Green is a score that passes, also where an earlier one brought the predikat. */
function score(face: ScoreFace): HTMLElement {
  const passes = face.share >= face.mark_share;
  const root = element("section", passes ? "score" : "score is-open");
  const figure = element("div", "figure");
  figure.append(
    element("p", "score-label", face.label),
    element("p", "score-value", face.value),
    element("p", "score-mark", face.mark),
  );
  const bars = element("dl", "aspek");
  for (const one of face.aspek) bars.append(...aspek(one));
  root.append(figure, bars, markLine(face));
  return root;
}

function aspek({ key, label, value, share }: AspekFace): HTMLElement[] {
  const bar = element("dd", `bar is-${key}`);
  bar.append(track(share ?? 0), element("strong", "", value));
  return [element("dt", "", label), bar];
}

function track(share: number): HTMLElement {
  const ground = element("span", "track");
  const filled = element("span", "filled");
  filled.style.width = percent(share);
  ground.append(filled);
  return ground;
}

/* How far the score is from the pass mark, for the eye; the words beside it say the same. */
function markLine({ share, mark_share: mark }: ScoreFace): HTMLElement {
  const root = element("div", "to-mark");
  root.setAttribute("aria-hidden", "true");
  const tick = element("span", "tick");
  tick.style.left = percent(mark);
  root.append(track(share), tick);
  return root;
}

function percent(share: number): string {
  return `${Math.max(0, Math.min(1, share)) * 100}%`;
}

/* -- its years ------------------------------------------------------------------------------- */

function ribbon(history: readonly HistoryStep[], label: string): HTMLElement {
  const root = element("section", "ribbon");
  const list = element("ol", "years");
  for (const { periode, short, outcome, text, detail, score: points } of history) {
    const item = element("li", `is-${outcome}`);
    item.append(element("span", "cell", points), element("span", "when", short));
    item.setAttribute("aria-label", [`${periode}: ${text}`, detail].filter(Boolean).join(", "));
    list.append(item);
  }
  root.append(element("h2", "", label), list);
  return root;
}

/* -- what was reached, what comes next, who helps -------------------------------------------- */

function threeParts(card: Card, words: CardWords): HTMLElement {
  const three = element("div", "three");
  const next = part("next", card.steps_title || words.next, card.steps, words.no_steps);
  if (card.steps_note) next.append(element("p", "gain", card.steps_note));
  three.append(reached(card, words), next, help(card, words));
  return three;
}

function reached(card: Card, words: CardWords): HTMLElement {
  const praise = card.praise.filter((line) => line !== card.headline);
  const root = part("passed", words.passed, [...praise, ...card.passed], card.headline);
  const left = card.n_passed - card.passed.length;
  if (left > 0) root.append(element("p", "more", fill(words.and_more, { n: left })));
  if (praise.length) root.querySelector("ul")?.classList.add("has-praise");
  return root;
}

function help(card: Card, words: CardWords): HTMLElement {
  const { mentor } = card;
  if (!mentor) return part("help", card.helpers_title || words.help, card.helpers, words.no_help);
  const root = part("help", fill(words.learn_from, { name: mentor.name }), mentor.lines);
  const others = card.helpers.filter((name) => name !== mentor.name);
  if (others.length) root.append(element("p", "more", others.join(" · ")));
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
