/* Whether a view that comes is the one that is drawn. */

import type { Frame, View } from "../messages/map.ts";

/** Whether both are drawn alike, but for the chosen RT. */
export function isSameView(one: View, other: View): boolean {
  const parts = ["geometry", "look", "lang", "level", "code", "number"] as const;
  return (
    parts.every((part) => one[part] === other[part]) &&
    one.legend.every(({ fill }, i) => fill === other.legend[i]?.fill) &&
    !one.compared &&
    !other.compared &&
    !one.links.length &&
    !other.links.length
  );
}

export function isSameFrame(one: Frame, other: Frame): boolean {
  return (
    one.key === other.key &&
    isSameArray(one.classes, other.classes) &&
    isSameArray(one.mask, other.mask) &&
    isSameArray(one.emphasis, other.emphasis) &&
    isSameArray(one.areas?.classes, other.areas?.classes) &&
    isSameArray(one.areas?.texts, other.areas?.texts) &&
    isSameArray(one.named, other.named)
  );
}

type Values = ArrayLike<unknown> | null | undefined;

function isSameArray(one: Values, other: Values): boolean {
  const [a, b] = [one ?? [], other ?? []];
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
