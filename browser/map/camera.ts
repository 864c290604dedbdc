/* Where the map looks. Only a new area moves it: a filter or a period leaves zoom and centre alone. */

import type { Bounds, City, View } from "../messages/map.ts";
import { boundsOf } from "./city.ts";
import type { Panes } from "./panes.ts";

const EDGE_PX = 14;
const BELOW_BUTTONS_PX = 58;
const NARROW_PX = 680;

export class Camera {
  private readonly panes: Panes;
  private area = "";
  private isMoved = false;

  constructor(panes: Panes) {
    this.panes = panes;
  }

  /** The reader has moved the map: a change of its size leaves it where it is. */
  moved(): void {
    this.isMoved = true;
  }

  fitOnce(view: View, city: City): void {
    const area = `${view.geometry} ${view.level} ${view.code}`;
    if (area === this.area) return;
    this.area = area;
    this.fit(view, city);
  }

  fit({ level, code }: View, city: City): void {
    const { map } = this.panes.main;
    if (map.getSize().y === 0) return;
    this.isMoved = false;
    /* The limit of the last size would stop a smaller frame from showing the whole area. */
    this.limit(0);
    map.fitBounds(latLngBounds(boundsOf(city, level, code)), {
      paddingTopLeft: [EDGE_PX, this.hasButtonsOnTop() ? BELOW_BUTTONS_PX : EDGE_PX],
      paddingBottomRight: [EDGE_PX, EDGE_PX],
      animate: false,
    });
    this.panes.follow();
    const whole = map.getBoundsZoom(latLngBounds(city.bbox));
    this.limit(Math.min(whole - 0.5, map.getZoom()));
  }

  resize(view: View | null, city: City | null): void {
    this.panes.measure();
    if (view && city && !this.isMoved) this.fit(view, city);
  }

  private limit(zoom: number): void {
    for (const { map } of this.panes.sides) map.setMinZoom(zoom);
  }

  /* On a phone the buttons lie along the top edge, and the area begins below them; of two low maps
     each has room beside the area instead. The style sheet has the same rule. */
  private hasButtonsOnTop(): boolean {
    return window.innerWidth < NARROW_PX && this.panes.sides.length === 1;
  }
}

function latLngBounds([west, south, east, north]: Bounds): L.LatLngBounds {
  return L.latLngBounds([south, west], [north, east]);
}
