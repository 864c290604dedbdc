/* A share as a bar, with a line where the target is. */

import { element } from "./element.ts";

/** `className` is the bar's own, and begins those of its parts; both shares are 0 to 1. */
export function shareBar(className: string, share: number, target: number | null): HTMLElement {
  const track = element("span", className);
  const reached = element("span", `${className}-fill`);
  reached.style.width = percent(Math.min(1, share));
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
