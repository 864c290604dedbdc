/* Pixels with the number of their RT into colours: one look-up for each, whatever the number of RT. */

import { NOBODY } from "./scan.ts";

/** A colour as a pixel of a canvas holds it, read as a number. */
export type Pixel = number;

/** How an RT is drawn. */
export interface Ink {
  /** A square of pixels that is repeated; a single one is plain. */
  tile: Uint32Array;
  side: number;
  /** Where it borders on another RT. */
  edge: Pixel;
}

export interface Picture {
  width: number;
  height: number;
  /** Of each pixel, `NOBODY` where there is none. */
  owners: Int32Array;
  /** Where tiles begin, so that they stay in their place when the map is moved. */
  left: number;
  top: number;
}

/** Colours `into`; `inkOf` has the number of its ink for each RT, none for one that is not drawn. */
export function colour(
  picture: Picture,
  inkOf: Uint16Array,
  inks: readonly (Ink | null)[],
  into: Uint32Array,
): void {
  const { width, height, owners } = picture;
  let at = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 1) {
      const owner = owners[at];
      const ink = owner === NOBODY ? null : inks[inkOf[owner]];
      into[at] = ink ? pixelIn(picture, ink, x, y, at) : 0;
    }
  }
}

function pixelIn(
  { width, height, owners, left, top }: Picture,
  { tile, side, edge }: Ink,
  x: number,
  y: number,
  at: number,
): Pixel {
  const owner = owners[at];
  if (x + 1 < width && owners[at + 1] !== owner) return edge;
  if (y + 1 < height && owners[at + width] !== owner) return edge;
  return side === 1 ? tile[0] : tile[((y + top) % side) * side + ((x + left) % side)];
}

/** A colour and how much of it is seen, as a pixel: canvases are little-endian wherever they run. */
export function pixelOf(hex: string, opacity = 1): Pixel {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return (((Math.round(opacity * 255) << 24) | (b << 16) | (g << 8) | r) >>> 0) as Pixel;
}

/** `line` over `ground`, at `share` of its strength. */
export function over(ground: Pixel, line: Pixel, share: number): Pixel {
  let mixed = 0;
  for (const shift of [0, 8, 16, 24]) {
    const [below, above] = [(ground >>> shift) & 255, (line >>> shift) & 255];
    mixed |= Math.round(below + (above - below) * share) << shift;
  }
  return mixed >>> 0;
}
