/* The form that records a decision. */

import { button, element } from "../kit/element.ts";
import type { MeetingWords, Query } from "../messages/meeting.ts";
import { openBox } from "./boxes.ts";

export interface NewDecision {
  what: string;
  who: string;
  due: string;
  view: Query;
}

export interface DecideOptions {
  words: MeetingWords;
  /** What it speaks of, in words and as a view. */
  about: string;
  view: Query;
  /** What is proposed, to begin with. */
  proposed?: string;
  /** Records it; a refusal stands in the form. */
  save(decision: NewDecision): Promise<void>;
}

export function openDecide({ words, about, view, proposed = "", save }: DecideOptions): void {
  const form = element("form", "decide");
  const what = element("textarea");
  what.rows = 2;
  what.value = proposed;
  const [who, due] = [element("input"), element("input")];
  const trouble = element("p", "trouble");
  trouble.setAttribute("role", "alert");
  const row = element("div", "actions");
  row.append(
    element("button", "primary", words.save),
    button("", words.cancel, () => box.close()),
  );
  form.append(
    labelled(words.what, what, 500),
    labelled(words.who, who, 120),
    labelled(words.due, due, 40),
    element("p", "line", `${words.about}: ${about}`),
    trouble,
    row,
  );
  const box = openBox(words, words.decide, [form]);
  (proposed ? who : what).focus();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await save({ what: what.value, who: who.value, due: due.value, view });
      box.close();
    } catch (error) {
      trouble.textContent = (error as Error).message;
    }
  });
}

function labelled(
  name: string,
  input: HTMLInputElement | HTMLTextAreaElement,
  most: number,
): HTMLLabelElement {
  const label = element("label", "", name);
  input.maxLength = most;
  label.append(input);
  return label;
}
