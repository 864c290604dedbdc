/* What the reader does goes to the server in the form that Python reads: tests/output/maps/
   test_events.py parses the same contract/events.json. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { beforeEach, mock, test } from "node:test";
import { tellServer } from "../../map/server.ts";
import type { MapEvent } from "../../messages/map.ts";

const file = new URL("../contract/events.json", import.meta.url);
const events: MapEvent[] = JSON.parse(await readFile(file, "utf8"));
let sent: (MapEvent & { seq: number })[];

beforeEach(() => {
  sent = [];
  const Streamlit = { setComponentValue: (value: never) => sent.push(value) };
  Object.assign(globalThis, { window: { Streamlit } });
});

test("every kind of event is among those that Python is tried with", () => {
  const kinds = { rt: 0, area: 0, back: 0 } satisfies Record<MapEvent["event"], 0>;
  const tried = new Set(events.map(({ event }) => event));
  assert.deepEqual([...tried].toSorted(), Object.keys(kinds).toSorted());
});

test("an event is sent as it is, with a number", () => {
  for (const event of events) tellServer(event);
  assert.deepEqual(
    sent.map(({ seq: _, ...event }) => event),
    events,
  );
  assert.ok(sent.every(({ seq }) => Number.isSafeInteger(seq)));
});

test("numbers grow, within a moment and across a clock that goes back", (t) => {
  const later = Date.now() + 60_000;
  t.mock.method(Date, "now", () => later);
  tellServer({ event: "back" });
  tellServer({ event: "back" });
  mock.method(Date, "now", () => 5);
  tellServer({ event: "back" });
  mock.restoreAll();
  assert.deepEqual(
    sent.map(({ seq }) => seq),
    [later, later + 1, later + 2],
  );
});

test("where nobody listens nothing fails", () => {
  Object.assign(globalThis, { window: {} });
  assert.doesNotThrow(() => tellServer({ event: "back" }));
});
