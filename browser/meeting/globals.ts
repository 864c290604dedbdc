/* What the screen of a meeting is told by its document, and what it leaves for tests. */

import type { RemoteWords } from "../messages/meeting.ts";
import type { Story } from "./story.ts";

export interface MeetingSettings {
  /** Path of the meeting, and of the page it is left to. */
  base: string;
  home: string;
  /** The words of a phone that is the remote, for its page alone. */
  remote?: RemoteWords;
}

export interface MeetingGlobals {
  bantarMeeting?: { at: Story; watch(): Promise<void> };
}
