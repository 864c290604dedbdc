/* Between the screen and the speaker's window: the same page twice, told by a channel. */

import type { MeetingWords } from "../messages/meeting.ts";
import type { Command } from "./keys.ts";

export interface ScreenNews {
  from: "screen";
  words: MeetingWords;
  lang: string;
  /** Of the meeting, in milliseconds. */
  began: number;
  title: string;
  notes: string;
  place: string;
  /** Title of the next scene, null at the end. */
  next: string | null;
}

/** Without a command it asks for the news. */
export interface NotesCall {
  from: "notes";
  command?: Command;
}

export type ChannelMessage = ScreenNews | NotesCall;

export function openChannel(name: string): BroadcastChannel {
  return new BroadcastChannel(`bantar-layar-${name}`);
}
