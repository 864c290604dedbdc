"""The plan for results of evaluation: what is new, what changes, what is known already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from bantar.core import clock
from bantar.core.domain import Periode, PeriodeState
from bantar.core.message import Message, Text
from bantar.core.progress import Progress, each, part, silent
from bantar.intake.base.column_step import ColumnStep
from bantar.intake.base.dates import made_of
from bantar.intake.base.import_plan import Fate, ImportPlan
from bantar.intake.base.numbers import Mark
from bantar.intake.base.periode_words import perhaps_periode, read_periode, stored_periode
from bantar.intake.base.problems import Choice, Problem, Question, RefusedError, word_kind
from bantar.intake.names.areas import Gazetteer, load_gazetteer, spelling_of
from bantar.intake.sheets.columns import Checked, Column, check_table
from bantar.intake.sheets.drafting import Draft, start
from bantar.intake.sheets.evaluation_columns import COLUMNS
from bantar.intake.sheets.evaluation_facts import (
    add_aspek_scores,
    add_mean,
    after_another,
    in_words,
    is_same,
    is_same_form,
    merged,
    stated_values,
)
from bantar.intake.sheets.forms import Form, forms_of, indicator_marks
from bantar.intake.sheets.layouts import evaluation_tables
from bantar.intake.sheets.places import Place, places_of, with_codes, without_rw
from bantar.intake.sheets.reading import READ_SHARE, Table, read_sheets, shares, squeezed
from bantar.intake.sheets.score_checks import (
    answer_remarks,
    check_scores,
    is_beside_older,
    scale_remarks,
    total_remarks,
)
from bantar.intake.sheets.score_columns import chosen, refuse_unknown_scores, scores_to_ask
from bantar.intake.sheets.sideways import refuse_aspek_in_rows
from bantar.intake.sheets.tab_names import TabNames
from bantar.intake.sheets.tables import SET_ASIDE
from bantar.intake.sheets.titles import other_periode, untold_awards
from bantar.storage.read import facts

MARKS = ("evaluation_id", "indicator_id", "score")
"""Columns of the table of marks."""


@dataclass
class _Round:
    """A periode as the database knows it, and what the files said of it so far."""

    periode: str
    gazetteer: Gazetteer
    by_rt: Mapping[int, dict[str, Any]]
    marks: Mapping[int, dict[int, int]]
    seen: dict[int, "_Stated"] = field(default_factory=dict)


@dataclass(frozen=True)
class _Stated:
    """What a row says of the RT that it names."""

    row: Checked
    places: Sequence[Place]
    values: Mapping[str, Any]
    form: Form | None
    marks: Mapping[int, int]
    periode: str | None

    def says_the_same(self, other: "_Stated") -> bool:
        """Say whether both rows speak of the same result."""
        return self.values == other.values and self.marks == other.marks


class _Desk:
    """Settles the rows of all periods of a file."""

    def __init__(self, engine: Engine, draft: Draft, announced_on: date | None) -> None:
        self.draft = draft
        self.next_id = facts.next_id(engine, "evaluation")
        self._engine, self._announced_on = engine, announced_on
        self._rounds: dict[str, _Round] = {}
        self._gazetteers: dict[date, Gazetteer] = {}
        self._marks: dict[str, list[int]] = {name: [] for name in MARKS}
        self._rows = facts.believed_rows(engine, "evaluation")
        self._stated: list[_Stated] = []
        self._n_means = 0
        self._beside_older: list[tuple[Checked, Mapping[str, Any]]] = []

    def round(self, periode: str) -> _Round:
        """Return a periode; one that nobody knows yet begins as a draft."""
        if periode not in self._rounds:
            self._rounds[periode] = self._load(periode)
        return self._rounds[periode]

    def _load(self, periode: str) -> _Round:
        stored = facts.periode_row(self._engine, periode)
        day = self._announced_on or (_usual_day(periode) if stored is None else stored[0])
        rows = self._rows[self._rows["periode_id"] == periode]
        records = rows.astype(object).where(rows.notna(), None).to_dict("records")
        by_rt = {int(r["rt_id"]): {str(k): v for k, v in r.items()} for r in records}
        if stored is None:
            _begin_periode(self.draft, periode, day, self._announced_on)
        if day > clock.today():
            self.draft.remark(
                Message(
                    "period {periode} is announced on {day}, a day that has not come yet: until "
                    "then its results are not shown",
                    periode=periode,
                    day=day.isoformat(),
                )
            )
        return _Round(
            periode,
            self._known_on(day),
            by_rt,
            facts.indicator_scores_of(self._engine, periode),
        )

    def _known_on(self, day: date) -> Gazetteer:
        """Return the names of a day; refuse one on which no RT was known, but later some were."""
        gazetteer = self._names_on(day)
        if gazetteer.begins is not None:
            raise RefusedError(
                Problem(
                    Message(
                        "on {day} no RT was known here: the boundaries and the RT list hold from "
                        "{begun} on",
                        day=day.isoformat(),
                        begun=gazetteer.begins.isoformat(),
                    ),
                    Message("results from that day on, or boundaries of the time before"),
                    file=self.draft.name,
                )
            )
        return gazetteer

    def _names_on(self, day: date) -> Gazetteer:
        if day not in self._gazetteers:
            self._gazetteers[day] = load_gazetteer(self._engine, day)
        return self._gazetteers[day]

    def take(self, row: Checked, form: Form | None, periode: str | None) -> None:
        """Note what a row says; ``settle`` stores it once all rows are known."""
        this_round = None if periode is None else self.round(periode)
        places = [] if this_round is None else places_of(row, this_round.gazetteer)
        marks = indicator_marks(row, form)
        _refuse_other_form(row, form)
        values = stated_values(row, places)
        add_aspek_scores(row, values, form, marks)
        stated = _Stated(row, places, values, form, marks, periode)
        if this_round is not None:
            _refuse_twice(stated, this_round.seen)
        self._stated.append(stated)

    def settle(self) -> None:
        """Note what becomes of every row and of each RT that it names."""
        for stated in self._stated:
            if stated.row.is_refused or stated.periode is None or not stated.places:
                self.draft.refuse(stated.row)
            else:
                self._settle(stated, self.round(stated.periode))

    def _settle(self, stated: _Stated, this_round: _Round) -> None:
        steps = [self._store(place, stated, this_round) for place in stated.places]
        changed = [step for step in steps if step[0] is not Fate.UNCHANGED]
        fates = {fate for fate, _, _ in changed}
        fate = fates.pop() if len(fates) == 1 else Fate.CHANGED if changed else Fate.UNCHANGED
        numbers = ", ".join(str(place.number) for place in stated.places)
        key = f"{numbers} {stated.row.row.text('kelurahan')}"
        before = after_another(old for _, old, _ in changed if old)
        after = after_another(new for _, _, new in changed)
        self.draft.add(stated.row, key, fate, before, after)

    def _store(self, place: Place, stated: _Stated, this_round: _Round) -> tuple[Fate, Text, Text]:
        values, marks = stated.values, stated.marks
        old = this_round.by_rt.get(place.rt_id)
        old_marks = {} if old is None else this_round.marks.get(old["id"], {})
        new = merged(old, values)
        new_marks = {**old_marks, **marks} if is_same_form(old, stated.form) else dict(marks)
        self._n_means += add_mean(new, old, values)
        if old is not None and is_same(old, new) and old_marks == new_marks:
            return Fate.UNCHANGED, "", ""
        if old is not None:
            self._beside_older += [(stated.row, new)] if is_beside_older(values) else []
            self.draft.end("evaluation", int(old["id"]))
        ids = {"id": self.next_id, "rt_id": place.rt_id, "periode_id": this_round.periode}
        self.draft.insert("evaluation", **ids, **new)
        self._marks[MARKS[0]] += [self.next_id] * len(new_marks)
        self._marks[MARKS[1]] += new_marks.keys()
        self._marks[MARKS[2]] += new_marks.values()
        self.next_id += 1
        fate = Fate.ADDED if old is None else Fate.CHANGED
        return fate, "" if old is None else in_words(old), in_words(new)

    def hand_over(self) -> None:
        """Give the marks of all rows to the draft, of which a city has half a million."""
        if self._n_means:
            self.draft.remark(
                Message(
                    "{n} RT have three aspek and no total: their mean is the total",
                    n=self._n_means,
                )
            )
        self.draft.problems += total_remarks(self._beside_older, are_older_too=True)
        if self._marks[MARKS[0]]:
            self.draft.frames["indicator_score"] = pd.DataFrame(self._marks)


def plan_evaluations(
    engine: Engine,
    paths: Sequence[Path],
    periode: str | None = None,
    *,
    announced_on: date | None = None,
    mark: Mark | None = None,
    step: ColumnStep | None = None,
    progress: Progress = silent,
) -> ImportPlan:
    """Read result sheets and say what they would change.

    A blank cell says nothing: what was known stays. A list of participants never takes a
    predikat back.

    Parameters
    ----------
    periode
        Of all rows; None reads it from the column "Periode".
    announced_on
        Day of the announcement, for a periode that is not known yet; it starts as a draft.
    mark
        The decimal mark of the files, where an officer said it.
    step
        What was chosen for the columns; None remembers what officers chose before.
    progress
        Told the share done and a step: ``read``, ``check``, ``done``.

    Raises
    ------
    RefusedError
        Nothing can be read, or the columns needed are missing.
    """
    periode = None if periode is None else stored_periode(periode)
    draft = start(engine, "evaluations", paths, step)
    sheets = read_sheets(paths, part(progress, 0.0, READ_SHARE))
    choose = partial(chosen, mark=mark)
    columns = COLUMNS if facts.has_rw(engine) else without_rw(COLUMNS)
    tabs = TabNames(engine)
    tables = with_codes(evaluation_tables(sheets, columns, periode, choose, draft.step, tabs))
    draft.account(sheets, tables)
    nameless = [table for table in tables if periode is None and "periode" not in table.headings]
    if nameless:
        raise RefusedError(*map(_no_periode, nameless))
    draft.problems += _told_by_titles(tables, periode)
    forms = forms_of(engine)
    desk = _Desk(engine, draft, announced_on)
    for table, own_progress in shares(tables, progress):
        form = _form_of(forms, table)
        rows = _rows_of(table, columns, form, mark, draft)
        for row in each(rows, own_progress, "check"):
            desk.take(row, form, _periode_of(row, periode, draft.step.words))
    desk.settle()
    desk.hand_over()
    _keep_periods_with_results(draft)
    plan = draft.plan({"evaluation": ("form_id",)})
    progress(1.0, "done")
    return plan


def _rows_of(
    table: Table,
    columns: Sequence[Column],
    form: Form | None,
    mark: Mark | None,
    draft: Draft,
) -> list[Checked]:
    """Return the checked rows of a table; what it leaves open becomes remarks of the draft."""
    used = {} if form is None else form.columns
    refuse_unknown_scores(table, used)
    refuse_aspek_in_rows(table)
    called = {name: line.called for name, line in used.items()}
    questions = scores_to_ask(table, used)
    draft.name_unread(table, columns, called, questions)
    draft.problems += questions.values()
    rows = check_table(table, columns, mark, draft.step.words)
    check_scores(rows)
    stated = [(row, row.values) for row in rows]
    draft.problems += [*scale_remarks(rows), *total_remarks(stated), *answer_remarks(rows)]
    return rows


def _keep_periods_with_results(draft: Draft) -> None:
    """Begin no periode of which every row is refused."""
    stored = {values["periode_id"] for values in draft.inserts.get("evaluation", ())}
    begun = draft.inserts.pop("periode", [])
    if kept := [values for values in begun if values["id"] in stored]:
        draft.inserts["periode"] = kept


def _form_of(forms: list[Form], table: Table) -> Form | None:
    """Return the form of a sheet: the one its rows name, else the one its headings fit."""
    named = {squeezed(row.text("form")) for row in table.rows}
    chosen = [form for form in forms if squeezed(form.name) in named]
    free = {k: text for k, text in table.extra.items() if not k.startswith(SET_ASIDE)}
    return Form.of_headings(chosen or forms, free)


def _refuse_other_form(row: Checked, form: Form | None) -> None:
    text = row.row.text("form")
    if text and (form is None or squeezed(text) != squeezed(form.name)):
        expected = Message("a form that has been brought in, with the columns of its indicators")
        row.refuse(
            "form", Message("not the form of this sheet"), expected if form is None else form.name
        )


def _told_by_titles(tables: Sequence[Table], periode: str | None) -> list[Problem]:
    """Return what titles say that the rows do not, once for each sheet."""
    first = {id(table.sheet): table for table in reversed(tables)}.values()
    of_others = [p for table in first for p in other_periode(table, periode)] if periode else []
    return [*(p for table in first for p in untold_awards(table)), *of_others]


def _no_periode(table: Table) -> Problem:
    what = Message("no period is named"), Message("--periode, or a column Periode")
    return replace(table.problem(None, "periode", *what), row=table.heading_row)


def _refuse_periode(row: Checked, text: str) -> None:
    """Refuse a periode that cannot be read; one with a year of two figures is asked about."""
    perhaps = perhaps_periode(text)
    if perhaps is None:
        row.refuse(
            "periode",
            made_of(row.row.cells["periode"]) or Message("the period cannot be read"),
            Message("for example 2022-II or 2014"),
        )
        return
    choices = (Choice(str(perhaps), str(perhaps)),)
    row.refuse(
        "periode",
        Message("the period cannot be read: its year has only two figures"),
        Message("for example {periode}", periode=str(perhaps)),
        Question(word_kind("periode"), text, choices),
    )


def _periode_of(
    row: Checked, given: str | None, decided: Mapping[tuple[str, str], str]
) -> str | None:
    """Return the periode of a row, or note that it is none, or another than asked for."""
    if not row.row.text("periode"):
        if given is None:
            row.refuse("periode", Message("the period is empty"), Message("for example 2022-II"))
        return given
    text = row.row.text("periode")
    of_row = read_periode(decided.get(("periode", spelling_of(text)), text))
    if of_row is None:
        _refuse_periode(row, text)
        return given
    periode = str(of_row)
    if given is not None and periode != given:
        row.refuse(
            "periode",
            Message("not period {periode}", periode=given),
            Message("rows of period {periode} only", periode=given),
        )
    return periode if given is None else given


def _usual_day(periode: str) -> date:
    """Return a day for a periode of which none is known: today, or the end of a past year."""
    return min(date.today(), date(Periode.parse(periode).year, 12, 31))


def _begin_periode(draft: Draft, periode: str, day: date, announced_on: date | None) -> None:
    draft.insert("periode", id=periode, announced_on=day, state=PeriodeState.DRAFT.value)
    if announced_on is None:
        draft.remark(
            Message(
                "period {periode} is new: the day of its announcement is not named, noted "
                "for now as {day}",
                periode=periode,
                day=day.isoformat(),
            ),
            Message("the day of the announcement, at the latest when it is published"),
        )


def _refuse_twice(stated: _Stated, stated_of_rt: dict[int, _Stated]) -> None:
    """Refuse an RT that comes again; where the rows differ, nobody knows which is right."""
    for place in stated.places:
        before = stated_of_rt.setdefault(place.rt_id, stated)
        if before is stated:
            continue
        number, one_row = str(place.number), Message("one row for each RT")
        if before.says_the_same(stated):
            message = Message(
                "{number} already stands in row {row}",
                number=number,
                row=before.row.place_beside(stated.row),
            )
            stated.row.refuse("rt", message, one_row)
            continue
        for this, other in ((before, stated), (stated, before)):
            message = Message(
                "{number} stands in row {row} with other values: {these} here, {those} there",
                number=number,
                row=other.row.place_beside(this.row),
                these=in_words(this.values) or "-",
                those=in_words(other.values) or "-",
            )
            this.row.refuse("rt", message, one_row)
