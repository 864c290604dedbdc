"""The staged way in: choose, check, see what will change, confirm, and the receipt."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from bantar.core import clock
from bantar.core.errors import BantarError
from bantar.i18n import Words
from bantar.intake.base.column_step import ColumnStep
from bantar.intake.base.import_plan import ImportPlan, declared
from bantar.intake.base.numbers import Mark
from bantar.intake.base.problems import DECIMAL, Problem, Question, RefusedError
from bantar.intake.boundaries.layer_plan import BoundaryPlan
from bantar.intake.boundaries.layer_report import layer_remarks, remarks_gpkg
from bantar.intake.names.areas import decide
from bantar.intake.sheets.report import remarks
from bantar.interfaces.dashboard.kit import data
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.office import plan_lists, plan_panel, unfinished_panel
from bantar.interfaces.dashboard.office.column_panel import column_panel
from bantar.interfaces.dashboard.office.confirmation import show_refusal
from bantar.interfaces.dashboard.office.intake_form import SAYS, Wish, intake_form
from bantar.interfaces.dashboard.office.page_words import page_words
from bantar.interfaces.dashboard.office.repeat_panel import ask_repeats
from bantar.output.files.problems import problems_csv
from bantar.output.proof import store_proved
from bantar.presentation.markup import table, tag
from bantar.storage.write import batches as stored_batches
from bantar.storage.write.batches import Receipt
from bantar.subjects.imports.batches import latest_rows

_WISH, _PLAN, _REFUSED, _RECEIPT = "intake_wish", "intake_plan", "intake_refused", "intake_receipt"
_COLUMNS = "intake_columns"
_STAGES = (_WISH, _PLAN, _REFUSED, _RECEIPT, _COLUMNS)


def intake(view: View, who: str) -> None:
    """Lead a file from the officer's hand into the database."""
    words = page_words(view.words)
    left, right = st.columns([34, 66], gap="large")
    with left:
        wish = intake_form(view, words)
    with right:
        if wish is not None:
            _check(wish, who, words)
        plan = st.session_state.get(_PLAN)
        refused = st.session_state.get(_REFUSED)
        receipt = st.session_state.get(_RECEIPT)
        if isinstance(plan, ImportPlan):
            _show_plan(view, st.session_state[_WISH], plan, who)
        elif refused is not None:
            _show_refusal(st.session_state[_WISH], refused, who, words)
        else:
            _offer_begun(who, words)
            if receipt is not None:
                stored, kind = receipt
                _show_receipt(stored, kind, words)
            else:
                _show_standing(words)


def _forget() -> None:
    plan_panel.forget()
    for stage in _STAGES:
        st.session_state.pop(stage, None)


def _offer_begun(who: str, words: Words) -> None:
    """Let the officer go on with what was checked before a reload, or before a process ended."""
    begun = unfinished_panel.offer(who, words)
    if begun is not None:
        _check(begun, who, words)
        st.rerun(scope="fragment")


def _check(wish: Wish, who: str, words: Words) -> None:
    """Read and check; keep the plan, or why there is none."""
    _forget()
    unfinished_panel.keep(wish, who)
    st.session_state[_WISH] = wish
    step = ColumnStep.of(data.engine(), wish.kind.key)
    bar = st.progress(0.0, text=words("Reading and checking"))
    advance = _advance(bar, words("Checking"))
    try:
        plan = wish.kind.plan(data.engine(), list(wish.paths), wish.answers, step, advance)
        declared(plan, wish.answers[SAYS])
        st.session_state[_PLAN] = plan
    except RefusedError as error:
        st.session_state[_REFUSED] = error.problems
    except BantarError as error:
        st.session_state[_REFUSED] = (Problem(error.text),)
    st.session_state[_COLUMNS] = tuple(step.tables)
    bar.empty()


def _advance(bar: Any, text: str) -> Callable[[float, str], None]:
    def progress(share: float, step: str) -> None:
        del step
        bar.progress(min(1.0, share), text=f"{text}: {share:.0%}")

    return progress


def _show_standing(words: Words) -> None:
    """Show what there is of every kind, before anything is chosen."""
    rows = latest_rows(stored_batches.batches(data.engine()), words)
    head = (words("Kind"), words("Last brought in"), words("Rows stored"))
    st.html(tag("h2", words("What there is so far"), cls="kb-chart-title"))
    st.html(table(head, rows, words("In the order in which a city is best brought in")))


def _show_refusal(wish: Wish, refused: tuple[Problem, ...], who: str, words: Words) -> None:
    """Say why the files cannot be taken, and ask what would help."""
    st.html(tag("h2", words("Refused, and nothing was stored"), cls="kb-chart-title"))
    plan_lists.problems(refused, words)
    _download_problems(refused, words)
    _ask_columns(wish, who, words, opened=True)


def _show_plan(view: View, wish: Wish, plan: ImportPlan, who: str) -> None:
    """Show what will change, and ask."""
    words = page_words(view.words)
    plan_lists.plan_counts(plan, words)
    if not plan.n_stored:
        sentence = words("Nothing would change: everything in these files is known or refused.")
        st.html(tag("p", sentence, cls="kb-notice", role="status"))
    with st.container(horizontal=True):
        if plan.n_stored and st.button(words("Store"), type="primary", key="store-plan"):
            _store(wish, plan, who, words)
        if st.button(words("Remove"), key="drop-plan"):
            unfinished_panel.drop(who)
            _forget()
            st.rerun(scope="fragment")
    if plan.n_stored and wish.kind.key == "boundaries" and not wish.answers["valid_from"]:
        _say_since_when(words)
    _ask_questions(wish, plan, who, words)
    _ask_repeats(wish, plan, who, words)
    _ask_columns(wish, who, words, opened=False)
    plan_panel.plan_map(view, plan)
    plan_lists.problems(plan.problems, words)
    _downloads(wish, plan, words)
    plan_lists.changes(plan, words)


def _say_since_when(words: Words) -> None:
    """Say what boundaries without a day of their own keep out, before they are stored."""
    sentence = words(
        "These boundaries hold from today, {day}: results and lists of earlier days cannot come "
        "in. Where there are some, write an earlier day in “Valid from” and check again.",
        day=words.day(clock.today()),
    )
    st.html(tag("p", sentence, cls="kb-notice", role="status"))


def _ask_questions(wish: Wish, plan: ImportPlan, who: str, words: Words) -> None:
    """Let the officer say what is unsure; what names mean is remembered."""
    answers = plan_lists.ask(plan, words)
    if answers is None:
        return
    for question, code in answers.items():
        if question.kind == DECIMAL:
            wish = wish.saying(mark=Mark(code))
        else:
            _remember(question, code, who)
    _check(wish, who, words)
    st.rerun(scope="fragment")


def _ask_repeats(wish: Wish, plan: ImportPlan, who: str, words: Words) -> None:
    """Let the officer say which of several shapes is that of an RT; it holds for this file."""
    answers = ask_repeats(plan, words) if isinstance(plan, BoundaryPlan) else None
    if answers is None:
        return
    _check(wish.saying(shapes=answers), who, words)
    st.rerun(scope="fragment")


def _remember(question: Question, code: str, who: str) -> None:
    decide(data.engine(), question.kind, question.text, code, who=who, parent=question.parent)


def _ask_columns(wish: Wish, who: str, words: Words, *, opened: bool) -> None:
    """Show what becomes of the columns, and let the officer choose otherwise."""
    tables = st.session_state.get(_COLUMNS, ())
    answered = column_panel(wish, tables, who, words, opened=opened)
    if answered is not None:
        _check(answered, who, words)
        st.rerun(scope="fragment")


def _downloads(wish: Wish, plan: ImportPlan, words: Words) -> None:
    """Offer the officer's own file with remarks, and the problems as a list."""
    if not plan.problems:
        return
    with st.container(horizontal=True):
        st.download_button(
            words("Download the rows with remarks"),
            lambda: (remarks if wish.kind.has_template else layer_remarks)(wish.paths, plan, words),
            "catatan-impor.xlsx",
            key="download-remarks",
            on_click="ignore",
        )
        if isinstance(plan, BoundaryPlan):
            st.download_button(
                words("Download the shapes with remarks (GeoPackage)"),
                lambda: remarks_gpkg(wish.paths, plan, words),
                "catatan-impor.gpkg",
                key="download-shapes",
                on_click="ignore",
            )
        _download_problems(plan.problems, words)


def _download_problems(problems: tuple[Problem, ...], words: Words) -> None:
    st.download_button(
        words("Download this list (CSV)"),
        lambda: problems_csv(problems, words),
        "catatan-impor.csv",
        "text/csv",
        key="download-problems",
        on_click="ignore",
    )


def _store(wish: Wish, plan: ImportPlan, who: str, words: Words) -> None:
    bar = st.progress(0.0, text=words("Storing"))
    progress = _advance(bar, words("Storing"))
    try:
        receipt = store_proved(
            data.home(), plan, who=who, says=wish.answers[SAYS], progress=progress
        )
    except BantarError as error:
        show_refusal(error, words)
        return
    unfinished_panel.drop(who)
    _forget()
    st.session_state[_RECEIPT] = None if receipt is None else (receipt, wish.kind.key)
    st.rerun()


def _show_receipt(receipt: Receipt, kind: str, words: Words) -> None:
    plan_lists.receipt_counts(receipt, words)
    sentences = [words("The batch can be taken back under History.")]
    if kind == "evaluations":
        is_draft = words("Results stay a draft until their period is published, under Periods.")
        sentences.insert(0, is_draft)
    st.html(tag("p", " ".join(sentences), cls="kb-note"))
    st.page_link("pages/peta.py", label=words("See it on the map"))
