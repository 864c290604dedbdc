"""Ringkasan: how far is the city, against the target, since the last periode?"""

import streamlit as st

from bantar.interfaces.dashboard.kit import controls, finder, map_panel, panels, shell
from bantar.interfaces.dashboard.panels import page, reminder
from bantar.presentation.clock.narration import of_area
from bantar.scope.options import MapOptions


def body(view: shell.View) -> None:
    narration = panels.narration_of(view, of_area, MapOptions())
    with controls.row(view):
        controls.where(view)
        finder.search_box(view)
    finder.results(view)
    reminder.remind(view)
    with st.container(key="kb-stage"):
        left, middle, right = st.columns([22, 56, 22], gap="small")
    with left:
        panels.narrated(narration)
        panels.breadcrumb(view)
        panels.figure_cards(narration.figures, view.words)
    with middle:
        map_panel.narrated_status_map(view, narration.headline)
    with right:
        panels.ranking(view, narration.ranking, follows=True)
        map_panel.rt_card(view)


page.run("ringkasan", body)
