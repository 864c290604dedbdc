import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import type { OrderData } from "../../messages/page.ts";
import { moved, orderList } from "../../page/order.ts";
import type { SmallScene } from "../../page/small_scenes.ts";
import { textsOf, useDocument } from "../dom.ts";

const DATA: OrderData = {
  label: "Urutan",
  hint: "Seret",
  order: [
    ["angka", "Sejauh mana", "layar/kecil/angka"],
    ["peta", "Di mana", "layar/kecil/peta"],
    ["tren", "Laju", "layar/kecil/tren"],
  ],
};
let told: string[];

before(useDocument);
beforeEach(() => {
  told = [];
});

const never = () => new Promise<never>(() => {});
const drawn = () => orderList(DATA, (places) => told.push(places), never);
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

test("each card gets the picture and the finding of its scene, one asked for after the other", async () => {
  const asked: string[] = [];
  const answers: Record<string, SmallScene> = {
    "layar/kecil/angka": { title: "900 dari 1.650 RT", picture: "AAAA", missing: "" },
    "layar/kecil/tren": { title: "", picture: "", missing: "Belum berisi" },
  };
  const root = orderList(
    DATA,
    () => {},
    async (address) => {
      asked.push(address);
      const answer = answers[address];
      if (!answer) throw new Error("503");
      return answer;
    },
  );
  document.body.append(root);
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(asked, ["layar/kecil/angka", "layar/kecil/peta", "layar/kecil/tren"]);
  assert.deepEqual(textsOf(root, "small"), ["900 dari 1.650 RT", "Belum berisi"]);
  assert.equal(root.querySelectorAll("img").length, 1);
  assert.equal(root.querySelectorAll("svg").length, 2, "those without a picture keep their sign");
  const again = orderList(DATA, () => {}, never);
  assert.equal(again.querySelectorAll("img").length, 1, "what is at hand is there at once");
});
