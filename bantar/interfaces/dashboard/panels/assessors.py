"""Strict and lenient teams."""

import streamlit as st

from bantar.interfaces.dashboard.kit import map_panel, workbench
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.kit.tables import Offer, choose_rt
from bantar.output import charts
from bantar.output.files.imprint import Imprint
from bantar.presentation.areas import area_name
from bantar.presentation.days import day_text
from bantar.presentation.markup import div, table, tag
from bantar.subjects.assessors.view import SeverityView, severity_table, severity_view, teams_table


def severity(view: View) -> None:
    """Show how strict the teams are, and who would be on the other side of the pass mark."""
    words = view.words
    shown = view.finding(severity_view)
    subtitle = words(
        "How strict the teams are, told from RT that several judged; {area}, as of {day}",
        area=area_name(view.selection, words),
        day=day_text(view.snapshot, words),
    )
    workbench.opening(view, shown.headline, subtitle)
    if workbench.refused(shown.refusal):
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
    workbench.said(view, shown.notes)


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
    head = ("RT", words("Team"), words("Given"), words("Adjusted"), words("Rank"), words("Then"))
    rows = {
        str(row.rt_id): (row.name, row.team, row.before, row.after, row.rank, row.what)
        for row in shown.sides
    }
    with st.container(key="kb-sides"):
        choose_rt(
            view,
            head,
            rows,
            key="sides-list",
            label=caption,
        )


def _downloads(view: View, shown: SeverityView) -> None:
    selection, found = view.selection, shown.found
    if found is None:
        return
    words, teams = view.words, teams_table(found)
    whole = Imprint.of_city(view.snapshot, words)  # teams are compared in all of the city
    workbench.files(
        Offer(whole, "tim-penilai", len(teams)),
        words("Assessing teams; adjusted scores are a hint only"),
        lambda: {words("Teams"): teams, words("RT"): severity_table(selection, found)},
        {words("RT"): view.imprint},
    )
