/* A scene comes in quietly, and at once where motion is unwanted. */

const MS = 350;

export function comeIn(...parts: readonly HTMLElement[]): void {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  for (const part of parts) {
    part.animate([{ opacity: 0.25 }, { opacity: 1 }], { duration: MS, easing: "ease-out" });
  }
}
