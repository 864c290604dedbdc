"""Strict and lenient teams."""

import streamlit as st

from bantar.core.message import Message
from bantar.interfaces.dashboard.kit import map_panel, panels, workbench
from bantar.interfaces.dashboard.kit.shell import View
from bantar.interfaces.dashboard.kit.tables import Offer, choose_rt
from bantar.output import charts
from bantar.output.files.imprint import Imprint
from bantar.presentation.markup import tag
from bantar.subjects.assessors.view import SeverityView, severity_table, severity_view, teams_table

_MOST_ROWS = 60
"""Rows of the list; the file has all."""


def severity(view: View) -> None:
    """Show how strict the teams are, and whose score lies near the pass mark."""
    strictness = view.finding(severity_view)
    workbench.opening(
        view,
        strictness.headline,
        Message("How strict the teams are, told from all sheets of the city up to {day}"),
    )
    if workbench.refused(strictness.refusal):
        return
    left, right = panels.wide_columns("teams", [50, 50])
    with left:
        _teams(view, strictness)
    with right:
        _near(view, strictness)
        map_panel.rt_card(view)
    _downloads(view, strictness)


def _teams(view: View, strictness: SeverityView) -> None:
    words = view.words
    panels.plot(
        words("Points that a team adds or takes off"),
        charts.team_dots(strictness, words),
        "team-dots",
    )
    head = (
        words("Team"), words("Points"), words("Range"), words("Meaning"), words("RT judged"),
        words("Judged by another too"),
    )  # fmt: skip
    caption = words("Teams, by name")
    panels.framed_table(head, strictness.rows, caption)
    workbench.remarks(strictness.notes)


def _near(view: View, strictness: SeverityView) -> None:
    words, caption = view.words, strictness.near_title
    if not strictness.near:
        st.html(tag("p", caption, cls="kb-note"))
        return
    head = (
        "RT", words("Team"), words("Given"), words("Adjusted"), words("Range"),
        words("Chance to pass with another team"),
    )  # fmt: skip
    rows = {
        str(row.rt_id): (row.name, row.team, row.given, row.adjusted, row.spread, row.chance)
        for row in strictness.near[:_MOST_ROWS]
    }
    with st.container(key="kb-sides"):
        choose_rt(view, head, rows, key="sides-list", label=caption)


def _downloads(view: View, strictness: SeverityView) -> None:
    selection, finding = view.selection, strictness.severity
    if finding is None:
        return
    words, teams = view.words, teams_table(finding)
    whole = Imprint.of_city(view.snapshot, words)  # teams are compared in all of the city
    workbench.files(
        Offer(whole, "tim-penilai", len(teams)),
        words("Assessing teams; adjusted scores are a hint only"),
        lambda: {words("Teams"): teams, words("RT"): severity_table(selection, finding)},
        {words("RT"): view.imprint},
    )
