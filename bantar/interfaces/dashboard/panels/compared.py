"""Two periods compared: each kelurahan as a line from the earlier to the later."""

from typing import Any

import streamlit as st

from bantar.core.domain import Level
from bantar.interfaces.dashboard.kit import panels, state
from bantar.interfaces.dashboard.kit.shell import View
from bantar.output.charts import trend as charts
from bantar.presentation.measure_registry import spec_of
from bantar.presentation.periods import compared_periode
from bantar.subjects.meeting.slopes import slope_lines


def slopes(view: View) -> None:
    """Offer the lines where the map compares coverage of two periods; choosing one goes into it.

    They are of all RT of the area, so under filters there are none.
    """
    before = compared_periode(view.choices.map, view.selection)
    is_coverage = not spec_of(view.choices.map.ukuran).numbers
    if before is None or view.scope.narrows or not is_coverage:
        return
    chart = view.finding(slope_lines, before)
    if chart is None or not st.toggle(
        view.words("Show each kelurahan as a line"), key="show-slopes"
    ):
        return

    def into_area(point: dict[str, Any]) -> None:
        line = point["curve_number"]
        if line < len(chart.series):  # the last line is the whole
            state.enter_area(Level.KELURAHAN, chart.series[line].key)

    figure = charts.share_lines(chart, view.words, height=520)
    panels.chart(chart, figure, f"slopes-{view.scope.code}", view.words, into_area)
