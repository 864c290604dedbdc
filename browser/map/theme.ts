/* Whether the map is dark, and whether it is without colours: as the page around it is. */

import { useColours } from "./colours.ts";
import type { Room } from "./view.ts";

let isDarkNow = false;
let isGreyNow = false;
let isOnPaper = false;

/** Paper is light, whatever the device that prints it. */
export function usePaper(isPrinting: boolean): void {
  isOnPaper = isPrinting;
}

/** Takes on the theme of the page; says whether it is another than before. */
export function followTheme(): boolean {
  const isDark = isDarkAround();
  document.documentElement.style.colorScheme = isDark ? "dark" : "light";
  const isGrey = document.documentElement.classList.contains("is-grey");
  if (isDark === isDarkNow && isGrey === isGreyNow) return false;
  [isDarkNow, isGreyNow] = [isDark, isGrey];
  useColours(isDark);
  return true;
}

export function roomNow(): Room {
  return { isDark: isDarkNow, isGrey: isGreyNow };
}

/* A screen of ours names its theme; Streamlit's page has the one that its style computes. */
function isDarkAround(): boolean {
  if (isOnPaper) return false;
  const { theme } = document.documentElement.dataset;
  if (theme) return theme === "gelap";
  const app = window.frameElement?.closest(".stApp");
  return app ? getComputedStyle(app).colorScheme.startsWith("dark") : false;
}

/** Streamlit tells its frames of every change of its theme, along with much else. */
export function onThemeMessage(act: () => void): void {
  window.addEventListener("message", ({ data }) => {
    /* The page has its new style by the next picture. */
    if (data?.type === "streamlit:render") requestAnimationFrame(act);
  });
}
