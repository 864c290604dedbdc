import assert from "node:assert/strict";
import { before, beforeEach, mock, test } from "node:test";
import type { ChoicesData, Offered } from "../../messages/page.ts";
import draw from "../../page/choices.ts";
import { useDocument } from "../dom.ts";

const OFFERED: Offered = {
  words: { before: "Sebelumnya", after: "Sesudahnya" },
  choices: [
    {
      key: "periode",
      label: "Periode",
      drawn: true,
      options: [
        ["2022-I", "Periode I 2022"],
        ["2021", "Periode 2021"],
        ["2020", "Periode 2020"],
      ],
    },
    {
      key: "kecamatan",
      label: "Kecamatan",
      drawn: false,
      options: [
        ["", "Seluruh kota"],
        ["1", "Hulu"],
      ],
    },
  ],
};

const data = (periode = "2021", kecamatan = ""): ChoicesData => ({
  file: "choices-0.json",
  chosen: [
    ["Periode", periode, `Periode ${periode}`],
    ["Kecamatan", kecamatan, "Seluruh kota"],
  ],
});

let host: HTMLElement;
let told: unknown[];

before(() => {
  useDocument();
  mock.method(globalThis, "fetch", async () => Response.json(OFFERED));
});

beforeEach(() => {
  document.body.replaceChildren();
  host = document.createElement("div");
  document.body.append(host);
  told = [];
});

const show = (content: ChoicesData) =>
  draw({ data: content, parentElement: host, setTriggerValue: (_, value) => told.push(value) });
const selects = () => [...host.querySelectorAll("select")];
const steps = () => [...host.querySelectorAll("button")];
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test("what is chosen stands there before the file has come, and all that can be after", async () => {
  show(data());
  assert.deepEqual(
    selects().map((each) => [each.getAttribute("aria-label"), each.value, each.options.length]),
    [
      ["Periode", "2021", 1],
      ["Kecamatan", "", 1],
    ],
  );
  await wait(5);
  assert.deepEqual(
    selects().map((each) => [each.value, each.options.length]),
    [
      ["2021", 3],
      ["", 2],
    ],
  );
  assert.deepEqual(
    steps().map((each) => [each.getAttribute("aria-label"), each.disabled]),
    [
      ["Sebelumnya", false],
      ["Sesudahnya", false],
    ],
  );
});

test("without a map that has it the server is asked at once, and the page waits", async () => {
  show(data());
  await wait(5);
  const [, kecamatan] = selects();
  kecamatan.value = "1";
  kecamatan.dispatchEvent(new window.Event("change"));
  await wait(5);
  assert.deepEqual(told, [[["kecamatan", "1", ""]]]);
  assert.ok(document.documentElement.classList.contains("kb-waits"));
  show(data("2021", "1"));
  assert.ok(!document.documentElement.classList.contains("kb-waits"));
});

test("a map that has the period draws it, and the server is told once, of the last one", async () => {
  const drawn: string[] = [];
  const frame = document.createElement("iframe");
  const preview = (key: string) => {
    drawn.push(key);
    return "series-0.json";
  };
  Object.defineProperty(frame, "contentWindow", { value: { bantar: { preview } } });
  document.body.append(frame);
  show(data("2022-I"));
  await wait(5);
  const [earlier, later] = steps();
  assert.ok(later.disabled);
  earlier.click();
  earlier.click();
  assert.deepEqual(drawn, ["2021", "2020"]);
  assert.ok(earlier.disabled);
  /* An answer to the first does not take the second back. */
  show(data("2021"));
  assert.equal(selects()[0].value, "2020");
  await wait(200);
  assert.deepEqual(told, [[["periode", "2020", "series-0.json"]]]);
  assert.ok(!document.documentElement.classList.contains("kb-waits"));
});

test("another choice within moments of the first is told with it, in the order of choosing", async () => {
  const frame = document.createElement("iframe");
  const map = { preview: () => "series-0.json", waits: () => {} };
  Object.defineProperty(frame, "contentWindow", { value: { bantar: map } });
  document.body.append(frame);
  show(data("2022-I"));
  await wait(5);
  steps()[0].click();
  await wait(2);
  const [periode, kecamatan] = selects();
  kecamatan.value = "1";
  kecamatan.dispatchEvent(new window.Event("change"));
  await wait(200);
  assert.deepEqual(told, [
    [
      ["periode", "2021", "series-0.json"],
      ["kecamatan", "1", ""],
    ],
  ]);
  /* An answer that confirms the second confirms what was chosen before it, whatever that became. */
  show(data("2020", "1"));
  assert.deepEqual([periode.value, kecamatan.value], ["2020", "1"]);
});

test("without an answer the page is shown again as it is", async (context) => {
  show(data());
  await wait(5);
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const [, kecamatan] = selects();
  kecamatan.value = "1";
  kecamatan.dispatchEvent(new window.Event("change"));
  assert.ok(document.documentElement.classList.contains("kb-waits"));
  context.mock.timers.tick(8000);
  assert.ok(!document.documentElement.classList.contains("kb-waits"));
});

test("what nobody answers is told again, until it is answered", async (context) => {
  show(data());
  await wait(5);
  context.mock.timers.enable({ apis: ["setTimeout"] });
  selects()[1].value = "1";
  selects()[1].dispatchEvent(new window.Event("change"));
  context.mock.timers.tick(1);
  context.mock.timers.tick(8000);
  context.mock.timers.tick(8000);
  assert.deepEqual(told, Array(3).fill([["kecamatan", "1", ""]]));
  show(data("2021", "1"));
  context.mock.timers.tick(80_000);
  assert.equal(told.length, 3);
});
