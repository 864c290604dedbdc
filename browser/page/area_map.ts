/* The areas above a city, drawn: each is a button that leads into it. Names are text nodes. */

import { element } from "../kit/element.ts";
import type { AreaMapData, MapArea } from "../messages/page.ts";

const SVG = "http://www.w3.org/2000/svg";

export function areaMap(data: AreaMapData, choose: (key: string) => void): HTMLElement {
  const root = element("div", "kb-area-map");
  const drawing = svg("svg", { viewBox: data.box, role: "group", "aria-label": data.label });
  const names = svg("g", { "aria-hidden": "true" });
  for (const area of data.areas) {
    drawing.append(areaButton(area, choose));
    const [, name, , , , at] = area;
    if (at) names.append(textAt(name, at));
  }
  drawing.append(names);
  root.append(drawing);
  return root;
}

function areaButton([key, name, text, outline, fill]: MapArea, choose: (key: string) => void) {
  const area = svg("g", { role: "button", tabindex: "0", "aria-label": `${name}: ${text}` });
  area.setAttribute("class", "kb-area");
  area.dataset.key = key;
  const title = svg("title");
  title.textContent = `${name}: ${text}`;
  const path = svg("path", { d: outline });
  path.style.fill = fill;
  area.append(title, path);
  area.addEventListener("click", () => choose(key));
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault(); // Space would scroll the page
    choose(key);
  });
  return area;
}

function textAt(name: string, [x, y]: [number, number]): SVGElement {
  const text = svg("text", { x: String(x), y: String(y) });
  text.textContent = name;
  return text;
}

function svg<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string> = {},
): SVGElementTagNameMap[Tag] {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}
