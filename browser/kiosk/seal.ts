/* The seal of Kencana: the one place, besides the dot of the map, that is gold. */

import { element } from "../kit/element.ts";
import { chart } from "../screens/chart.ts";

const TEETH = 22;
const OUTER = 50;
const INNER = 46;

export function seal(words: string): HTMLElement {
  const root = element("p", "seal");
  const star = chart(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-52 -52 104 104" aria-hidden="true">` +
      `<polygon points="${points()}" class="seal-edge"/>` +
      `<circle r="38" class="seal-ring"/></svg>`,
  );
  root.append(star, element("span", "", words));
  return root;
}

function points(): string {
  const corners = Array.from({ length: 2 * TEETH }, (_, i) => {
    const [radius, angle] = [i % 2 ? INNER : OUTER, (Math.PI * i) / TEETH];
    return `${(radius * Math.sin(angle)).toFixed(1)},${(-radius * Math.cos(angle)).toFixed(1)}`;
  });
  return corners.join(" ");
}
