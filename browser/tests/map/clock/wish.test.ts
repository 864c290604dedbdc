import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { Wish } from "../../../map/clock/wish.ts";

let wish: Wish;
let taken: string[];

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  wish = new Wish();
  taken = [];
});

afterEach(() => {
  mock.timers.reset();
});

const overtakes = (period: string) => wish.isOvertaking(period, () => taken.push(period));

test("without a wish every update is taken", () => {
  assert.equal(overtakes("2019"), false);
});

test("the answer to an older choice does not undo what is drawn", () => {
  wish.make("2019");
  assert.equal(overtakes("2018"), true);
  assert.equal(overtakes("2019"), false);
  wish.drop();
  mock.timers.tick(60_000);
  assert.deepEqual(taken, []);
});

test("it is taken after all where no other answer comes", () => {
  wish.make("2019");
  overtakes("2017");
  overtakes("2018");
  mock.timers.tick(60_000);
  assert.deepEqual(taken, ["2018"]);
  assert.equal(wish.period, null);
});
