"""Two numbers at once: the dots beside their map."""

import streamlit as st

from bantar.i18n import Words
from bantar.interfaces.dashboard.kit import panels, state
from bantar.interfaces.dashboard.kit.shell import View
from bantar.output import charts
from bantar.presentation.filters.scatter import ScatterView, scatter_view
from bantar.presentation.markup import Markup, table, tag
from bantar.presentation.measure_registry import chosen
from bantar.presentation.measure_spec import Coloured


def dots(view: View) -> None:
    """Show each RT by both numbers of the map; a part that is chosen becomes the filter."""
    both, words = chosen(view.choices.map), view.words
    if not isinstance(both, Coloured) or both.second is None:
        return
    chart = view.finding(scatter_view, both.measure, both.second)
    fields = (chart.x.value, chart.y.value)
    ends = [getattr(view.scope, field) for field in fields]
    key = f"dots-{fields}-{ends}"

    def choose() -> None:
        boxes = st.session_state[key].selection.box
        if boxes:
            state.change(**chart.ranges_of(boxes[0]["x"], boxes[0]["y"]))

    st.html(tag("h2", chart.title, tag("small", " " + chart.note), cls="kb-list-title"))
    panels.plotted(charts.scatter(chart, words), key, on_select=choose, selection_mode="box")
    hint = words("Drag over the dots, and the map brings out those RT only.")
    st.html(tag("p", hint, cls="kb-note"))
    if any(ends):
        st.button(
            words("Show all again"),
            key="dots-whole",
            on_click=state.change,
            kwargs=dict.fromkeys(fields),
        )
    panels.as_table("dots", lambda: _table(chart, words), words)


def _table(chart: ScatterView, words: Words) -> Markup:
    rows = [(text.partition(":")[0], words.number(x, 1), words.number(y, 1))
            for x, y, text, _ in chart.points]  # fmt: skip
    return table(("RT", *chart.names), rows, chart.title)
