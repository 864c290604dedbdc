/* Fills: plain colours for classes, patterns for missing values; map and legend share them. */

import { element } from "../kit/element.ts";
import type { LegendItem, Pattern } from "../messages/map.ts";
import { COLOUR, type Fill, isDark } from "./colours.ts";

/* Missing values are calm: small marks, well apart. */
const TILE = 12;

/** Marks stand off from their ground whatever it is, so that a pattern survives greyscale. */
export function markColour(fill: string): string {
  return isDark(fill) ? COLOUR.markOnDark : COLOUR.markOnLight;
}

/* Each draws one tile that meets itself at the edges. */
const MARKS: Partial<Record<Pattern, (ctx: CanvasRenderingContext2D) => void>> = {
  hatch(ctx) {
    for (const shift of [-TILE, 0, TILE]) {
      ctx.moveTo(shift, TILE);
      ctx.lineTo(shift + TILE, 0);
    }
    ctx.stroke();
  },
  dots(ctx) {
    for (const [x, y] of [3, 9].flatMap((x) => [3, 9].map((y) => [x, y]))) {
      ctx.moveTo(x + 0.7, y);
      ctx.arc(x, y, 0.7, 0, 2 * Math.PI);
    }
    ctx.fill();
  },
  cross(ctx) {
    ctx.moveTo(4.5, 4.5);
    ctx.lineTo(7.5, 7.5);
    ctx.moveTo(7.5, 4.5);
    ctx.lineTo(4.5, 7.5);
    ctx.stroke();
  },
};

/** What fills a class; null for an empty outline. */
export function fillOf({ fill, pattern }: Pick<LegendItem, "fill" | "pattern">): Fill | null {
  if (pattern === "empty") return null;
  if (!MARKS[pattern]) return fill;
  const [, ctx] = canvasOf(1, 1);
  const repeated = ctx.createPattern(tile(fill, pattern), "repeat");
  /* The tile is drawn at twice its size. */
  repeated?.setTransform(new DOMMatrix().scale(0.5));
  return repeated;
}

/** The same as pixels, for a canvas with `ratio` of them for one of the page: a square of `side`. */
export function pixelsOf(
  { fill, pattern }: Pick<LegendItem, "fill" | "pattern">,
  ratio: number,
): { pixels: Uint32Array; side: number } {
  const side = MARKS[pattern] ? Math.round(TILE * ratio) : 1;
  const [canvas, ctx] = canvasOf(side / 2, side / 2);
  ctx.fillStyle = fill;
  ctx.fillRect(0, 0, side, side);
  if (side > 1) ctx.drawImage(tile(fill, pattern), 0, 0, side / 2, side / 2);
  const { data } = ctx.getImageData(0, 0, canvas.width, canvas.height);
  return { pixels: new Uint32Array(data.buffer), side };
}

function tile(fill: string, pattern: Pattern): HTMLCanvasElement {
  const [canvas, ctx] = canvasOf(TILE, TILE);
  ctx.fillStyle = fill;
  ctx.fillRect(0, 0, TILE, TILE);
  ctx.strokeStyle = ctx.fillStyle = markColour(fill);
  ctx.lineWidth = 0.8;
  ctx.beginPath();
  MARKS[pattern]?.(ctx);
  return canvas;
}

/** The same fill as a small picture for the legend and the tooltip. */
export function swatchOf(item: LegendItem, width = 26, height = 16): HTMLCanvasElement {
  const [canvas, ctx] = canvasOf(width, height);
  canvas.className = "bantar-swatch";
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  canvas.setAttribute("aria-hidden", "true");
  const fill = fillOf(item);
  if (fill && item.isDrawn) {
    ctx.fillStyle = fill;
    ctx.fillRect(0, 0, width, height);
  }
  ctx.strokeStyle = item.isDrawn ? COLOUR.edge : COLOUR.faintEdge;
  if (!item.isDrawn) ctx.setLineDash([3, 2]);
  ctx.strokeRect(0.5, 0.5, width - 1, height - 1);
  return canvas;
}

/* Drawn at twice the size and scaled back, so that it stays sharp on fine screens. */
function canvasOf(width: number, height: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = element("canvas");
  canvas.width = width * 2;
  canvas.height = height * 2;
  const ctx = canvas.getContext("2d");
  if (!ctx) throw new Error("no canvas");
  ctx.scale(2, 2);
  return [canvas, ctx];
}
