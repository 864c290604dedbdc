/* The kelurahan of a map as fills, in the place of RT that are too small to be seen. */

import { type City, type Frame, HIDDEN, type LegendItem } from "../messages/map.ts";
import { type Fill, rtStyle } from "./colours.ts";
import { type LatLngs, latLngsOf, type PointerLike } from "./layers.ts";
import { fillOf } from "./patterns.ts";

/** A polygon that knows which kelurahan it is. */
type AreaShape = L.Polygon & { areaIndex: number };

type AreaEvent = L.LeafletMouseEvent & { propagatedFrom: AreaShape };

/** `k` is the place of the kelurahan in the geometry. */
export interface AreaActs {
  hoverArea(k: number, event: PointerLike): void;
  leave(): void;
  chooseArea(k: number): void;
}

export class AreaShapes {
  readonly group: L.FeatureGroup;
  private readonly shapes: (AreaShape | null)[];

  constructor(city: City, renderer: L.Canvas, acts: AreaActs) {
    this.shapes = city.kelurahan.map(({ geometry }, k) => {
      if (!geometry) return null;
      const shape = L.polygon(latLngsOf(geometry) as L.LatLng[][], {
        renderer,
        smoothFactor: 0,
        fillOpacity: 1,
        weight: 0.9,
      });
      return Object.assign(shape, { areaIndex: k });
    });
    this.group = L.featureGroup(this.shapes.filter((shape) => shape !== null));
    const of = (event: L.LeafletEvent) => event as AreaEvent;
    this.group.on("mouseover mousemove", (event) => {
      acts.hoverArea(of(event).propagatedFrom.areaIndex, of(event).originalEvent);
    });
    this.group.on("mouseout", () => acts.leave());
    this.group.on("click", (event) => acts.chooseArea(of(event).propagatedFrom.areaIndex));
  }

  /** A kelurahan without an RT in the view has no fill. */
  paint(legend: readonly LegendItem[], frame: Frame, focus: number | null): void {
    const palette: (Fill | null)[] = legend.map(fillOf);
    this.shapes.forEach((shape, k) => {
      if (!shape) return;
      const ofClass = frame.areas?.classes[k] ?? HIDDEN;
      shape.setStyle(
        rtStyle(palette[ofClass], focus !== null && focus !== ofClass) as L.PathOptions,
      );
    });
  }

  outlineOf(k: number): LatLngs {
    return (this.shapes[k]?.getLatLngs() ?? []) as LatLngs;
  }
}

/** Class and figure of a kelurahan in a frame; none where it has no RT in the view. */
export function areaIn({ areas }: Frame, k: number): { ofClass: number; text: string } | null {
  const ofClass = areas?.classes[k] ?? HIDDEN;
  return areas && ofClass !== HIDDEN ? { ofClass, text: areas.texts[k] } : null;
}
