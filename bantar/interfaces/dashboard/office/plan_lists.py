"""What a plan says, as lists: counts, questions, problems, changes."""

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

from bantar.core.message import say
from bantar.i18n import Words
from bantar.intake.base.import_plan import Fate, ImportPlan
from bantar.intake.base.problems import (
    DECIMAL,
    SHAPES,
    Cause,
    Choice,
    Problem,
    Question,
    by_cause,
)
from bantar.intake.names.kecamatan_names import KECAMATAN_NAME, LONGEST
from bantar.interfaces.dashboard.kit import panels
from bantar.presentation.markup import tag
from bantar.storage.write.batches import Receipt

_QUESTIONS = 40
_MOST_ROWS = 200
"""Rows and problems listed on the screen; the files to take away hold all."""


def plan_counts(plan: ImportPlan, words: Words) -> None:
    """Show how many rows were read, and what becomes of them."""
    st.html(tag("h2", words("What will change"), cls="kb-chart-title"))
    _counts(
        {
            words("Read"): plan.n_read,
            words("Added"): plan.count(Fate.ADDED),
            words("Changed"): plan.count(Fate.CHANGED),
            words("Unchanged"): plan.n_unchanged,
            words("Refused"): plan.n_rejected,
        },
        words,
    )


def receipt_counts(receipt: Receipt, words: Words) -> None:
    """Show what was stored, as the database counts it."""
    st.html(tag("h2", words("Stored as batch {n}", n=receipt.batch), cls="kb-chart-title"))
    _counts(
        {
            words("Read"): receipt.read,
            words("Stored"): receipt.stored,
            words("Refused"): receipt.rejected,
            words("Unchanged"): receipt.unchanged,
        },
        words,
    )


def _counts(counts: Mapping[str, int], words: Words) -> None:
    cells = (tag("div", tag("dt", name), tag("dd", words.number(n))) for name, n in counts.items())
    st.html(tag("dl", *cells, cls="kb-facts"))


def ask(plan: ImportPlan, words: Words) -> dict[Question, str] | None:
    """Ask what the plan leaves unsure; return the answers once they are given.

    Which of several shapes is meant is asked beside the shapes, see ``repeat_panel``.
    """
    asking = (p.question for p in plan.problems)
    n_rows = Counter(q for q in asking if q is not None and q.kind != SHAPES)
    if not n_rows:
        return None
    questions = sorted(n_rows, key=lambda q: (q.kind != DECIMAL, -n_rows[q], q.text))
    with st.form("questions", border=False):
        st.html(tag("h2", words("What is meant?"), cls="kb-chart-title"))
        chosen = {q: _answer(q, n_rows[q], words) for q in questions[:_QUESTIONS]}
        if len(questions) > _QUESTIONS:
            sentence = words("{n} more are asked after these.", n=len(questions) - _QUESTIONS)
            st.html(tag("p", sentence, cls="kb-note"))
        if not st.form_submit_button(words("Remember and check again")):
            return None
    return {question: code for question, code in chosen.items() if code}


def _answer(question: Question, n: int, words: Words) -> str:
    if question.kind == KECAMATAN_NAME:
        return _name_of_kecamatan(question, words)
    names = {"": words("Leave it out")}
    names |= {choice.code: _choice(choice, words) for choice in question.choices}
    text = question.text or words("Decimal mark of this file")
    place = say(question.label, words) or text
    rows = words.plural("{n} row", "{n} rows", n)
    return st.selectbox(f"{place} · {rows}", list(names), format_func=names.__getitem__)


def _name_of_kecamatan(question: Question, words: Words) -> str:
    """Ask for the name of a kecamatan: one of the city, or any other that is typed."""
    name = st.selectbox(
        words("Which kecamatan is this? {text}", text=question.text),
        [choice.code for choice in question.choices],
        index=None,
        placeholder=words("Leave it out"),
        accept_new_options=True,
        help=words("Another name can be typed."),
    )
    return " ".join(str(name or "").split())[:LONGEST]


def _choice(choice: Choice, words: Words) -> str:
    name = say(choice.name, words)
    if choice.likeness is None:
        return name
    alike = words("{n}% alike", n=words.number(choice.likeness))
    return f"{name} · {alike}"


def problems(listed: Sequence[Problem], words: Words) -> None:
    """List what is wrong, then what was only noticed."""
    blocking = [problem for problem in listed if problem.is_blocking]
    noticed = [problem for problem in listed if not problem.is_blocking]
    _list(words.plural("{n} problem", "{n} problems", len(blocking)), blocking, words)
    _list(words.plural("{n} remark", "{n} remarks", len(noticed)), noticed, words)


def _list(title: str, listed: Sequence[Problem], words: Words) -> None:
    if not listed:
        return
    places = {(problem.file, problem.sheet) for problem in listed if problem.file}
    head = [
        words("Row"),
        words("Column"),
        words("Found there"),
        words("Problem"),
        words("Expected"),
    ]
    causes = by_cause(listed)
    rows: list[list[str]] = [_cells(cause, words) for cause in causes[:_MOST_ROWS]]
    if len(places) > 1:
        head.insert(0, words("File"))
        rows = [[_place(c.problem), *cells] for c, cells in zip(causes, rows, strict=False)]
    if len(rows) < len(causes):
        extent = words("the first {n}", n=len(rows))
        title = f"{title} ({extent})"
    panels.framed_table(head, rows, title, "kb-problems")


def _cells(cause: Cause, words: Words) -> list[str]:
    """Return the cells of a cause: its rows with their number, and its texts."""
    problem, n = cause.problem.in_words(words), len(cause.rows)
    row = cause.listed() or "–"
    row = row if n < 2 else words("{rows} ({n} rows)", rows=row, n=n)
    return [row, problem.column, str(problem.value), str(problem.problem), str(problem.expected)]


def _place(problem: Problem) -> str:
    return f"{problem.file}, {problem.sheet}" if problem.sheet else problem.file


def changes(plan: ImportPlan, words: Words) -> None:
    """List the rows that are new, changed or refused, before and after."""
    changing = plan.rows[plan.rows["fate"] != Fate.UNCHANGED]
    if not len(changing):
        return
    rows = [
        (
            str(r["key"]),
            fate_label(r["fate"], words),
            say(r["before"], words),
            say(r["after"], words),
        )
        for r in changing.head(_MOST_ROWS).to_dict("records")
    ]
    head = (words("About"), words("What happens"), words("Before"), words("After"))
    caption = words("{n} of {total} rows", n=len(rows), total=words.number(len(changing)))
    with st.expander(words("Row by row"), expanded=not plan.problems):
        panels.framed_table(head, rows, caption)


def fate_label(fate: str, words: Words) -> str:
    """Return what becomes of a row."""
    return {
        Fate.ADDED: words("Added"),
        Fate.CHANGED: words("Changed"),
        Fate.UNCHANGED: words("Unchanged"),
        Fate.REFUSED: words("Refused"),
    }[Fate(fate)]
