import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import type { Narration } from "../../messages/narration.ts";
import type { ListData } from "../../messages/page.ts";
import { follow, newsOf, Voice } from "../../page/clock.ts";
import draw, { followPeriod } from "../../page/lists.ts";
import { textsOf, useDocument } from "../dom.ts";

const TOLD: Narration = {
  headline: "Belum ada RT",
  subtitle: "Cakupan, Periode 2014",
  figures: [
    {
      label: "RT melaksanakan",
      value: "0",
      unit: "RT",
      lines: ["0 RT layak Kencana"],
      disputed: [],
      share: 0,
      target: 0.8,
    },
  ],
  ranking: {
    title: "Cakupan",
    note: "garis: target 80%",
    target: 0.8,
    level: "kecamatan",
    change: false,
    named: ["1"],
    steps: "21",
    rows: [
      { code: "2", name: "Hilir", text: "50%", share: 0.5, note: "1 dari 2" },
      { code: "1", name: "Hulu", text: "25%", share: 0.25, note: "1 dari 4" },
    ],
  },
  source: "Per 20 September 2014.",
  others: [],
};

const OWN: ListData = {
  label: "Cakupan",
  target: 0.8,
  change: false,
  follows: true,
  wordings: ["\t%\n\t dari \t"],
  rows: [
    ["1", "Hulu", 0.75, 0, "75 3 4"],
    ["2", "Hilir", 0.5, 0, "50 1 2"],
  ],
  named: [],
  steps: "32",
};

const news = (narration: Narration | null, isPlaying = false) => ({
  period: "2014",
  narration,
  isPlaying,
});

before(useDocument);
beforeEach(() => {
  document.body.innerHTML = `<div class="kb-finding"><h1>Tiga <em>RT</em></h1>
    <p class="kb-subtitle">Cakupan, Periode 2022</p></div>
    <div class="kb-figures"><div class="kb-figure"><h2>RT</h2></div></div>
    <footer class="kb-footer">Per 20 September 2022.</footer>`;
});

test("the page says what the period on the map says, and then its own again as it was", () => {
  const own = document.body.innerHTML;
  follow(news(TOLD, true));
  assert.deepEqual(textsOf(document, "h1, .kb-subtitle"), [TOLD.headline, TOLD.subtitle]);
  assert.deepEqual(textsOf(document, ".kb-footer"), ["Per 20 September 2014."]);
  assert.deepEqual(textsOf(document, ".kb-figure p"), ["0 RT", "0 RT layak Kencana"]);
  follow(news({ ...TOLD, headline: "Satu RT" }, true));
  assert.deepEqual(textsOf(document, "h1"), ["Satu RT"]);
  follow(news(null));
  assert.equal(document.body.innerHTML, own);
});

test("while it plays nothing is said aloud; at rest the headline is", () => {
  const voice = new Voice(document.body);
  const aloud = () => document.querySelector("[role=status]")?.textContent;
  voice.hear(news(TOLD, true), "Tiga RT");
  assert.equal(aloud(), "");
  voice.hear(news(TOLD), "Belum ada RT");
  assert.equal(aloud(), "Belum ada RT");
  voice.hear(news(null), "Tiga RT");
  assert.equal(aloud(), "", "a page that comes says itself");
  voice.hear(news(null, true), "Tiga RT");
  voice.hear(news(null), "Tiga RT");
  assert.equal(aloud(), "Tiga RT");
});

test("bars follow in the order of their period, lead into their areas, and come back", () => {
  const chosen: unknown[] = [];
  const parentElement = document.createElement("div");
  document.body.append(parentElement);
  draw({ data: OWN, parentElement, setTriggerValue: (_, key) => chosen.push(key) });
  followPeriod(news(TOLD));
  assert.deepEqual(textsOf(parentElement, ".kb-row-name"), ["Hilir", "Hulu"]);
  assert.deepEqual(textsOf(parentElement, ".kb-row-text"), ["50%", "25%"]);
  parentElement.querySelector("button")?.click();
  assert.deepEqual(chosen, ["2"]);
  followPeriod(news(null));
  assert.deepEqual(textsOf(parentElement, ".kb-row-name"), ["Hulu", "Hilir"]);
});

test("bars of a change say by their colour whether they go up or down", () => {
  const parentElement = document.createElement("div");
  const rows: ListData["rows"] = [
    ["1", "Hulu", 0.24, 0, "24"],
    ["2", "Hilir", -0.03, 1, "3"],
  ];
  const data = {
    ...OWN,
    change: true,
    follows: false,
    wordings: ["+\t poin", "−\t poin"],
    rows,
  };
  draw({ data, parentElement, setTriggerValue: () => {} });
  const [rise, fall] = parentElement.querySelectorAll<HTMLElement>(".kb-bar-fill");
  assert.ok(rise.classList.contains("is-rise") && fall.classList.contains("is-fall"));
  assert.deepEqual([rise.style.width, fall.style.width], ["24%", "3%"]);
});

test("what is no news of the map is not heard", () => {
  for (const other of [null, 3, "x", {}, { bantarPeriod: null }, { bantarPeriod: {} }]) {
    assert.equal(newsOf(other), null);
  }
});
