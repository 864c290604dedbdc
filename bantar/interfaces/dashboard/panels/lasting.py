"""Which RT last after their award."""

import streamlit as st

from bantar.core.message import Message
from bantar.interfaces.dashboard.kit import map_panel, panels, workbench
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.kit.tables import Offer, choose_rt
from bantar.output import charts
from bantar.presentation.markup import div, table, tag
from bantar.scope.options import Measure
from bantar.subjects.lasting.view import (
    YEARS,
    CurvesView,
    LastingView,
    SlipRow,
    lasting_table,
    lasting_view,
)

_MOST_ROWS = 60
"""Rows of a list; the file has all."""


def lasting(view: View) -> None:
    """Show how long RT stay in order, who slips, and who waits for a visit."""
    words = view.words
    survival = view.finding(lasting_view)
    workbench.opening(
        view, survival.headline, Message("Lasting after the award, {area}, as of {day}")
    )
    if panels.empty(view):
        return
    workbench.refused(survival.refusal)
    _curves(view, survival)
    left, right = st.columns([50, 50], gap="large")
    with left:
        map_panel.plain_map(view, Measure.KEBERLANJUTAN)
        map_panel.rt_card(view)
    with right:
        _list(view, survival.slipping, words("RT that slip"), "slip-list", words("Finding"))
        _list(view, survival.overdue, words("Waiting for a visit"), "overdue-list", words("Unseen"))
    selection = view.selection
    lasting = lasting_table(selection)
    workbench.files(
        Offer(view.imprint, "keberlanjutan", len(lasting)),
        words("What became of RT with a predikat"),
        lambda: {words("Lasting"): lasting},
    )


def _curves(view: View, survival: LastingView) -> None:
    if not survival.charts:
        return
    for column, chart in zip(st.columns(2, gap="large"), survival.charts, strict=True):
        with column:
            panels.plot(chart.title, charts.survival(chart), f"survival-{chart.key}")
            _followed(view, chart)
    workbench.notes_with_source(view, survival.notes)


def _followed(view: View, chart: CurvesView) -> None:
    words = view.words
    head = (words("RT still followed after (years)"), *(words.number(y) for y in (0, *YEARS)))
    framed = table(head, chart.rows, words("Behind the curves"))
    st.html(div("kb-table-frame", framed, tabindex="0", aria_label=chart.title))


def _list(view: View, rows: tuple[SlipRow, ...], title: str, key: str, what: str) -> None:
    words = view.words
    caption = f"{title}: {words('{n} RT', n=words.number(len(rows)))}"
    if not rows:
        st.html(tag("p", caption, cls="kb-note"))
        return
    head = ("RT", words("Kecamatan"), what, words("Latest visit"), words("First award"))
    with st.container(key=f"kb-{key}"):
        choose_rt(
            view,
            head,
            {
                str(row.rt_id): (row.name, row.place, row.what, row.since, row.awarded)
                for row in rows[:_MOST_ROWS]
            },
            key=key,
            label=caption,
        )
