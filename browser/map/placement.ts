/* Where names stand on the map, so that none covers another. */

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export type LabelSize = [width: number, height: number];

export interface Placeable {
  /** Where on the map its middle belongs, in pixels. */
  at: { x: number; y: number };
  /** With its value, and with its name alone. */
  full: LabelSize;
  short: LabelSize;
}

export interface Placed {
  box: Box;
  /** There was room for the name alone. */
  isShort: boolean;
}

const MARGIN = 3;

/* At its place, or a little up or down; in heights of a name. */
const SHIFTS = [0, -0.6, 0.6, -1.1, 1.1];

/** Finds room for labels, the most important first; null for one that has none.
 *
 * First every name that finds room, then the values of those that have room for it: a name
 * without its value says more than a gap. What is hidden shows up when the map is zoomed in.
 */
export function placed(
  labels: readonly Placeable[],
  frame: { x: number; y: number },
): (Placed | null)[] {
  const boxes = new Map<Placeable, Box>();
  for (const label of labels) {
    const box = room(label, label.short, frame, [...boxes.values()]);
    if (box) boxes.set(label, box);
  }
  const short = new Set<Placeable>();
  for (const label of boxes.keys()) {
    const others = [...boxes].filter(([other]) => other !== label).map(([, box]) => box);
    const box = room(label, label.full, frame, others);
    if (box) boxes.set(label, box);
    else short.add(label);
  }
  return labels.map((label) => {
    const box = boxes.get(label);
    return box ? { box, isShort: short.has(label) } : null;
  });
}

function room(
  { at, short }: Placeable,
  size: LabelSize,
  frame: { x: number; y: number },
  taken: readonly Box[],
): Box | null {
  const line = short[1];
  for (const shift of SHIFTS) {
    const box = boxAt(at.x, at.y + line * shift, size);
    const isInside = box.left >= 0 && box.top >= 0 && box.right <= frame.x && box.bottom <= frame.y;
    if (isInside && !taken.some((other) => overlaps(box, other))) return box;
  }
  return null;
}

function boxAt(x: number, y: number, [width, height]: LabelSize): Box {
  return {
    left: x - width / 2,
    right: x + width / 2,
    top: y - height / 2,
    bottom: y + height / 2,
  };
}

export function overlaps(a: Box, b: Box): boolean {
  return (
    a.left < b.right + MARGIN &&
    b.left < a.right + MARGIN &&
    a.top < b.bottom + MARGIN &&
    b.top < a.bottom + MARGIN
  );
}
