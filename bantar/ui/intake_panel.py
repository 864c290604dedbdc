"""The staged way in: choose, check, see what will change, confirm, and the receipt."""

import json
import shutil
import tempfile
import weakref
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from bantar.errors import BantarError
from bantar.i18n import Words
from bantar.intake.names import decide
from bantar.intake.plan import Fate, Plan, commit
from bantar.intake.problems import Problem, Question, RefusedError
from bantar.intake.report import remarks
from bantar.intake.templates import template
from bantar.storage.batches import Receipt
from bantar.ui import data
from bantar.ui.dates import parse_day
from bantar.ui.intake_kinds import KINDS, Kind, kind_label
from bantar.ui.markup import div, table, tag
from bantar.ui.shell import View

_WISH, _PLAN, _RECEIPT = "intake_wish", "intake_plan", "intake_receipt"
_DAYS = frozenset({"valid_from", "announced_on"})
_QUESTIONS = 40
_SHOWN = 200
"""Rows and problems listed on the screen; the sheet to take away holds all."""


@dataclass(frozen=True)
class _Wish:
    """What the officer filled in."""

    kind: Kind
    paths: list[Path]
    answers: Mapping[str, Any]


def intake(view: View, who: str) -> None:
    """Lead a file from the officer's hand into the database."""
    words = view.words
    left, right = st.columns([36, 64], gap="large")
    with left:
        wish = _form(words)
    with right:
        if wish is not None:
            _check(wish, words)
        plan = st.session_state.get(_PLAN)
        receipt = st.session_state.get(_RECEIPT)
        if isinstance(plan, Plan):
            _show_plan(st.session_state[_WISH], plan, who, words)
        elif isinstance(receipt, Receipt):
            _show_receipt(receipt, words)


def _form(words: Words) -> _Wish | None:
    """Ask for the files and what cannot be read from them."""
    names = {kind.key: kind_label(kind.key, words) for kind in KINDS}
    key = st.selectbox(words("What comes in"), list(names), format_func=names.__getitem__)
    kind = next(kind for kind in KINDS if kind.key == key)
    if kind.has_template:
        st.download_button(
            words("Download the template"),
            lambda: template(kind.key, data.engine()),
            f"templat-{kind.key}.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            key=f"template-{kind.key}",
            on_click="ignore",
        )
    answers = {need: _ask(need, words) for need in kind.needs}
    browse = json.dumps(words("Choose files"))
    st.html(f"<style>:root {{ --kb-browse: {browse}; }}</style>")
    with st.container(key="kb-upload"):
        files = st.file_uploader(
            words("Files: {endings}", endings=", ".join(kind.endings)),
            type=list(kind.endings),
            accept_multiple_files=True,
            key=f"files-{kind.key}",
        )
    # Not before the server holds a file: a click while it still arrives would check nothing.
    is_ready = bool(files)
    help_text = None if is_ready else words("Choose a file first.")
    if not st.button(
        words("Check"), type="primary", key="check-files", disabled=not is_ready, help=help_text
    ):
        return None
    st.session_state.pop(_PLAN, None)
    st.session_state.pop(_RECEIPT, None)
    folder = Path(tempfile.mkdtemp(prefix="bantar-"))
    wish = _Wish(kind, [_kept(file, folder) for file in files], answers)
    weakref.finalize(wish, shutil.rmtree, folder, ignore_errors=True)
    return wish


def _ask(need: str, words: Words) -> Any:
    labels = {
        "name": words("Name of the city or set"),
        "valid_from": words("Valid from (dd-mm-yyyy)"),
        "crs": words("Coordinate system, if the file does not say (EPSG:32748)"),
        "periode": words("Period, for example 2022-II"),
        "announced_on": words("Day of the announcement (dd-mm-yyyy)"),
    }
    text = st.text_input(labels[need], key=f"need-{need}")
    return parse_day(text) if need in _DAYS else text.strip()


def _kept(file: Any, folder: Path) -> Path:
    """Put an upload under its own name into a folder of its own; a name is never a path."""
    path = folder / Path(file.name).name
    path.write_bytes(file.getvalue())
    return path


def _check(wish: _Wish, words: Words) -> None:
    """Read and check; keep the plan, or say why there is none."""
    bar = st.progress(0.0, text=words("Reading and checking"))
    try:
        plan = wish.kind.plan(
            data.engine(), wish.paths, wish.answers, _advance(bar, words("Checking"))
        )
    except RefusedError as error:
        _show_problems(error.problems, words)
    except BantarError as error:
        st.html(tag("p", str(error), cls="kb-notice", role="alert"))
    except ValueError as error:  # an answer that cannot be read, such as a periode
        st.html(tag("p", str(error), cls="kb-notice", role="alert"))
    else:
        st.session_state[_PLAN] = plan
        st.session_state[_WISH] = wish
    bar.empty()


def _advance(bar: Any, text: str) -> Callable[[float, str], None]:
    return lambda share, step: bar.progress(min(1.0, share), text=f"{text}: {step}")


def _show_plan(wish: _Wish, plan: Plan, who: str, words: Words) -> None:
    """Show what will change, and ask."""
    st.html(tag("h2", words("What will change"), cls="kb-chart-title"))
    st.html(_counts(_plan_counts(plan, words), words))
    _ask_names(wish, plan, who, words)
    _show_problems(plan.problems, words)
    _show_changes(plan, words)
    if plan.problems and wish.kind.has_template:
        st.download_button(
            words("Download the rows with remarks"),
            lambda: remarks(wish.paths, plan),
            "catatan-impor.xlsx",
            key="download-remarks",
            on_click="ignore",
        )
    with st.container(horizontal=True):
        if plan.n_stored and st.button(words("Store"), type="primary", key="store-plan"):
            _store(plan, who, words)
        if st.button(words("Drop"), key="drop-plan"):
            del st.session_state[_PLAN]
            st.rerun(scope="fragment")
    if not plan.n_stored:
        said = words("Nothing would change: everything in these files is known or refused.")
        st.html(tag("p", said, cls="kb-notice", role="status"))


def _ask_names(wish: _Wish, plan: Plan, who: str, words: Words) -> None:
    """Let the officer say what unsure spellings mean; decisions are remembered."""
    asked = {p.question for p in plan.problems if p.question is not None}
    questions = sorted(asked, key=lambda question: question.text)[:_QUESTIONS]
    if not questions:
        return
    st.html(tag("h2", words("Which place is meant?"), cls="kb-chart-title"))
    with st.form("name-questions", border=False):
        chosen = {question: _choice(question, words) for question in questions}
        if st.form_submit_button(words("Remember and check again")):
            for question, code in chosen.items():
                if code:
                    decide(
                        data.engine(),
                        question.kind,
                        question.text,
                        code,
                        who=who,
                        parent=question.parent,
                    )
            _check(wish, words)
            st.rerun(scope="fragment")


def _choice(question: Question, words: Words) -> str:
    names = {"": words("Leave it out"), **dict(question.choices)}
    place = f"{question.text} ({question.parent})" if question.parent else question.text
    return st.selectbox(place, list(names), format_func=names.__getitem__)


def _show_changes(plan: Plan, words: Words) -> None:
    changes = plan.rows[plan.rows["fate"] != Fate.UNCHANGED]
    if len(changes):
        rows = [
            (str(r["key"]), _fate(r["fate"], words), str(r["before"]), str(r["after"]))
            for r in changes.head(_SHOWN).to_dict("records")
        ]
        head = (words("About"), words("What happens"), words("Before"), words("After"))
        said = words("{n} of {total} rows", n=len(rows), total=words.number(len(changes)))
        st.html(div("kb-table-frame", table(head, rows, said)))


def _store(plan: Plan, who: str, words: Words) -> None:
    bar = st.progress(0.0, text=words("Storing"))
    try:
        receipt = commit(data.engine(), plan, who=who, progress=_advance(bar, words("Storing")))
    except BantarError as error:
        st.html(tag("p", str(error), cls="kb-notice", role="alert"))
        return
    data.forget()
    del st.session_state[_PLAN]
    st.session_state[_RECEIPT] = receipt
    st.rerun()


def _show_receipt(receipt: Receipt, words: Words) -> None:
    st.html(tag("h2", words("Stored as batch {n}", n=receipt.batch), cls="kb-chart-title"))
    counts = {
        words("Read"): receipt.read,
        words("Stored"): receipt.stored,
        words("Refused"): receipt.rejected,
        words("Unchanged"): receipt.unchanged,
    }
    st.html(_counts(counts, words))


def _plan_counts(plan: Plan, words: Words) -> Mapping[str, int]:
    return {
        words("Read"): plan.n_read,
        words("Added"): plan.count(Fate.ADDED),
        words("Changed"): plan.count(Fate.CHANGED),
        words("Unchanged"): plan.n_unchanged,
        words("Refused"): plan.n_rejected,
    }


def _counts(counts: Mapping[str, int], words: Words) -> str:
    cells = (tag("div", tag("dt", name), tag("dd", words.number(n))) for name, n in counts.items())
    return tag("dl", *cells, cls="kb-facts")


def _fate(fate: str, words: Words) -> str:
    return {
        Fate.ADDED: words("Added"),
        Fate.CHANGED: words("Changed"),
        Fate.UNCHANGED: words("Unchanged"),
        Fate.REFUSED: words("Refused"),
    }[Fate(fate)]


def _show_problems(problems: tuple[Problem, ...], words: Words) -> None:
    """List what is wrong, each with its place; the sentences are Indonesian."""
    if not problems:
        return
    title = words.plural("{n} remark", "{n} remarks", len(problems))
    items = (tag("li", problem.sentence()) for problem in problems[:_SHOWN])
    st.html(tag("h2", title, cls="kb-chart-title"))
    st.html(tag("ul", *items, cls="kb-problems", lang="id"))
