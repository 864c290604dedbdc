"""The gap between areas over the periods."""

import streamlit as st

from bantar import charts
from bantar.export.results import file_stem
from bantar.export.sheets import table_csv, tables_xlsx
from bantar.ui import controls, data, lagging_panel, panels
from bantar.ui.markup import div, table, tag
from bantar.ui.shell import View
from bantar.ui.tables import offer
from bantar.views.areas import area_name
from bantar.views.days import day_text
from bantar.views.gap import gap_table, gap_view


def gap(view: View) -> None:
    """Show whether the gap narrows."""
    words = view.words
    shown = data.made(gap_view, view.filters)
    subtitle = words(
        "Coverage of kelurahan, {area}, as of {day}",
        area=area_name(view.selection, words),
        day=day_text(view.snapshot, words),
    )
    panels.finding(shown.headline, subtitle)
    with st.container(key="kb-controls", horizontal=True, vertical_alignment="bottom"):
        lagging_panel.counted_per(view)
        controls.periode(view)
        controls.area(view)
    panels.breadcrumb(view)
    if shown.table is None or shown.gini is None or shown.spread is None:
        st.html(div("kb-notice", shown.refusal, role="status"))
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
    st.html(div("kb-said", *(tag("p", said) for said in shown.notes)))
    head = (
        words("Period"), "Gini", "Theil", words("Between kecamatan"), words("Highest kecamatan"),
        words("Lowest kecamatan"), words("Apart"),
    )  # fmt: skip
    caption = words("Inequality of coverage after each period")
    st.html(
        div("kb-table-frame", table(head, shown.rows, caption), tabindex="0", aria_label=caption)
    )
    found, snapshot = shown.table, view.snapshot
    with st.container(horizontal=True):
        offer(
            file_stem("kesenjangan-bantar", snapshot),
            lambda: tables_xlsx("Kesenjangan cakupan", {"Periode": gap_table(found)}, snapshot),
            lambda: table_csv(gap_table(found), snapshot),
            words,
        )
