/* Scenes that follow each other by themselves, for a screen in a lobby where nobody presses. */

export const SHORTEST_S = 5;
const LONGEST_S = 600;

/** Seconds for each scene as the address has them (`putar`), null where nobody asked. */
export function secondsOf(text: string | null): number | null {
  const seconds = Number(text);
  if (!text || !Number.isFinite(seconds) || seconds <= 0) return null;
  return Math.min(LONGEST_S, Math.max(SHORTEST_S, seconds));
}

/** The scene that comes next, the first after the last. */
export function following(index: number, total: number): number {
  return total ? (index + 1) % total : 0;
}
