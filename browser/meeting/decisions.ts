/* What a meeting decides: recorded by a form, and carried out by a press. */

import type { Decision, MeetingWords, Query } from "../messages/meeting.ts";
import { openDecide } from "./decide.ts";
import type { Toast } from "./say.ts";
import type { MeetingServer } from "./server.ts";

export class Decisions {
  private readonly server: MeetingServer;
  private readonly toast: Toast;

  constructor(server: MeetingServer, toast: Toast) {
    this.server = server;
    this.toast = toast;
  }

  /** Asks for a decision about a place: its name, and its view; `proposed` is what to decide. */
  record(words: MeetingWords, about: string, view: Query, proposed = ""): void {
    openDecide({
      words,
      about,
      view,
      proposed,
      save: async (decision) => {
        const { recorded } = await this.server.post<{ recorded: number }>("/keputusan", decision);
        this.toast.say(`${words.saved} (${recorded})`);
      },
    });
  }

  /** Says that a decision was carried out; `onDone` hears that the server has it. */
  async carryOut(decision: Decision, onDone: () => void): Promise<void> {
    try {
      await this.server.post(`/keputusan/${decision.id}`, {});
      decision.open = false;
      onDone();
    } catch (error) {
      this.toast.sayError(error);
    }
  }
}
