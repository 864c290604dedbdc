/* The view: an update with the words and classes of the look it names. */

import type { Frame, LegendItem, LegendRow, Look, Update, View } from "../messages/map.ts";

export function viewOf(update: Update, look: Look): View {
  return {
    ...update,
    legend: look.legend.map(legendItem),
    words: look.words,
    periods: look.periods,
  };
}

function legendItem([key, label, limits, fill, pattern, isDrawn]: LegendRow): LegendItem {
  return { key, label, limits, fill, pattern, isDrawn };
}

/** RT of a frame that stand out by their outline. */
export function outlinedCount({ emphasis, mask }: Pick<Frame, "emphasis" | "mask">): number {
  return emphasis?.reduce((sum, is, i) => sum + (is && mask[i] ? 1 : 0), 0) ?? 0;
}
