import assert from "node:assert/strict";
import { test } from "node:test";
import { fill, numberFormat } from "../../kit/text.ts";
import { useDocument } from "../dom.ts";

useDocument();

test("words with places take the values there are", () => {
  assert.equal(fill("{n} of {total}", { n: 3, total: 9 }), "3 of 9");
  assert.equal(fill("in {n} seconds", { n: 0 }), "in 0 seconds");
});

test("a place without a value stays as it is", () => {
  assert.equal(fill("Kelurahan {name}", {}), "Kelurahan {name}");
});

test("numbers are written the Indonesian way", () => {
  document.documentElement.lang = "id";
  assert.equal(numberFormat().format(1650), "1.650");
  assert.equal(numberFormat(1).format(57.68), "57,7");
  assert.equal(numberFormat().format(0.4), "0");
});

test("numbers of an English document are written the English way", () => {
  document.documentElement.lang = "en";
  assert.equal(numberFormat().format(1650), "1,650");
  assert.equal(numberFormat(1).format(57.68), "57.7");
});
