/* The boxes over the screen that only show or hand out: keys, the numbers, files to take away. */

import { button, element } from "../kit/element.ts";
import type { MeetingWords, Scene } from "../messages/meeting.ts";
import { openDialog } from "../screens/dialog.ts";
import { rowsTable } from "./bodies.ts";
import { HELP } from "./keys.ts";
import type { MeetingServer } from "./server.ts";

const FILES = [
  ["pptx", "PowerPoint"],
  ["pdf", "PDF"],
  ["xlsx", "Excel"],
] as const;

/** A file is in the browser's hands a while after the click. */
const KEPT_MS = 60_000;

export function openBox(name: string, ...content: HTMLElement[]): HTMLDialogElement {
  const box = openDialog([element("h2", "", name), ...content]);
  box.setAttribute("aria-label", name);
  return box;
}

export function openHelp(words: MeetingWords): void {
  const list = element("dl", "keys");
  for (const [key, word] of HELP) {
    list.append(element("dt", "", key), element("dd", "", words[word]));
  }
  openBox(words.help, list);
}

export function openNumbers({ title, subtitle, table }: Scene): void {
  if (!table) return;
  const frame = element("div", "words");
  frame.tabIndex = 0;
  frame.append(rowsTable(table, subtitle));
  openBox(title, frame);
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
  const box = openBox(words.save_deck, row);
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
