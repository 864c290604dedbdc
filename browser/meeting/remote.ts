/* A phone as the remote: the code on the screen, what the screen hears, and the phone itself. */

import { button, element } from "../kit/element.ts";
import type { MeetingWords, RemoteWords } from "../messages/meeting.ts";
import { chart } from "../screens/chart.ts";
import { openBox } from "./boxes.ts";
import type { Command } from "./keys.ts";
import type { MeetingServer } from "./server.ts";

const ASK_MS = 700;

interface Invitation {
  qr: string;
  address: string;
  n: number;
}

/** The screen's side: shows the code, and does what the phone presses. */
export class Remote {
  private readonly server: MeetingServer;
  private readonly obey: (command: Command) => void;
  private timer: ReturnType<typeof setInterval> | null = null;
  private n = 0;
  private isAsking = false;

  constructor(server: MeetingServer, obey: (command: Command) => void) {
    this.server = server;
    this.obey = obey;
  }

  async invite(words: MeetingWords): Promise<void> {
    const { qr, address, n } = await this.server.post<Invitation>("/jauh/ajak", {});
    this.n = n;
    const code = element("figure", "remote-code");
    code.append(chart(qr), element("figcaption", "", address));
    openBox(words, words.remote, [code, element("p", "", words.remote_hint)], "remote");
    this.timer ??= setInterval(() => this.ask(), ASK_MS);
  }

  /** Asks once what was pressed; a server that is away is asked again. */
  async ask(): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    try {
      const query = { n: String(this.n) };
      const { n, commands } = await this.server.ask<{ n: number; commands: Command[] }>(
        "/jauh/tekanan",
        query,
      );
      this.n = n;
      if (commands.length) closeCode();
      for (const command of commands) this.obey(command);
    } catch {
      /* The meeting goes on without the phone. */
    } finally {
      this.isAsking = false;
    }
  }
}

/* The phone has come: its code is needed no longer. */
function closeCode(): void {
  document.querySelector<HTMLDialogElement>('dialog[data-command="remote"]')?.close();
}

/* In two columns; what belongs together stands in a row. */
const SMALL = [
  "back",
  "blank",
  "first",
  "last",
  "why",
  "up",
  "compare",
  "play",
  "table",
  "close_notice",
  "theme",
  "grey",
  "language",
] as const;

/** The phone's side: one large button, and small ones for the rest. */
export function startRemote(server: Pick<MeetingServer, "post">, words: RemoteWords): void {
  document.documentElement.classList.add("is-remote");
  const told = element("p", "remote-told");
  told.setAttribute("role", "status");
  const press = async (command: Command) => {
    try {
      await server.post("/jauh/tekan", { command });
      told.textContent = "";
    } catch (error) {
      told.textContent = error instanceof TypeError ? words.failed : (error as Error).message;
    }
  };
  const next = button("remote-next", words.next, () => press("next"));
  const rest = element("div", "remote-rest");
  rest.append(...SMALL.map((name) => button("", words[name], () => press(name))));
  document.body.replaceChildren(next, rest, told);
}
