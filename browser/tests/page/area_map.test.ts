import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import type { AreaMapData } from "../../messages/page.ts";
import draw from "../../page/lists.ts";
import { useDocument } from "../dom.ts";

let parentElement: HTMLElement;
let chosen: [string, unknown][];

const MAP: AreaMapData = {
  label: "Cakupan per provinsi",
  box: "0 0 20 10",
  areas: [
    ["15", "Jambi", "54,5%", "M0 0L10 0L10 10Z", "light-dark(#fff,#000)", [5, 5]],
    ["16", "<b>Sumsel</b>", "12%", "M10 0L20 0L20 10Z", "light-dark(#eee,#111)", null],
  ],
};

function areas(): SVGGElement[] {
  const setTriggerValue = (name: string, value: unknown) => chosen.push([name, value]);
  draw({ data: MAP, parentElement, setTriggerValue });
  return [...parentElement.querySelectorAll<SVGGElement>(".kb-area")];
}

before(useDocument);
beforeEach(() => {
  parentElement = document.createElement("div");
  chosen = [];
});

test("each area is a button with its name and its figure, and texts stay texts", () => {
  const [jambi, sumsel] = areas();
  assert.equal(jambi.getAttribute("role"), "button");
  assert.equal(jambi.getAttribute("aria-label"), "Jambi: 54,5%");
  assert.equal(sumsel.querySelector("title")?.textContent, "<b>Sumsel</b>: 12%");
  assert.equal(parentElement.querySelector("b"), null);
});

test("the drawing is named, and a name without room is not written", () => {
  areas();
  const drawing = parentElement.querySelector("svg");
  assert.equal(drawing?.getAttribute("aria-label"), "Cakupan per provinsi");
  const names = [...parentElement.querySelectorAll("text")].map((text) => text.textContent);
  assert.deepEqual(names, ["Jambi"]);
});

test("a press leads into an area, and so do Enter and Space", () => {
  const [jambi, sumsel] = areas();
  jambi.dispatchEvent(new window.MouseEvent("click"));
  for (const key of ["Enter", " ", "a"]) {
    sumsel.dispatchEvent(new window.KeyboardEvent("keydown", { key }));
  }
  assert.deepEqual(chosen, [
    ["chosen", "15"],
    ["chosen", "16"],
    ["chosen", "16"],
  ]);
});
