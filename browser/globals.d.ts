/* What scripts of ours and of others leave on the window. */

import type { KioskGlobals } from "./kiosk/globals.ts";
import type { MapApi } from "./map/api.ts";
import type { MeetingGlobals } from "./meeting/globals.ts";
import type { ScreenGlobals } from "./screens/globals.ts";

declare global {
  interface Window extends ScreenGlobals, MeetingGlobals, KioskGlobals {
    bantar: MapApi;
    /** streamlit-folium's own: its way to the server, and the groups it has added. */
    Streamlit?: { setComponentValue(value: unknown): void };
    feature_group?: unknown[];
    /** Where the server is (bantar/server/first_page.py). */
    __streamlit?: { BACKEND_BASE_URL?: string };
  }
}
