/* What Streamlit's page lacks and has no setting for: the place of the reader in the menu, names in
   the language of the screen, names of charts; and where the map is, in the address. Attributes and one text are set and no element is
   moved, so that Streamlit finds its own as it left them. */

import type { Component, FrameData } from "../messages/page.ts";
import { type Camera, forget, keep, takeCamera, takePeriod, untold } from "./address.ts";
import { follow, headlineOf, hearMap, Voice } from "./clock.ts";
import { maps } from "./maps.ts";
import { mark, PartNames } from "./names.ts";

let data: FrameData | null = null;
let tell: (camera: Camera) => void = () => {};
let menuScrolledFor = ""; // page and language
let isWaiting = false;
const parts = new PartNames();

type Frame = Pick<Component<FrameData>, "data" | "parentElement"> & {
  setStateValue(name: string, value: unknown): void;
};

/* A4 lying, without its margins of 10 mm. */
const PAPER_PX = (277 / 25.4) * 96;

function fitPaper(): void {
  const zoom = Math.min(1, PAPER_PX / window.innerWidth);
  /* A frame does not shrink with the page around it. */
  const frames = [...document.querySelectorAll("iframe")].map((frame) => frame.contentDocument);
  for (const each of [document, ...frames]) {
    each?.documentElement.style.setProperty("--print-zoom", zoom.toFixed(3));
  }
}

export default function complete(component: Frame): void {
  const isFirst = data === null;
  if (data && data.page !== component.data.page) forget();
  data = component.data;
  tell = (camera) => component.setStateValue("camera", camera);
  wait();
  if (!isFirst) return;
  const voice = new Voice(component.parentElement);
  hearMap((news) => {
    follow(news);
    voice.hear(news, headlineOf());
    takePeriod(news);
  }, takeCamera);
  /* Before Streamlit hears the same press. */
  document.addEventListener("click", tellBeforeSharing, { capture: true });
  window.addEventListener("beforeprint", () => {
    fitPaper();
    for (const map of maps()) map.print(true);
  });
  window.addEventListener("afterprint", () => {
    for (const map of maps()) map.print(false);
  });
  new MutationObserver(wait).observe(document.body, { childList: true, subtree: true });
  // Other letters are of another width.
  document.fonts.ready.then(() => {
    menuScrolledFor = "";
    wait();
  });
}

/* What is shared is made by the server. */
function tellBeforeSharing({ target }: MouseEvent): void {
  if (!(target as Element).closest(".st-key-kb-share button")) return;
  const camera = untold();
  if (camera) tell(camera);
}

function wait(): void {
  if (isWaiting) return;
  isWaiting = true;
  requestAnimationFrame(() => {
    isWaiting = false;
    if (data) name(data);
  });
}

function name(frame: FrameData): void {
  keep();
  document.documentElement.lang = frame.lang;
  const button = document.querySelector(".st-key-kb-language button");
  if (button) mark(button, "lang", frame.other);
  const skip = document.querySelector("[data-testid=stSkipToContent]");
  if (skip && skip.textContent !== frame.skip) skip.textContent = frame.skip;
  nameMenu(frame);
  parts.apply(document, frame.names);
  for (const [name, text] of Object.entries(frame.texts)) {
    document.documentElement.style.setProperty(name, JSON.stringify(text));
  }
  nameCharts(frame.chart);
}

function nameMenu({ page, lang, menu: label }: FrameData): void {
  const menu = document.querySelector(".st-key-kb-menu");
  const links = [...(menu?.querySelectorAll("a") ?? [])];
  if (!menu || !links[page]) return;
  mark(menu, "role", "navigation");
  mark(menu, "aria-label", label);
  links.forEach((link, i) => {
    if (i === page) mark(link, "aria-current", "page");
    else link.removeAttribute("aria-current");
  });
  const place = `${page} ${lang} ${links.length}`;
  if (place === menuScrolledFor) return;
  menuScrolledFor = place;
  showInMenu(links[page], menu.parentElement);
}

/* The menu is wider than a phone: the page in view is brought into its middle, once a page, so that
   a reader who scrolls it is left alone. */
function showInMenu(link: HTMLElement, scroller: HTMLElement | null): void {
  if (!scroller) return;
  const [place, frame] = [link.getBoundingClientRect(), scroller.getBoundingClientRect()];
  scroller.scrollLeft += place.left + place.width / 2 - frame.left - frame.width / 2;
}

/* A chart is a picture with the name of the heading over it; its table follows on the page. */
function nameCharts(chart: string): void {
  let heading = "";
  for (const node of document.querySelectorAll("h1, h2, [data-testid=stPlotlyChart]")) {
    if (node.tagName !== "DIV") heading = node.textContent ?? "";
    else {
      mark(node, "role", "img");
      mark(node, "aria-label", `${chart}: ${heading}`);
    }
  }
}
