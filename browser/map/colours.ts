/* How RT and lines look on the map. */

/** Something a canvas takes as its fill. */
export type Fill = string | CanvasPattern;

const LIGHT = {
  rt: "#fbfaf7",
  empty: "#8f8a7e",
  kelurahan: "#fbfaf7",
  amongRt: "#6f6a5f",
  kecamatan: "#1e2826",
  river: "#a9ccdc",
  named: "#1e2826",
  selected: "#a4471f",
  casing: "#ffffff",
  kencana: "#c8992b",
  ring: "#ffffff",
  hover: "#26302e",
  link: "#26302e",
  leader: "#1e2826",
  turned: "#ffffff",
  markOnLight: "#7d776b",
  markOnDark: "#f4f2ec",
  edge: "#8f8a7e",
  faintEdge: "#c9c4b8",
};

/* Nothing of paper in it, no halo and no line either; what was darker than its ground is lighter. */
const DARK: typeof LIGHT = {
  rt: "#121a1b",
  empty: "#7f8a87",
  kelurahan: "#121a1b",
  amongRt: "#8a9692",
  kecamatan: "#c3ccc8",
  river: "#1f4558",
  named: "#ffffff",
  selected: "#f0b27a",
  casing: "#121a1b",
  kencana: "#f2ce5e",
  ring: "#121a1b",
  hover: "#e9ede9",
  link: "#e9ede9",
  leader: "#e9ede9",
  turned: "#0d1415",
  markOnLight: "#2a3436",
  markOnDark: "#a3aeab",
  edge: "#7f8a87",
  faintEdge: "#475356",
};

/** The colours of the theme in force. */
export const COLOUR = { ...LIGHT };

export function useColours(isDarkTheme: boolean): void {
  Object.assign(COLOUR, isDarkTheme ? DARK : LIGHT);
}

/** How much is seen of what steps back. */
export const FAINT = 0.16;

/** Leaflet hands the fill to its canvas, which takes a pattern as well as a colour. */
export type RtStyle = Omit<L.PathOptions, "fillColor"> & { fillColor?: Fill | null };

/** `fill` is null for an outline alone, and none for a class the legend has not. */
export function rtStyle(fill: Fill | null | undefined, isFaint: boolean): RtStyle {
  /* What is hidden leaves the pointer to what lies below it. */
  if (fill === undefined) return { fill: false, stroke: false, interactive: false };
  return {
    interactive: true,
    fill: fill !== null,
    fillColor: fill,
    fillOpacity: isFaint ? FAINT : 1,
    stroke: true,
    color: fill === null ? COLOUR.empty : COLOUR.rt,
    opacity: isFaint ? 0.5 : 0.9,
  };
}

const MIDDLE = 128;

/** Whether light letters stand off better from a fill than dark ones. */
export function isDark(fill: string): boolean {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(fill.slice(at, at + 2), 16));
  return 0.299 * r + 0.587 * g + 0.114 * b <= MIDDLE;
}

/* Contrast that text needs (WCAG 2.2, 1.4.3). */
const TEXT_CONTRAST = 4.5;

/** Whether letters leave the ink of the theme on a fill: where those of the other theme are read.
 *
 * On a fill between the two, ink with its halo is read better than letters that barely stand off.
 */
export function turnsLetters(fill: string): boolean {
  const [high, low] = [luminance(COLOUR.turned), luminance(fill)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05) >= TEXT_CONTRAST && isDark(fill) !== isDark(COLOUR.rt);
}

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Whether an RT steps back: outside the filters, or of another class than the one brought out. */
export function isFaint(isInside: boolean, ofClass: number, focus: number | null): boolean {
  return !isInside || (focus !== null && focus !== ofClass);
}

/** A hairline at the scale of the city, a line at the scale of a street. */
export function weightAt(zoom: number, atCity: number, most: number): number {
  return Math.min(most, atCity * 2 ** ((zoom - 12) / 2));
}
