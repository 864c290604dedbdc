/* The map as a table, drawn over the map. */

import { button, element } from "../../kit/element.ts";
import { table, tableRow } from "../../kit/table.ts";
import type { Level } from "../../messages/map.ts";
import { joined, mapTable, type Row, type Shown } from "./rows.ts";

export interface TableActs {
  /** Told the area or RT of the row whose name is pressed. */
  onChoose(place: { level: Level; code: string }): void;
  onClose(): void;
}

export class AreaTable {
  private readonly acts: TableActs;
  private readonly box = element("div", "bantar-table");
  private readonly close: HTMLButtonElement;

  constructor(root: HTMLElement, acts: TableActs) {
    this.acts = acts;
    this.box.id = "bantar-table";
    this.box.setAttribute("role", "region");
    /* It scrolls, so the keyboard must reach it also where no row can be pressed. */
    this.box.tabIndex = 0;
    this.box.hidden = true;
    this.close = button("bantar-table-close", "", () => acts.onClose());
    root.append(this.box);
  }

  get isOpen(): boolean {
    return !this.box.hidden;
  }

  focus(): void {
    this.box.focus({ preventScroll: true });
  }

  show(shown: Shown): void {
    const { view } = shown;
    const hadFocus = this.box.contains(document.activeElement);
    const onClose = document.activeElement === this.close;
    this.box.setAttribute("aria-label", view.words.table);
    this.close.textContent = view.words.close;
    const head = element("div", "bantar-table-head");
    head.append(element("p", "", view.summary), this.close);
    this.box.replaceChildren(head, this.table(shown));
    this.box.hidden = false;
    if (hadFocus) (onClose ? this.close : this.box).focus({ preventScroll: true });
  }

  hide(): void {
    this.box.hidden = true;
  }

  private table(shown: Shown): HTMLTableElement {
    const { level, head, rows } = mapTable(shown);
    this.box.classList.toggle("is-of-rt", level === "rt");
    const caption = joined(shown.frames.map(({ label }) => label));
    return table(
      head,
      rows.map((row) => this.row(row)),
      caption,
    );
  }

  private row({ level, code, name, cells }: Row): HTMLTableRowElement {
    const choose = button("bantar-table-name", name, () => this.acts.onChoose({ level, code }));
    return tableRow(choose, cells);
  }
}
