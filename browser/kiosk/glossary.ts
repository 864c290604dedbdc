/* What words mean, for who meets them here for the first time. */

import { element } from "../kit/element.ts";
import type { Term } from "../messages/kiosk.ts";

export function drawGlossary(terms: readonly Term[]): HTMLElement {
  const list = element("dl", "glossary");
  for (const { word, meaning } of terms) {
    const entry = element("div");
    entry.append(element("dt", "", word), element("dd", "", meaning));
    list.append(entry);
  }
  return list;
}
