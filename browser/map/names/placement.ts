/* Where names stand on the map, so that none covers another and none is lost. */

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Spot {
  x: number;
  y: number;
}

export type LabelSize = [width: number, height: number];

/** Name and value beside each other, below each other, and the name alone. */
export type Form = "line" | "stack" | "short";

export interface Placeable {
  /** Where on the map its middle belongs, in pixels. */
  at: Spot;
  sizes: Record<Form, LabelSize>;
  /** Share (0-1) of a box that lies in the area of the label; none where that does not matter. */
  inside?: (box: Box) => number;
  /** A name that may stand beside the city, with a line to its place. */
  canLeave?: boolean;
}

export interface Placed {
  box: Box;
  form: Form;
  /** It stands apart from its place, and a line leads there from its edge; null where it does not. */
  leader: Leader | null;
}

export type Leader = [from: Spot, to: Spot];

export interface Ground {
  size: Spot;
  /** What the map is covered by: legend, buttons. */
  taken?: readonly Box[];
  /** Share (0-1) of a box that lies on the city. */
  onCity?: (box: Box) => number;
}

const MARGIN = 4;

/* Steps of a label away from its place, in its own widths and heights. */
const SIDEWAYS = [0, -0.25, 0.25, -0.5, 0.5, -0.75, 0.75];
const UPWARDS = [0, -0.7, 0.7, -1.4, 1.4, -2.1, 2.1];

/* What a label pays for what it is not: in its area, on one line, at its place. */
const OUTSIDE_COST = 1.2;
const STACK_COST = 0.15;
const AWAY_COST = 0.5;
const CROSSED_COST = 0.8;

/* Less of a label than this in its own area, and it would seem to name another. */
const LEAST_INSIDE = 0.4;
/* As much of a label as may lie on the city when it stands beside it. */
const MOST_ON_CITY = 0.02;
const FAR_STEPS = 14;
/* As many steps farther a label goes for each one that its line would cross else. */
const STEPS_FOR_CROSSED = 8;
const DIRECTIONS = 16;

/** Finds room for labels, the most important first; null for one that has none.
 *
 * A label stands in its area, on one line or two, else beside the city with a line to its place;
 * where neither has room its name alone stands where it must. A line crosses a label only where
 * nothing near is free of it.
 */
export function placed(labels: readonly Placeable[], ground: Ground): (Placed | null)[] {
  const taken: Taken = { boxes: [...(ground.taken ?? [])], leaders: [] };
  return labels.map((label) => {
    const place =
      inArea(label, ["line", "stack"], ground, taken, LEAST_INSIDE) ??
      besideCity(label, ground, taken) ??
      inArea(label, ["line", "stack"], ground, taken, 0) ??
      inArea(label, ["short"], ground, taken, 0);
    if (place) taken.boxes.push(place.box);
    if (place?.leader) taken.leaders.push(place.leader);
    return place;
  });
}

/** What later labels keep off. */
interface Taken {
  boxes: Box[];
  leaders: Leader[];
}

interface Choice {
  place: Placed;
  cost: number;
}

function inArea(
  label: Placeable,
  forms: readonly Form[],
  ground: Ground,
  taken: Taken,
  least: number,
): Placed | null {
  let best: Choice | null = null;
  for (const { box, form, cost } of candidates(label, forms)) {
    if (best && cost >= best.cost) break; // they come by what they cost before their area is asked
    if (!isFree(box, ground, taken.boxes)) continue;
    const inside = label.inside?.(box) ?? 1;
    if (inside < least) continue;
    const crossed = count(taken.leaders, (leader) => crosses(leader, box));
    const whole = cost + (1 - inside) * OUTSIDE_COST + crossed * CROSSED_COST;
    if (best && whole >= best.cost) continue;
    const leader = inside < LEAST_INSIDE ? leaderFrom(box, label.at) : null;
    best = { place: { box, form, leader }, cost: whole };
  }
  return best?.place ?? null;
}

interface Candidate {
  box: Box;
  form: Form;
  cost: number;
}

function candidates({ at, sizes }: Placeable, forms: readonly Form[]): Candidate[] {
  const all = forms.flatMap((form) =>
    SIDEWAYS.flatMap((right) =>
      UPWARDS.map((down): Candidate => {
        const [width, height] = sizes[form];
        const box = boxAt({ x: at.x + right * width, y: at.y + down * height }, sizes[form]);
        const away = Math.abs(right) + Math.abs(down) * (height / width);
        return { box, form, cost: away * AWAY_COST + (form === "stack" ? STACK_COST : 0) };
      }),
    ),
  );
  return all.sort((a, b) => a.cost - b.cost);
}

/* The nearest place beside the city, on one line, whose line crosses few labels. */
function besideCity(label: Placeable, ground: Ground, taken: Taken): Placed | null {
  if (!label.canLeave || !ground.onCity) return null;
  let best: Choice | null = null;
  for (let far = 1; far <= FAR_STEPS && !(best && far >= best.cost); far++) {
    for (let turn = 0; turn < DIRECTIONS; turn++) {
      const choice = choiceBeside(label, far, (2 * Math.PI * turn) / DIRECTIONS, ground, taken);
      if (choice && !(best && choice.cost >= best.cost)) best = choice;
    }
  }
  return best?.place ?? null;
}

function choiceBeside(
  { at, sizes: { line } }: Placeable,
  far: number,
  angle: number,
  ground: Ground,
  taken: Taken,
): Choice | null {
  const away = far * line[1] * 1.5;
  const x = at.x + Math.cos(angle) * (away + line[0] / 2);
  const box = boxAt({ x, y: at.y + Math.sin(angle) * away }, line);
  if (!isFree(box, ground, taken.boxes)) return null;
  if ((ground.onCity?.(box) ?? 0) > MOST_ON_CITY) return null;
  const lines = leadersOf(box, at).map((leader) => ({
    leader,
    /* A line from the far end of a label is longer than the way to it. */
    cost: lengthOf(leader) / (line[1] * 1.5) + crossedBy(leader, taken) * STEPS_FOR_CROSSED,
  }));
  const { leader, cost } = lines.reduce((one, other) => (other.cost < one.cost ? other : one));
  const under = count(taken.leaders, (other) => crosses(other, box));
  return {
    place: { box, form: "line", leader },
    cost: cost + under * STEPS_FOR_CROSSED,
  };
}

function lengthOf([from, to]: Leader): number {
  return Math.hypot(to.x - from.x, to.y - from.y);
}

function crossedBy(leader: Leader, { boxes, leaders }: Taken): number {
  const names = count(boxes, (other) => crosses(leader, other));
  return names + count(leaders, (other) => meet(leader, other));
}

/** Whether two lines run through each other. */
export function meet([a, b]: Leader, [c, d]: Leader): boolean {
  const side = (p: Spot, q: Spot, r: Spot) =>
    Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
  return side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);
}

function count<T>(all: readonly T[], is: (one: T) => boolean): number {
  return all.filter(is).length;
}

/* None where the label stands on its place. */
function leaderFrom(box: Box, at: Spot): Leader | null {
  return overlaps(box, { left: at.x, right: at.x, top: at.y, bottom: at.y })
    ? null
    : leaderOf(box, at);
}

/* From the edge of a label that is nearest to its place; else from one of its ends, where that line
   crosses less. */
function leadersOf(box: Box, at: Spot): Leader[] {
  const y = (box.top + box.bottom) / 2;
  return [leaderOf(box, at), [{ x: box.left, y }, at], [{ x: box.right, y }, at]];
}

/* From the edge of a label that is nearest to its place. */
function leaderOf({ left, right, top, bottom }: Box, at: Spot): Leader {
  return [{ x: Math.min(right, Math.max(left, at.x)), y: (top + bottom) / 2 }, at];
}

/** Whether a line runs through a box. */
export function crosses([from, to]: Leader, { left, right, top, bottom }: Box): boolean {
  const [x, y] = [to.x - from.x, to.y - from.y];
  /* How far along the line (0-1) it enters and leaves the box, across and down. */
  const across = along(from.x, x, left, right);
  const down = along(from.y, y, top, bottom);
  return Math.max(across[0], down[0], 0) <= Math.min(across[1], down[1], 1);
}

function along(from: number, way: number, low: number, high: number): [number, number] {
  if (way === 0) return low <= from && from <= high ? [0, 1] : [1, 0];
  const ends = [(low - from) / way, (high - from) / way];
  return [Math.min(...ends), Math.max(...ends)];
}

/** Whether a box lies in the frame and on nothing that is taken. */
export function isFree(box: Box, { size }: Ground, taken: readonly Box[]): boolean {
  const isInFrame = box.left >= 0 && box.top >= 0 && box.right <= size.x && box.bottom <= size.y;
  return isInFrame && !taken.some((other) => overlaps(box, other));
}

export function boxAt({ x, y }: Spot, [width, height]: LabelSize): Box {
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

/** Spots spread over a box, by which it is asked what it lies on. */
export function spotsOf({ left, right, top, bottom }: Box): Spot[] {
  const columns = [0.02, 0.26, 0.5, 0.74, 0.98];
  const rows = [0.15, 0.5, 0.85];
  return rows.flatMap((down) =>
    columns.map((across) => ({
      x: left + across * (right - left),
      y: top + down * (bottom - top),
    })),
  );
}
