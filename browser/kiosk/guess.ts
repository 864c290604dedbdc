/* A question for the visitor: three numbers, and the right one at once. */

import { button, element } from "../kit/element.ts";
import type { Guess, KioskWords } from "../messages/kiosk.ts";

/** The parts of the box of a question. */
export function drawGuess(
  { question, choices, right, answer }: Guess,
  words: KioskWords,
): HTMLElement[] {
  const told = element("p", "told");
  told.setAttribute("role", "status");
  const row = element("div", "guesses");
  const buttons = choices.map((choice, i) =>
    button("choice guess", choice, () => {
      buttons.forEach((one, j) => {
        one.disabled = true;
        if (j === right) one.classList.add("is-right");
      });
      told.textContent = `${i === right ? words.guessed : words.not_guessed} ${answer}`;
    }),
  );
  row.append(...buttons);
  return [element("p", "guess-label", words.guess), element("h2", "", question), row, told];
}
