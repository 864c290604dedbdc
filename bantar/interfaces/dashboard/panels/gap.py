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
from bantar.subjects.gap.view import GapView, gap_table, gap_view


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
    if inequality.table is None or inequality.spread is None:
        return
    left, right = panels.wide_columns("gap", [45, 55])
    with left:
        _plot(inequality.spread, words)
        workbench.remarks(inequality.notes)
    with right:
        panels.framed_table(
            (words("Period"), words("Highest"), words("Lowest"), words("Distance")),
            inequality.rows,
            words("How far areas lay apart after each period"),
        )
    _how(inequality, words)
    by_periode = inequality.table
    workbench.files(
        Offer(view.imprint.of_area(), "kesenjangan", len(by_periode)),
        words("Gap of coverage"),
        lambda: {words("Period"): gap_table(by_periode)},
    )


def _how(inequality: GapView, words: Words) -> None:
    """Show the indices of inequality, for who knows them."""
    with st.expander(words("How it is worked out")):
        if inequality.gini is not None:
            _plot(inequality.gini, words)
        panels.framed_table(
            (words("Period"), "Gini", "Theil", words("Between kecamatan")),
            inequality.indices,
            words("Inequality of coverage after each period"),
        )
        workbench.remarks(inequality.index_notes)


def _plot(chart: TrendView, words: Words) -> None:
    panels.plot(chart.title, charts.share_lines(chart, words), f"gap-{chart.series[0].key}")
