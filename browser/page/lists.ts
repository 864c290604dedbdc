/* A list or a table of buttons, chosen from. All text is set as text, never as HTML. */

import { button, element } from "../kit/element.ts";
import { shareBar } from "../kit/share_bar.ts";
import { roomOnPage, table, tableRow } from "../kit/table.ts";
import type { PeriodNews, Ranking } from "../messages/narration.ts";
import type {
  AreaMapData,
  ChoiceRow,
  ChoiceTableData,
  Component,
  ListData,
  ListRow,
  OrderData,
} from "../messages/page.ts";

import { areaMap } from "./area_map.ts";
import { hearMap } from "./clock.ts";
import { orderList } from "./order.ts";

type OnChoose = (key: string) => void;

type Drawable = ListData | ChoiceTableData | OrderData | AreaMapData;

export default function draw(component: Component<Drawable>): void {
  const { data, parentElement, setTriggerValue } = component;
  const choose = (key: string) => setTriggerValue("chosen", key);
  parentElement.replaceChildren(drawnOf(data, choose));
  followers.delete(parentElement);
  if ("follows" in data && data.follows) {
    followers.set(parentElement, { data, choose });
    listen();
    /* Drawn anew while the map stands at another period. */
    if (played && !isGone(played.frame)) followPeriod(played.news);
  }
}

function drawnOf(data: Drawable, choose: OnChoose): HTMLElement {
  if ("areas" in data) return areaMap(data, choose);
  if ("order" in data) return orderList(data, choose);
  return "head" in data ? choiceTable(data, choose) : list(data, choose);
}

/* -- bars that follow the map ------------------------------------------------------------------ */

interface Follower {
  data: ListData;
  choose: OnChoose;
}

const followers = new Map<HTMLElement, Follower>();
let isListening = false;

/* What was heard last, and from which frame: of one that is gone nothing holds any more. */
let played: { news: PeriodNews; frame: MessageEventSource | null } | null = null;

function listen(): void {
  if (isListening) return;
  isListening = true;
  hearMap((news, frame) => {
    played = { news, frame };
    followPeriod(news);
  });
}

function isGone(frame: MessageEventSource | null): boolean {
  return frame === null || ("closed" in frame && frame.closed);
}

/** Draws the bars of the period that the map plays, or the list's own again. */
export function followPeriod({ narration }: Pick<PeriodNews, "narration">): void {
  for (const [host, { data, choose }] of followers) {
    if (!host.isConnected) followers.delete(host);
    else host.replaceChildren(list(dataOf(narration?.ranking, data), choose));
  }
}

function dataOf(ranking: Ranking | null | undefined, own: ListData): ListData {
  if (!ranking) return own;
  const { title, target, change, rows, named, steps } = ranking;
  return {
    ...own,
    label: title,
    target,
    change,
    named,
    steps,
    wordings: rows.map(({ text, note }) => `${text}\n${note}`),
    rows: rows.map(({ code, name, share }, i) => [code, name, share, i, ""]),
  };
}

/* "+24 points"; a longer text leaves no room for a bar beside it in a narrow column. */
const SHORT_TEXT = 10;

/* -- drawing ----------------------------------------------------------------------------------- */

function list(data: ListData, choose: OnChoose): HTMLElement {
  const root = element("ul", "kb-list");
  root.setAttribute("aria-label", data.label);
  const texts = data.rows.map((row) => saidOf(row, data).text);
  /* Bars take what texts leave: a change with its sign and unit is longer than a percentage. */
  const longest = Math.max(0, ...texts.map((text) => text.length));
  root.style.setProperty("--texts", `${longest + 1}ch`);
  root.classList.toggle("has-long-texts", longest > SHORT_TEXT);
  root.append(...data.rows.map((row, i) => listRow(row, i, data, choose)));
  return root;
}

function listRow(row: ListRow, place: number, data: ListData, choose: OnChoose): HTMLElement {
  const { target, change: isChange, named, steps } = data;
  const [key, name, share, , , isChosen] = row;
  const { text, note } = saidOf(row, data);
  const item = element("li");
  const choice = button("kb-row", "", () => choose(key));
  choice.dataset.key = key;
  if (isChosen) choice.setAttribute("aria-current", "true");
  if (note) choice.title = note;
  choice.classList.toggle("is-named", named.includes(key));
  choice.append(element("span", "kb-row-name", name));
  if (share !== null) {
    const step = steps.charAt(place);
    choice.append(shareBar("kb-bar", share, target, { isChange, step }));
  }
  if (text) choice.append(element("span", "kb-row-text", text));
  // Beneath the bar; a finger, which has no hover, gets all of it.
  if (note) choice.append(element("span", "kb-row-note", note));
  item.append(choice);
  return item;
}

function saidOf([, , , wording, numbers]: ListRow, { wordings }: ListData) {
  const own = numbers.split(" ");
  const said = wordings[wording].replaceAll("\t", () => own.shift() ?? "");
  const [text, note = ""] = said.split("\n");
  return { text, note };
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
