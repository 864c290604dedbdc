/* A box over the screen, closed by Esc; removed when it closes. */

import { element } from "../kit/element.ts";

export function openDialog(
  content: readonly HTMLElement[],
  onClose: () => void = () => {},
): HTMLDialogElement {
  const box = element("dialog", "box");
  box.append(...content);
  box.addEventListener("close", () => {
    box.remove();
    onClose();
  });
  document.body.append(box);
  box.showModal();
  return box;
}

export function isDialogOpen(): boolean {
  return document.querySelector("dialog[open]") !== null;
}
