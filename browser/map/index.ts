/* The script of the map, for the frame that streamlit-folium gives and for frames of our own.

   folium's constant script calls `open` and `attach`, each feature group `update`. */

import type { MapApi } from "./api.ts";
import { Engine } from "./engine.ts";
import { Files } from "./files.ts";
import { Pins } from "./names/pins.ts";
import { listenToPeriods } from "./server.ts";
import { onThemeMessage } from "./theme.ts";

const script = document.currentScript as HTMLScriptElement;
const files = new Files(new URL("../../asset/", script.src));
const pins = new Pins();
let engine: Engine | undefined;

function attached(): Engine {
  if (!engine) throw new Error("bantar.attach comes first");
  return engine;
}

const api: MapApi = {
  /* No steps: an area fills its frame, whatever its size. */
  open: (id, center) =>
    L.map(id, {
      center,
      zoom: 12,
      maxZoom: 19,
      zoomSnap: 0,
      zoomDelta: 0.5,
      preferCanvas: true,
      zoomControl: false,
      attributionControl: false,
    }),
  attach(map) {
    engine = new Engine(map, files);
    onThemeMessage(() => engine?.followTheme());
  },
  update: (base64) => attached().update(base64),
  keep: (name, content) => files.keep(name, content),
  preview: (key) => engine?.preview(key) ?? null,
  prepare: () => engine?.prepare(),
  waits: (isWaiting) => engine?.waits(isWaiting),
  play: () => attached().play(),
  pause: () => attached().pause(),
  home: () => attached().home(),
  listen: listenToPeriods,
  report: () => engine?.report(),
  select: (id) => attached().select(id),
  showAreas: (isByArea) => attached().showAreas(isByArea),
  bare: (isBare) => attached().panes.bare(isBare),
  followTheme: () => attached().followTheme(),
  print: (isPrinting) => engine?.print(isPrinting),
  pin: (list) => pins.set(attached().panes.main.map, list),
  placeAt(x, y) {
    const map = engine?.panes.main.map;
    if (!map) return null;
    const { left, top } = map.getContainer().getBoundingClientRect();
    return map.containerPointToLatLng([x - left, y - top]);
  },
  state: () => attached().state(),
  takeOver: (other) => attached().takeOver(other),
  get map() {
    return engine?.panes.main.map;
  },
  get twin() {
    return engine?.panes.twin?.map;
  },
  get city() {
    return engine?.city ?? null;
  },
  get paints() {
    return engine?.paints ?? 0;
  },
};

window.bantar = api;
