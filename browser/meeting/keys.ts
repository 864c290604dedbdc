/* The keys of a meeting: what each does, and what the help says of it. */

import type { MeetingWords } from "../messages/meeting.ts";

/** What a key can ask for. */
export type Command =
  | "next"
  | "back"
  | "first"
  | "last"
  | "full"
  | "play"
  | "blank"
  | "language"
  | "theme"
  | "grey"
  | "compare"
  | "table"
  | "why"
  | "close_notice"
  | "decide"
  | "notes"
  | "save_deck"
  | "remote"
  | "lobby"
  | "base"
  | "pin"
  | "up"
  | "help"
  | "leave";

/* PageUp, PageDown, "." or "b", F5 and Escape are what the remotes of presenters send. */
const COMMANDS: Record<string, Command> = {
  ArrowRight: "next",
  PageDown: "next",
  ArrowLeft: "back",
  PageUp: "back",
  " ": "next",
  Home: "first",
  End: "last",
  f: "full",
  F5: "full",
  p: "play",
  b: "blank",
  ".": "blank",
  l: "language",
  d: "theme",
  g: "grey",
  c: "compare",
  t: "table",
  w: "why",
  x: "close_notice",
  k: "decide",
  n: "notes",
  s: "save_deck",
  r: "remote",
  a: "lobby",
  m: "pin",
  u: "base",
  Backspace: "up",
  "?": "help",
  h: "help",
  Escape: "leave",
};

/** Keys that the speaker's window leaves to itself. */
const OF_THE_SCREEN = new Set<Command>(["leave", "full", "notes", "remote", "pin"]);

/** What the help names: a command, or the digits. */
export type Listed = keyof MeetingWords & (Command | "jump");

/** What the help lists, in its order. */
export const HELP: [key: string, named: Listed][] = [
  ["→", "next"],
  ["←", "back"],
  ["1–9", "jump"],
  ["F", "full"],
  ["P", "play"],
  ["C", "compare"],
  ["W", "why"],
  ["Backspace", "up"],
  ["T", "table"],
  ["K", "decide"],
  ["M", "pin"],
  ["B", "blank"],
  ["L", "language"],
  ["D", "theme"],
  ["G", "grey"],
  ["U", "base"],
  ["N", "notes"],
  ["S", "save_deck"],
  ["R", "remote"],
  ["A", "lobby"],
  ["X", "close_notice"],
  ["Esc", "leave"],
];

export type Press = { command: Command } | { scene: number };

/** What a key asks for: a command, or a scene by its number from 0. */
export function pressOf(key: string): Press | null {
  const name = key.length === 1 ? key.toLowerCase() : key;
  if (/^[1-9]$/.test(name)) return { scene: Number(name) - 1 };
  return Object.hasOwn(COMMANDS, name) ? { command: COMMANDS[name] } : null;
}

/** What a key of the speaker's window asks of the screen. */
export function remotePressOf(key: string): Command | null {
  const press = pressOf(key);
  if (!press || !("command" in press) || OF_THE_SCREEN.has(press.command)) return null;
  return press.command;
}
