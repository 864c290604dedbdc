"""What an officer hands in, and what a file cannot say by itself."""

import json
import shutil
import tempfile
import weakref
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

import streamlit as st

from bantar.core.domain import Declaration
from bantar.i18n import Words
from bantar.intake.boundaries.crs_choices import CHOICES
from bantar.interfaces.dashboard.kit.dates import parse_day
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.office.intake_kinds import KINDS, Kind
from bantar.interfaces.dashboard.office.template_panel import templates
from bantar.presentation.data_status import DECLARATIONS
from bantar.presentation.markup import tag
from bantar.subjects.imports.batches import ORDER, kind_label

SAYS = "says"
"""The answer that every kind needs: official, or a trial."""

_DAYS = frozenset({"valid_from", "announced_on"})


@dataclass(frozen=True)
class Wish:
    """What the officer filled in; the files lie in a folder that goes when nobody needs them."""

    kind: Kind
    paths: tuple[Path, ...]
    answers: Mapping[str, Any]
    folder: "Folder"

    def saying(self, **answers: Any) -> Self:
        """Return the same files with more answers."""
        return replace(self, answers={**self.answers, **answers})


class Folder:
    """A temporary folder that is removed with the last wish that needs it."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="bantar-"))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


def intake_form(view: View, words: Words) -> Wish | None:
    """Ask for files and what cannot be read from them; return them when "Check" was pressed."""
    by_key = {kind.key: kind for kind in KINDS}
    key = st.selectbox(
        words("What comes in"),
        [key for key in ORDER if key in by_key],
        format_func=lambda key: kind_label(key, words),
    )
    kind = by_key[key]
    answers = {need: _ask(need, words) for need in kind.needs}
    answers[SAYS] = ask_declaration(words, key="need-says")
    files = _files(kind, words)
    problem = _missing(kind, answers, files, words)
    with st.container(horizontal=True, vertical_alignment="center"):
        # Not before the server holds a file: a click while it still arrives would check nothing.
        pressed = st.button(
            words("Check"),
            type="primary",
            key="check-files",
            disabled=bool(problem),
            help=problem or None,
        )
        if kind.has_template:
            templates(kind, view, words)
    if not pressed:
        return None
    folder = Folder()
    paths = tuple(_kept(file, folder.path / str(n)) for n, file in enumerate(files))
    return Wish(kind, paths, answers, folder)


def _files(kind: Kind, words: Words) -> Sequence[Any]:
    browse = json.dumps(words("Choose files"))
    st.html(f"<style>:root {{ --kb-browse: {browse}; }}</style>")
    with st.container(key="kb-upload"):
        return st.file_uploader(
            words("Files: {endings}", endings=", ".join(kind.endings)),
            type=list(kind.endings),
            accept_multiple_files=True,
            key=f"files-{kind.key}",
        )


def _missing(kind: Kind, answers: Mapping[str, Any], files: Sequence[Any], words: Words) -> str:
    """Return what is still needed before the files can be checked, empty for nothing."""
    wrong = [need for need in kind.needs if need in _DAYS and answers[need] is _UNREADABLE]
    if wrong:
        return words("Write the day like 20-09-2022.")
    if not files:
        return words("Choose a file first.")
    return "" if answers[SAYS] else words("Say first whether the data are official or a trial.")


_UNREADABLE = object()
"""Stands for a day that was written in a way that cannot be read."""


def ask_declaration(words: Words, *, key: str, says: Declaration | None = None) -> Any:
    """Ask whether data are official or a trial; return None while nothing is chosen."""
    choices = (Declaration.RESMI, Declaration.UJI_COBA)
    return st.radio(
        words("These data are"),
        choices,
        index=choices.index(says) if says in choices else None,
        format_func=lambda choice: DECLARATIONS[choice].say(words),
        horizontal=True,
        key=key,
        help=words("Trial data carry a badge everywhere. It can be changed later, under History."),
    )


def _ask(need: str, words: Words) -> Any:
    if need == "crs":
        return _ask_crs(words)
    labels = {
        "name": words("Name of the city or set"),
        "valid_from": words("Valid from (dd-mm-yyyy)"),
        "periode": words("Period, for example 2022-II"),
        "announced_on": words("Day of the announcement (dd-mm-yyyy)"),
    }
    helps = {
        "name": words("It stands above every page. Empty: the name of the file."),
        "valid_from": words(
            "Empty: today. Results of an earlier day find no RT, so choose a day before the oldest."
        ),
        "periode": words("Empty where a column of the file says it."),
        "announced_on": words("From this day on the results count once they are published."),
    }
    text = st.text_input(labels[need], key=f"need-{need}", help=helps[need]).strip()
    if need not in _DAYS:
        return text
    day = parse_day(text) if text else None
    if text and day is None:
        st.html(tag("p", words("Write the day like 20-09-2022."), cls="kb-notice"))
        return _UNREADABLE
    return day


def _ask_crs(words: Words) -> str:
    names = {str(code): f"EPSG:{code} · {name}" for code, name in CHOICES}
    chosen = st.selectbox(
        words("Coordinate system"),
        list(names),
        index=None,
        format_func=lambda code: names.get(code, code),
        placeholder=words("As the file says"),
        accept_new_options=True,
        key="need-crs",
        help=words("Only where the file does not say it. Another EPSG code can be typed."),
    )
    return chosen or ""


def _kept(file: Any, folder: Path) -> Path:
    """Put an upload under its own name into a folder of its own; a name is never a path."""
    folder.mkdir()
    path = folder / Path(file.name).name
    path.write_bytes(file.getvalue())
    return path
