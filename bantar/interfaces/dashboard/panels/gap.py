"""The gap between areas over the periods."""

import streamlit as st

from bantar.interfaces.dashboard.kit import controls, workbench
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.kit.tables import Offer
from bantar.interfaces.dashboard.panels import lagging as lagging_panel
from bantar.output import charts
from bantar.presentation.areas import area_name
from bantar.presentation.days import day_text
from bantar.presentation.markup import div, table, tag
from bantar.subjects.gap.view import gap_table, gap_view


def gap(view: View) -> None:
    """Show whether the gap narrows."""
    words = view.words
    shown = view.finding(gap_view, view.choices.lagging.per)
    subtitle = words(
        "Coverage of kelurahan, {area}, as of {day}",
        area=area_name(view.selection, words),
        day=day_text(view.snapshot, words),
    )
    usual = (controls.periode, controls.area)
    workbench.opening(view, shown.headline, subtitle, lagging_panel.counted_per, usual=usual)
    if workbench.refused(shown.refusal):
        return
    if shown.table is None or shown.gini is None or shown.spread is None:
        return
    left, right = st.columns(2, gap="large")
    for column, chart in ((left, shown.gini), (right, shown.spread)):
        with column:
            st.html(tag("h2", chart.title, cls="kb-chart-title"))
            st.plotly_chart(
                charts.share_lines(chart),
                key=f"gap-{chart.series[0].key}",
                config=charts.CONFIG,
                theme=None,
            )
            st.html(tag("p", chart.note, cls="kb-note"))
    workbench.said(view, shown.notes)
    head = (
        words("Period"), "Gini", "Theil", words("Between kecamatan"), words("Highest kecamatan"),
        words("Lowest kecamatan"), words("Apart"),
    )  # fmt: skip
    caption = words("Inequality of coverage after each period")
    st.html(
        div("kb-table-frame", table(head, shown.rows, caption), tabindex="0", aria_label=caption)
    )
    found = shown.table
    workbench.files(
        Offer(view.imprint.of_area(), "kesenjangan", len(found)),
        words("Gap of coverage"),
        lambda: {words("Period"): gap_table(found)},
    )
