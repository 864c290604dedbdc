/* What the document of a screen (documents.py) sets before its script. */

export interface ScreenGlobals {
  bantarPaths: {
    /** Addresses of the files that the frame of the map needs, by name. */
    files: Record<"leaflet.css" | "leaflet.js" | "bantar-map.css" | "bantar-map.js", string>;
    font: string;
  };
  /** `MeetingSettings` or `KioskSettings`, by the script of the document. */
  bantarSettings: unknown;
}
