/* Hairlines from names beside the city to their places, above all fills and below all names. */

import { COLOUR } from "../colours.ts";
import type { Leader } from "./placement.ts";

const PANE = "bantarLeaders";
const DOT_PX = 2;

export class Leaders {
  private readonly map: L.Map;
  private readonly layers = L.featureGroup();
  private readonly renderer: L.SVG;

  constructor(map: L.Map) {
    this.map = map;
    const pane = map.createPane(PANE);
    pane.classList.add("leaflet-zoom-hide");
    pane.style.pointerEvents = "none";
    this.renderer = L.svg({ pane: PANE });
    this.layers.addTo(map);
  }

  /** Draws lines given in pixels of the map, each with a dot at its place, in place of the last. */
  draw(leaders: readonly Leader[]): void {
    this.layers.clearLayers();
    const look = { renderer: this.renderer, interactive: false, color: COLOUR.leader };
    for (const leader of leaders) {
      const [from, to] = leader.map(({ x, y }) => this.map.containerPointToLatLng([x, y]));
      this.layers.addLayer(L.polyline([from, to], { ...look, weight: 1 }));
      const dot = { ...look, radius: DOT_PX, stroke: false, fill: true, fillOpacity: 1 };
      this.layers.addLayer(L.circleMarker(to, dot));
    }
  }
  /** Takes on the colour of the theme, another on paper than in the dark. */
  tone(): void {
    this.layers.setStyle({ color: COLOUR.leader });
  }
}
