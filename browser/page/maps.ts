/* The maps in the frames of a page. */

import type { MapApi } from "../map/api.ts";

export function maps(): MapApi[] {
  const frames = [...document.querySelectorAll("iframe")];
  return frames.flatMap(({ contentWindow: inner }) => {
    try {
      return inner?.bantar ? [inner.bantar] : [];
    } catch {
      return []; // of another origin
    }
  });
}
