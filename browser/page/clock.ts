/* The page follows the period that its map plays: headline, figures, title of the bars. The bars
   follow by themselves (lists.ts).

   Streamlit owns the elements; only what is in them is exchanged, and put back as it was. An
   element that Streamlit draws anew meanwhile is another one, and has the page's own words. */

import { element } from "../kit/element.ts";
import { shareBar } from "../kit/share_bar.ts";
import type { CameraNews, Figure, PeriodNews, Ranking } from "../messages/narration.ts";
import { maps } from "./maps.ts";

type OnNews = (news: PeriodNews, frame: MessageEventSource | null) => void;

/** Hears the map in a frame of this page: the period that it shows, and where it has been moved. */
export function hearMap(onNews: OnNews, onCamera?: (news: CameraNews) => void): void {
  window.addEventListener("message", ({ origin, source, data }: MessageEvent) => {
    if (origin !== location.origin || source === window) return;
    const news = newsOf(data);
    if (news) onNews(news, source);
    const camera = cameraNewsOf(data);
    if (camera) onCamera?.(camera);
  });
  /* What was told before anybody listened. */
  for (const map of maps()) map.report();
}

function cameraNewsOf(data: unknown): CameraNews | null {
  const news = (data as { bantarCamera?: CameraNews } | null)?.bantarCamera;
  return typeof news?.camera === "string" ? news : null;
}

export function newsOf(data: unknown): PeriodNews | null {
  const news = (data as { bantarPeriod?: PeriodNews } | null)?.bantarPeriod;
  return typeof news?.period === "string" ? news : null;
}

/** What stands in each element that follows while the page shows its own period. */
const own = new Map<Element, ChildNode[]>();

export function follow({ narration }: PeriodNews, root: ParentNode = document): void {
  putBack();
  if (!narration) return;
  exchange(root.querySelector(".kb-finding h1"), [narration.headline]);
  exchange(root.querySelector(".kb-finding .kb-subtitle"), [narration.subtitle]);
  const { figures, ranking } = narration;
  if (narration.source) exchange(root.querySelector(".kb-footer"), [narration.source]);
  if (figures.length) exchange(root.querySelector(".kb-figures"), figures.map(figureCard));
  if (ranking) exchange(root.querySelector(".kb-follows .kb-list-title"), titleOf(ranking));
}

function putBack(): void {
  for (const [node, children] of own) node.replaceChildren(...children);
  own.clear();
}

function exchange(node: Element | null, content: (Node | string)[]): void {
  if (!node) return;
  own.set(node, [...node.childNodes]);
  node.replaceChildren(...content);
}

function titleOf({ title, note }: Ranking): (Node | string)[] {
  return [title, element("small", "", ` ${note}`)];
}

/** The same as the server makes of a figure (panels.py). */
export function figureCard(figure: Figure): HTMLElement {
  const card = element("div", "kb-figure");
  const value = element("p", "kb-value", figure.value);
  value.append(element("small", "", ` ${figure.unit}`));
  card.append(element("h2", "", figure.label), value);
  if (figure.share !== null) card.append(shareBar("kb-bar", figure.share, figure.target));
  card.append(...figure.lines.map((line) => element("p", "", line)));
  card.append(...figure.disputed.map((line) => element("p", "kb-disputed", line)));
  return card;
}

/** Says the headline of the period at which the map came to rest; while it plays nothing is said. */
export class Voice {
  private readonly box = element("p", "kb-unseen");
  private hasPlayed = false;

  constructor(host: Node) {
    this.box.setAttribute("role", "status");
    host.appendChild(this.box);
  }

  /** `page` is the headline that the page has now. */
  hear({ narration, isPlaying }: PeriodNews, page: string): void {
    const isSaid = !isPlaying && (narration !== null || this.hasPlayed);
    this.box.textContent = isSaid ? (narration?.headline ?? page) : "";
    this.hasPlayed = isPlaying;
  }
}

export function headlineOf(root: ParentNode = document): string {
  return root.querySelector(".kb-finding h1")?.textContent ?? "";
}
