/* The map of the dashboard in a frame of its own. */

import { element } from "../kit/element.ts";
import type { MapApi } from "../map/api.ts";
import type { MapEvent } from "../messages/map.ts";
import pictureStyle from "./picture.css";
import roomStyle from "./room.css";

export interface MapFrameOptions {
  title: string;
  /** Hears what the reader does on the map. */
  onEvent(event: MapEvent): void;
  /** Hears every key before the map does. */
  onKey(event: KeyboardEvent): void;
  /** Told the window of the map once it is there, to hear more of it. */
  onWindow?(view: Window): void;
  /** A map that is a picture has no controls. */
  isPicture?: boolean;
}

export interface MapFrame {
  frame: HTMLIFrameElement;
  bantar: MapApi;
  root: HTMLElement;
}

const SOMEWHERE: [lat: number, lon: number] = [-1.61, 103.61];

/** Resolves when the map is there to be updated. */
export function openMap(host: HTMLElement, options: MapFrameOptions): Promise<MapFrame> {
  const frame = element("iframe");
  frame.title = options.title;
  frame.srcdoc = page(options.isPicture ? roomStyle + pictureStyle : roomStyle);
  return new Promise((resolve) => {
    frame.addEventListener("load", () => {
      const inner = frame.contentWindow;
      if (!inner?.bantar) return; // the empty page before ours
      inner.document.title = options.title;
      inner.document.documentElement.lang = document.documentElement.lang;
      inner.Streamlit = { setComponentValue: (event) => options.onEvent(event as MapEvent) };
      inner.addEventListener("keydown", (event) => options.onKey(event), true);
      options.onWindow?.(inner);
      inner.bantar.attach(inner.bantar.open("map_div", SOMEWHERE));
      resolve({ frame, bantar: inner.bantar, root: inner.document.documentElement });
    });
    host.append(frame);
  });
}

function page(style: string): string {
  const { files } = window.bantarPaths;
  return `<!doctype html><html><head>
<link rel="stylesheet" href="${files["leaflet.css"]}">
<link rel="stylesheet" href="${files["bantar-map.css"]}">
<style>${style}</style></head><body>
<div class="folium-map" id="map_div"></div>
<script src="${files["leaflet.js"]}"></script>
<script src="${files["bantar-map.js"]}"></script></body></html>`;
}

/** Legend and names in letters of the size of the screen, but readable ones. */
export function setLetters({ root }: MapFrame, ofScreen: number, leastPx: number): void {
  const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  root.style.fontSize = `${Math.max(leastPx, size * ofScreen)}px`;
}

/** The map is as light as the screen around it, where that names a theme. */
export function setTheme({ root, bantar }: MapFrame): void {
  const { theme } = document.documentElement.dataset;
  if (!theme) return;
  root.dataset.theme = theme;
  bantar.followTheme();
}
