/* Pointing at an RT: its outline on every map, and what the tooltip says of it. */

import type { Panes } from "./panes.ts";
import type { PointerLike } from "./side.ts";
import type { Shown } from "./table/rows.ts";
import { type Point, Tooltip, tooltipLines } from "./tooltip.ts";

export class Pointing {
  private readonly panes: Panes;
  private readonly tooltip: Tooltip;
  private hovered: number | null = null;

  constructor(root: HTMLElement, panes: Panes) {
    this.panes = panes;
    this.tooltip = new Tooltip(root);
    /* A touch elsewhere ends it, as a mouse does by leaving. */
    const end = (event: PointerEvent) => {
      if (event.pointerType === "touch") this.tooltip.hide();
    };
    document.addEventListener("pointerdown", end, { capture: true });
  }

  hover(shown: Shown, i: number, event: PointerLike): void {
    if (event.pointerType === "touch") return;
    if (this.hovered === i && this.tooltip.isShown) return this.tooltip.move(pointOf(event));
    this.hovered = i;
    this.panes.point(i);
    this.tell(shown, i, event);
  }

  leave(): void {
    this.hovered = null;
    this.panes.point(null);
    this.tooltip.hide();
  }

  /** A tap has no hover before it, so choosing shows the tooltip as well. */
  tell(shown: Shown, i: number, event: PointerLike): void {
    this.tooltip.show(tooltipLines(shown, i), pointOf(event));
  }
}

function pointOf(event: PointerLike): Point {
  const { clientX: x, clientY: y } = event.changedTouches?.[0] ?? event;
  return { x, y };
}
