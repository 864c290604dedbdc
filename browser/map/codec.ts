/* Reading what the server packed (payload.py): one update, and the series of all periods. */

import type {
  Frame,
  FrameHead,
  LabelRow,
  Level,
  NamedHead,
  Scale,
  Series,
  SeriesFrame,
  Update,
  UpdateHead,
} from "../messages/map.ts";

const NO_NUMBER = 65535;

/** Hands out the next bytes of the binary part. */
type Take = (length: number) => Uint8Array;

/** Finds the series of a name. */
type FindSeries = (name: string) => Promise<Series>;

/** base64 text -> the update, with typed arrays where its JSON part has none. One that names a
    period of its series is that frame of it. */
export async function decodeUpdate(base64: string, findSeries?: FindSeries): Promise<Update> {
  const bytes = await inflate(bytesOf(base64));
  const length = new DataView(bytes.buffer).getUint32(0, true);
  const json = new TextDecoder().decode(bytes.subarray(4, 4 + length));
  const head = JSON.parse(json) as UpdateHead | NamedHead;
  if ("period" in head) {
    if (!findSeries) throw new Error(`${head.series}: nobody has it`);
    return namedUpdate(head, await findSeries(head.series));
  }
  const take = reader(bytes.subarray(4 + length));
  /* In the order in which they were written. */
  const frame = frameOf(head.frame, take, head.n);
  const compared = head.compared && frameOf(head.compared, take, head.n);
  return { ...head, frame, compared, links: linksOf(take, head.links ?? 0) };
}

/** `mask` is that of the view, for frames that have none of their own. */
export function decodeSeries(series: Series, mask: Uint8Array): Frame[] {
  return series.frames.map((frame) => seriesFrame(frame, mask));
}

const BELOW: Record<Level, Level> = {
  kota: "kecamatan",
  kecamatan: "kelurahan",
  kelurahan: "rt",
  rt: "rt",
};

function namedUpdate({ period, ...head }: NamedHead, series: Series): Update {
  const packed = series.frames.find(({ key }) => key === period);
  if (!packed) throw new Error(`${head.series}: no ${period}`);
  const frame = seriesFrame(packed, new Uint8Array(head.n).fill(1));
  const level = BELOW[head.level];
  const labels = Object.entries(frame.labels ?? {}).map(
    ([code, value]): LabelRow => [level, code, value],
  );
  return { ...head, summary: frame.summary ?? "", labels, frame, compared: null, links: [] };
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function reader(bytes: Uint8Array): Take {
  let at = 0;
  return (length) => {
    const part = bytes.subarray(at, at + length);
    at += length;
    return part;
  };
}

function frameOf(head: FrameHead, take: Take, n: number): Frame {
  const classes = take(n);
  const numbers = head.scale && numbersOf(take(2 * n), head.scale);
  const mask = bitsOf(take, n);
  const emphasis = head.emphasis ? bitsOf(take, n) : null;
  return { ...head, classes, numbers, mask, emphasis };
}

function seriesFrame(packed: SeriesFrame, maskOfView: Uint8Array): Frame {
  const { numbers, classes, mask, outlined, ...head } = packed;
  const isCounted = head.scale !== null && numbers !== undefined;
  const drawn = bytesOf(classes);
  const bits = (text: string) => bitsOf(reader(bytesOf(text)), drawn.length);
  return {
    ...head,
    classes: drawn,
    numbers: isCounted ? numbersOf(bytesOf(numbers), head.scale as Scale) : null,
    mask: mask === undefined ? maskOfView : bits(mask),
    emphasis: outlined === undefined ? null : bits(outlined),
  };
}

/* Numbers travel as two planes of bytes, high then low, because equal bytes side by side compress
   better. */
function numbersOf(bytes: Uint8Array, [offset, step]: Scale): Float32Array {
  const n = bytes.length / 2;
  return Float32Array.from({ length: n }, (_, i) => {
    const steps = bytes[i] * 256 + bytes[n + i];
    return steps === NO_NUMBER ? Number.NaN : offset + steps * step;
  });
}

function bitsOf(take: Take, n: number): Uint8Array {
  const bytes = take(Math.ceil(n / 8));
  return Uint8Array.from({ length: n }, (_, i) => (bytes[i >> 3] >> (i & 7)) & 1);
}

/* Pairs of places in the geometry, each two bytes, low then high. */
function linksOf(take: Take, n: number): [number, number][] {
  const bytes = take(4 * n);
  const place = (i: number) => bytes[i] + 256 * bytes[i + 1];
  return Array.from({ length: n }, (_, i) => [place(4 * i), place(4 * i + 2)]);
}
