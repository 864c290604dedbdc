/* The script of a meeting. The speaker's window is the same page with #catatan. */

import type { RemoteWords } from "../messages/meeting.ts";
import { openChannel } from "./channel.ts";
import type { MeetingSettings } from "./globals.ts";
import { startNotes } from "./notes.ts";
import { startRemote } from "./remote.ts";
import { useKeptTheme } from "./room.ts";
import { MeetingScreen } from "./screen.ts";
import { MeetingServer, takeKey } from "./server.ts";
import { secondsOf } from "./turning.ts";

const POLL_MS = 15_000;

const params = new URLSearchParams(location.search);
params.set("lang", params.get("lang") ?? "id");
const meeting = params.get("rapat") ?? "";
const channel = openChannel(meeting || String(params.get("saat")));

function startScreen(): void {
  const { base, home } = window.bantarSettings as MeetingSettings;
  takeKey(meeting);
  useKeptTheme();
  const server = new MeetingServer(base, params);
  const screen = new MeetingScreen({ params, server, channel, home });
  screen
    .load()
    .then(() => {
      setInterval(() => screen.watch(), POLL_MS);
      screen.lobby(secondsOf(params.get("putar")));
      window.bantarMeeting = { at: screen.story, watch: () => screen.watch() };
    })
    .catch((error: Error) => screen.refuse(error));
}

function startPhone(words: RemoteWords): void {
  takeKey(meeting);
  startRemote(new MeetingServer((window.bantarSettings as MeetingSettings).base, params), words);
}

const { remote } = window.bantarSettings as MeetingSettings;
if (remote) startPhone(remote);
else if (location.hash === "#catatan") startNotes(channel);
else startScreen();
