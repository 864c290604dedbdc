import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import { Pager } from "../../meeting/pager.ts";
import { Story } from "../../meeting/story.ts";
import { agenda } from "../contract/messages.ts";
import { textsOf, useDocument } from "../dom.ts";

const words = { ...agenda.words, next: "Berikutnya", back: "Sebelumnya", menu: "Menu" };
let story: Story;
let root: HTMLElement;
let pressed: string[];
let pager: Pager;

before(useDocument);
beforeEach(() => {
  story = new Story();
  story.begin([], ["Sejauh mana", "Di mana", "Laju"]);
  root = document.createElement("nav");
  pressed = [];
  pager = new Pager(root, {
    goTo: (index) => pressed.push(`to ${index}`),
    step: (places) => pressed.push(`by ${places}`),
    openMenu: () => pressed.push("menu"),
  });
  pager.draw(story, words);
});

test("every scene has its number and name, and the one in view is marked", () => {
  assert.deepEqual(textsOf(root, "li"), ["1 Sejauh mana", "2 Di mana", "3 Laju"]);
  story.index = 1;
  pager.draw(story, words);
  assert.deepEqual(textsOf(root, "[aria-current]"), ["2 Di mana"]);
});

test("a press goes to a scene, back, on, or to the menu", () => {
  for (const choose of root.querySelectorAll("button")) choose.click();
  assert.deepEqual(pressed, ["by -1", "to 0", "to 1", "to 2", "menu", "by 1"]);
});

test("before the first there is none, and none after the last", () => {
  const isOff = () =>
    [...root.querySelectorAll(".turn")].map((turn) => turn.getAttribute("aria-disabled"));
  assert.deepEqual(isOff(), ["true", "false"]);
  story.index = 2;
  pager.draw(story, words);
  assert.deepEqual(isOff(), ["false", "true"]);
});

test("drawing again keeps the buttons, and with them the focus", () => {
  const first = root.querySelector("li");
  pager.draw(story, words);
  assert.equal(root.querySelector("li"), first);
  story.names = ["How far", "Where", "The climb"];
  pager.draw(story, words);
  assert.deepEqual(textsOf(root, "li"), ["1 How far", "2 Where", "3 The climb"]);
});
