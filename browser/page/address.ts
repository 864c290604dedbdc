/* What the reader does on the map of a page, in the address of the page: where the map looks, and
   the period it plays. Nobody is asked for it; the server hears of it when a link is about to be
   made. Names and order are those of bantar/scope. */

import type { CameraNews, PeriodNews } from "../messages/narration.ts";

const CAMERA = "kamera";
const PLAYED = "putar";
/** The last of an address. */
const LANGUAGE = "lang";

/** What is told to the server; the number makes each telling another. */
export type Camera = { kamera: string; putar: string; turn: number };

/** What the map has said so far; the address is left as it is until then. */
let camera: string | null = null;
let played: string | null = null;
let turn = 0;

export function takeCamera(news: CameraNews): void {
  ({ camera } = news);
  keep();
}

export function takePeriod({ period, narration, isChosen }: PeriodNews): void {
  played = narration && !isChosen ? period : "";
  keep();
}

/** Another page has another map, which nobody has moved. */
export function forget(): void {
  camera = played = "";
  keep();
}

/** Writes it into the address, which the server may have written anew meanwhile. */
export function keep(): void {
  const query = addressWith(location.search, camera, played);
  if (query === location.search) return;
  history.replaceState(history.state, "", location.pathname + query + location.hash);
}

/** `query` with both, in the order in which the server writes them; null leaves one as it is. */
export function addressWith(query: string, camera: string | null, played: string | null): string {
  const now = new URLSearchParams(query);
  const next = new URLSearchParams(query);
  const values = [
    [CAMERA, camera],
    [PLAYED, played],
  ] as const;
  if (values.every(([key, value]) => value === null || value === (now.get(key) ?? "")))
    return query;
  for (const key of [CAMERA, PLAYED, LANGUAGE]) next.delete(key);
  for (const [key, value] of [...values, [LANGUAGE, null] as const]) {
    const text = value ?? now.get(key);
    if (text) next.append(key, text);
  }
  const written = String(next);
  return written && `?${written}`;
}

/** What the server has to hear, null where the address never held more than it knows. */
export function untold(): Camera | null {
  if (!turn && !camera && !played) return null;
  turn += 1;
  return { kamera: camera ?? "", putar: played ?? "", turn };
}
