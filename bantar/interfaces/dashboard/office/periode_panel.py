"""Periods with what lies in them, and the way from draft to public."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from bantar.core import clock
from bantar.core.domain import Periode, PeriodeState
from bantar.core.errors import DataError
from bantar.core.message import Message
from bantar.i18n import Words
from bantar.interfaces.dashboard.kit import data, panels
from bantar.interfaces.dashboard.kit.dates import parse_day
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.office.confirmation import ask_first, carry_out
from bantar.presentation.markup import tag
from bantar.storage.read.belief import Supposed
from bantar.storage.read.contents import periode_contents
from bantar.storage.write import periods
from bantar.subjects.imports.batches import periode_rows
from bantar.subjects.imports.consequences import change_of, what_changes, when_it_shows


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
    panels.framed_table(head, list(rows.values()), caption)
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
            carry_out(lambda: periods.check_periode(data.engine(), chosen, who), words)
    _publish(chosen, text, who, words)
    sentence = words(
        "Once published, everybody sees it, and it is not taken back: "
        "mistakes are mended by another import."
    )
    st.html(tag("p", sentence, cls="kb-note"))


def _publish(periode: str, text: str, who: str, words: Words) -> None:
    """Say what publishing a periode will change, ask, and do it; ``text`` is its day as written."""
    day = parse_day(text)

    def tell() -> Sequence[str]:
        if day is None:
            raise DataError(Message("Write the day like 20-09-2022."))
        periods.refuse_publishing(data.engine(), periode, day)
        change = change_of(data.home(), Supposed(published=(periode, day)))
        return (*what_changes(change, words), *when_it_shows(day, clock.today(), words))

    is_meant = ask_first(
        words("Publish"),
        tell,
        (words("Publish it?"), words("Yes, publish it")),
        words,
        key="publish-periode",
        about=f"{periode} {text}",
        primary=True,
    )
    if is_meant:
        carry_out(lambda: periods.publish(data.engine(), periode, who, announced_on=day), words)
