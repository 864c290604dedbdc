/* Pins that a presenter set on the map: a dot, and words that all in the room read. */

import { element } from "../../kit/element.ts";
import type { MapPin } from "../api.ts";

export class Pins {
  private drawn: L.Marker[] = [];

  /** Sets pins in place of those before; their words keep clear of what stands on the map. */
  set(map: L.Map, pins: readonly MapPin[]): void {
    for (const marker of this.drawn) marker.remove();
    map.getPane(PANE) ?? map.createPane(PANE);
    this.drawn = pins.map((pin) => markerOf(pin).addTo(map));
    const words = [...document.querySelectorAll(OTHERS)];
    for (const marker of this.drawn) turn(marker.getElement(), map.getContainer(), words);
  }
}

/* Over the names of areas, which are buttons: a pin lets presses through. */
const PANE = "bantarPins";
const OTHERS = ".bantar-legend, .bantar-label, .bantar-buttons";

function markerOf({ lat, lng, text }: MapPin): L.Marker {
  const root = element("div", "kb-pin-box");
  root.append(element("i", "kb-pin-dot"), element("span", "kb-pin-words", text));
  const icon = L.divIcon({ html: root, className: "kb-pin", iconSize: [0, 0] });
  return L.marker([lat, lng], { icon, pane: PANE, interactive: false, keyboard: false });
}

const SIDES = ["", "is-left", "is-below", "is-left is-below"] as const;

/* To the side on which most of the words can be read. */
function turn(pin: HTMLElement | undefined, map: Element, others: readonly Element[]): void {
  const words = pin?.querySelector(".kb-pin-words");
  if (!pin || !words) return;
  const within = map.getBoundingClientRect();
  const taken = others.map((other) => other.getBoundingClientRect());
  const lost = SIDES.map((side) => {
    pin.className = `${pin.className.replace(/ is-(left|below)/g, "")} ${side}`.trim();
    const box = words.getBoundingClientRect();
    const outside = box.width * box.height - shared(box, within);
    return taken.reduce((sum, other) => sum + shared(box, other), outside);
  });
  const side = SIDES[lost.indexOf(Math.min(...lost))];
  pin.className = `${pin.className.replace(/ is-(left|below)/g, "")} ${side}`.trim();
}

function shared(one: DOMRect, other: DOMRect): number {
  const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return Math.max(0, wide) * Math.max(0, high);
}
