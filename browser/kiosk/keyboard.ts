/* Keys on the screen: a kiosk has no others. What is typed is a text, never a field of a form,
   which a browser would offer to fill in with what the last visitor typed. */

import { button, element } from "../kit/element.ts";

const ROWS = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];
const LONGEST = 40;

export interface KeyboardWords {
  space: string;
  erase: string;
}

/** Draws the keys; `onText` is told the whole text after each. */
export function keyboard(
  text: string,
  words: KeyboardWords,
  onText: (text: string) => void,
): HTMLElement {
  const root = element("div", "keys");
  for (const row of ROWS) {
    const line = element("div", "keys-row");
    line.append(
      ...[...row].map((key) => button("key", key.toUpperCase(), () => onText(typed(text, key)))),
    );
    root.append(line);
  }
  const last = element("div", "keys-row");
  last.append(
    button("key is-wide", words.space, () => onText(typed(text, " "))),
    button("key is-erase", words.erase, () => onText(text.slice(0, -1))),
  );
  root.append(last);
  return root;
}

/** The text after a key of a real keyboard, null for a key that types nothing. */
export function afterKey(text: string, key: string): string | null {
  if (key === "Backspace") return text.slice(0, -1);
  return /^[a-z0-9 ]$/i.test(key) ? typed(text, key.toLowerCase()) : null;
}

function typed(text: string, key: string): string {
  return (text + key).trimStart().replace(/ {2,}/g, " ").slice(0, LONGEST);
}
