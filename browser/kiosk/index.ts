/* The script of the kiosk. */

import { followDevice } from "../screens/theme.ts";
import { beat } from "./beat.ts";
import type { KioskSettings } from "./globals.ts";
import { Kiosk } from "./kiosk.ts";
import { fromPack, fromServer } from "./source.ts";

const RETRY_MS = 5000;
const RENEW_MS = 5 * 60 * 1000;

const { data, use = "", idle = 45, warning = 12 } = window.bantarSettings as KioskSettings;
const pack = window.bantarPack;
const kiosk = new Kiosk({
  source: pack ? fromPack(pack) : fromServer(data, use),
  assets: pack?.assets ?? {},
  idle,
  warning,
});

async function begin(): Promise<void> {
  try {
    await kiosk.begin();
  } catch {
    kiosk.sayTrying();
    setTimeout(begin, RETRY_MS);
    return;
  }
  if (!pack) setInterval(() => kiosk.renew(), RENEW_MS);
}

for (const name of ["pointerdown", "keydown"]) {
  window.addEventListener(name, () => kiosk.touched(), true);
}
window.addEventListener("keydown", ({ key }) => kiosk.typed(key));
/* What a browser would do by itself under a hand. */
for (const name of ["contextmenu", "dragstart", "drop", "dragover"]) {
  window.addEventListener(name, (event) => event.preventDefault());
}
window.bantarKiosk = { state: () => kiosk.state(), reset: () => kiosk.reset() };
followDevice(location.search, () => kiosk.dress());
beat(location.search);
begin();
