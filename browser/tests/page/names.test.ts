import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import { PartNames, wordsOf } from "../../page/names.ts";
import { useDocument } from "../dom.ts";

const INDONESIAN = { Open: "Buka daftar", start: "dari", end: "sampai" };
const ENGLISH = { Open: "Open the list", start: "from", end: "to" };

before(useDocument);
beforeEach(() => {
  document.body.innerHTML = `
    <button aria-label="Open"></button>
    <input aria-label="Skor — start" placeholder="Open">
    <button aria-label="Simpan"></button>
    <div aria-label="Open"></div>`;
});

function labels(): (string | null)[] {
  return [...document.body.children].map((node) => node.getAttribute("aria-label"));
}

test("a name is said in the words there are for it", () => {
  assert.equal(wordsOf("Open", INDONESIAN), "Buka daftar");
  assert.equal(wordsOf("Close", INDONESIAN), undefined);
  assert.equal(wordsOf("toString", INDONESIAN), undefined);
});

test("the ends of a slider keep its label before theirs", () => {
  assert.equal(wordsOf("Total skor — end", INDONESIAN), "Total skor — sampai");
  assert.equal(wordsOf("Total skor — middle", INDONESIAN), undefined);
});

test("buttons and fields that Streamlit names get names in the language of the screen", () => {
  new PartNames().apply(document, INDONESIAN);
  assert.deepEqual(labels(), ["Buka daftar", "Skor — dari", "Simpan", "Open"]);
  assert.equal(document.querySelector("input")?.getAttribute("placeholder"), "Buka daftar");
});

test("they are named again when the language changes, and stay when it does not", () => {
  const names = new PartNames();
  names.apply(document, INDONESIAN);
  names.apply(document, INDONESIAN);
  assert.equal(labels()[0], "Buka daftar");
  names.apply(document, ENGLISH);
  assert.deepEqual(labels(), ["Open the list", "Skor — from", "Simpan", "Open"]);
});

test("a part without a name in the new language gets back the one that Streamlit gave it", () => {
  const names = new PartNames();
  names.apply(document, INDONESIAN);
  names.apply(document, {});
  assert.deepEqual(labels(), ["Open", "Skor — start", "Simpan", "Open"]);
});
