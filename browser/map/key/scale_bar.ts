/* How long a kilometre is on the map, and where north lies. */

import { element } from "../../kit/element.ts";
import type { MapWords } from "../../messages/map.ts";

const WIDEST_PX = 110;

export class ScaleBar {
  private readonly north = element("span", "bantar-north");
  private readonly control: L.Control.Scale;

  constructor(map: L.Map) {
    this.control = L.control.scale({
      position: "bottomleft",
      imperial: false,
      maxWidth: WIDEST_PX,
      updateWhenIdle: true,
    });
    this.control.addTo(map).getContainer()?.append(this.north);
  }

  /** Tiles have neither a scale nor a north. */
  show(isToScale: boolean): void {
    const bar = this.control.getContainer();
    if (bar) bar.hidden = !isToScale;
  }

  name(words: MapWords): void {
    this.north.textContent = words.north;
  }
}
