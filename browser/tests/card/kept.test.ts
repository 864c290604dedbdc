import assert from "node:assert/strict";
import { test } from "node:test";
import { asKept, KEPT, MOST_CARDS, MOST_FILES, tooMany, wayOf } from "../../card/kept.ts";
import { type Phone, type Sent, share } from "../../card/share.ts";

const BASE = "/peta/kartu";

test("files that never change are taken as they are, a card is asked for first", () => {
  assert.equal(wayOf("/peta/bantar/static/1f/card.js", BASE), "as-is");
  assert.equal(wayOf("/peta/bantar/asset/geometry-1.json", BASE), "as-is");
  assert.equal(wayOf("/peta/kartu", BASE), "ask-first");
  assert.equal(wayOf("/peta/kartu/data/7", BASE), "ask-first");
});

test("pictures, other pages and what others have are not kept", () => {
  for (const path of ["/peta/kartu/berkas/7.png", "/peta/profil", "/peta/", "/kartu/data/7"]) {
    assert.equal(wayOf(path, BASE), "not-kept", path);
  }
});

test("a phone keeps a few cards and the files of some", () => {
  const cards = Array.from({ length: MOST_CARDS + 2 }, (_, i) => `${BASE}/data/${i}`);
  const files = Array.from({ length: MOST_FILES + 1 }, (_, i) => `/peta/bantar/asset/${i}`);
  assert.deepEqual(tooMany([...cards, ...files], BASE), [...cards.slice(0, 2), files[0]]);
  assert.deepEqual(tooMany(cards.slice(0, 2), BASE), []);
});

const sent: Sent = { title: "RT 1", text: "RT 1: baik", url: "https://a/kartu?rt=1", picture: "p" };
const picture = async () => new Blob(["x"]);

function phone(takesFiles: boolean): [Phone, ShareData[]] {
  const given: ShareData[] = [];
  const share = async (data: ShareData) => void given.push(data);
  return [{ share, canShare: () => takesFiles }, given];
}

test("a phone that can send files is given the picture, with the address in the text", async () => {
  const [able, given] = phone(true);
  assert.equal(await share(sent, able, picture), "sent");
  assert.equal(given[0].files?.length, 1);
  assert.equal(given[0].text, "RT 1: baik\nhttps://a/kartu?rt=1");
});

test("others are given the address, and without any way to send it is copied", async () => {
  const [unable, given] = phone(false);
  assert.equal(await share(sent, unable, picture), "sent");
  assert.equal(given[0].url, sent.url);
  const copied: string[] = [];
  const clipboard = { writeText: async (text: string) => void copied.push(text) };
  assert.equal(await share(sent, { clipboard }, picture), "copied");
  assert.deepEqual(copied, [sent.url]);
  assert.equal(await share(sent, {}, picture), "none");
});

test("what was kept says so, and is otherwise the same", async () => {
  const answer = new Response('{"rt":1}', { headers: { "content-type": "application/json" } });
  const kept = asKept(answer);
  assert.ok(!answer.headers.has(KEPT));
  assert.equal(kept.headers.get(KEPT), "1");
  assert.equal(kept.headers.get("content-type"), "application/json");
  assert.deepEqual(await kept.json(), { rt: 1 });
});
