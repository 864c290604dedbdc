/* One Leaflet map with all RT, kelurahan, lines and marks: built once from the geometry, then only
   recoloured. */

import type { City, Frame, View } from "../messages/map.ts";
import { AreaShapes } from "./areas.ts";
import { areaOf, type Label } from "./city.ts";
import {
  type Canvases,
  canvasesOf,
  flush,
  type LatLngs,
  Lines,
  latLngsOf,
  Marks,
  type PointerLike,
} from "./layers.ts";
import { Labels } from "./names/labels.ts";
import type { Box } from "./names/placement.ts";
import { isRaster, RasterFills } from "./rt/raster.ts";
import { type RtActs, type RtFills, ShapeFills } from "./rt/shapes.ts";

/** What a pointer does on the map. */
export interface SideActs extends RtActs {
  hoverArea(k: number, event: PointerLike): void;
  chooseArea(k: number): void;
  label(label: Label): void;
  /** What covers the map, in its pixels. */
  covered(): Box[];
}

/** What a pointer is on, by its place in the geometry. */
export type Pointed = { rt: number } | { area: number };

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
  private fills: RtFills | null = null;
  private areas: AreaShapes | null = null;
  private isByArea = false;
  /* What is filled now: RT or kelurahan. */
  private filled: L.Layer | null = null;

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
    this.fills = this.filled = null;
    this.areas = new AreaShapes(city, this.canvases.fills, this.acts);
    this.lines = new Lines(city, this.canvases.lines);
    this.lines.bare(this.isBare);
    this.marks = new Marks(this.canvases.marks);
    this.layers = L.layerGroup([...this.lines.layers, ...this.marks.layers]);
    this.layers.addTo(this.map);
    this.weigh();
  }

  /** Fills kelurahan in the place of RT, or RT themselves, which are made when first drawn. */
  showAreas(isByArea: boolean): void {
    const { layers, areas, city } = this;
    if (!layers || !areas || !city || (this.filled && this.isByArea === isByArea)) return;
    this.isByArea = isByArea;
    if (!isByArea) this.fills ??= this.fillsOf(city);
    if (this.filled) layers.removeLayer(this.filled);
    this.filled = this.fills && !isByArea ? this.fills.layer : areas.group;
    layers.addLayer(this.filled);
    this.weigh();
  }

  private fillsOf(city: City): RtFills {
    if (isRaster(city)) return new RasterFills(city, this.acts);
    return new ShapeFills(city, this.canvases.fills, this.acts);
  }

  private weigh(): void {
    this.lines?.weigh(this.map.getZoom(), this.isByArea);
    this.marks?.weigh(this.map.getZoom());
  }

  paint(view: View, frame: Frame, focus: number | null): void {
    this.labels.follow({ view, frame, isByArea: this.isByArea });
    if (this.isByArea) this.areas?.paint(view.areaLegend, frame, focus);
    else this.fills?.paint(view.legend, frame, focus);
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
    const geometry = this.city?.features[i]?.geometry;
    return geometry ? latLngsOf(geometry) : [];
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
