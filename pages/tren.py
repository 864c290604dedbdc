"""Tren: how has adoption moved, by area and skala?"""

import streamlit as st

from bantar.interfaces.dashboard.kit import controls, panels, shell
from bantar.interfaces.dashboard.panels import page
from bantar.interfaces.dashboard.panels import trend as trend_panel


def body(view: shell.View) -> None:
    trend_panel.trend_finding(view)
    with controls.row(view):
        controls.where(view)
        controls.more(view, of_map=())
    panels.breadcrumb(view)
    if panels.empty(view):
        return
    trend_panel.of_whom(view)
    left, right = st.columns(2, gap="large")
    with left:
        trend_panel.adoption(view)
        trend_panel.lasting(view)
        trend_panel.risen(view)
        trend_panel.spread(view)
    with right:
        trend_panel.awards(view)
        trend_panel.by_skala(view)
        trend_panel.area_lines(view)


page.run("tren", body)
