/* Pointing at an RT or a kelurahan: its outline on every map, and what the tooltip says of it. */

import type { PointerLike } from "./layers.ts";
import type { Panes } from "./panes.ts";
import type { Pointed } from "./side.ts";
import type { Shown } from "./table/rows.ts";
import { areaLines, type Point, Tooltip, tooltipLines } from "./tooltip.ts";

export class Pointing {
  private readonly panes: Panes;
  private readonly tooltip: Tooltip;
  private hovered = "";

  constructor(root: HTMLElement, panes: Panes) {
    this.panes = panes;
    this.tooltip = new Tooltip(root);
    /* A touch elsewhere ends it, as a mouse does by leaving. */
    const end = (event: PointerEvent) => {
      if (event.pointerType === "touch") this.tooltip.hide();
    };
    document.addEventListener("pointerdown", end, { capture: true });
  }

  hover(shown: Shown, at: Pointed, event: PointerLike): void {
    if (event.pointerType === "touch") return;
    const hovered = JSON.stringify(at);
    if (this.hovered === hovered && this.tooltip.isShown) return this.tooltip.move(pointOf(event));
    this.hovered = hovered;
    this.panes.point(at);
    this.tell(shown, at, event);
  }

  leave(): void {
    this.hovered = "";
    this.panes.point(null);
    this.tooltip.hide();
  }

  /** A tap has no hover before it, so choosing shows the tooltip as well. */
  tell(shown: Shown, at: Pointed, event: PointerLike): void {
    const lines = "rt" in at ? tooltipLines(shown, at.rt) : areaLines(shown, at.area);
    this.tooltip.show(lines, pointOf(event));
  }
}

function pointOf(event: PointerLike): Point {
  const { clientX: x, clientY: y } = event.changedTouches?.[0] ?? event;
  return { x, y };
}
