import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import { Pinning, placeOnChart } from "../../meeting/pins/pinning.ts";
import { useDocument } from "../dom.ts";

let host: HTMLElement;
let chosen: number[][];

before(useDocument);
beforeEach(() => {
  host = document.createElement("div");
  document.body.replaceChildren(host);
  chosen = [];
});

function begun(): Pinning {
  const pinning = new Pinning(host);
  pinning.begin("Sentuh tempatnya", (x, y) => chosen.push([x, y]));
  const cover = host.querySelector<HTMLElement>(".pinning");
  const box = { left: 100, top: 50, width: 200, height: 100 };
  if (cover) cover.getBoundingClientRect = () => box as DOMRect;
  return pinning;
}

function press(key: string, shiftKey = false): void {
  const { KeyboardEvent } = window as unknown as { KeyboardEvent: typeof window.KeyboardEvent };
  const event = new KeyboardEvent("keydown", { key, shiftKey, bubbles: true, cancelable: true });
  host.querySelector(".pinning")?.dispatchEvent(event);
}

test("arrow keys move the cross from the middle, and Enter chooses its place", () => {
  const pinning = begun();
  for (const key of ["ArrowRight", "ArrowRight", "ArrowUp"]) press(key);
  press("ArrowRight", true);
  press("Enter");
  const [[x, y]] = chosen;
  assert.ok(Math.abs(x - (100 + 200 * 0.565)) < 1e-6 && Math.abs(y - (50 + 100 * 0.47)) < 1e-6);
  assert.equal(pinning.isOpen, false);
  assert.equal(host.children.length, 0);
});

test("the cross stays on the picture", () => {
  begun();
  for (let i = 0; i < 40; i += 1) press("ArrowLeft");
  press("Enter");
  assert.deepEqual(chosen, [[100, 100]]);
});

test("a press chooses its place, and Escape none", () => {
  const pinning = begun();
  const { MouseEvent } = window as unknown as { MouseEvent: typeof window.MouseEvent };
  const at = { clientX: 150, clientY: 75, bubbles: true };
  host.querySelector(".pinning")?.dispatchEvent(new MouseEvent("click", at));
  assert.deepEqual(chosen, [[150, 75]]);
  begun();
  press("Escape");
  assert.equal(chosen.length, 1);
  assert.equal(pinning.isOpen, false);
});

test("a place on a chart is a share of what is drawn, not of the room around it", () => {
  const svg = document.createElement("svg") as unknown as SVGSVGElement;
  svg.setAttribute("viewBox", "0 0 300 100");
  svg.getBoundingClientRect = () => ({ left: 10, top: 20, width: 300, height: 200 }) as DOMRect;
  const placeAt = placeOnChart(svg);
  assert.deepEqual(placeAt(10 + 75, 20 + 50 + 50), { x: 0.25, y: 0.5 });
  assert.equal(placeAt(85, 30), null, "above the drawing");
});
