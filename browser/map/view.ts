/* The view: an update with the words and classes of the look it names. */

import type { Frame, LegendItem, LegendRow, Look, Update, View } from "../messages/map.ts";

/** In a dark theme each class has the colour that stands for its own. */
export function viewOf(update: Update, look: Look, isDark = false): View {
  const { words, areaTitle, periods } = look;
  const itemsOf = (rows: LegendRow[]) => rows.map((row) => legendItem(row, isDark));
  const [legend, areaLegend] = [itemsOf(look.legend), itemsOf(look.areaLegend)];
  return { ...update, legend, words, areaTitle, areaLegend, periods };
}

function legendItem(row: LegendRow, isDark: boolean): LegendItem {
  const [key, label, limits, fill, darkFill, pattern, isDrawn] = row;
  return { key, label, limits, fill: isDark ? darkFill : fill, pattern, isDrawn };
}

type Outlined = Pick<Frame, "emphasis" | "mask" | "outlinedCount">;

/** RT of a frame that stand out by their outline, those that are gone by now among them. */
export function outlinedCount({ emphasis, mask, outlinedCount: said }: Outlined): number {
  return said ?? emphasis?.reduce((sum, is, i) => sum + (is && mask[i] ? 1 : 0), 0) ?? 0;
}
