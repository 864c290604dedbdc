/* The name of the river beside its water, where nothing else stands. */

import { element } from "../../kit/element.ts";
import type { City, Geometry, Position } from "../../messages/map.ts";
import { linesOf } from "../city.ts";
import { type Box, boxAt, type Ground, isFree, type Spot } from "./placement.ts";

/* From the middle of the water to the name, and as near as any other part of it may come. */
const BESIDE_PX = 16;
const CLEAR_PX = 7;

/* Spots on the water between two of its points. */
const BETWEEN = 6;

/* Ways from the water to the middle of its name, in its own widths and heights. */
const WAYS: readonly Spot[] = [
  { x: 0, y: -1 },
  { x: -0.6, y: -1 },
  { x: 0.6, y: -1 },
  { x: -1, y: 0 },
  { x: 1, y: 0 },
  { x: 0, y: 1 },
];

export class RiverName {
  private readonly map: L.Map;
  private readonly node = element("span", "bantar-river-name");
  private course: L.LatLng[] = [];

  constructor(map: L.Map, pane: HTMLElement) {
    this.map = map;
    this.node.hidden = true;
    pane.append(this.node);
  }

  /** Names of areas are exchanged around it. */
  get element(): HTMLElement {
    return this.node;
  }

  useCity({ river, riverName }: City): void {
    this.node.textContent = riverName;
    this.course = river && riverName ? courseOf(river) : [];
    this.node.hidden = this.course.length === 0;
  }

  /** Goes beside the city, from the west on; says where it stands, null without room there. */
  placeBesideCity(ground: Ground): Box | null {
    return this.place(ground, ground.taken ?? [], false);
  }

  /** Goes wherever names of areas leave room. */
  placeAmong(ground: Ground, taken: readonly Box[]): void {
    this.place(ground, taken, true);
  }

  private place(ground: Ground, taken: readonly Box[], mayBeOnCity: boolean): Box | null {
    if (!this.course.length) return null;
    this.node.hidden = false;
    const size: [number, number] = [this.node.offsetWidth, this.node.offsetHeight];
    const water = this.course.map((at) => this.map.latLngToContainerPoint(at));
    const box = placeBeside(water, size, ground, taken, mayBeOnCity);
    this.node.hidden = box === null;
    if (!box) return null;
    const spot = this.map.containerPointToLayerPoint([box.left, box.top]);
    L.DomUtil.setPosition(this.node, spot.round());
    return box;
  }
}

/** Where a name has room beside a course; null where there is none. */
export function placeBeside(
  water: readonly Spot[],
  [width, height]: [number, number],
  ground: Ground,
  taken: readonly Box[],
  mayBeOnCity: boolean,
): Box | null {
  const boxes = [...water]
    .sort((a, b) => a.x - b.x)
    .flatMap((spot) =>
      WAYS.map((way) => boxAt(movedBy(spot, way, width, height), [width, height])),
    );
  const free = boxes.filter(
    (box) => isFree(box, ground, taken) && !water.some((spot) => isNear(spot, box)),
  );
  const beside = free.find((box) => (ground.onCity?.(box) ?? 0) === 0);
  return beside ?? (mayBeOnCity ? (free[0] ?? null) : null);
}

function movedBy({ x, y }: Spot, way: Spot, width: number, height: number): Spot {
  return {
    x: x + way.x * (width / 2 + BESIDE_PX),
    y: y + way.y * (height / 2 + BESIDE_PX),
  };
}

function isNear({ x, y }: Spot, { left, right, top, bottom }: Box): boolean {
  return x > left - CLEAR_PX && x < right + CLEAR_PX && y > top - CLEAR_PX && y < bottom + CLEAR_PX;
}

function courseOf(river: Geometry): L.LatLng[] {
  return linesOf(river).flatMap((line) => line.slice(1).flatMap((end, i) => between(line[i], end)));
}

function between([x, y]: Position, [toX, toY]: Position): L.LatLng[] {
  return Array.from({ length: BETWEEN + 1 }, (_, i) => {
    const part = i / BETWEEN;
    return L.latLng(y + (toY - y) * part, x + (toX - x) * part);
  });
}
