/* Everything the reader does goes to the server by one way. */

import type { MapEvent } from "../messages/map.ts";

let lastSeq = 0;

/* The clock makes `seq` grow across reloads too, so the server knows an event it has had. */
export function tellServer(event: MapEvent): void {
  lastSeq = Math.max(lastSeq + 1, Date.now());
  window.Streamlit?.setComponentValue({ ...event, seq: lastSeq });
}
