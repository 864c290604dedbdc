/* The first picture of a page: fitted as the map will be, and taken away part by part as the page
   comes. It runs within the page, before anything else of it is there. */

import type { Spot } from "../map/names/placement.ts";
import { LEAST_RT_OF_CITY_PX } from "../map/scale.ts";
import { follow, hearMap } from "../page/clock.ts";
import { begin, beginAfter } from "./begin.ts";
import { fitOf } from "./fit.ts";
import { LiveMap } from "./live.ts";

/** What goes wrong below is to be seen after so long. */
const WAITS_FOR_PAGE_MS = 30_000;
const WAITS_FOR_MAP_MS = 15_000;

/** The map's own player, where it has one (style.css). */
const PLAYER_PX = 57;

function open(first: HTMLElement): void {
  const map = first.querySelector<HTMLElement>(".kb-first-map");
  const live = map?.dataset.live ? new LiveMap(map, JSON.parse(map.dataset.live)) : null;
  const fit = () => map && fitMap(map);
  const end = () => {
    window.removeEventListener("resize", fit);
    first.remove();
  };
  let pageCame = 0;
  const watch = (now: number) => {
    if (pageCame === 0 && isSeen(document.querySelector(".stApp .kb-finding h1"))) pageCame = now;
    const drawn = live?.show() ? live : null;
    if (isLate(pageCame, now) || (pageCame && isReplaced(map, drawn))) return end();
    if (pageCame && map) leaveMap(first, map);
    requestAnimationFrame(watch);
  };
  window.addEventListener("resize", fit);
  fit();
  /* What is played is said by the page itself as soon as it is there. */
  if (live) hearMap((news) => pageCame === 0 && follow(news, first));
  requestAnimationFrame((now) => {
    keepFont(first);
    watch(now);
  });
  beginAfter(live?.files);
}

function isLate(pageCame: number, now: number): boolean {
  return now - pageCame > (pageCame ? WAITS_FOR_MAP_MS : WAITS_FOR_PAGE_MS);
}

/* Whether the map of the page has taken the place of what stands here for it. */
function isReplaced(map: HTMLElement | null, live: LiveMap | null): boolean {
  if (!map) return true;
  const inner = ownFrame()?.contentWindow;
  if (!inner?.bantar?.paints) return false;
  return live?.handOver(inner) ?? true;
}

function ownFrame(): HTMLIFrameElement | undefined {
  return [...document.querySelectorAll<HTMLIFrameElement>(".stApp iframe")].find(isSeen);
}

/* Before it is drawn for the first time: a font that is not there by then stays away, also from a
   browser that looks for it again when another style sheet has come. */
function keepFont(first: HTMLElement): void {
  if (!document.fonts.check('1rem "First Sans"')) first.style.fontFamily = "var(--late-font)";
}

function isSeen(node: Element | null): boolean {
  return !!node?.getClientRects().length && getComputedStyle(node).visibility === "visible";
}

/* The page is there: its map lies empty in its frame, and under the picture of it. */
function leaveMap(first: HTMLElement, map: HTMLElement): void {
  const frame = ownFrame()?.getBoundingClientRect();
  first.scrollTop = 0;
  first.classList.add("is-map-alone");
  map.hidden = !frame;
  if (!frame) return;
  const { left, top, width, height } = frame;
  const place = `left:${left}px;top:${top}px;width:${width}px;height:${height}px`;
  const was = map.getBoundingClientRect();
  const isThere = Math.abs(was.left - left) + Math.abs(was.top - top) < 2;
  if (map.style.width && isThere && was.width === width && was.height === height) return;
  /* Away for a moment where it has to move: nothing that is seen does. */
  map.hidden = !isThere;
  map.style.cssText = place;
  if (was.width !== width || was.height !== height) fitMap(map);
}

function fitMap(map: HTMLElement): void {
  const svg = map.querySelector("svg");
  if (!svg || map.classList.contains("is-live")) return;
  const { x, y, width, height } = svg.viewBox.baseVal;
  const legend = map.querySelector<HTMLElement>(".kb-first-legend");
  const floats = legend !== null && getComputedStyle(legend).position === "absolute";
  const beside = legend && !floats ? legend.offsetHeight : 0;
  const player = map.dataset.plays ? PLAYER_PX : 0;
  const stage = { width: map.clientWidth, height: map.clientHeight - player - beside };
  const size = floats ? { width: legend.offsetWidth, height: legend.offsetHeight } : null;
  const shapes = [...svg.querySelectorAll<SVGPathElement>(".is-kelurahan")];
  const isTaken = (spot: Spot) => {
    const point = new DOMPoint(spot.x + x, spot.y + y);
    return shapes.some((shape) => shape.isPointInFill(point));
  };
  const fit = fitOf({ width, height }, stage, size, isTaken);
  if (legend && fit.corner) legend.dataset.corner = fit.corner;
  const isAbove = beside > 0 && legend && getComputedStyle(legend).order === "0";
  const top = fit.top + (isAbove ? beside : 0);
  svg.classList.add("is-fitted");
  const long = Math.max(width, height) * fit.scale;
  svg.classList.toggle("is-plain", Number(svg.dataset.rt) * long >= LEAST_RT_OF_CITY_PX);
  svg.style.cssText = `left:${fit.left}px;top:${top}px;width:${width * fit.scale}px;height:${height * fit.scale}px`;
}

const first = document.getElementById("kb-first");
try {
  if (first) open(first);
} catch (error) {
  begin(); // whatever happens to its picture, the page comes
  throw error;
}
