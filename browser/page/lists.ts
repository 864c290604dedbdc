/* A list or a table of buttons, chosen from. All text is set as text, never as HTML. */

import { button, element } from "../kit/element.ts";
import { shareBar } from "../kit/share_bar.ts";
import { roomOnPage, table, tableRow } from "../kit/table.ts";
import type { ChoiceRow, ChoiceTableData, Component, ListData, ListRow } from "../messages/page.ts";

type OnChoose = (key: string) => void;

export default function draw(component: Component<ListData | ChoiceTableData>): void {
  const { data, parentElement, setTriggerValue } = component;
  const choose = (key: string) => setTriggerValue("chosen", key);
  const drawn = "head" in data ? choiceTable(data, choose) : list(data, choose);
  parentElement.replaceChildren(drawn);
}

function list(data: ListData, choose: OnChoose): HTMLElement {
  const root = element("ul", "kb-list");
  root.setAttribute("aria-label", data.label);
  root.append(...data.rows.map((row) => listRow(row, data, choose)));
  return root;
}

function listRow(row: ListRow, { texts, target }: ListData, choose: OnChoose): HTMLElement {
  const [key, name, text, share, note, isChosen] = row;
  const item = element("li");
  const choice = button("kb-row", "", () => choose(key));
  choice.dataset.key = key;
  if (isChosen) choice.setAttribute("aria-current", "true");
  if (note) choice.title = note;
  choice.append(element("span", "kb-row-name", name));
  if (share !== null) choice.append(shareBar("kb-bar", share, target));
  if (texts[text]) choice.append(element("span", "kb-row-text", texts[text]));
  // A finger has no hover: there the note stands in the row.
  if (note) choice.append(element("span", "kb-row-note", note));
  item.append(choice);
  return item;
}

/* A table whose first column is buttons. */
function choiceTable({ head, rows, label }: ChoiceTableData, choose: OnChoose): HTMLElement {
  const frame = element("div", "kb-table-frame");
  const lines = rows.map((row) => choiceRow(row, choose));
  const root = table(head, lines, label);
  root.className = "kb-table";
  frame.append(root);
  return frame;
}

function choiceRow(
  [key, isChosen, first, ...cells]: ChoiceRow,
  choose: OnChoose,
): HTMLTableRowElement {
  const choice = button("kb-link", first, () => choose(key));
  choice.dataset.key = key;
  const row = tableRow(choice, cells, roomOnPage);
  if (isChosen) row.className = "is-chosen";
  return row;
}
