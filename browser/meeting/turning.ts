/* Turning without a key: a swipe over the screen, or a press at its edge. */

/** How many scenes on, or back. */
export type Turn = -1 | 0 | 1;

interface Place {
  x: number;
  y: number;
}

/** Less than this is a press with an unsteady finger. */
const LEAST_PX = 60;

/** Share of the width, at either side. */
const EDGE = 0.15;

/** What a press means of its own, wherever it lies. */
const PRESSED = "button, a, input, textarea, select, label, dialog, [tabindex], .foot, .banner";

/** Where a move of one finger goes; nowhere when it is short or rather up or down. */
export function swipeOf(from: Place, to: Place): Turn {
  const [across, down] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
  if (across < LEAST_PX || across < 2 * down) return 0;
  return to.x < from.x ? 1 : -1;
}

/** Where a press goes: back at the left edge, on at the right one. */
export function edgeOf(x: number, width: number): Turn {
  if (x < EDGE * width) return -1;
  return x > (1 - EDGE) * width ? 1 : 0;
}

/** Hears the swipes in a window; that of a map is one of its own. */
export function hearSwipes(view: Window, turn: (places: Turn) => void): void {
  let from: Place | null = null;
  const begin = ({ touches, target }: TouchEvent) => {
    const isOne = touches.length === 1 && !isZoomed(view);
    from = isOne && !isMovedItself(target as Element) ? placeOf(touches[0]) : null;
  };
  const end = ({ changedTouches }: TouchEvent) => {
    if (from) turn(swipeOf(from, placeOf(changedTouches[0])));
    from = null;
  };
  const forget = () => {
    from = null;
  };
  const listen = { capture: true, passive: true };
  view.addEventListener("touchstart", begin, listen);
  view.addEventListener("touchend", end, listen);
  view.addEventListener("touchcancel", forget, listen);
}

/** Hears presses near the edge of the screen, where there is nothing else to press. */
export function hearEdges(turn: (places: Turn) => void): void {
  document.addEventListener("click", ({ target, clientX }) => {
    const hasMeaning = (target as Element).closest(PRESSED) !== null;
    const isSelecting = getSelection()?.isCollapsed === false;
    if (!hasMeaning && !isSelecting) turn(edgeOf(clientX, innerWidth));
  });
}

function placeOf({ clientX, clientY }: Touch): Place {
  return { x: clientX, y: clientY };
}

/* Whoever has zoomed in moves what is in view. */
function isZoomed({ visualViewport }: Window): boolean {
  return (visualViewport?.scale ?? 1) > 1.01;
}

/* A slider, a box, or what scrolls across. */
function isMovedItself(target: Element): boolean {
  if (target.closest("input, dialog, .pinning")) return true;
  for (let node: Element | null = target; node; node = node.parentElement) {
    if (node.scrollWidth > node.clientWidth && canScrollAcross(node)) return true;
  }
  return false;
}

function canScrollAcross(node: Element): boolean {
  return /auto|scroll/.test(getComputedStyle(node).overflowX);
}

/* -- scenes that follow each other by themselves, for a screen in a lobby where nobody presses ------ */

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
