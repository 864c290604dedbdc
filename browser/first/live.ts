/* The map of the page before the page is there: the same map in a frame of the first picture, from
   files that come before Streamlit's scripts. It answers as any map of ours does. What only the
   server can answer is kept until the page has come; then the map of the page goes on where this
   one stood. */

import { element } from "../kit/element.ts";
import type { MapApi, MapState } from "../map/api.ts";

/** As bantar/interfaces/screens/first_picture.py writes it. */
export interface LiveData {
  /** As the map of the page gets it. */
  update: string;
  /** Names of the files that the update names. */
  assets: string[];
  title: string;
  /** Addresses of scripts and styles of the map, from the root of the app. */
  files: Record<string, string>;
}

const SOMEWHERE: [lat: number, lon: number] = [-1.61, 103.61];
/** A wheel or a key that was used so lately is in use. */
const HAND_MS = 400;
/** Names and legend have their place by the width of their letters, which the page has fetched. */
const LETTERS_MS = 1000;
/** What the map of the page does not take over within this it never will. */
const HANDING_MS = 2000;

export class LiveMap {
  /** Resolves when the last of what it is drawn from is on its way here. */
  readonly files: Promise<unknown>;
  private readonly frame = element("iframe", "kb-first-live");
  private readonly host: HTMLElement;
  private isPressed = false;
  private usedAt = Number.NEGATIVE_INFINITY;
  private handedAt = 0;
  /* What the reader asked of the server. */
  private asked: unknown = null;

  constructor(host: HTMLElement, data: LiveData) {
    this.host = host;
    this.frame.title = data.title;
    this.frame.srcdoc = pageOf(data);
    const inside = loaded(this.frame);
    const answers = data.assets.map(answered);
    this.files = Promise.all([inside, ...answers]);
    const contents = answers.map(async (answer) => (await answer).json());
    Promise.all([inside, ...contents])
      .then(([inner, ...contents]) => this.start(inner, data, contents))
      .catch(() => {}); // said by who waits for the files
    host.append(this.frame);
  }

  private async start(inner: Window, data: LiveData, contents: unknown[]): Promise<void> {
    const { bantar } = inner;
    data.assets.forEach((name, i) => {
      bantar.keep(name, contents[i]);
    });
    inner.Streamlit = {
      setComponentValue: (event) => {
        this.asked = event;
      },
    };
    this.watchHands(inner);
    await Promise.race([lettersIn(inner), after(LETTERS_MS)]);
    bantar.attach(bantar.open("map_div", SOMEWHERE));
    bantar.update(data.update);
  }

  private watchHands(inner: Window): void {
    const press = (isPressed: boolean) => () => {
      this.isPressed = isPressed;
      this.usedAt = performance.now();
    };
    const options = { capture: true, passive: true };
    inner.addEventListener("pointerdown", press(true), options);
    for (const end of ["pointerup", "pointercancel", "wheel", "keydown"]) {
      inner.addEventListener(end, press(false), options);
    }
  }

  private get map(): MapApi | undefined {
    return this.frame.contentWindow?.bantar;
  }

  /** Takes the place of the picture as soon as it is drawn; says whether it has. */
  show(): boolean {
    const isDrawn = (this.map?.paints ?? 0) > 0;
    if (isDrawn) this.host.classList.add("is-live");
    return isDrawn;
  }

  private get isInHand(): boolean {
    return this.isPressed || performance.now() - this.usedAt < HAND_MS;
  }

  /** Lets the map of the page go on where this one stands; says whether this one can go. */
  handOver(inner: Window): boolean {
    const { map } = this;
    if (!map) return true;
    const own = inner.bantar;
    const now = performance.now();
    if (!this.handedAt) {
      if (this.isInHand) return false;
      own.takeOver(map);
      this.handedAt = now;
    }
    if (!isAlike(own.state(), map.state()) && now - this.handedAt < HANDING_MS) return false;
    if (document.activeElement === this.frame) own.map?.getContainer().focus();
    if (this.asked) {
      own.waits(true);
      inner.Streamlit?.setComponentValue(this.asked);
    }
    return true;
  }
}

/** Whether two maps of one view stand at the same place and period. */
export function isAlike(one: MapState, other: MapState): boolean {
  return (
    one.place === other.place &&
    one.isByArea === other.isByArea &&
    one.selected === other.selected &&
    String(one.frames) === String(other.frames)
  );
}

function pageOf({ files }: LiveData): string {
  const isDark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  const [leaflet, map] = ["leaflet", "bantar-map"].map((name) => ({
    script: `<script src="${addressOf(files[`${name}.js`])}"></script>`,
    style: `<link rel="stylesheet" href="${addressOf(files[`${name}.css`])}">`,
  }));
  /* Letters as large as in the frame of streamlit-folium. */
  return `<!doctype html><html data-theme="${isDark ? "gelap" : "terang"}" style="font-size:1rem">
<head>${leaflet.style}${map.style}${letters()}</head><body>
<div class="folium-map" id="map_div"></div>${leaflet.script}${map.script}</body></html>`;
}

/* The file that the page has at hand, without the way that the style of the map takes to it. */
function letters(): string {
  const font = document.querySelector<HTMLLinkElement>("link[rel=preload][as=font]")?.href;
  const face = `font-family:"Source Sans";font-weight:200 900;src:url("${font}")`;
  return font ? `<style>@font-face{${face}}</style>` : "";
}

function lettersIn(inner: Window): Promise<unknown> {
  const weights = [400, 600].map((weight) => `${weight} 16px "Source Sans"`);
  return Promise.all(weights.map((font) => inner.document.fonts.load(font))).catch(() => {});
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function loaded(frame: HTMLIFrameElement): Promise<Window> {
  return new Promise((resolve, reject) => {
    frame.addEventListener("load", () => {
      const inner = frame.contentWindow;
      if (inner?.bantar) resolve(inner);
      else if (inner?.document.scripts.length) reject(new Error("no script of the map"));
    });
  });
}

async function answered(name: string): Promise<Response> {
  const response = await fetch(addressOf(`bantar/asset/${name}`));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

/* Of the app, whatever page of it this is (bantar/server/first_page.py). */
function addressOf(path: string): URL {
  return new URL(path, window.__streamlit?.BACKEND_BASE_URL ?? location.href);
}
