/* A share as a bar, with a line where the target is. */

import { element } from "./element.ts";

interface Shade {
  /** A change is -1 to 1, and its bar says by its colour whether it goes up or down. */
  isChange?: boolean;
  /** The class of the share on the map, whose colour the bar takes. */
  step?: string;
}

/** `className` is the bar's own, and begins those of its parts; both shares are 0 to 1. */
export function shareBar(
  className: string,
  share: number,
  target: number | null,
  { isChange = false, step = "-" }: Shade = {},
): HTMLElement {
  const track = element("span", className);
  const reached = element("span", `${className}-fill`);
  if (isChange) reached.classList.add(share < 0 ? "is-fall" : "is-rise");
  if (step && step !== "-") reached.classList.add(`is-step-${step}`);
  reached.style.width = percent(Math.min(1, Math.abs(share)));
  track.append(reached);
  if (target !== null) {
    const mark = element("span", `${className}-target`);
    mark.style.left = percent(target);
    track.append(mark);
  }
  return track;
}

/* To a tenth: what is finer cannot be seen. */
function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
