import assert from "node:assert/strict";
import { test } from "node:test";
import { addressWith } from "../../page/address.ts";

test("a view that nobody has moved adds nothing to the address", () => {
  assert.equal(addressWith("", "", ""), "");
  assert.equal(addressWith("?ukuran=skor&lang=en", "", ""), "?ukuran=skor&lang=en");
});

test("until the map has spoken the address keeps what it says", () => {
  assert.equal(
    addressWith("?kamera=1%2C2%2C3&putar=2019", null, null),
    "?kamera=1%2C2%2C3&putar=2019",
  );
  assert.equal(addressWith("?kamera=1%2C2%2C3&putar=2019", null, ""), "?kamera=1%2C2%2C3");
});

test("it is written as the server writes it, the language last", () => {
  assert.equal(
    addressWith("?periode=2021&lang=en", "-1.6,103.6,14.5", "2019"),
    "?periode=2021&kamera=-1.6%2C103.6%2C14.5&putar=2019&lang=en",
  );
  assert.equal(
    addressWith("?embed=true", "-1.6,103.6,14.5", ""),
    "?embed=true&kamera=-1.6%2C103.6%2C14.5",
  );
});

test("an address that says it already is left as it was typed", () => {
  const typed = "?lang=en&kamera=-1.6,103.6,14.5";
  assert.equal(addressWith(typed, "-1.6,103.6,14.5", ""), typed);
});

test("what the map has left goes out of the address", () => {
  assert.equal(addressWith("?kamera=-1.6,103.6,14&rt=7", "", ""), "?rt=7");
});
