/* The parts of the screen of a meeting. */

import { element } from "../kit/element.ts";

export interface Layout {
  head: HTMLElement;
  title: HTMLElement;
  subtitle: HTMLElement;
  mark: HTMLElement;
  scene: HTMLElement;
  mapHost: HTMLElement;
  body: HTMLElement;
  beside: HTMLElement;
  why: HTMLElement;
  source: HTMLElement;
  crumbs: HTMLElement;
  place: HTMLElement;
  pager: HTMLElement;
  banner: HTMLElement;
  toast: HTMLElement;
  blank: HTMLElement;
}

export function layOut(): Layout {
  const layout = {
    head: element("header", "head"),
    title: element("h1"),
    subtitle: element("p", "subtitle"),
    mark: element("p", "mark"),
    scene: element("main", "scene"),
    mapHost: element("div", "map"),
    body: element("div", "body"),
    beside: element("aside", "beside"),
    why: element("section", "why"),
    source: element("p", "source"),
    crumbs: element("nav", "crumbs"),
    place: element("p", "place"),
    pager: element("nav", "pager"),
    banner: element("div", "banner"),
    toast: element("div", "toast"),
    blank: element("div", "blank"),
  };
  const { scene, mapHost, body, beside, why, banner, toast, blank } = layout;
  why.setAttribute("aria-live", "polite");
  banner.setAttribute("role", "status");
  toast.setAttribute("role", "status");
  scene.append(mapHost, body, beside, why);
  for (const part of [banner, toast, blank, why, mapHost]) part.hidden = true;
  document.body.append(headOf(layout), scene, banner, footOf(layout), toast, blank);
  return layout;
}

function headOf({ head, title, subtitle, mark }: Layout): HTMLElement {
  const words = element("div", "finding");
  words.append(title, subtitle);
  head.append(words, mark);
  return head;
}

function footOf({ source, crumbs, place, pager }: Layout): HTMLElement {
  const foot = element("footer", "foot");
  foot.append(source, crumbs, place, pager);
  return foot;
}
