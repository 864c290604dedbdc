/* What the screen of a meeting is told by its document, and what it leaves for tests. */

import type { Story } from "./story.ts";

export interface MeetingSettings {
  /** Path of the meeting, and of the page it is left to. */
  base: string;
  home: string;
}

export interface MeetingGlobals {
  bantarMeeting?: { at: Story; watch(): Promise<void> };
}
