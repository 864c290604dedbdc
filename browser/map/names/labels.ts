/* Names of areas on the map: real buttons that drill. */

import { button, element } from "../../kit/element.ts";
import { type City, type Frame, HIDDEN, type View } from "../../messages/map.ts";
import { areaIn } from "../areas.ts";
import type { Label } from "../city.ts";
import { turnsLetters } from "../colours.ts";
import { GroundMap } from "./ground.ts";
import { Leaders } from "./leaders.ts";
import { type Box, type Form, type LabelSize, type Placed, placed, spotsOf } from "./placement.ts";
import { RiverName } from "./river.ts";

interface Drawn {
  label: Label;
  node: HTMLButtonElement;
  at: L.LatLng;
  sizes: Record<Form, LabelSize>;
  /** What it lies on, spot by spot. */
  ground: Ground[];
}

/** Places of the kelurahan and of the RT at a spot, -1 where there is none. */
interface Ground {
  kelurahan: number;
  rt: number;
}

/** What is drawn below the names: kelurahan, or RT. */
export interface Filled {
  view: View;
  frame: Frame;
  isByArea: boolean;
}

const FORMS: Form[] = ["line", "stack", "short"];

/* As much of a label as must lie on fills that swallow its ink before its letters turn. */
const MOSTLY = 0.6;

/* Pixels beyond the border of any map. */
const FAR = 1e5;

export class Labels {
  private readonly map: L.Map;
  private readonly onChoose: (label: Label) => void;
  /* What covers the map, in its pixels. */
  private readonly covered: () => Box[];
  private readonly pane: HTMLElement;
  private readonly leaders: Leaders;
  private readonly river: RiverName;
  private drawn: Drawn[] = [];
  private signature = "";
  private ground: GroundMap | null = null;
  private filled: Filled | null = null;
  /* The part of the map that names may stand on, from the left, as shares of its width. */
  private from = 0;
  private to = 1;

  constructor(map: L.Map, onChoose: (label: Label) => void, covered: () => Box[]) {
    this.map = map;
    this.onChoose = onChoose;
    this.covered = covered;
    /* A pane moves with the map by itself, so panning costs nothing; while Leaflet animates a
       zoom the labels are hidden and placed anew at its end. */
    this.pane = map.createPane("bantarLabels");
    this.pane.classList.add("leaflet-zoom-hide");
    this.river = new RiverName(map, this.pane);
    this.leaders = new Leaders(map);
    map.on("zoomend moveend", () => this.place());
    /* Sizes follow the width of the frame, and the font when it arrives. */
    map.on("resize", () => this.fit());
    document.fonts.addEventListener("loadingdone", () => this.fit());
  }

  useCity(city: City): void {
    this.ground = new GroundMap(city);
    this.river.useCity(city);
  }

  /** The most important first. */
  show(labels: readonly Label[]): void {
    const signature = JSON.stringify(labels);
    if (signature === this.signature) return;
    this.signature = signature;
    this.drawn = labels.map((label) => this.draw(label));
    this.pane.replaceChildren(this.river.element, ...this.drawn.map(({ node }) => node));
    this.fit();
  }

  /** Makes the names of some areas stand out; where they stand does not change. */
  bringOut(codes: readonly string[]): void {
    for (const { node, label } of this.drawn) {
      node.classList.toggle("is-named", codes.includes(label.code));
    }
  }

  /** Letters follow the fills below them. */
  follow(filled: Filled): void {
    const isNewGround = filled.isByArea !== this.filled?.isByArea;
    this.filled = filled;
    if (isNewGround) return this.place();
    for (const one of this.drawn) this.tone(one);
    this.leaders.tone();
  }

  /** Keeps names whole on a part of the map: what the rest of it names stands on another map. */
  stayWithin(from: number, to: number): void {
    if (from === this.from && to === this.to) return;
    [this.from, this.to] = [from, to];
    this.place();
  }

  private draw(label: Label): Drawn {
    const node = button(`bantar-label is-${label.level}`, "", (event) => {
      event.stopPropagation();
      /* Letting go of a drag that began on a label is not a choice; Enter (detail 0) is. */
      if (event.detail > 0 && hasDragged(this.map)) return;
      this.onChoose(label);
    });
    node.dataset.code = label.code;
    node.append(element("span", "bantar-label-name", label.name));
    if (label.value) node.append(element("span", "bantar-label-value", label.value));
    const [lon, lat] = label.point;
    const none: LabelSize = [0, 0];
    const sizes = { line: none, stack: none, short: none };
    return { label, node, at: L.latLng(lat, lon), sizes, ground: [] };
  }

  private fit(): void {
    for (const one of this.drawn) measure(one);
    this.place();
  }

  private place(): void {
    const places = this.drawn.map(({ at, sizes, label }) => {
      const inside =
        label.level === "rt" || !this.ground
          ? undefined
          : (box: Box) => this.share(box, (k) => this.ground?.isIn(k, label.code) ?? false);
      const canLeave = label.level === "kecamatan";
      return { at: this.map.latLngToContainerPoint(at), sizes, inside, canLeave };
    });
    const part = { left: this.from * this.map.getSize().x, right: this.to * this.map.getSize().x };
    const covered = [...this.covered(), ...beyond(part)];
    const isHere = this.isWhole
      ? places
      : places.filter(({ at }) => at.x >= part.left && at.x < part.right);
    const ground = {
      size: this.map.getSize(),
      taken: [...covered],
      onCity: (box: Box) => this.share(box, (k) => k >= 0),
    };
    /* Beside the city it has few places; names that leave it have many. */
    const river = this.river.placeBesideCity(ground);
    if (river) ground.taken.push(river);
    const found = placed(isHere, ground);
    places.forEach((place, i) => {
      this.put(this.drawn[i], found[isHere.indexOf(place)] ?? null);
    });
    this.leaders.draw(found.flatMap((place) => (place?.leader ? [place.leader] : [])));
    const names = found.flatMap((place) => (place ? [place.box] : []));
    if (!river) this.river.placeAmong(ground, [...covered, ...names]);
  }

  private get isWhole(): boolean {
    return this.from === 0 && this.to === 1;
  }

  private put(one: Drawn, place: Placed | null): void {
    const { node } = one;
    node.hidden = !place;
    if (!place) return;
    dress(node, place.form);
    const { left, top } = place.box;
    L.DomUtil.setPosition(node, this.map.containerPointToLayerPoint([left, top]).round());
    one.ground = this.groundOf(place.box);
    this.tone(one);
  }

  private groundOf(box: Box): Ground[] {
    const isByRt = this.filled?.isByArea === false;
    return spotsOf(box).map((spot) => {
      const { lng, lat } = this.map.containerPointToLatLng([spot.x, spot.y]);
      const kelurahan = this.ground?.kelurahanAt(lng, lat) ?? -1;
      const rt = isByRt ? (this.ground?.rtAt(kelurahan, lng, lat) ?? -1) : -1;
      return { kelurahan, rt };
    });
  }

  private share(box: Box, isOn: (k: number) => boolean): number {
    const spots = spotsOf(box).map(({ x, y }) => {
      const { lng, lat } = this.map.containerPointToLatLng([x, y]);
      return this.ground?.kelurahanAt(lng, lat) ?? -1;
    });
    return spots.filter(isOn).length / spots.length;
  }

  private tone({ node, ground }: Drawn): void {
    const fills = ground.map((at) => this.fillAt(at));
    const swallowing = fills.filter((fill) => fill !== null && turnsLetters(fill));
    const isTurned = swallowing.length >= MOSTLY * fills.length;
    node.classList.toggle("is-turned", isTurned);
    node.style.setProperty("--halo", isTurned ? swallowing[0] : null);
  }

  private fillAt({ kelurahan, rt }: Ground): string | null {
    if (!this.filled) return null;
    const { view, frame, isByArea } = this.filled;
    if (isByArea) {
      const area = kelurahan < 0 ? null : areaIn(frame, kelurahan);
      return area && view.areaLegend[area.ofClass].fill;
    }
    /* What is outside the filters steps back until it is almost paper. */
    if (rt < 0 || frame.mask[rt] !== 1 || frame.classes[rt] === HIDDEN) return null;
    return view.legend[frame.classes[rt]]?.fill ?? null;
  }

  /** Codes of the names that found room. */
  get shown(): string[] {
    return this.drawn.filter(({ node }) => !node.hidden).map(({ label }) => label.code);
  }
}

/* What lies to the left and to the right of a part of the map. */
function beyond({ left, right }: { left: number; right: number }): Box[] {
  const far = { top: -FAR, bottom: FAR };
  return [
    { ...far, left: -FAR, right: left },
    { ...far, left: right, right: FAR },
  ];
}

/* Leaflet's types do not know that its handler can tell. */
function hasDragged({ dragging }: L.Map): boolean {
  return (dragging as L.Handler & { moved(): boolean }).moved();
}

function dress(node: HTMLElement, form: Form): void {
  for (const each of FORMS) node.classList.toggle(`is-${each}`, each === form);
}

function measure({ node, sizes }: Drawn): void {
  node.hidden = false;
  for (const form of FORMS) {
    dress(node, form);
    sizes[form] = [node.offsetWidth, node.offsetHeight];
  }
}
