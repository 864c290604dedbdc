/* The parts of the frame around the map. */

import { button, element } from "../kit/element.ts";
import type { Box } from "./names/placement.ts";

export interface Pane {
  root: HTMLElement;
  caption: HTMLElement;
}

export interface Layout {
  root: HTMLElement;
  legend: HTMLElement;
  stage: HTMLElement;
  player: HTMLElement;
  pane: Pane;
  /** The period in large letters over the map. */
  period: HTMLElement;
  hint: HTMLElement;
  trouble: HTMLElement;
  summary: HTMLElement;
  /** What covers the map, in the pixels of the map. */
  covered(): Box[];
}

const SUMMARY_ID = "bantar-summary";

export function layOut(mapDiv: HTMLElement): Layout {
  const root = element("div", "bantar");
  const layout = {
    root,
    legend: element("section", "bantar-legend"),
    stage: element("div", "bantar-stage"),
    player: element("div", "bantar-player"),
    pane: paneFor(mapDiv),
    period: element("div", "bantar-period"),
    hint: element("div", "bantar-hint"),
    trouble: element("div", "bantar-trouble"),
    summary: element("p", "bantar-unseen"),
    covered: () => coveredBy(layout, mapDiv),
  };
  const { stage, pane, period, hint, trouble, summary, legend, player } = layout;
  summary.id = SUMMARY_ID;
  trouble.hidden = period.hidden = true;
  /* It changes every second; what is heard of it is heard when it stops, from the page. */
  period.setAttribute("aria-live", "off");
  stage.append(pane.root, period, hint, trouble);
  /* Everything the map says lies in one landmark. */
  root.setAttribute("role", "region");
  root.append(summary, legend, stage, player);
  document.body.append(root);
  return layout;
}

function coveredBy({ legend, period, stage }: Layout, mapDiv: HTMLElement): Box[] {
  const { left, top } = mapDiv.getBoundingClientRect();
  const captions = stage.querySelectorAll<HTMLElement>(".bantar-caption");
  const controls = mapDiv.querySelectorAll<HTMLElement>(".leaflet-control");
  const covers = [legend, period, ...captions, ...controls];
  return covers.flatMap((node) => {
    const box = node.getBoundingClientRect();
    if (node.hidden || !box.width) return [];
    return [
      {
        left: box.left - left,
        right: box.right - left,
        top: box.top - top,
        bottom: box.bottom - top,
      },
    ];
  });
}

export function paneFor(mapDiv: HTMLElement): Pane {
  const root = element("div", "bantar-pane");
  const caption = element("div", "bantar-caption");
  caption.hidden = true;
  root.append(caption, mapDiv);
  return { root, caption };
}

/** Says what a map is, for those who do not see it. */
export function describe(container: HTMLElement): void {
  container.setAttribute("role", "group");
  container.setAttribute("aria-describedby", SUMMARY_ID);
}

/** Covers the map with why it is not there, and a way to try again. */
export function complain(
  trouble: HTMLElement,
  text: string,
  retry: string,
  again: () => void,
): void {
  trouble.replaceChildren(element("p", "", text), button("bantar-retry", retry, again));
  trouble.hidden = false;
}
