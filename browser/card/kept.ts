/* What is kept of a card, and for how long: a rule that knows nothing of a browser. */

export const CACHE = "bantar-kartu-1";
export const MOST_CARDS = 3;
export const MOST_FILES = 60;

/** A header of what came from here and not from the server; a phone with a line that leads nowhere
    still calls itself online. */
export const KEPT = "x-bantar-kept";

/** The same answer, which says that it was kept. */
export function asKept(answer: Response): Response {
  const headers = new Headers(answer.headers);
  headers.set(KEPT, "1");
  return new Response(answer.body, { status: answer.status, headers });
}

/** Files whose name is made of what is in them never change; all else is asked for first. */
export type Way = "as-is" | "ask-first" | "not-kept";

export function wayOf(path: string, base: string): Way {
  const root = base.replace(/\/kartu$/, "");
  if (path.startsWith(`${root}/bantar/static/`) || path.startsWith(`${root}/bantar/asset/`)) {
    return "as-is";
  }
  if (path === base || path.startsWith(`${base}/data/`)) return "ask-first";
  return path.startsWith(`${base}/manifes/`) || path.startsWith(`${base}/ikon/`)
    ? "ask-first"
    : "not-kept";
}

/** The addresses to forget, the oldest first, so that a phone keeps its own RT and little else. */
export function tooMany(paths: readonly string[], base: string): string[] {
  const cards = paths.filter((path) => path.startsWith(`${base}/data/`));
  const files = paths.filter((path) => !path.startsWith(`${base}/data/`));
  return [
    ...cards.slice(0, Math.max(0, cards.length - MOST_CARDS)),
    ...files.slice(0, Math.max(0, files.length - MOST_FILES)),
  ];
}
