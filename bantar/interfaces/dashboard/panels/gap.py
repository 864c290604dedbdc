"""The gap between areas over the periods."""

import streamlit as st

from bantar.core.message import Message
from bantar.i18n import Words
from bantar.interfaces.dashboard.kit import controls, panels, workbench
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.kit.tables import Offer
from bantar.interfaces.dashboard.panels import lagging as lagging_panel
from bantar.output import charts
from bantar.presentation.filters.unused import NARROWING
from bantar.presentation.trends import TrendView
from bantar.subjects.gap.view import gap_table, gap_view


def gap(view: View) -> None:
    """Show whether the gap narrows."""
    words = view.words
    inequality = view.finding(gap_view, view.choices.lagging.per)
    usual = (controls.where,)
    workbench.opening(
        view,
        inequality.headline,
        Message("How far areas lie apart in coverage, {area}, as of {day}"),
        lagging_panel.counted_per,
        usual=usual,
        unused=NARROWING,
    )
    if workbench.refused(inequality.refusal):
        return
    if inequality.table is None or inequality.gini is None or inequality.spread is None:
        return
    left, right = st.columns(2, gap="large")
    with left:
        _plot(inequality.spread, words)
    with right:
        workbench.remarks(inequality.notes)
    head = (
        words("Period"), "Gini", "Theil", words("Between kecamatan"), words("Highest"),
        words("Lowest"), words("Distance"),
    )  # fmt: skip
    caption = words("Inequality of coverage after each period")
    panels.framed_table(head, inequality.rows, caption)
    with st.expander(words("How it is worked out")):
        _plot(inequality.gini, words)
    by_periode = inequality.table
    workbench.files(
        Offer(view.imprint.of_area(), "kesenjangan", len(by_periode)),
        words("Gap of coverage"),
        lambda: {words("Period"): gap_table(by_periode)},
    )


def _plot(chart: TrendView, words: Words) -> None:
    panels.plot(chart.title, charts.share_lines(chart, words), f"gap-{chart.series[0].key}")
