import assert from "node:assert/strict";
import { test } from "node:test";
import { afterKey } from "../../kiosk/keyboard.ts";
import { search } from "../../kiosk/search.ts";
import type { KelurahanName } from "../../messages/kiosk.ts";

const of = (name: string, ...numbers: string[]): KelurahanName => ({
  code: name,
  name,
  kecamatan: "Hulu",
  rt: numbers.map((nomor, i) => [i, nomor]),
});
const city = [
  of("Anggrek", "001", "002", "010"),
  of("Anggrek Raya", "001"),
  of("Bakung", "001 RW 01", "001 RW 02"),
];
const names = (text: string) =>
  search(text, city).map(({ kelurahan, rt }) => [kelurahan.name, rt?.[1] ?? null]);

test("a name and a number in any order mean the RT", () => {
  assert.deepEqual(names("2 anggrek"), [
    ["Anggrek", "002"],
    ["Anggrek Raya", null],
  ]);
  assert.deepEqual(names("RT 10 kelurahan Anggrek")[0], ["Anggrek", "010"]);
});

test("a name that is begun, held or misspelt is understood", () => {
  assert.deepEqual(names("ang"), [
    ["Anggrek", null],
    ["Anggrek Raya", null],
  ]);
  assert.deepEqual(names("raya"), [["Anggrek Raya", null]]);
  assert.deepEqual(names("angrek")[0], ["Anggrek", null]);
  assert.deepEqual(names("mawar"), []);
});

test("a number that several RW have gives each of them", () => {
  assert.deepEqual(names("bakung 1"), [
    ["Bakung", "001 RW 01"],
    ["Bakung", "001 RW 02"],
  ]);
});

test("a number alone gives RT of that number, and nothing gives nothing", () => {
  assert.deepEqual(names("1"), [
    ["Anggrek", "001"],
    ["Anggrek Raya", "001"],
    ["Bakung", "001 RW 01"],
  ]);
  assert.deepEqual(names(" "), []);
});

test("keys of a real keyboard type letters, numbers and spaces alone", () => {
  assert.equal(afterKey("a", "B"), "ab");
  assert.equal(afterKey("ab", "Backspace"), "a");
  assert.equal(afterKey("a ", " "), "a ");
  assert.equal(afterKey("a", "Enter"), null);
  assert.equal(afterKey("x".repeat(40), "y"), "x".repeat(40));
});
