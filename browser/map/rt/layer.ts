/* All RT of a large city as one picture: numbers of RT are drawn once for each view, and a change
   colours them anew. Leaflet's own shapes take a second for each change of thirty thousand, and six
   to be made. */

import type { City } from "../../messages/map.ts";
import { colour, type Ink, type Picture } from "./ink.ts";
import { outlinesOf } from "./outlines.ts";
import { NOBODY, type Outlines, scan } from "./scan.ts";

/* Of the size of the map around it, so that a pan does not come to an end at once. */
const PADDING = 0.1;

/** Leaflet's renderer, whose inner parts a renderer of one's own fills in. */
interface Inner {
  _map: L.Map & { _animatingZoom?: boolean };
  _bounds?: L.Bounds;
  _container?: HTMLCanvasElement;
  _update(): void;
}

export interface RasterActs {
  /** A pointer is over an RT that is drawn. */
  hover(i: number, event: MouseEvent): void;
  leave(): void;
  choose(i: number, event: MouseEvent): void;
}

export class RasterLayer extends L.Renderer {
  private readonly outlines: Outlines;
  private readonly acts: RasterActs;
  private picture: Picture | null = null;
  private inkOf: Uint16Array;
  private inks: readonly (Ink | null)[] = [];

  constructor(city: City, acts: RasterActs) {
    super({ padding: PADDING });
    this.outlines = outlinesOf(city);
    this.inkOf = new Uint16Array(city.features.length);
    this.acts = acts;
  }

  private get inner(): Inner {
    return this as unknown as Inner;
  }

  /** Colours every RT anew. */
  use(inks: readonly (Ink | null)[], inkOf: Uint16Array): void {
    this.inks = inks;
    this.inkOf = inkOf;
    this.draw();
  }

  /** Pixels of the screen for one of the page. */
  get ratio(): number {
    return Math.min(2, window.devicePixelRatio || 1);
  }

  /* -- what Leaflet calls ---------------------------------------------------------------------- */

  _initContainer(): void {
    const canvas = document.createElement("canvas");
    canvas.addEventListener("mousemove", (event) => this.point(event));
    canvas.addEventListener("mouseout", () => this.acts.leave());
    this.inner._container = canvas;
  }

  _destroyContainer(): void {
    this.inner._container?.remove();
    this.inner._container = undefined;
  }

  _update(): void {
    const { _map: map, _bounds: before } = this.inner;
    if (map._animatingZoom && before) return;
    (L.Renderer.prototype as unknown as Inner)._update.call(this.inner);
    this.scan();
    this.draw();
  }

  _updatePaths(): void {}

  override onAdd(map: L.Map): this {
    map.on("click", this.press, this);
    return super.onAdd(map);
  }

  override onRemove(map: L.Map): this {
    map.off("click", this.press, this);
    return super.onRemove(map);
  }

  /* -- drawing --------------------------------------------------------------------------------- */

  private scan(): void {
    const { _map: map, _bounds: bounds, _container: canvas } = this.inner;
    if (!bounds?.min || !canvas) return;
    const { ratio } = this;
    const size = bounds.getSize().multiplyBy(ratio);
    const [width, height] = [Math.round(size.x), Math.round(size.y)];
    L.DomUtil.setPosition(canvas, bounds.min);
    Object.assign(canvas, { width, height });
    canvas.style.width = `${width / ratio}px`;
    canvas.style.height = `${height / ratio}px`;
    const origin = map.getPixelOrigin().add(bounds.min).multiplyBy(ratio);
    const owners = new Int32Array(width * height);
    const [left, top] = [Math.round(origin.x), Math.round(origin.y)];
    const scale = map.options.crs?.scale(map.getZoom()) ?? 1;
    scan(this.outlines, { scale: scale * ratio, left, top, width, height }, owners);
    this.picture = { width, height, owners, left, top };
  }

  private draw(): void {
    const ctx = this.inner._container?.getContext("2d");
    if (!ctx || !this.picture || !this.inks.length) return;
    const { width, height } = this.picture;
    if (!width || !height) return;
    const image = ctx.createImageData(width, height);
    colour(this.picture, this.inkOf, this.inks, new Uint32Array(image.data.buffer));
    ctx.putImageData(image, 0, 0);
  }

  /* -- pointing -------------------------------------------------------------------------------- */

  private ownerAt(event: MouseEvent): number {
    const { _map: map, _bounds: bounds } = this.inner;
    if (!bounds?.min || !this.picture) return NOBODY;
    const at = map.mouseEventToLayerPoint(event).subtract(bounds.min).multiplyBy(this.ratio);
    const { width, height, owners } = this.picture;
    const [x, y] = [Math.floor(at.x), Math.floor(at.y)];
    if (x < 0 || y < 0 || x >= width || y >= height) return NOBODY;
    const owner = owners[y * width + x];
    return owner !== NOBODY && this.inks[this.inkOf[owner]] ? owner : NOBODY;
  }

  private point(event: MouseEvent): void {
    const owner = this.ownerAt(event);
    this.inner._container?.classList.toggle("leaflet-interactive", owner !== NOBODY);
    if (owner === NOBODY) this.acts.leave();
    else this.acts.hover(owner, event);
  }

  /* Leaflet tells of a press, but not of one that moved the map. */
  private press({ originalEvent: event }: L.LeafletMouseEvent): void {
    if (event.target !== this.inner._container) return;
    const owner = this.ownerAt(event);
    if (owner !== NOBODY) this.acts.choose(owner, event);
  }
}
