/* Whether things come as often as they should, and no others come. */

export function isCounted(seen: Iterable<string | null>, counts: Record<string, number>): boolean {
  const of = new Map<string, number>();
  for (const thing of seen) of.set(String(thing), (of.get(String(thing)) ?? 0) + 1);
  const wanted = Object.entries(counts);
  return wanted.length === of.size && wanted.every(([thing, n]) => of.get(thing) === n);
}
