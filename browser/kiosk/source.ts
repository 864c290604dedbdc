/* Where the kiosk has its data from: the server, or files beside the page. */

import { element } from "../kit/element.ts";
import type { KelurahanCards, KioskStart } from "../messages/kiosk.ts";
import type { Pack } from "./globals.ts";

export interface Source {
  start(): Promise<KioskStart>;
  cards(code: string): Promise<KelurahanCards>;
  /** Counts that something is used; of whom, nothing is told. */
  count(what: Use): void;
}

export type Use = "visit" | "card" | "print" | "guess";

/** `use` is where it is counted, empty for nowhere. */
export function fromServer(address: string, use = ""): Source {
  return {
    start: () => fetchJson(address),
    cards: (code) => fetchJson(`${address}/${encodeURIComponent(code)}`),
    count: (what) => {
      if (!use) return;
      const body = JSON.stringify({ what });
      // Read to its end: of an answer that nobody reads the browser keeps some kilobytes for ever.
      fetch(use, { method: "POST", body })
        .then((answer) => answer.text())
        .catch(() => {}); // a count less is no fault of a visit
    },
  };
}

/* A server whose plug was pulled does not even refuse: without an end one would wait for ever. */
const PATIENCE_MS = 20_000;

async function fetchJson<Content>(url: string): Promise<Content> {
  const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.json();
}

/** From a folder a page may not fetch, but it may run scripts. */
export function fromPack(pack: Pack): Source {
  return {
    start: async () => pack.start,
    count: () => {},
    cards: (code) =>
      new Promise((resolve, reject) => {
        if (pack.cards[code]) return resolve(pack.cards[code]);
        const script = element("script");
        script.src = `data/${encodeURIComponent(code)}.js`;
        script.onload = () => {
          const cards = pack.cards[code];
          delete pack.cards[code];
          script.remove();
          resolve(cards);
        };
        script.onerror = () => reject(new Error(code));
        document.head.append(script);
      }),
  };
}

/** Keeps the last few that were asked for; more would grow for hours. */
export class Cards {
  private readonly source: Pick<Source, "cards">;
  private readonly most: number;
  private readonly kept = new Map<string, KelurahanCards>();

  constructor(source: Pick<Source, "cards">, most = 8) {
    this.source = source;
    this.most = most;
  }

  get size(): number {
    return this.kept.size;
  }

  /** Those at hand. */
  get(code: string | null): KelurahanCards | undefined {
    return code === null ? undefined : this.kept.get(code);
  }

  async load(code: string): Promise<KelurahanCards> {
    const known = this.kept.get(code);
    if (known) return known;
    const cards = await this.source.cards(code);
    this.kept.set(code, cards);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.most) break;
      this.kept.delete(oldest);
    }
    return cards;
  }

  clear(): void {
    this.kept.clear();
  }
}
