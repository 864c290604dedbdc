/* What is laid over the map at a wish: its table, and all periods at once. One at a time. */

import type { Frame, Level } from "../messages/map.ts";
import { Multiples } from "./clock/multiples.ts";
import type { Panes } from "./panes.ts";
import type { Shown } from "./table/rows.ts";
import { AreaTable } from "./table/table.ts";

export interface OverlayActs {
  /** What the map shows, null before there is any. */
  shown(): Shown | null;
  onChoose(place: { level: Level; code: string }): void;
  /** Told the place of the period that is pressed. */
  onPeriod(index: number): void;
  /** The keyboard goes back to what opened all periods. */
  onPeriodsClosed(): void;
}

export class Overlays {
  private readonly panes: Panes;
  private readonly acts: OverlayActs;
  private readonly table: AreaTable;
  private readonly multiples: Multiples;

  constructor(stage: HTMLElement, panes: Panes, acts: OverlayActs) {
    this.panes = panes;
    this.acts = acts;
    this.table = new AreaTable(stage, {
      onChoose: (place) => acts.onChoose(place),
      onClose: () => this.closeTable(),
    });
    this.multiples = new Multiples(stage, {
      onChoose: (index) => {
        this.closePeriods();
        acts.onPeriod(index);
      },
      onClose: () => this.closePeriods(),
    });
  }

  openTable(): void {
    const shown = this.acts.shown();
    if (!shown) return;
    this.table.show(shown);
    this.panes.veil(true);
    this.table.focus();
  }

  openPeriods(frames: readonly Frame[], here: number): void {
    const shown = this.acts.shown();
    if (!shown) return;
    this.multiples.show(shown.view, shown.city, frames, here);
    this.panes.veil(false, true);
  }

  /** Shows the table of what the map shows now, where it is open; of all periods another view has
      others. */
  refresh(isNewView: boolean): void {
    if (isNewView) this.multiples.hide();
    const shown = this.acts.shown();
    if (this.table.isOpen && shown) this.table.show(shown);
    this.panes.veil(this.table.isOpen, this.table.isOpen || this.multiples.isOpen);
  }

  /** Closes what is open; says whether anything was. */
  close(): boolean {
    if (this.table.isOpen) this.closeTable();
    else if (this.multiples.isOpen) this.closePeriods();
    else return false;
    return true;
  }

  private closeTable(): void {
    this.table.hide();
    this.panes.veil(false);
    this.panes.focusTableButton();
  }

  private closePeriods(): void {
    this.multiples.hide();
    this.panes.veil(false);
    this.acts.onPeriodsClosed();
  }
}
