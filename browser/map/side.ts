/* One Leaflet map with all RT: built once from the geometry, then only recoloured. */

import { type City, type Frame, HIDDEN, type LegendItem, type View } from "../messages/map.ts";
import { AreaShapes } from "./areas.ts";
import { areaOf, type Label } from "./city.ts";
import { type Fill, isFaint, rtStyle } from "./colours.ts";
import {
  type Canvases,
  canvasesOf,
  flush,
  type LatLngs,
  Lines,
  latLngsOf,
  Marks,
  type PointerLike,
  type RtShape,
  rtShape,
} from "./layers.ts";
import { Labels } from "./names/labels.ts";
import type { Box } from "./names/placement.ts";
import { fillOf } from "./patterns.ts";

/** What a pointer does on the map; `i` is the place of the RT. */
export interface SideActs {
  hover(i: number, event: PointerLike): void;
  leave(): void;
  choose(i: number, event: PointerLike): void;
  hoverArea(k: number, event: PointerLike): void;
  chooseArea(k: number): void;
  label(label: Label): void;
  /** What covers the map, in its pixels. */
  covered(): Box[];
}

/** What a pointer is on, by its place in the geometry. */
export type Pointed = { rt: number } | { area: number };

type ShapeEvent = L.LeafletMouseEvent & { propagatedFrom: RtShape };

export class Side {
  readonly map: L.Map;
  readonly labels: Labels;
  city: City | null = null;
  private readonly acts: SideActs;
  private readonly canvases: Canvases;
  private layers: L.LayerGroup | null = null;
  private lines: Lines | null = null;
  private isBare = false;
  private marks: Marks | null = null;
  private fills: L.FeatureGroup | null = null;
  private areas: AreaShapes | null = null;
  private isByArea = false;
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
    this.labels = new Labels(map, (label) => acts.label(label), acts.covered);
    map.on("zoomend", () => this.weigh());
  }

  build(city: City): void {
    this.city = city;
    this.labels.useCity(city);
    this.layers?.remove();
    this.painted = [];
    this.shapes = city.features.map((rt, i) => rtShape(rt, i, this.canvases.fills));
    this.fills = L.featureGroup(this.shapes.filter((shape) => shape !== null));
    this.listen(this.fills);
    this.areas = new AreaShapes(city, this.canvases.fills, this.acts);
    this.lines = new Lines(city, this.canvases.lines);
    this.lines.bare(this.isBare);
    this.marks = new Marks(this.canvases.marks);
    const drawn = this.isByArea ? this.areas.group : this.fills;
    this.layers = L.layerGroup([drawn, ...this.lines.layers, ...this.marks.layers]);
    this.layers.addTo(this.map);
    this.weigh();
  }

  /** Fills kelurahan in the place of RT, or RT themselves. */
  showAreas(isByArea: boolean): void {
    if (this.isByArea === isByArea || !this.layers || !this.fills || !this.areas) return;
    this.isByArea = isByArea;
    const [now, then] = [this.areas.group, this.fills];
    this.layers.removeLayer(isByArea ? then : now);
    this.layers.addLayer(isByArea ? now : then);
    this.weigh();
  }

  private weigh(): void {
    this.lines?.weigh(this.map.getZoom(), this.isByArea);
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
    this.labels.follow({ view, frame, isByArea: this.isByArea });
    if (this.isByArea) return this.areas?.paint(view.areaLegend, frame, focus);
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
    this.marks.name(this.outlinesOf(frame.named ?? []));
    this.labels.bringOut(frame.named ?? []);
    const kencana = this.isByArea ? [] : this.kencana(frame);
    this.marks.showKencana(kencana, view.level === "kelurahan", this.map.getZoom());
    this.marks.join(this.linksOf(view.links), this.map.getZoom());
    this.marks.select(this.outlineOf(selected));
  }

  /* A point well inside each RT that may enter Kencana. */
  private kencana({ emphasis, mask }: Frame): L.LatLng[] {
    if (!emphasis || !this.city) return [];
    return this.city.features.flatMap(({ properties: { point } }, i) =>
      point && emphasis[i] && mask[i] ? [L.latLng(point[1], point[0])] : [],
    );
  }

  private outlinesOf(codes: readonly string[]): LatLngs[] {
    const areas = [...(this.city?.kecamatan ?? []), ...(this.city?.kelurahan ?? [])];
    return areas.flatMap(({ code, geometry }) =>
      geometry && codes.includes(code) ? [latLngsOf(geometry)] : [],
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

  flush(): void {
    flush(this.canvases);
  }

  /** Takes away what is no data, or shows it again. */
  bare(isBare: boolean): void {
    this.isBare = isBare;
    this.lines?.bare(isBare);
    this.map.getContainer().classList.toggle("is-bare", isBare);
  }

  /** Outlines the RT or the kelurahan that is pointed at. */
  point(at: Pointed | null): void {
    const outline = at && ("rt" in at ? this.outlineOf(at.rt) : this.areas?.outlineOf(at.area));
    this.marks?.hover.setLatLngs((outline ?? []) as L.LatLng[]);
  }
}
