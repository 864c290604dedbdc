/* What the kiosk is told by its document or its folder, and what it leaves for tests. */

import type { KelurahanCards, KioskStart } from "../messages/kiosk.ts";

export interface KioskSettings {
  /** Address of the data; empty in a folder. */
  data: string;
  /** Where it tells what is used; empty in a folder. */
  use?: string;
  /** Seconds without a touch before the question, and to answer it. */
  idle?: number;
  warning?: number;
}

/** The kiosk as a folder (pack.py): files beside the page instead of a server. */
export interface Pack {
  start: KioskStart;
  /** Files of the map by name. */
  assets: Record<string, unknown>;
  /** Filled by the scripts of the kelurahan, for as long as it takes to read them. */
  cards: Record<string, KelurahanCards>;
}

export interface KioskState {
  screen: string;
  lang: string;
  way: string;
  typed: string;
  kelurahan: string | null;
  rt: number | null;
  loaded: number;
  dialogs: number;
  scripts: number;
  text: number;
}

export interface KioskGlobals {
  bantarPack?: Pack;
  bantarKiosk: { state(): KioskState; reset(): void };
}
