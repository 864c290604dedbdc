"""The frame of the officers' page: where the data stand, and its parts."""

from collections.abc import Callable, Mapping

import streamlit as st

from bantar.core import clock
from bantar.interfaces.dashboard.kit import data, panels, parts
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.office import login
from bantar.storage.read.contents import periode_contents
from bantar.storage.write import periods
from bantar.subjects.imports.batches import headline, standing

Part = Callable[[View, str], None]


def opened(view: View) -> str | None:
    """Ask a visitor to log in; return the name of an officer who has."""
    words = view.words
    who = login.officer()
    if who is None:
        panels.finding(words("This page is for officers"), words("Log in to bring data in."))
        login.ask(words)
        return None
    login.hand_over()
    engine = data.engine()
    today = data.snapshot(clock.today())
    at = standing(
        len(today.rt), today.is_illustrative, periods.all_periods(engine), periode_contents(engine)
    )
    panels.finding(headline(at, words), words("Logged in as {name}", name=who))
    return who


def show(view: View, who: str, officer_parts: Mapping[str, tuple[str, Part]]) -> None:
    """Let the officer choose one of the parts (title and body by key) and show it."""
    words = view.words
    with st.container(horizontal=True, vertical_alignment="center", key="kb-parts"):
        chosen = parts.choose(view, {key: title for key, (title, _) in officer_parts.items()})
        st.button(words("Log out"), key="log-out", type="tertiary", on_click=login.log_out)
    officer_parts[chosen][1](view, who)
