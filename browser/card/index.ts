/* The script of the card on a phone. */

import { element } from "../kit/element.ts";
import type { RtCard } from "../messages/card.ts";
import { followDevice } from "../screens/theme.ts";
import { KEPT } from "./kept.ts";
import { CardPage, type CardSettings } from "./page.ts";

/** What Chromium fires where a page can be kept among the apps. */
interface InstallEvent extends Event {
  prompt(): Promise<void>;
}

const settings = window.bantarSettings as CardSettings;

async function begin(): Promise<void> {
  const response = await fetch(`${settings.path}/data/${encodeURIComponent(settings.rt)}`);
  const content = await response.json();
  if (!response.ok) return sayWhy(content.error);
  const page = new CardPage(settings, content as RtCard, response.headers.has(KEPT));
  followDevice(location.search, () => page.dress());
  page.draw();
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    page.offer(() => (event as InstallEvent).prompt());
  });
  addEventListener("beforeprint", () => page.print(true));
  addEventListener("afterprint", () => page.print(false));
  for (const name of ["online", "offline"]) addEventListener(name, () => page.draw());
}

/* What the server says of an RT that is not there; of no network, in both languages. */
function sayWhy(why: string): void {
  const back = element("a", "another", "‹ Kampung Bantar");
  back.href = settings.find;
  const main = element("main", "main");
  main.append(element("h1", "", why));
  document.body.replaceChildren(back, main);
}

/* Only a page that came over a safe line may be kept; without that it is a page as any other. */
navigator.serviceWorker?.register(`${settings.path}/pekerja.js`, { scope: settings.path });
begin().catch(() => sayWhy("Tidak ada jaringan. · No network."));
