/* What fills a scene: a table, a ranking, a chart, decisions, what is asked. The map is
   drawn elsewhere, since it stays from scene to scene. */

import { button, element } from "../kit/element.ts";
import { shareBar } from "../kit/share_bar.ts";
import { roomOnWall, table, tableRow } from "../kit/table.ts";
import type {
  Body,
  ChartBody,
  Decision,
  DecisionsBody,
  Fact,
  FactsBody,
  MapBody,
  MeetingWords,
  Proposal,
  ProposalsBody,
  RankingBody,
  TableRows,
} from "../messages/meeting.ts";
import type { RankingRow } from "../messages/narration.ts";
import { chart } from "../screens/chart.ts";

export type DrawnBody = Exclude<Body, MapBody>;

export interface BodyActs {
  enter(level: string, code: string): void;
  carriedOut(decision: Decision): void;
  /** Decides what is proposed; null where nothing can be decided. */
  readonly decideOn: ((proposal: Proposal) => void) | null;
}

/** More letters than this and a table has smaller ones. */
const MANY_LETTERS = 420;

/** Letters of a percentage: a change with its sign, or two periods, take more room. */
const MOST_OF_A_SHARE = 6;

/** Rows of a ranking are at most a quarter of its height. */
const LEAST_ROWS = 4;

export function drawBody(body: DrawnBody, words: MeetingWords, acts: BodyActs): HTMLElement {
  switch (body.kind) {
    case "table":
      return wordTable(body);
    case "ranking":
      return ranking(body, acts);
    case "chart":
      return chartFigure(body);
    case "decisions":
      return decisions(body, words, acts);
    case "facts":
      return facts(body);
    case "proposals":
      return proposals(body, words, acts);
  }
}

export function rowsTable({ head, rows }: TableRows, caption = ""): HTMLTableElement {
  const lines = rows.map(([first, ...cells]) => tableRow(first, cells, roomOnWall));
  return table(head, lines, caption);
}

function wordTable(body: TableRows): HTMLElement {
  const frame = element("div", "words");
  frame.append(rowsTable(body));
  const letters = body.rows.reduce((sum, row) => sum + row.join("").length, 0);
  frame.classList.toggle("is-long", letters > MANY_LETTERS);
  return frame;
}

function ranking(body: RankingBody, acts: BodyActs): HTMLElement {
  const root = element("div", "ranking");
  root.classList.toggle(
    "is-wide",
    body.rows.some(({ text }) => text.length > MOST_OF_A_SHARE),
  );
  const name = element("p", "ranking-title", body.title);
  if (body.note) name.append(" ", element("small", "", body.note));
  const list = element("ol");
  list.style.setProperty("--rows", String(Math.max(body.rows.length, LEAST_ROWS)));
  list.append(...body.rows.map((row, i) => rankingRow(row, i, body, acts)));
  root.append(name, list);
  return root;
}

function rankingRow(
  row: RankingRow,
  place: number,
  body: RankingBody,
  acts: BodyActs,
): HTMLElement {
  const item = element("li");
  const choose = button("", "", () => acts.enter(body.level, row.code));
  choose.append(
    element("span", "name", row.name),
    row.share === null
      ? element("span", "bar")
      : shareBar("bar", row.share, body.target, {
          isChange: body.change,
          step: body.steps.charAt(place),
        }),
    element("span", "value", row.text),
  );
  choose.classList.toggle("is-named", body.named.includes(row.code));
  if (row.note) choose.append(element("span", "note", row.note));
  item.append(choose);
  return item;
}

/* Drawn twice, for a screen and for a phone; the style shows one. */
function chartFigure({ svg, tall, note }: ChartBody): HTMLElement {
  const root = element("figure", "chart");
  root.append(chart(svg), chart(tall));
  if (note) root.append(element("figcaption", "", note));
  return root;
}

function decisions({ rows }: DecisionsBody, words: MeetingWords, acts: BodyActs): HTMLElement {
  const root = element("ol", "decisions");
  root.append(...rows.map((row) => decision(row, words, acts)));
  return root;
}

function decision(row: Decision, words: MeetingWords, acts: BodyActs): HTMLElement {
  const item = element("li", row.open ? (row.late ? "is-late" : "is-open") : "is-done");
  const state = row.open ? (row.late ? words.late : words.open) : words.closed;
  item.append(
    element("strong", "", row.what),
    element("p", "line", `${row.who} · ${row.due} · ${state}`),
    element("p", "change", `${row.place}. ${words.since}: ${row.change}`),
  );
  if (row.open) item.append(button("done", words.done, () => acts.carriedOut(row)));
  return item;
}

function facts({ title, facts: all }: FactsBody): HTMLElement {
  const root = element("div", "facts");
  root.append(element("h2", "", title), ...all.map(fact));
  return root;
}

function fact({ value, unit, text }: Fact): HTMLElement {
  const card = element("section", "fact");
  const number = element("p", "value", value);
  number.append(" ", element("small", "", unit));
  card.append(number, element("p", "line", text));
  return card;
}

function proposals(body: ProposalsBody, words: MeetingWords, acts: BodyActs): HTMLElement {
  const root = element("ol", "proposals");
  root.append(...body.proposals.map((one) => proposal(one, words, acts)));
  return root;
}

function proposal(one: Proposal, words: MeetingWords, { decideOn }: BodyActs): HTMLElement {
  const item = element("li");
  const what = element("div", "what");
  what.append(element("strong", "", one.what), element("p", "line", one.why));
  const basis = element("div", "basis");
  basis.append(element("strong", "", one.value), element("p", "line", one.basis));
  item.append(what, basis);
  if (decideOn) item.append(button("decide-on", words.decide, () => decideOn(one)));
  return item;
}
