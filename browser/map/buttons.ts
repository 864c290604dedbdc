/* The buttons in the corner of a map: nearer, farther, the whole area, and the map as a table. */

import { element } from "../kit/element.ts";
import type { MapWords } from "../messages/map.ts";

/** What the two buttons that Leaflet has not do. */
export interface ButtonActs {
  fit(): void;
  table(): void;
}

export class Buttons {
  private readonly map: L.Map;
  private readonly bar: HTMLElement;
  private readonly fit: HTMLAnchorElement;
  private readonly table: HTMLAnchorElement;

  constructor(map: L.Map, acts: ButtonActs) {
    this.map = map;
    const control = L.control.zoom({ position: "topright" }).addTo(map);
    this.bar = control.getContainer() as HTMLElement;
    this.fit = this.button("bantar-home", () => acts.fit());
    this.table = this.button("bantar-as-table", () => acts.table());
    this.setTableOpen(false);
    this.bar.addEventListener("keydown", pressBySpace);
    /* The words come with the first update; until then they would be buttons without a name. */
    this.bar.hidden = true;
  }

  private button(className: string, act: () => void): HTMLAnchorElement {
    const link = element("a", className);
    link.href = "#";
    link.setAttribute("role", "button");
    L.DomEvent.on(link, "click", (event) => {
      L.DomEvent.stop(event);
      act();
    });
    this.bar.append(link);
    return link;
  }

  setTableOpen(isOpen: boolean): void {
    this.table.setAttribute("aria-expanded", String(isOpen));
  }

  focusTable(): void {
    this.table.focus({ preventScroll: true });
  }

  name(words: MapWords): void {
    const [zoomIn, zoomOut] = this.bar.children as Iterable<HTMLElement>;
    const named: [HTMLElement, string][] = [
      [zoomIn, words.zoom_in],
      [zoomOut, words.zoom_out],
      [this.fit, words.fit],
      [this.table, words.table],
    ];
    for (const [node, word] of named) {
      node.title = word;
      node.setAttribute("aria-label", word);
    }
    this.map.getContainer().setAttribute("aria-label", words.map);
    this.bar.hidden = false;
  }
}

/* Leaflet's buttons are links: the browser presses them by Enter alone, a button also by Space. */
function pressBySpace(event: KeyboardEvent): void {
  if (event.key !== " ") return;
  event.preventDefault();
  (event.target as HTMLElement).click();
}
