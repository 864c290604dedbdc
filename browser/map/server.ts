/* Everything the reader does goes to the server by one way, and what the map plays to the page. */

import type { MapEvent } from "../messages/map.ts";
import type { CameraNews, PeriodNews } from "../messages/narration.ts";

let lastSeq = 0;

/* The clock makes `seq` grow across reloads too, so the server knows an event it has had. */
export function tellServer(event: MapEvent): void {
  lastSeq = Math.max(lastSeq + 1, Date.now());
  window.Streamlit?.setComponentValue({ ...event, seq: lastSeq });
}

type OnNews = (news: PeriodNews) => void;

let listener: OnNews | null = null;

/** A page that made the frame hears by a call instead of by messages. */
export function listenToPeriods(onNews: OnNews): void {
  listener = onNews;
}

/* Streamlit's page is another window of this origin; a script of ours listens there. */
export function tellPage(news: PeriodNews): void {
  if (listener) return listener(news);
  post({ bantarPeriod: news });
}

/** Tells where the reader has moved the map. */
export function tellPlace(news: CameraNews): void {
  post({ bantarCamera: news });
}

function post(message: { bantarPeriod: PeriodNews } | { bantarCamera: CameraNews }): void {
  /* Not that of its address, which a frame without a file of its own lacks. */
  if (window.parent !== window) window.parent.postMessage(message, window.origin);
}
