/* Numbers of RT into pixels: a pixel has the number of the RT in which its middle lies. Where RT
   share their borders every pixel has one owner, so there is neither a gap nor an overlap. */

/** No RT lies there. */
export const NOBODY = -1;

/** Corners of all RT, one after the other, in units of the whole world (0 to 1, from the north-west). */
export interface Outlines {
  /** x and y in turn. */
  corners: Float64Array;
  /** Where each ring begins in `corners`, counted in corners; one more for the end. */
  rings: Uint32Array;
  /** Where each RT begins in `rings`; one more for the end. */
  owners: Uint32Array;
  /** West, north, east, south of each RT. */
  boxes: Float64Array;
}

/** What part of the world is drawn: `scale` is its width in pixels, the other two the corner. */
export interface Window2D {
  scale: number;
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Writes the number of the RT of each pixel, row by row, into `into`. */
export function scan(outlines: Outlines, view: Window2D, into: Int32Array): void {
  into.fill(NOBODY);
  const { owners, boxes } = outlines;
  const { scale, left, top, width, height } = view;
  const rows = new Rows(height);
  for (let i = 0; i + 1 < owners.length; i += 1) {
    const [west, north, east, south] = boxes.subarray(4 * i, 4 * i + 4);
    const isSeen =
      east * scale > left &&
      west * scale < left + width &&
      south * scale > top &&
      north * scale < top + height;
    if (!isSeen) continue;
    cross(outlines, i, view, rows);
    rows.fill(i, width, into);
  }
}

/* Notes where the edges of an RT cross the middles of rows. */
function cross(
  { corners, rings, owners }: Outlines,
  owner: number,
  view: Window2D,
  rows: Rows,
): void {
  const { scale, left, top } = view;
  for (let ring = owners[owner]; ring < owners[owner + 1]; ring += 1) {
    const end = rings[ring + 1];
    let [x, y] = [corners[2 * end - 2] * scale - left, corners[2 * end - 1] * scale - top];
    for (let at = rings[ring]; at < end; at += 1) {
      const nextX = corners[2 * at] * scale - left;
      const nextY = corners[2 * at + 1] * scale - top;
      if (y < nextY) rows.cross(x, y, nextX, nextY);
      else if (nextY < y) rows.cross(nextX, nextY, x, y);
      x = nextX;
      y = nextY;
    }
  }
}

/* The crossings of one RT, row by row. */
class Rows {
  private readonly height: number;
  private readonly crossings: number[][];
  private first: number;
  private last = -1;

  constructor(height: number) {
    this.height = height;
    this.first = height;
    this.crossings = Array.from({ length: height }, () => []);
  }

  /* An edge from above down; a row belongs to it from its upper end on, so that a corner between two
     edges is crossed once. */
  cross(x: number, y: number, toX: number, toY: number): void {
    const from = Math.max(0, Math.ceil(y - 0.5));
    const to = Math.min(this.height, Math.ceil(toY - 0.5));
    const slope = (toX - x) / (toY - y);
    for (let row = from; row < to; row += 1) {
      this.crossings[row].push(x + (row + 0.5 - y) * slope);
    }
    if (from < to) {
      this.first = Math.min(this.first, from);
      this.last = Math.max(this.last, to - 1);
    }
  }

  /* Fills between every second pair of crossings, and forgets them. */
  fill(owner: number, width: number, into: Int32Array): void {
    for (let row = this.first; row <= this.last; row += 1) {
      const at = this.crossings[row];
      if (at.length > 2) at.sort((a, b) => a - b);
      else if (at[0] > at[1]) at.reverse();
      for (let i = 0; i + 1 < at.length; i += 2) {
        const from = Math.max(0, Math.ceil(at[i] - 0.5));
        const to = Math.min(width, Math.ceil(at[i + 1] - 0.5));
        if (from < to) into.fill(owner, row * width + from, row * width + to);
      }
      at.length = 0;
    }
    this.first = this.height;
    this.last = -1;
  }
}
