/* One map, or two side by side that show the same place. */

import { element } from "../kit/element.ts";
import type { City, Frame, MapWords, View } from "../messages/map.ts";
import { type ButtonActs, Buttons } from "./buttons.ts";
import { labelsOf, withValues } from "./city.ts";
import { link, tame } from "./gestures.ts";
import { ScaleBar } from "./key/scale_bar.ts";
import { describe, type Layout, type Pane, paneFor } from "./layout.ts";
import { type Pointed, Side, type SideActs } from "./side.ts";
import { Swipe } from "./swipe.ts";

export interface PaneActs extends SideActs, ButtonActs {
  /** The reader has begun to move the map. */
  moved(): void;
}

interface Twin {
  side: Side;
  buttons: Buttons;
  pane: Pane;
}

export class Panes {
  readonly main: Side;
  private readonly layout: Layout;
  private readonly acts: PaneActs;
  private readonly buttons: Buttons;
  private readonly scaleBar: ScaleBar;
  private readonly swipe: Swipe;
  /* Made when first needed. */
  private second: Twin | null = null;
  private isDouble = false;
  private isBare = false;

  constructor(map: L.Map, layout: Layout, acts: PaneActs) {
    this.layout = layout;
    this.acts = acts;
    [this.main, this.buttons] = this.sideOn(map);
    this.scaleBar = new ScaleBar(map);
    this.swipe = new Swipe(layout.stage, (at) => this.part(at));
  }

  /* The border between two maps cuts what lies below it, and no name is to be cut. */
  private part(at: number): void {
    this.twin?.labels.stayWithin(0, at);
    this.main.labels.stayWithin(at, 1);
  }

  private sideOn(map: L.Map): [Side, Buttons] {
    const container = map.getContainer();
    describe(container);
    tame(map, this.layout.hint);
    const moved = () => this.acts.moved();
    container.addEventListener("pointerdown", moved);
    container.addEventListener("wheel", moved, { passive: true });
    container.addEventListener("keydown", moved);
    return [new Side(map, this.acts), new Buttons(map, this.acts)];
  }

  get twin(): Side | null {
    return this.second?.side ?? null;
  }

  /** Whether both lie on each other. */
  get isSwiped(): boolean {
    return this.isDouble && this.swipe.isOn;
  }

  /** The maps in use, in the order of the frames: what is compared with comes first. */
  get sides(): Side[] {
    return this.isDouble && this.second ? [this.second.side, this.main] : [this.main];
  }

  name(words: MapWords): void {
    this.buttons.name(words);
    this.scaleBar.name(words);
    this.second?.buttons.name(words);
  }

  /** Shows one map or two, as the view has frames. */
  arrange(view: View): void {
    const { compared, frame, words } = view;
    this.isDouble = compared !== null;
    if (compared) {
      this.second ??= this.makeTwin();
      this.second.side.bare(this.isBare);
      this.second.pane.caption.textContent = compared.caption ?? compared.label;
      this.layout.pane.caption.textContent = frame.caption ?? frame.label;
    }
    this.name(words);
    if (this.second) this.second.pane.root.hidden = !this.isDouble;
    this.layout.stage.classList.toggle("is-double", this.isDouble);
    this.layout.pane.caption.hidden = !this.isDouble;
    this.swipe.show(view);
    if (!this.isSwiped) for (const { labels } of this.sides) labels.stayWithin(0, 1);
    this.measure();
    this.follow();
  }

  private makeTwin(): Twin {
    const div = element("div", "bantar-twin");
    const pane = paneFor(div);
    pane.caption.hidden = false;
    this.layout.stage.prepend(pane.root);
    const { map } = this.main;
    const other = L.map(div, { ...map.options, center: map.getCenter(), zoom: map.getZoom() });
    const [side, buttons] = this.sideOn(other);
    link(map, other);
    return { side, buttons, pane };
  }

  build(city: City): void {
    this.scaleBar.show(city.isToScale);
    for (const side of this.sides) if (side.city !== city) side.build(city);
  }

  /** Makes the layers anew at the next build: their colours are of another theme. */
  forget(): void {
    this.main.city = null;
    if (this.second) this.second.side.city = null;
  }

  /** Brings the second map to where the first is. */
  follow(): void {
    if (!this.isDouble) return;
    const { map } = this.main;
    this.second?.side.map.setView(map.getCenter(), map.getZoom(), { animate: false });
  }

  showAreas(isByArea: boolean): void {
    for (const side of this.sides) side.showAreas(isByArea);
  }

  /** Puts the names onto the maps; each of two has the values of its own period. */
  showLabels(view: View, city: City): void {
    const first = view.frame.named ?? [];
    this.main.labels.show(labelsOf(view.labels, city, first));
    if (!view.compared) return;
    const rows = withValues(view.labels, view.compared.labels ?? {});
    this.twin?.labels.show(labelsOf(rows, city, first));
  }

  measure(): void {
    for (const { map } of this.sides) measure(map);
  }

  mark(view: View, frames: readonly Frame[], selected: number): void {
    this.sides.forEach((side, i) => {
      side.mark(view, frames[i], selected);
    });
  }

  /** Takes away what is no data, on both maps. */
  bare(isBare: boolean): void {
    this.isBare = isBare;
    for (const side of [this.main, this.second?.side]) side?.bare(isBare);
  }

  point(at: Pointed | null): void {
    for (const side of this.sides) side.point(at);
  }

  /** What lies under the table, or under all periods, can be neither seen nor reached. */
  veil(isTableOpen: boolean, isCovered = isTableOpen): void {
    this.buttons.setTableOpen(isTableOpen);
    for (const pane of this.layout.stage.querySelectorAll<HTMLElement>(".bantar-pane")) {
      pane.inert = isCovered;
    }
  }

  focusTableButton(): void {
    this.buttons.focusTable();
  }
}

/* Only if need be: Leaflet forgets the exact centre each time and takes the nearest pixel. */
function measure(map: L.Map): void {
  const { clientWidth, clientHeight } = map.getContainer();
  const { x, y } = map.getSize();
  if (clientWidth !== x || clientHeight !== y) map.invalidateSize({ pan: false });
}
