import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import type { OrderData } from "../../messages/page.ts";
import { moved, orderList } from "../../page/order.ts";
import { textsOf, useDocument } from "../dom.ts";

const DATA: OrderData = {
  label: "Urutan",
  hint: "Seret",
  order: [
    ["angka", "Sejauh mana"],
    ["peta", "Di mana"],
    ["tren", "Laju"],
  ],
};
let told: string[];

before(useDocument);
beforeEach(() => {
  told = [];
});

const drawn = () => orderList(DATA, (places) => told.push(places));
const cards = (root: HTMLElement) => [...root.querySelectorAll<HTMLElement>(".kb-order-card")];

function press(card: HTMLElement, key: string): void {
  const { KeyboardEvent } = window as unknown as { KeyboardEvent: typeof window.KeyboardEvent };
  card.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

test("cards are numbered, with a picture and a name", () => {
  const root = drawn();
  assert.deepEqual(textsOf(root, "b"), ["1", "2", "3"]);
  assert.deepEqual(textsOf(root, "span"), ["Sejauh mana", "Di mana", "Laju"]);
  assert.equal(root.querySelectorAll("svg").length, 3);
  assert.equal(root.getAttribute("aria-label"), "Urutan");
});

test("arrow keys move a card, and the order is told by the old places", () => {
  const root = drawn();
  press(cards(root)[0], "ArrowRight");
  assert.deepEqual(told, ["1,0,2"]);
  assert.deepEqual(textsOf(root, "span"), ["Di mana", "Sejauh mana", "Laju"]);
  assert.deepEqual(textsOf(root, "b"), ["1", "2", "3"]);
});

test("at the ends there is nowhere to go, and other keys do nothing", () => {
  const root = drawn();
  press(cards(root)[0], "ArrowLeft");
  press(cards(root)[2], "ArrowDown");
  press(cards(root)[1], "Enter");
  assert.deepEqual(told, []);
  assert.equal(moved(root, cards(root)[2], 1), false);
});
