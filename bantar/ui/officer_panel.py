"""The frame of the officers' page: where the data stand, and its parts."""

from collections.abc import Callable, Mapping

import streamlit as st

from bantar import clock
from bantar.storage import periods
from bantar.storage.contents import periode_contents
from bantar.ui import data, login, panels
from bantar.ui.shell import View
from bantar.views.batches import headline, standing

_KEY = "bagian"
"""The part in view, in the address."""

Part = Callable[[View, str], None]


def opened(view: View) -> str | None:
    """Ask a visitor to log in; return the name of an officer who has."""
    words = view.words
    who = login.officer()
    if who is None:
        panels.finding(words("This page is for officers"), words("Log in to bring data in."))
        login.ask(words)
        return None
    engine = data.engine()
    today = data.snapshot(clock.today())
    at = standing(
        len(today.rt), today.is_illustrative, periods.all_periods(engine), periode_contents(engine)
    )
    panels.finding(headline(at, words), words("Logged in as {name}", name=who))
    return who


def show(view: View, who: str, parts: Mapping[str, tuple[str, Part]]) -> None:
    """Let the officer choose one of ``parts`` (title and body by key) and show it."""
    words = view.words
    first = next(iter(parts))
    asked = st.query_params.get(_KEY, first)

    def choose() -> None:
        st.query_params[_KEY] = st.session_state[_KEY] or first

    with st.container(horizontal=True, vertical_alignment="center", key="kb-parts"):
        st.session_state[_KEY] = asked if asked in parts else first
        chosen = st.segmented_control(
            words("Part"),
            list(parts),
            format_func=lambda key: parts[key][0],
            label_visibility="collapsed",
            key=_KEY,
            on_change=choose,
        )
        st.button(words("Log out"), key="log-out", type="tertiary", on_click=login.log_out)
    parts[chosen or first][1](view, who)
