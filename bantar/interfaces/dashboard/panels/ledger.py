"""The published figures beside ours."""

import streamlit as st
from markupsafe import Markup

from bantar.interfaces.dashboard.kit import data, panels
from bantar.interfaces.dashboard.kit.shell import View
from bantar.presentation.markup import Child, div, tag
from bantar.subjects.ledger.view import (
    LedgerRow,
    disagreements,
    figure_heading,
    finding,
    ledger_rows,
)


def ledger(view: View, who: str) -> None:
    """Show every published figure beside ours, and which contradict each other."""
    del who
    words = view.words
    compared = data.compared_figures(view.scope)
    st.html(tag("h2", finding(compared, words), cls="kb-list-title"))
    disputed = disagreements(compared, words)
    if disputed:
        lines = (tag("li", line) for line in disputed)
        st.html(
            div(
                "",
                tag("p", words("Published for the same day, and not the same:"), cls="kb-text"),
                tag("ul", *lines, cls="kb-checks"),
            )
        )
    figure_table(view)
    st.html(
        tag(
            "p",
            words(
                "Both stay: none is mended. Ours is counted from the results of the same day. "
                "A new published figure comes in under Bring in, Official figures."
            ),
            cls="kb-note",
        )
    )


def figure_table(view: View) -> None:
    """Show the published figures as a table: on Data and on Tentang the same."""
    words = view.words
    head = (*figure_heading(words), words("Source"), words("Counts here"))
    rows = [_row(row) for row in ledger_rows(data.compared_figures(view.scope), words)]
    caption = words("Difference: ours less the published one")
    panels.framed_table(head, rows, caption)


def _row(row: LedgerRow) -> list[Child]:
    return [*row.cells, _source(row), row.counts]


def _source(row: LedgerRow) -> Markup | str:
    if not row.link:
        return row.source
    return tag("a", row.source, href=row.link, rel="noopener noreferrer", title=row.link)
