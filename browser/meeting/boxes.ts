/* The boxes over the screen that only show or hand out: keys, the numbers, files to take away. */

import { button, element } from "../kit/element.ts";
import type { MeetingWords, Scene } from "../messages/meeting.ts";
import { openDialog } from "../screens/dialog.ts";
import { rowsTable } from "./bodies.ts";
import { type Command, HELP, type Press } from "./keys.ts";
import type { MeetingServer } from "./server.ts";

const FILES = [
  ["pptx", "PowerPoint"],
  ["pdf", "PDF"],
  ["xlsx", "Excel"],
] as const;

/** A file is in the browser's hands a while after the click. */
const KEPT_MS = 60_000;

/** Opens a box with a cross; `command` is the one whose key closes it again. */
export function openBox(
  words: MeetingWords,
  name: string,
  content: readonly HTMLElement[],
  command?: Command,
): HTMLDialogElement {
  const cross = button("cross", "×", () => box.close());
  cross.setAttribute("aria-label", words.dismiss);
  const head = element("div", "box-head");
  head.append(element("h2", "", name), cross);
  const box = openDialog([head, ...content]);
  box.setAttribute("aria-label", name);
  if (command) box.dataset.command = command;
  return box;
}

/** What a key does while a box is open: nothing there, close it, or close it and go on.
 *
 * The key that opened it closes it. One that turns goes on, as whoever has a remote alone must be
 * able to, unless the box has a form or can scroll. A form keeps its keys.
 */
export function pressOverBox(press: Press): "kept" | "closes" | "goes on" {
  const box = document.querySelector<HTMLDialogElement>("dialog[open]");
  if (!box) return "goes on";
  const command = "command" in press ? press.command : "jump";
  const isItsOwn = command === box.dataset.command;
  const isTurning = TURNING.has(command) && !box.querySelector("form") && !canScroll(box);
  if (!isItsOwn && !isTurning) return "kept";
  box.close();
  return isItsOwn ? "closes" : "goes on";
}

const TURNING = new Set<Command | "jump">(["next", "back", "first", "last", "jump"]);

function canScroll(box: HTMLElement): boolean {
  return box.scrollHeight > box.clientHeight;
}

/** Lists the keys; each line is a button for those who have none. */
export function openHelp(words: MeetingWords, obey: (command: Command) => void): void {
  const list = element("dl", "keys");
  for (const [key, named] of HELP) {
    const does = element("dd");
    if (named === "jump") does.textContent = words.jump;
    else does.append(button("", words[named], () => act(named)));
    list.append(element("dt", "", key), does);
  }
  const box = openBox(words, words.help, [list], "help");
  const act = (command: Command) => {
    box.close();
    obey(command);
  };
}

export function openNumbers({ title, subtitle, table }: Scene, words: MeetingWords): void {
  if (!table) return;
  const frame = element("div", "words");
  frame.tabIndex = 0;
  frame.autofocus = true;
  frame.append(rowsTable(table, subtitle));
  openBox(words, title, [frame], "table");
}

/** Asks before the screen is left: a key pressed by mistake ends no meeting. */
export function openLeave(words: MeetingWords, leave: () => void): void {
  const row = element("div", "actions");
  const stay = button("primary", words.stay, () => box.close());
  stay.autofocus = true;
  row.append(stay, button("", words.leave, leave));
  const box = openBox(words, words.leave_question, [row], "leave");
}

/** Files of the whole meeting; `onError` hears what the server refuses. */
export function openFiles(
  words: MeetingWords,
  server: MeetingServer,
  onError: (error: unknown) => void,
): void {
  const row = element("div", "actions");
  for (const [ending, name] of FILES) {
    const take = () => download(ending, box, words, server).catch(onError);
    row.append(button("primary", name, take));
  }
  row.append(button("", words.cancel, () => box.close()));
  const box = openBox(words, words.save_deck, [row], "save_deck");
}

async function download(
  ending: string,
  box: HTMLDialogElement,
  words: MeetingWords,
  server: MeetingServer,
): Promise<void> {
  const making = element("p", "line", `${words.making} …`);
  making.setAttribute("role", "status");
  box.append(making);
  const { content, name } = await server.file(`/berkas/${ending}`);
  const link = element("a");
  link.href = URL.createObjectURL(content);
  link.download = name ?? `rapat.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
  box.close();
}
