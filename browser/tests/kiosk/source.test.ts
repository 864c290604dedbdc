import assert from "node:assert/strict";
import { before, mock, test } from "node:test";
import { Cards, fromPack, fromServer } from "../../kiosk/source.ts";
import { kelurahanCards, kioskStart } from "../contract/messages.ts";
import { useDocument } from "../dom.ts";

before(useDocument);

function counting() {
  const asked: string[] = [];
  const cards = async (code: string) => {
    asked.push(code);
    return { ...kelurahanCards, code };
  };
  return { asked, cards };
}

test("cards are asked for once while they are at hand", async () => {
  const source = counting();
  const cards = new Cards(source, 2);
  assert.equal((await cards.load("a")).code, "a");
  await cards.load("a");
  assert.deepEqual(source.asked, ["a"]);
  assert.equal(cards.get("a")?.code, "a");
  assert.equal(cards.get(null), undefined);
});

test("only the last few are kept", async () => {
  const source = counting();
  const cards = new Cards(source, 2);
  for (const code of ["a", "b", "c"]) await cards.load(code);
  assert.deepEqual([cards.size, cards.get("a")], [2, undefined]);
  await cards.load("a");
  assert.deepEqual(source.asked, ["a", "b", "c", "a"]);
});

test("nothing is left for the next visitor", async () => {
  const cards = new Cards(counting());
  await cards.load("a");
  cards.clear();
  assert.equal(cards.size, 0);
});

test("what could not be loaded is asked for again", async () => {
  let tries = 0;
  const cards = new Cards({
    cards: async () => {
      tries += 1;
      if (tries === 1) throw new Error("no network");
      return kelurahanCards;
    },
  });
  await assert.rejects(cards.load("a"));
  assert.equal(await cards.load("a"), kelurahanCards);
});

test("in a folder cards come by a script, and are not kept twice", async () => {
  const pack = {
    start: kioskStart,
    assets: {},
    cards: {} as Record<string, typeof kelurahanCards>,
  };
  const source = fromPack(pack);
  assert.equal(await source.start(), kioskStart);
  const added = mock.method(document.head, "append", () => {}); // nothing is loaded here
  const coming = source.cards("15.71.01.1001");
  const script = added.mock.calls[0].arguments.at(0) as unknown as HTMLScriptElement;
  assert.ok(script.src.endsWith("data/15.71.01.1001.js"));
  pack.cards["15.71.01.1001"] = kelurahanCards; // as the script does
  script.onload?.call(script, {} as Event);
  assert.equal(await coming, kelurahanCards);
  assert.deepEqual(pack.cards, {});
});

test("the answer to a count is read to its end, so that a browser keeps nothing of it", async () => {
  let read = 0;
  const text = async () => {
    read += 1;
    return "";
  };
  mock.method(globalThis, "fetch", async () => ({ ok: true, text }));
  fromServer("/kios/data", "/kios/pakai").count("card");
  await new Promise((resolve) => setTimeout(resolve, 0));
  assert.equal(read, 1);
  mock.restoreAll();
});
