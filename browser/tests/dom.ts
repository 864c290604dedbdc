/* A document for tests of what makes elements. It lays nothing out: what has a place or a size is
   tested in a real browser (tests/browser). */

import { Window } from "happy-dom";

/** Makes a document the one that the sources use. */
export function useDocument(): void {
  const window = new Window({ url: "http://localhost/" });
  Object.assign(globalThis, {
    window,
    document: window.document,
    DOMParser: window.DOMParser,
    Element: window.Element,
    MutationObserver: window.MutationObserver,
  });
}

/** The texts of the elements of a selector, in order. */
export function textsOf(root: ParentNode, selector: string): string[] {
  return [...root.querySelectorAll(selector)].map((node) => node.textContent ?? "");
}
