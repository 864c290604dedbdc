/* The speaker's window: notes, what comes next, and the time. */

import { element } from "../kit/element.ts";
import type { ChannelMessage, NotesCall, ScreenNews } from "./channel.ts";
import { remotePressOf } from "./keys.ts";

export function startNotes(channel: BroadcastChannel): void {
  document.documentElement.classList.add("is-notes");
  const parts = layOut();
  let last: ScreenNews | null = null;
  const tick = () => {
    if (last)
      parts.clock.textContent = `${last.words.elapsed}: ${elapsed(Date.now() - last.began)}`;
  };
  channel.addEventListener("message", ({ data }: MessageEvent<ChannelMessage>) => {
    if (data.from !== "screen") return;
    last = data;
    show(parts, data);
    tick();
  });
  setInterval(tick, 1000);
  window.addEventListener("keydown", (event) => {
    const command = remotePressOf(event.key);
    if (!command) return;
    event.preventDefault();
    call(channel, { from: "notes", command });
  });
  parts.title.textContent = "…";
  call(channel, { from: "notes" });
}

function call(channel: BroadcastChannel, message: NotesCall): void {
  channel.postMessage(message);
}

interface NotesLayout {
  place: HTMLElement;
  clock: HTMLElement;
  title: HTMLElement;
  notes: HTMLElement;
  next: HTMLElement;
}

function layOut(): NotesLayout {
  const parts = {
    place: element("p", "place"),
    clock: element("p", "clock"),
    title: element("h1"),
    notes: element("div", "notes"),
    next: element("p", "next"),
  };
  document.body.append(...Object.values(parts));
  return parts;
}

function show(parts: NotesLayout, { words, lang, title, notes, place, next }: ScreenNews): void {
  document.documentElement.lang = lang;
  document.title = words.notes;
  parts.place.textContent = place;
  parts.title.textContent = title;
  const lines = (notes || words.no_notes).split("\n");
  parts.notes.replaceChildren(...lines.map((line) => element("p", "", line)));
  parts.next.textContent = next === null ? words.last_scene : `${words.next_scene}: ${next}`;
}

/** Minutes and seconds: "07.05". */
export function elapsed(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${two(Math.floor(seconds / 60))}.${two(seconds % 60)}`;
}
