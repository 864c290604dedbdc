/* Where the map looks. Only a new area moves it: a filter or a period leaves zoom and centre alone.
   A link may say where in the area it looks. */

import type { Bounds, City, Place, View } from "../messages/map.ts";
import { boundsOf, spotsIn } from "./city.ts";
import { BELOW_BUTTONS_PX, EDGE_PX, NARROW_PX, RESERVED } from "./key/fit.ts";
import type { Floating } from "./key/floating.ts";
import type { Panes } from "./panes.ts";

export class Camera {
  private readonly panes: Panes;
  private readonly legend: Floating;
  private area = "";
  private arranged = "";
  private isMoved = false;
  /* Where a link has it look, until the reader moves it. */
  private linked: Place | null = null;
  /* Where it looks when nobody has moved it. */
  private home = "";

  constructor(panes: Panes, legend: Floating) {
    this.panes = panes;
    this.legend = legend;
  }

  /** The reader has moved the map: a change of its size leaves it where it is. */
  moved(): void {
    this.isMoved = true;
  }

  /** Goes where the reader has moved another map of the same area. */
  moveTo({ lat, lng }: L.LatLng, zoom: number): void {
    this.isMoved = true;
    this.panes.main.map.setView([lat, lng], zoom, { animate: false });
  }

  get zoom(): number {
    return this.panes.main.map.getZoom();
  }

  /** The zoom at which the whole city is in view. */
  whole(city: City): number {
    return this.panes.main.map.getBoundsZoom(latLngBounds(city.bbox));
  }

  /** Moves to the area of a view, where it is another than before; says whether it was. */
  fitOnce(view: View, city: City): boolean {
    const area = `${view.geometry} ${view.level} ${view.code}`;
    if (area === this.area) {
      this.fitAnew(view, city);
      return false;
    }
    this.area = area;
    this.arranged = arrangementOf(view);
    this.linked = view.camera && isNear(view.camera, city) ? view.camera : null;
    this.settle(view, city);
    return true;
  }

  /* Maps beside each other are narrower than two on each other: the area would lie at an edge. */
  private fitAnew(view: View, city: City): void {
    const arranged = arrangementOf(view);
    if (arranged === this.arranged) return;
    this.arranged = arranged;
    if (!this.isMoved) this.settle(view, city);
  }

  /** Brings the whole area into view. */
  fit(view: View, city: City): void {
    this.linked = null;
    this.settle(view, city);
  }

  /** Where the reader has moved it, as an address says it; empty for the whole area. */
  get place(): string {
    if (!this.isMoved) return this.linked ? written(this.linked) : "";
    const here = this.here;
    return here === this.home ? "" : here;
  }

  private get here(): string {
    const { lat, lng } = this.panes.main.map.getCenter();
    return written([lat, lng, this.zoom]);
  }

  private settle({ level, code }: View, city: City): void {
    const { map } = this.panes.main;
    if (map.getSize().y === 0) return;
    this.isMoved = false;
    /* The limit of the last size would stop a smaller frame from showing the whole area. */
    this.limit(0);
    const bounds = latLngBounds(boundsOf(city, level, code));
    const spots = spotsIn(city, level, code).map(([lng, lat]) => L.latLng(lat, lng));
    /* Worked out before the map is moved: it places its names anew at each move. */
    const width = this.legend.width();
    const views = RESERVED.map((reserved) => viewOn(map, bounds, this.padding(reserved * width)));
    const whole = views.find((view) => this.legend.settle(spots.map(view.at))) ?? views.at(-1);
    if (whole) map.setView(whole.centre, whole.zoom, { animate: false });
    const least = Math.min(this.whole(city) - 0.5, map.getZoom());
    this.home = this.here;
    if (this.linked) this.look(this.linked, spots);
    this.panes.follow();
    this.limit(Math.min(least, map.getZoom()));
  }

  private look([lat, lng, zoom]: Place, spots: readonly L.LatLng[]): void {
    const { map } = this.panes.main;
    map.setView([lat, lng], zoom, { animate: false });
    this.legend.settle(spots.map((spot) => map.latLngToContainerPoint(spot)));
  }

  /* With room at the right for the legend where it has no corner to float in. */
  private padding(right: number): Padding {
    const top = this.hasButtonsOnTop() || this.panes.isSwiped ? BELOW_BUTTONS_PX : EDGE_PX;
    return { left: EDGE_PX, top, right: EDGE_PX + right, bottom: EDGE_PX };
  }

  resize(view: View | null, city: City | null): void {
    this.panes.measure();
    if (view && city && !this.isMoved) this.settle(view, city);
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

/* How many maps there are, and whether they lie on each other. */
function arrangementOf({ compared, isSwiped }: View): string {
  if (!compared) return "one";
  return isSwiped ? "swiped" : "beside";
}

interface Padding {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

interface PlannedView {
  centre: L.LatLng;
  zoom: number;
  /** Where a place would stand in the frame. */
  at(place: L.LatLng): L.Point;
}

/* Where fitBounds of the map would look. */
function viewOn(map: L.Map, bounds: L.LatLngBounds, { left, top, right, bottom }: Padding) {
  const zoom = map.getBoundsZoom(bounds, false, L.point(left + right, top + bottom));
  const half = map.getSize().divideBy(2);
  const beside = L.point(right - left, bottom - top).divideBy(2);
  const ends = [bounds.getSouthWest(), bounds.getNorthEast()].map((end) => map.project(end, zoom));
  const middle = ends[0].add(ends[1]).divideBy(2).add(beside);
  const view: PlannedView = {
    centre: map.unproject(middle, zoom),
    zoom,
    at: (place) => map.project(place, zoom).subtract(middle).add(half),
  };
  return view;
}

function latLngBounds([west, south, east, north]: Bounds): L.LatLngBounds {
  return L.latLngBounds([south, west], [north, east]);
}

/* A place far from the city would be an empty map. */
function isNear([lat, lng]: Place, city: City): boolean {
  return latLngBounds(city.bbox).pad(0.5).contains([lat, lng]);
}

/** To a metre, as the server reads it. */
function written([lat, lng, zoom]: Place): string {
  const rounded = [lat.toFixed(5), lng.toFixed(5), zoom.toFixed(2)];
  return rounded.map(Number).join(",");
}
