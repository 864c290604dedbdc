/* A small picture of each kind of scene: what it looks like, for who looks for it in a row. */

import { chart } from "../screens/chart.ts";

const AREA = "M6 20 14 6l12 3 8 10-6 12-14 1z";

const SHAPES: Record<string, string> = {
  angka: grid(),
  peta: `<path d="${AREA}"/><path class="line" d="M14 6l4 13 16 0M18 19l-4 13"/>`,
  tren: '<path class="line" d="M4 32 12 26l8-4 8-10 8-6"/>',
  naik: '<path class="line" d="M8 28 32 8M8 32 32 22M8 22 32 18"/>',
  tertinggal: bars([30, 24, 17, 11]),
  peringkat: bars([30, 26, 20, 16]),
  adopsi:
    '<path class="line" d="M9 28 30 11M9 28 32 27"/><circle cx="9" cy="28" r="5"/>' +
    '<circle cx="30" cy="11" r="4"/><circle cx="32" cy="27" r="4"/>',
  target: '<path d="M6 30 34 6v14z"/><path class="line" d="M6 30 34 13"/>',
  usul: '<path class="line" d="m6 11 4 4 6-8M20 12h14m-28 13 4 4 6-8m4 5h14"/>',
};

export function pictogram(key: string): Element {
  const inside = SHAPES[key] ?? SHAPES.peringkat;
  return chart(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 38" class="kb-pictogram"` +
      ` aria-hidden="true">${inside}</svg>`,
  );
}

function grid(): string {
  const cells = Array.from({ length: 20 }, (_, i) => {
    const [x, y] = [4 + (i % 5) * 7, 5 + Math.floor(i / 5) * 7];
    return `<rect x="${x}" y="${y}" width="5" height="5"${i < 11 ? "" : ' class="pale"'}/>`;
  });
  return cells.join("");
}

function bars(widths: readonly number[]): string {
  return widths
    .map((width, i) => `<rect x="4" y="${5 + i * 8}" width="${width}" height="5"/>`)
    .join("");
}
