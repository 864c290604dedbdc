import assert from "node:assert/strict";
import { before, test } from "node:test";
import { element } from "../../kit/element.ts";
import { shareBar } from "../../kit/share_bar.ts";
import { roomOnWall, table, tableRow } from "../../kit/table.ts";
import { textsOf, useDocument } from "../dom.ts";

before(useDocument);

test("a table has a heading for each column and each row", () => {
  const root = table(["RT", "KK"], [tableRow("001", ["60"]), tableRow("002", ["64"])], "Anggrek");
  assert.deepEqual(textsOf(root, "caption"), ["Anggrek"]);
  assert.deepEqual(textsOf(root, "thead th[scope=col]"), ["RT", "KK"]);
  assert.deepEqual(textsOf(root, "tbody th[scope=row]"), ["001", "002"]);
  assert.deepEqual(textsOf(root, "td"), ["60", "64"]);
});

test("a table without a caption has none", () => {
  assert.ok(!table(["RT"], []).querySelector("caption"));
});

test("text of data is text, whatever it looks like", () => {
  const row = tableRow("<b>001</b>", ["<img src=x onerror=alert(1)>"]);
  assert.ok(!row.querySelector("b, img"));
  assert.equal(row.textContent, "<b>001</b><img src=x onerror=alert(1)>");
});

test("the name of a row on a wall stays on its line where it is no longer than a kecamatan's", () => {
  const classOf = (name: string) =>
    tableRow(name, [name], roomOnWall).querySelectorAll<HTMLElement>("th, td");
  assert.deepEqual(
    [...classOf("Jambi Selatan")].map(({ className }) => className),
    ["is-short", ""],
  );
  assert.equal(classOf("Kelurahan Tambak Sari")[0].className, "");
});

test("what is pressed has the room of its words", () => {
  const row = tableRow(element("button", "", "RT 001"), ["Kelurahan Ulu Gedong"], roomOnWall);
  assert.equal(row.querySelector("th")?.className, "is-short");
  assert.equal(row.querySelector("td")?.className, "");
});

test("a bar is as long as its share, with a line at the target", () => {
  const bar = shareBar("kb-bar", 0.5454, 0.8);
  const widthOf = (name: string) => bar.querySelector<HTMLElement>(`.${name}`)?.style;
  assert.equal(widthOf("kb-bar-fill")?.width, "54.5%");
  assert.equal(widthOf("kb-bar-target")?.left, "80%");
  assert.ok(!shareBar("bar", 0.5, null).querySelector(".bar-target"));
});

test("a bar never leaves its track", () => {
  const bar = shareBar("bar", 1.2, null);
  assert.equal(bar.querySelector<HTMLElement>(".bar-fill")?.style.width, "100%");
});

test("a column of figures is told from one of words", () => {
  const rows = [tableRow("Hulu", ["54,5%", "12 dari 15"]), tableRow("Hilir", ["–", ""])];
  const root = table(["Wilayah", "Cakupan", "Lain"], rows);
  const isNumber = [...root.querySelectorAll("thead th")].map((cell) =>
    cell.classList.contains("is-number"),
  );
  assert.deepEqual(isNumber, [false, true, false]);
  assert.equal(root.querySelectorAll("td.is-number").length, 2);
});
