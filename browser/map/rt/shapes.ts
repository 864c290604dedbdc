/* RT as shapes of Leaflet, built once from the geometry, then only recoloured. */

import { type City, type Frame, HIDDEN, type LegendItem } from "../../messages/map.ts";
import { type Fill, isFaint, rtStyle } from "../colours.ts";
import { type PointerLike, type RtShape, rtShape } from "../layers.ts";
import { fillOf } from "../patterns.ts";

/** What a pointer does on RT; `i` is the place of the RT. */
export interface RtActs {
  hover(i: number, event: PointerLike): void;
  leave(): void;
  choose(i: number, event: PointerLike): void;
}

/** How all RT of a map are drawn. */
export interface RtFills {
  readonly layer: L.Layer;
  paint(legend: readonly LegendItem[], frame: Frame, focus: number | null): void;
}

type ShapeEvent = L.LeafletMouseEvent & { propagatedFrom: RtShape };

export class ShapeFills implements RtFills {
  readonly layer: L.FeatureGroup;
  private readonly shapes: (RtShape | null)[];
  private frame: Frame | null = null;
  private palette: (Fill | null)[] = [];
  private paletteSignature = "";
  /* The look of each RT as a number, to touch only what changes. */
  private painted: number[] = [];

  constructor(city: City, renderer: L.Canvas, acts: RtActs) {
    this.shapes = city.features.map((rt, i) => rtShape(rt, i, renderer));
    this.layer = L.featureGroup(this.shapes.filter((shape) => shape !== null));
    this.listen(acts);
  }

  private listen(acts: RtActs): void {
    /* Only of an RT that is drawn. */
    const telling = (act: (i: number, event: PointerLike) => void) => (event: L.LeafletEvent) => {
      const { propagatedFrom, originalEvent } = event as ShapeEvent;
      const i = propagatedFrom.rtIndex;
      if (this.frame && this.frame.classes[i] !== HIDDEN) act(i, originalEvent);
    };
    this.layer.on(
      "mouseover mousemove",
      telling((i, event) => acts.hover(i, event)),
    );
    this.layer.on("mouseout", () => acts.leave());
    this.layer.on(
      "click",
      telling((i, event) => acts.choose(i, event)),
    );
  }

  /** Only RT whose look changes are touched; Leaflet repaints once for all of them. */
  paint(legend: readonly LegendItem[], frame: Frame, focus: number | null): void {
    this.frame = frame;
    this.usePalette(legend);
    this.shapes.forEach((shape, i) => {
      if (!shape) return;
      const ofClass = frame.classes[i];
      const faint = isFaint(frame.mask[i] === 1, ofClass, focus);
      const look = ofClass * 2 + (faint ? 1 : 0);
      if (this.painted[i] === look) return;
      this.painted[i] = look;
      shape.setStyle(rtStyle(this.palette[ofClass], faint) as L.PathOptions);
    });
  }

  private usePalette(legend: readonly LegendItem[]): void {
    const signature = JSON.stringify(legend.map(({ fill, pattern }) => [fill, pattern]));
    if (signature === this.paletteSignature) return;
    this.paletteSignature = signature;
    this.palette = legend.map(fillOf);
    this.painted = [];
  }
}
