/* The decoder reads what Python packs: contract/updates.json is written by Python's own tests. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { decodeSeries, decodeUpdate } from "../../map/codec.ts";
import type { Frame, Update } from "../../messages/map.ts";
import { namedHead, series } from "../contract/messages.ts";

interface FrameHolds {
  key: string;
  label: string;
  counts: number[];
  classes: number[];
  numbers: (number | null)[] | null;
  mask: number[];
  emphasis: number[] | null;
}

type Holds = Record<string, unknown> & { frame: FrameHolds; compared: FrameHolds | null };

interface Golden {
  packed: string;
  holds: Holds;
}

const file = new URL("../contract/updates.json", import.meta.url);
const updates: Record<string, Golden> = JSON.parse(await readFile(file, "utf8"));

function holdsSame(frame: Frame | null, holds: FrameHolds | null): void {
  if (!frame || !holds) return assert.equal(frame, holds);
  const { key, label, counts } = frame;
  assert.deepEqual([key, label, counts], [holds.key, holds.label, holds.counts]);
  assert.deepEqual([...frame.classes], holds.classes);
  assert.deepEqual([...frame.mask], holds.mask);
  assert.deepEqual(frame.emphasis && [...frame.emphasis], holds.emphasis);
  if (!holds.numbers) return assert.equal(frame.numbers, null);
  const step = frame.scale?.[1] ?? 0;
  holds.numbers.forEach((number, i) => {
    const decoded = frame.numbers?.[i] ?? 0;
    if (number === null) assert.ok(Number.isNaN(decoded));
    else assert.ok(Math.abs(decoded - number) <= step / 2 + 1e-4, `${decoded} for ${number}`);
  });
}

for (const [name, { packed, holds }] of Object.entries(updates)) {
  test(`the ${name} update of Python reads back as what it was made of`, async () => {
    const { frame, compared, links, ...head }: Update = await decodeUpdate(packed);
    holdsSame(frame, holds.frame);
    holdsSame(compared, holds.compared);
    assert.deepEqual(links, holds.links);
    for (const [key, value] of Object.entries(head)) assert.deepEqual(value, holds[key], key);
  });
}

test("the updates of Python are one with every part and one with none", () => {
  const { plain, full } = updates;
  assert.ok(plain.holds.compared === null && plain.holds.frame.emphasis === null);
  assert.ok(full.holds.compared !== null && full.holds.frame.emphasis !== null);
});

test("an update that was cut off is refused", async () => {
  await assert.rejects(decodeUpdate(updates.plain.packed.slice(0, 40)));
});

test("a series of Python reads back with the values at its labels and what is told of it", () => {
  const { plain, full } = updates;
  const [first, second] = decodeSeries(series, Uint8Array.from(plain.holds.frame.mask));
  holdsSame(first, plain.holds.frame);
  holdsSame(second, full.holds.frame);
  assert.deepEqual(first.labels, { "15.71.01": "54,5%" });
  assert.deepEqual(second.labels, {});
  assert.equal(first.told?.headline, "Belum ada RT yang melaksanakan");
  assert.equal(first.told?.ranking?.rows[0].text, "+24 poin");
  assert.equal(second.told?.ranking, null);
});

async function packed(head: object): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify(head));
  const length = new Uint8Array(new Uint32Array([json.length]).buffer);
  const stream = new Blob([length, json]).stream().pipeThrough(new CompressionStream("deflate"));
  return Buffer.from(await new Response(stream).arrayBuffer()).toString("base64");
}

test("an update that names a period is that frame of the series", async () => {
  const [first] = series.frames;
  const update = await decodeUpdate(
    await packed({ ...namedHead, period: first.key }),
    async () => series,
  );
  const [frame] = decodeSeries(series, new Uint8Array(namedHead.n).fill(1));
  assert.deepEqual(update.frame, frame);
  assert.equal(update.summary, first.summary);
  assert.deepEqual(update.labels, [["kecamatan", "15.71.01", "54,5%"]]);
  assert.equal(update.compared, null);
});

test("an update that names a period nobody has is refused", async () => {
  const lost = await packed({ ...namedHead, period: "1999" });
  await assert.rejects(decodeUpdate(lost, async () => series));
  await assert.rejects(decodeUpdate(lost));
});
