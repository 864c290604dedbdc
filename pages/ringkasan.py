"""Ringkasan: how far is the city, against the target, since the last periode?"""

import streamlit as st

from bantar.interfaces.dashboard.kit import controls, finder, map_panel, panels, shell


def body(view: shell.View) -> None:
    panels.area_finding(view)
    with st.container(key="kb-controls", horizontal=True, vertical_alignment="bottom"):
        controls.periode(view)
        controls.area(view)
        finder.search_box(view)
    finder.results(view)
    panels.breadcrumb(view)
    left, right = st.columns([64, 36], gap="medium")
    with left:
        map_panel.status_map(view)
    with right:
        panels.figures(view)
        panels.coverage_ranking(view)
        map_panel.rt_card(view)


shell.run("ringkasan", body)
