import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import { Files } from "../../map/files.ts";

const BASE = new URL("http://localhost/bantar/asset/");

function answer(...answers: Response[]) {
  return mock.method(globalThis, "fetch", async () => answers.shift());
}

afterEach(() => mock.restoreAll());

test("a file is fetched once, however often and however soon it is asked for again", async () => {
  const fetched = answer(Response.json({ n: 1 }));
  const files = new Files(BASE);
  const [one, other] = await Promise.all([files.load("look-1.json"), files.load("look-1.json")]);
  assert.deepEqual([one, other], [{ n: 1 }, { n: 1 }]);
  assert.equal(fetched.mock.callCount(), 1);
  assert.equal(String(fetched.mock.calls[0].arguments[0]), `${BASE}look-1.json`);
});

test("a failure is not kept, so that trying again can succeed", async () => {
  answer(new Response("", { status: 503 }), Response.json({ n: 2 }));
  const files = new Files(BASE);
  await assert.rejects(files.load("look-1.json"), /look-1.json: 503/);
  assert.deepEqual(await files.load("look-1.json"), { n: 2 });
});

test("what is at hand already is not fetched", async () => {
  const fetched = answer();
  const files = new Files(BASE);
  files.keep("geometry-1.json", { n: 3 });
  assert.deepEqual(await files.load("geometry-1.json"), { n: 3 });
  assert.equal(fetched.mock.callCount(), 0);
});
