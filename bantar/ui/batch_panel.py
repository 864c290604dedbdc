"""What came in, and taking it back; periods, and publishing them."""

import pandas as pd
import streamlit as st

from bantar.domain import Periode, PeriodeState
from bantar.errors import BantarError
from bantar.i18n import Words
from bantar.storage import periods
from bantar.storage.batches import batches, undo
from bantar.ui import data
from bantar.ui.intake_kinds import kind_label
from bantar.ui.markup import table, tag
from bantar.ui.shell import View


def history(view: View, who: str) -> None:
    """List the batches, newest first, and take one back."""
    words = view.words
    listed = batches(data.engine())
    head = (
        words("Batch"),
        words("What"),
        words("File"),
        words("Who"),
        words("Day"),
        words("Read / stored / refused / unchanged"),
        words("State"),
    )
    rows = [
        (
            str(b["id"]),
            _kind(b["kind"], words),
            b["name"],
            b["who"],
            words.day(b["created_at"].date()),
            " / ".join(
                words.number(b[n]) for n in ("n_read", "n_stored", "n_rejected", "n_unchanged")
            ),
            words("counts") if pd.isna(b["undone_at"]) else words("taken back"),
        )
        for b in listed.to_dict("records")
    ]
    st.html(tag("div", table(head, rows, words("Batches")), cls="kb-table-frame"))
    live = [int(b) for b in listed.loc[listed["undone_at"].isna(), "id"]]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(words("Take back batch"), live, index=None, placeholder="–")
        if st.button(words("Take back"), key="undo-batch") and chosen is not None:
            _undo(chosen, who)


def _kind(kind: str, words: Words) -> str:
    """Return what an officer calls the kind of a batch; start-up makes two of its own."""
    if kind == "illustrative city":
        return words("Illustrative city")
    return kind_label(kind, words)


def _undo(batch: int, who: str) -> None:
    try:
        undo(data.engine(), batch, who=who)
    except BantarError as error:
        st.html(tag("p", str(error), cls="kb-notice", role="alert"))
        return
    data.forget()
    st.rerun()


def periode_states(view: View, who: str) -> None:
    """List the periods with their state, and move one on."""
    words = view.words
    known = periods.all_periods(data.engine())
    names = {
        PeriodeState.DRAFT: words("draft"),
        PeriodeState.CHECKED: words("checked"),
        PeriodeState.PUBLISHED: words("published"),
    }
    rows = [
        (
            words.periode(Periode.parse(p["id"])),
            words.day(p["announced_on"]),
            names[PeriodeState(p["state"])],
        )
        for p in known.to_dict("records")
    ]
    head = (words("Period"), words("Announced on"), words("State"))
    st.html(table(head, rows, words("Only published periods reach the public")))
    waiting = [p["id"] for p in known.to_dict("records") if p["state"] != PeriodeState.PUBLISHED]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(words("Publish"), waiting, index=None, placeholder="–")
        if st.button(words("Publish"), key="publish-periode") and chosen is not None:
            _publish(chosen, who, words)


def _publish(periode: str, who: str, words: Words) -> None:
    try:
        periods.publish(data.engine(), periode, who)
    except BantarError as error:
        st.html(tag("p", str(error), cls="kb-notice", role="alert"))
        return
    data.forget()
    st.toast(words("Published"))
    st.rerun()
