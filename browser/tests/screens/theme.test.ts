import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { followDevice } from "../../screens/theme.ts";
import { useDocument } from "../dom.ts";

let device: { matches: boolean; change: () => void };

beforeEach(() => {
  useDocument();
  device = { matches: false, change: () => {} };
  Object.assign(window, {
    matchMedia: () => ({
      get matches() {
        return device.matches;
      },
      addEventListener: (_: string, act: () => void) => {
        device.change = act;
      },
    }),
  });
});

const theme = () => document.documentElement.dataset.theme;

test("a screen is as light as its device, and follows it", () => {
  let told = 0;
  followDevice("", () => {
    told += 1;
  });
  assert.equal(theme(), "terang");
  device.matches = true;
  device.change();
  assert.equal(theme(), "gelap");
  assert.equal(told, 2);
});

test("an address that names the light is stronger than the device", () => {
  device.matches = true;
  followDevice("?jaga=1&tema=terang");
  assert.equal(theme(), "terang");
  device.change();
  assert.equal(theme(), "terang");
});

test("a light that nobody knows is passed over", () => {
  followDevice("?tema=ungu");
  assert.equal(theme(), "terang");
});
