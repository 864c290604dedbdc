import assert from "node:assert/strict";
import { test } from "node:test";
import { mapTable } from "../../../map/table/rows.ts";
import { HIDDEN } from "../../../messages/map.ts";
import { ANGGREK, city, frameOf, HULU, viewOf } from "../cities.ts";

test("the city is listed by kecamatan, a class a column, in the order of their names", () => {
  const view = viewOf();
  const table = mapTable({ view, frames: [view.frame], city });
  assert.equal(table.level, "kecamatan");
  assert.deepEqual(table.head, ["<kecamatan>", "<unit>", "Meraih", "Belum"]);
  assert.deepEqual(
    table.rows.map(({ level, code, name, cells }) => [level, code, name, ...cells]),
    [
      ["kecamatan", "15.71.02", "Hilir", "2", "0", "2"],
      ["kecamatan", "15.71.01", "Hulu", "4", "3", "1"],
    ],
  );
});

test("a kecamatan is listed by its kelurahan", () => {
  const view = viewOf({ level: "kecamatan", code: HULU });
  const { level, rows } = mapTable({ view, frames: [view.frame], city });
  assert.equal(level, "kelurahan");
  assert.deepEqual(
    rows.map(({ name, cells }) => [name, ...cells]),
    [
      ["Anggrek", "3", "2", "1"],
      ["Bakung", "1", "1", "0"],
    ],
  );
});

test("a kelurahan is listed by its RT, with number and households where there are any", () => {
  const numbers = Float32Array.from([90, Number.NaN, 70.25, 0, 0, 0]);
  const view = viewOf({ level: "kelurahan", code: ANGGREK });
  const frame = frameOf([0, HIDDEN, 1, 0, 0, 0], { numbers });
  const { level, head, rows } = mapTable({ view, frames: [frame], city });
  assert.equal(level, "rt");
  assert.deepEqual(head, ["<rt>", "<class>", "Skor", "<kk>"]);
  assert.deepEqual(
    rows.map(({ code, name, cells }) => [code, name, ...cells.slice(0, 2)]),
    [
      ["3", "001", "Meraih", "90"],
      ["2", "010", "Belum", "70,3"],
    ],
  );
});

test("of two frames each cell has both values, the earlier first", () => {
  const view = viewOf();
  const earlier = frameOf([1, 1, 1, 1, 1, 1], { key: "2021" });
  const { rows } = mapTable({ view, frames: [earlier, view.frame], city });
  assert.deepEqual(rows[1].cells, ["4", "0 → 3", "4 → 1"]);
});

test("RT outside the filters and classes without an RT are left out", () => {
  const mask = Uint8Array.from([1, 1, 0, 0, 0, 0]);
  const view = viewOf({ frame: frameOf([0, 0, 1, 0, 1, 1], { mask }) });
  const { head, rows } = mapTable({ view, frames: [view.frame], city });
  assert.deepEqual(head.slice(2), ["Meraih"]);
  assert.deepEqual(
    rows.map(({ name, cells }) => [name, ...cells]),
    [["Hulu", "2", "2"]],
  );
});

test("a place that is none of the city's areas is listed as the whole city", () => {
  const view = viewOf({ level: "kelurahan", code: "elsewhere" });
  assert.equal(mapTable({ view, frames: [view.frame], city }).level, "kecamatan");
});
