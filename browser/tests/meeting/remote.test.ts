import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { Command } from "../../meeting/keys.ts";
import { Remote, startRemote } from "../../meeting/remote.ts";
import type { MeetingServer } from "../../meeting/server.ts";
import { following, SHORTEST_S, secondsOf } from "../../meeting/turning.ts";
import type { RemoteWords } from "../../messages/meeting.ts";
import { useDocument } from "../dom.ts";

before(useDocument);

test("the screen does what was pressed since it last asked, in order", async () => {
  const asked: unknown[] = [];
  const answers = [
    { n: 2, commands: ["next", "next"] },
    { n: 2, commands: [] },
  ];
  const server = {
    ask: async (_path: string, query: unknown) => {
      asked.push(query);
      return answers.shift();
    },
  } as unknown as MeetingServer;
  const done: Command[] = [];
  const remote = new Remote(server, (command) => done.push(command));
  await remote.ask();
  await remote.ask();
  assert.deepEqual(done, ["next", "next"]);
  assert.deepEqual(asked, [{ n: "0" }, { n: "2" }]);
});

test("a server that is away ends nothing", async () => {
  const server = { ask: async () => Promise.reject(new TypeError("away")) };
  await new Remote(server as unknown as MeetingServer, () => assert.fail()).ask();
});

test("a phone sends what is pressed, and says what the server refuses", async () => {
  const sent: unknown[] = [];
  const post = async <Answer>(_path: string, content: unknown) => {
    sent.push(content);
    if (sent.length > 1) throw new Error("Rapat ini sudah selesai.");
    return {} as Answer;
  };
  const words = { next: "Lanjut", back: "Kembali" } as RemoteWords;
  startRemote({ post }, words);
  const buttons = [...document.querySelectorAll("button")];
  assert.equal(buttons.length, 14);
  buttons[0].click();
  buttons[1].click();
  await new Promise((resolve) => setTimeout(resolve));
  assert.deepEqual(sent, [{ command: "next" }, { command: "back" }]);
  assert.equal(document.querySelector(".remote-told")?.textContent, "Rapat ini sudah selesai.");
});

test("scenes of a lobby follow each other and begin anew, never faster than can be read", () => {
  assert.equal(following(0, 3), 1);
  assert.equal(following(2, 3), 0);
  assert.equal(secondsOf("20"), 20);
  assert.equal(secondsOf("0.1"), SHORTEST_S);
  for (const none of [null, "", "x", "-4"]) assert.equal(secondsOf(none), null);
});
