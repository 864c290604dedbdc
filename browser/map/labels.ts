/* Names of areas on the map: real buttons that drill. */

import { button, element } from "../kit/element.ts";
import type { Label } from "./city.ts";
import { type LabelSize, placed } from "./placement.ts";

interface Drawn {
  label: Label;
  node: HTMLButtonElement;
  at: L.LatLng;
  full: LabelSize;
  short: LabelSize;
}

export class Labels {
  private readonly map: L.Map;
  private readonly onChoose: (label: Label) => void;
  private readonly pane: HTMLElement;
  private drawn: Drawn[] = [];
  private signature = "";

  constructor(map: L.Map, onChoose: (label: Label) => void) {
    this.map = map;
    this.onChoose = onChoose;
    /* A pane moves with the map by itself, so panning costs nothing; while Leaflet animates a
       zoom the labels are hidden and placed anew at its end. */
    this.pane = map.createPane("bantarLabels");
    this.pane.classList.add("leaflet-zoom-hide");
    map.on("zoomend moveend", () => this.place());
    /* Sizes follow the width of the frame, and the font when it arrives. */
    map.on("resize", () => this.fit());
    document.fonts.addEventListener("loadingdone", () => this.fit());
  }

  /** The most important first. */
  show(labels: readonly Label[]): void {
    const signature = JSON.stringify(labels);
    if (signature === this.signature) return;
    this.signature = signature;
    this.drawn = labels.map((label) => this.draw(label));
    this.pane.replaceChildren(...this.drawn.map(({ node }) => node));
    this.fit();
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
    return { label, node, at: L.latLng(lat, lon), full: [0, 0], short: [0, 0] };
  }

  private fit(): void {
    for (const one of this.drawn) measure(one);
    this.place();
  }

  private place(): void {
    const places = this.drawn.map(({ at, full, short }) => {
      return { at: this.map.latLngToContainerPoint(at), full, short };
    });
    placed(places, this.map.getSize()).forEach((place, i) => {
      const { node } = this.drawn[i];
      node.hidden = !place;
      if (!place) return;
      node.classList.toggle("is-short", place.isShort);
      const { left, top } = place.box;
      L.DomUtil.setPosition(node, this.map.containerPointToLayerPoint([left, top]).round());
    });
  }

  /** Codes of the names that found room. */
  get shown(): string[] {
    return this.drawn.filter(({ node }) => !node.hidden).map(({ label }) => label.code);
  }
}

/* Leaflet's types do not know that its handler can tell. */
function hasDragged({ dragging }: L.Map): boolean {
  return (dragging as L.Handler & { moved(): boolean }).moved();
}

function measure(one: Drawn): void {
  one.node.hidden = false;
  one.node.classList.remove("is-short");
  one.full = [one.node.offsetWidth, one.node.offsetHeight];
  one.node.classList.add("is-short");
  one.short = [one.node.offsetWidth, one.node.offsetHeight];
}
