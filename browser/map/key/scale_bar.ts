/* How long a kilometre is on the map, and where north lies. */

import { element } from "../../kit/element.ts";
import type { MapWords } from "../../messages/map.ts";

const WIDEST_PX = 110;

export class ScaleBar {
  private readonly north = element("span", "bantar-north");

  constructor(map: L.Map) {
    const control = L.control.scale({
      position: "bottomleft",
      imperial: false,
      maxWidth: WIDEST_PX,
      updateWhenIdle: true,
    });
    control.addTo(map).getContainer()?.append(this.north);
  }

  name(words: MapWords): void {
    this.north.textContent = words.north;
  }
}
