"""Periods with what lies in them, and the way from draft to public."""

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from bantar.core.domain import Periode, PeriodeState
from bantar.core.errors import BantarError
from bantar.i18n import Words
from bantar.interfaces.dashboard.kit import data
from bantar.interfaces.dashboard.kit.dates import parse_day
from bantar.interfaces.dashboard.kit.shell import View
from bantar.presentation.markup import table, tag
from bantar.storage.read.contents import periode_contents
from bantar.storage.write import periods
from bantar.subjects.imports.batches import periode_rows


def periode_states(view: View, who: str) -> None:
    """List the periods with their state, and move one on."""
    words = view.words
    all_rows, contents = periods.all_periods(data.engine()), periode_contents(data.engine())
    filled = all_rows[all_rows["id"].isin(contents["periode"])]
    head = (
        words("Period"),
        words("Announced on"),
        words("RT in it"),
        words("With a score"),
        words("Awards"),
        words("State"),
    )
    rows = periode_rows(filled, contents, words)
    caption = words("Only published periods reach the public")
    st.html(tag("div", table(head, list(rows.values()), caption), cls="kb-table-frame"))
    waiting = filled[filled["state"].map(PeriodeState) != PeriodeState.PUBLISHED]
    if waiting.empty:
        st.html(tag("p", words("No period waits to be published."), cls="kb-note"))
        return
    _advance_one({str(r["id"]): r for r in waiting.to_dict("records")}, who, words)


def _advance_one(waiting: dict[str, dict[Any, Any]], who: str, words: Words) -> None:
    """Let the officer check or publish one of the periods that wait."""
    st.html(tag("h2", words("Check and publish"), cls="kb-chart-title"))
    with st.container(key="kb-controls", horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            words("Period"),
            list(waiting),
            format_func=lambda key: words.periode(Periode.parse(key)),
            key="waiting-periode",
        )
        noted: date = waiting[chosen]["announced_on"]
        text = st.text_input(
            words("Day of the announcement (dd-mm-yyyy)"),
            value=noted.strftime("%d-%m-%Y"),
            key=f"announced-{chosen}",
        )
        is_draft = PeriodeState(waiting[chosen]["state"]) is PeriodeState.DRAFT
        if st.button(words("Mark as checked"), key="check-periode", disabled=not is_draft):
            _try(lambda: periods.check_periode(data.engine(), chosen, who), words)
        if st.button(words("Publish"), type="primary", key="publish-periode"):
            day = parse_day(text)
            if day is None:
                sentence = words("Write the day like 20-09-2022.")
                st.html(tag("p", sentence, cls="kb-notice", role="alert"))
                return
            _try(lambda: periods.publish(data.engine(), chosen, who, announced_on=day), words)
    sentence = words(
        "Once published, everybody sees it, and it is not taken back: "
        "mistakes are mended by another import."
    )
    st.html(tag("p", sentence, cls="kb-note"))


def _try(act: Callable[[], PeriodeState], words: Words) -> None:
    try:
        act()
    except BantarError as error:
        st.html(tag("p", error.say(words), cls="kb-notice", role="alert"))
        return
    data.forget()
    st.rerun()
