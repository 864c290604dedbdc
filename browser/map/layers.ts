/* The layers of a map, made of the geometry: fills of RT, lines of areas, marks above all. */

import type { Area, City, Geometry, RtFeature } from "../messages/map.ts";
import { COLOUR, weightAt } from "./colours.ts";

export type LatLngs = L.LatLng[] | L.LatLng[][] | L.LatLng[][][];

/** Leaflet hands on whatever event the browser gave it. */
export type PointerLike = MouseEvent & { pointerType?: string; changedTouches?: TouchList };

/** A polygon that knows which RT it is. */
export type RtShape = L.Polygon & { rtIndex: number };

/** Three canvases: fills take the pointer; lines and marks lie above and let it through. */
export interface Canvases {
  fills: L.Canvas;
  lines: L.Canvas;
  marks: L.Canvas;
}

export function canvasesOf(map: L.Map): Canvases {
  return {
    fills: L.canvas({ padding: 0.4 }),
    lines: canvasAbove(map, "bantarLines", 410),
    marks: canvasAbove(map, "bantarMarks", 420),
  };
}

/** Draws at once what Leaflet would draw with the next picture: a printer does not wait for it. */
export function flush(canvases: Canvases): void {
  for (const canvas of Object.values(canvases)) {
    const { _redrawRequest, _redraw, _ctx } = canvas as unknown as {
      _redrawRequest: number | null;
      _redraw(): void;
      _ctx?: CanvasRenderingContext2D;
    };
    if (_redrawRequest) _redraw.call(canvas);
    /* Chromium only notes down what is drawn until its next picture, and prints a canvas without it;
       who reads a pixel has it drawn. */
    _ctx?.getImageData(0, 0, 1, 1);
  }
}

function canvasAbove(map: L.Map, name: string, zIndex: number): L.Canvas {
  const pane = map.createPane(name);
  pane.style.zIndex = String(zIndex);
  pane.style.pointerEvents = "none";
  return L.canvas({ pane: name, padding: 0.4 });
}

export function latLngsOf(geometry: Geometry): LatLngs {
  const depth = { LineString: 0, MultiLineString: 1, Polygon: 1, MultiPolygon: 2 };
  return L.GeoJSON.coordsToLatLngs(geometry.coordinates, depth[geometry.type]);
}

export function rtShape({ geometry }: RtFeature, i: number, renderer: L.Canvas): RtShape | null {
  if (!geometry) return null;
  /* smoothFactor 0: simplifying each RT by itself would open gaps between neighbours. */
  const shape = L.polygon(latLngsOf(geometry) as L.LatLng[][], {
    renderer,
    smoothFactor: 0,
    color: COLOUR.rt,
    fillOpacity: 1,
    weight: 0.5,
    opacity: 0.9,
  });
  return Object.assign(shape, { rtIndex: i });
}

/* -- lines ----------------------------------------------------------------------------------- */

export class Lines {
  private readonly kelurahan: L.Polygon;
  private readonly kecamatan: L.Polygon;
  private readonly river: L.Path | null;
  private readonly casing: L.Path | null;
  private readonly isRiverLine: boolean;

  constructor(city: City, renderer: L.Canvas) {
    const common = { renderer, interactive: false, smoothFactor: 0 };
    this.kelurahan = outlines(city.kelurahan, { ...common, color: COLOUR.kelurahan });
    this.kecamatan = outlines(city.kecamatan, { ...common, color: COLOUR.kecamatan });
    this.river = city.river && riverOf(city.river, common, COLOUR.river);
    this.casing = city.river && riverOf(city.river, common, COLOUR.kelurahan);
    this.isRiverLine = !city.river?.type.endsWith("Polygon");
  }

  /** From the lowest up. */
  get layers(): L.Layer[] {
    /* Borders run in the bed of the river: water lies over them, with an edge of paper. */
    const layers = [this.kelurahan, this.kecamatan, this.casing, this.river];
    return layers.filter((layer) => layer !== null);
  }

  /** Takes away what is no data (true): the water; borders are of the data. */
  bare(isBare: boolean): void {
    this.casing?.setStyle(seen(!isBare));
    this.river?.setStyle(seen(!isBare));
  }

  /* Between filled kelurahan a line of paper is enough; among RT it must be darker than theirs. */
  weigh(zoom: number, isByArea: boolean): void {
    this.kelurahan.setStyle({
      weight: weightAt(zoom, 0.9, 2.2),
      color: isByArea ? COLOUR.kelurahan : COLOUR.amongRt,
    });
    this.kecamatan.setStyle({ weight: weightAt(zoom, 1.4, 3.5) });
    if (!this.isRiverLine) return;
    this.casing?.setStyle({ weight: weightAt(zoom, 11, 26) });
    this.river?.setStyle({ weight: weightAt(zoom, 9, 24) });
  }
}

function seen(isSeen: boolean): L.PathOptions {
  return { opacity: isSeen ? 1 : 0, fillOpacity: isSeen ? 1 : 0 };
}

function outlines(areas: readonly Area[], options: L.PolylineOptions): L.Polygon {
  const shapes = areas.flatMap(({ geometry }) => (geometry ? [latLngsOf(geometry)] : []));
  return L.polygon(shapes as L.LatLng[][][], { ...options, fill: false });
}

function riverOf(geometry: Geometry, common: L.PolylineOptions, color: string): L.Path {
  const options: L.PolylineOptions = {
    ...common,
    color,
    lineCap: "round",
    opacity: 1,
  };
  if (geometry.type.endsWith("Polygon")) {
    const shape = latLngsOf(geometry) as L.LatLng[][];
    return L.polygon(shape, { ...options, fillOpacity: 1, weight: 1 });
  }
  return L.polyline(latLngsOf(geometry) as L.LatLng[], options);
}

/* -- marks ----------------------------------------------------------------------------------- */

/* More lines than this are pairs of RT, as thin as can be; fewer are read one by one. */
const MOST_READ = 80;

/* From the middle of a number to that of the disc below it. */
const BELOW_NUMBER_PX = 15;

/** The area in view, RT that stand out, the one pointed at, the chosen one above all. */
export class Marks {
  private readonly links: L.Polyline;
  private readonly linksCasing: L.Polyline;
  private areRead = false;
  readonly area: L.Polygon;
  private readonly namedCasing: L.Polygon;
  private readonly named: L.Polygon;
  private readonly kencana = L.layerGroup();
  private readonly renderer: L.Canvas;
  private kencanaAt: readonly L.LatLng[] = [];
  private belowPx = 0;
  readonly hover: L.Polygon;
  private readonly casing: L.Polygon;
  private readonly selected: L.Polygon;

  constructor(renderer: L.Canvas) {
    this.renderer = renderer;
    const common = { renderer, interactive: false, smoothFactor: 0 };
    const mark = (color: string, weight: number) =>
      L.polygon([], { ...common, fill: false, color, weight, opacity: 1 });
    this.links = L.polyline([], { ...common, color: COLOUR.link, weight: 1.6, opacity: 0.85 });
    this.linksCasing = L.polyline([], { ...common, color: COLOUR.casing, opacity: 0.9 });
    this.area = mark(COLOUR.kecamatan, 3.5);
    /* Seen on every fill, and over the river, by its casing of paper. */
    this.namedCasing = mark(COLOUR.casing, 6);
    this.named = mark(COLOUR.named, 3.2);
    this.hover = mark(COLOUR.hover, 1.5);
    /* A casing of paper keeps the accent readable on any fill. */
    this.casing = mark(COLOUR.casing, 6);
    this.selected = mark(COLOUR.selected, 3.5);
  }

  /** From the lowest up. */
  get layers(): L.Layer[] {
    const outlines = [this.area, this.namedCasing, this.named];
    const links = [this.linksCasing, this.links];
    return [...links, ...outlines, this.kencana, this.hover, this.casing, this.selected];
  }

  /** Joins what is linked: few lines are thick, on a casing of paper. */
  join(lines: L.LatLng[][], zoom: number): void {
    this.areRead = lines.length <= MOST_READ;
    this.links.setLatLngs(lines);
    this.linksCasing.setLatLngs(this.areRead ? lines : []);
    this.weighLinks(zoom);
  }

  private weighLinks(zoom: number): void {
    const weight = this.areRead ? weightAt(zoom, 1.8, 3) : weightAt(zoom, 0.7, 2.4);
    this.links.setStyle({ weight });
    this.linksCasing.setStyle({ weight: weight + 2 });
  }

  /** Outlines the areas that the headline names. */
  name(shapes: readonly LatLngs[]): void {
    this.namedCasing.setLatLngs(shapes as L.LatLng[][][]);
    this.named.setLatLngs(shapes as L.LatLng[][][]);
  }

  select(shape: LatLngs): void {
    this.casing.setLatLngs(shape);
    this.selected.setLatLngs(shape);
  }

  /** A gold disc with a ring for each RT that may enter Kencana, below its number where it has one. */
  showKencana(points: readonly L.LatLng[], isNumbered: boolean, zoom: number): void {
    this.kencanaAt = points;
    this.belowPx = isNumbered ? BELOW_NUMBER_PX : 0;
    this.kencana.clearLayers();
    for (const point of points) {
      const disc = L.circleMarker(point, {
        renderer: this.renderer,
        interactive: false,
        color: COLOUR.ring,
        weight: 1.5,
        fillColor: COLOUR.kencana,
        fillOpacity: 1,
      });
      this.kencana.addLayer(disc);
    }
    this.weighKencana(zoom);
  }

  private weighKencana(zoom: number): void {
    const { EPSG3857 } = L.CRS;
    (this.kencana.getLayers() as L.CircleMarker[]).forEach((disc, i) => {
      const at = EPSG3857.latLngToPoint(this.kencanaAt[i], zoom).add([0, this.belowPx]);
      disc.setLatLng(EPSG3857.pointToLatLng(at, zoom));
      disc.setRadius(weightAt(zoom, 3.2, 6));
    });
  }

  weigh(zoom: number): void {
    this.weighKencana(zoom);
    this.weighLinks(zoom);
  }
}
