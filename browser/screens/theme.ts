/* The light of a screen that has no key for it: what its address says (`tema`), else its device. */

const DARK = "(prefers-color-scheme: dark)";

type Theme = "terang" | "gelap";

function isTheme(text: string | null): text is Theme {
  return text === "terang" || text === "gelap";
}

/** Names the theme of the document, now and whenever the device changes; then `onChange` is told. */
export function followDevice(query: string, onChange: () => void = () => {}): void {
  const { dataset } = document.documentElement;
  const wanted = new URLSearchParams(query).get("tema");
  if (isTheme(wanted)) {
    dataset.theme = wanted;
    return;
  }
  const device = window.matchMedia(DARK);
  const take = () => {
    dataset.theme = device.matches ? "gelap" : "terang";
    onChange();
  };
  take();
  device.addEventListener("change", take);
}
