/* One Leaflet map with all RT: built once from the geometry, then only recoloured. */

import { type City, type Frame, HIDDEN, type LegendItem, type View } from "../messages/map.ts";
import { areaOf, type Label } from "./city.ts";
import { isFaint, rtStyle } from "./colours.ts";
import { Labels } from "./labels.ts";
import {
  type Canvases,
  canvasesOf,
  type LatLngs,
  Lines,
  latLngsOf,
  Marks,
  type RtShape,
  rtShape,
} from "./layers.ts";
import { type Fill, fillOf } from "./patterns.ts";

/** What a pointer does on the map; `i` is the place of the RT. */
export interface SideActs {
  hover(i: number, event: PointerLike): void;
  leave(): void;
  choose(i: number, event: PointerLike): void;
  label(label: Label): void;
}

/** Leaflet hands on whatever event the browser gave it. */
export type PointerLike = MouseEvent & { pointerType?: string; changedTouches?: TouchList };

type ShapeEvent = L.LeafletMouseEvent & { propagatedFrom: RtShape };

export class Side {
  readonly map: L.Map;
  readonly labels: Labels;
  city: City | null = null;
  private readonly acts: SideActs;
  private readonly canvases: Canvases;
  private layers: L.LayerGroup | null = null;
  private lines: Lines | null = null;
  private marks: Marks | null = null;
  private shapes: (RtShape | null)[] = [];
  private frame: Frame | null = null;
  private palette: (Fill | null)[] = [];
  private paletteSignature = "";
  /* The look of each RT as a number, to touch only what changes. */
  private painted: number[] = [];

  constructor(map: L.Map, acts: SideActs) {
    this.map = map;
    this.acts = acts;
    this.canvases = canvasesOf(map);
    this.labels = new Labels(map, (label) => acts.label(label));
    map.on("zoomend", () => this.weigh());
  }

  build(city: City): void {
    this.city = city;
    this.layers?.remove();
    this.painted = [];
    this.shapes = city.features.map((rt, i) => rtShape(rt, i, this.canvases.fills));
    const fills = L.featureGroup(this.shapes.filter((shape) => shape !== null));
    this.listen(fills);
    this.lines = new Lines(city, this.canvases.lines);
    this.marks = new Marks(this.canvases.marks);
    this.layers = L.layerGroup([fills, ...this.lines.layers, ...this.marks.layers]);
    this.layers.addTo(this.map);
    this.weigh();
  }

  private weigh(): void {
    this.lines?.weigh(this.map.getZoom());
    this.marks?.weigh(this.map.getZoom());
  }

  private listen(fills: L.FeatureGroup): void {
    /* Only of an RT that is drawn. */
    const telling = (act: (i: number, event: PointerLike) => void) => (event: L.LeafletEvent) => {
      const { propagatedFrom, originalEvent } = event as ShapeEvent;
      const i = propagatedFrom.rtIndex;
      if (this.frame && this.frame.classes[i] !== HIDDEN) act(i, originalEvent);
    };
    fills.on(
      "mouseover mousemove",
      telling((i, event) => this.acts.hover(i, event)),
    );
    fills.on("mouseout", () => this.acts.leave());
    fills.on(
      "click",
      telling((i, event) => this.acts.choose(i, event)),
    );
  }

  /** Only RT whose look changes are touched; Leaflet repaints once for all of them. */
  paint(view: View, frame: Frame, focus: number | null): void {
    this.frame = frame;
    this.usePalette(view.legend);
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

  /** Marks the area in view, the RT that stand out, what is linked, and the chosen RT. */
  mark(view: View, frame: Frame, selected: number): void {
    if (!this.city || !this.marks) return;
    const area = areaOf(this.city, view.level, view.code);
    this.marks.area.setLatLngs((area?.geometry ? latLngsOf(area.geometry) : []) as L.LatLng[]);
    this.marks.emphasis.setLatLngs(this.emphasised(frame) as L.LatLng[][]);
    this.marks.links.setLatLngs(this.linksOf(view.links));
    this.marks.select(this.outlineOf(selected));
  }

  private emphasised({ emphasis, mask }: Frame): LatLngs[] {
    if (!emphasis) return [];
    return this.shapes.flatMap((shape, i) =>
      shape && emphasis[i] && mask[i] ? [shape.getLatLngs() as LatLngs] : [],
    );
  }

  private outlineOf(i: number): LatLngs {
    return (this.shapes[i]?.getLatLngs() ?? []) as LatLngs;
  }

  /* From the point inside one RT to that inside another, left out where one has no shape. */
  private linksOf(links: View["links"]): L.LatLng[][] {
    return links.flatMap((ends) => {
      const points = ends.map((i) => this.city?.features[i]?.properties.point);
      return points.every((point) => !!point)
        ? [points.map(([lon, lat]) => L.latLng(lat, lon))]
        : [];
    });
  }

  /** Outlines the RT that is pointed at. */
  point(i: number | null): void {
    this.marks?.hover.setLatLngs((i === null ? [] : this.outlineOf(i)) as L.LatLng[]);
  }
}
