"""Strict and lenient teams."""

import streamlit as st

from bantar import charts
from bantar.export.results import file_stem
from bantar.export.sheets import table_csv, tables_xlsx
from bantar.ui import controls, data, map_panel, panels, state
from bantar.ui.lists import choose_from_table
from bantar.ui.markup import div, table, tag
from bantar.ui.shell import View
from bantar.ui.tables import offer
from bantar.views.areas import area_name
from bantar.views.days import day_text
from bantar.views.severity import SeverityView, severity_table, severity_view, teams_table
from bantar.views.trends import note


def severity(view: View) -> None:
    """Show how strict the teams are, and who would be on the other side of the pass mark."""
    words = view.words
    shown = data.made(severity_view, view.filters)
    subtitle = words(
        "How strict the teams are, told from RT that several judged; {area}, as of {day}",
        area=area_name(view.selection, words),
        day=day_text(view.snapshot, words),
    )
    panels.finding(shown.headline, subtitle)
    with st.container(key="kb-controls", horizontal=True, vertical_alignment="bottom"):
        controls.periode(view)
        controls.area(view)
        controls.more(view)
    panels.breadcrumb(view)
    if shown.found is None:
        st.html(div("kb-notice", shown.refusal, role="status"))
        return
    left, right = st.columns(2, gap="large")
    with left:
        _teams(view, shown)
    with right:
        _sides(view, shown)
        map_panel.rt_card(view)
    _downloads(view, shown)


def _teams(view: View, shown: SeverityView) -> None:
    words = view.words
    st.html(tag("h2", words("Points that a team adds or takes"), cls="kb-chart-title"))
    st.plotly_chart(charts.team_dots(shown), key="team-dots", config=charts.CONFIG, theme=None)
    head = (
        words("Team"), words("Points"), words("Range"), words("Which is"), words("RT judged"),
        words("Shared"),
    )  # fmt: skip
    caption = words("Teams, the strictest first")
    framed = table(head, shown.rows, caption)
    st.html(div("kb-table-frame", framed, tabindex="0", aria_label=caption))
    said = (*shown.notes, note(view.selection, words))
    st.html(div("kb-said", *(tag("p", line) for line in said)))


def _sides(view: View, shown: SeverityView) -> None:
    words = view.words
    caption = words.plural(
        "{n} RT of this view would be on the other side of the pass mark",
        "{n} RT of this view would be on the other side of the pass mark",
        len(shown.sides),
    )
    if not shown.sides:
        st.html(tag("p", caption, cls="kb-note"))
        return
    head = ("RT", words("Team"), words("Given"), words("Adjusted"), words("Then"))
    rows = {
        str(row.rt_id): (row.name, row.team, row.before, row.after, row.what) for row in shown.sides
    }
    with st.container(key="kb-sides"):
        choose_from_table(
            head,
            rows,
            key="sides-list",
            on_choose=lambda rt_id: state.change(rt=int(rt_id)),
            label=caption,
            chosen=str(view.filters.rt),
        )


def _downloads(view: View, shown: SeverityView) -> None:
    selection, snapshot, found = view.selection, view.snapshot, shown.found
    if found is None:
        return
    with st.container(horizontal=True):
        offer(
            file_stem("tim-penilai", snapshot),
            lambda: tables_xlsx(
                "Tim penilai, nilai disetarakan hanya sebagai petunjuk",
                {"Tim": teams_table(found), "RT": severity_table(selection, found)},
                snapshot,
            ),
            lambda: table_csv(teams_table(found), snapshot),
            view.words,
        )
