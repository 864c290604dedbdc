"""Ringkasan: how far is the city, against the target, since the last periode?"""

import streamlit as st

from bantar.interfaces.dashboard.kit import controls, finder, map_panel, panels, shell
from bantar.presentation.clock.narration import of_area
from bantar.scope.options import MapOptions


def body(view: shell.View) -> None:
    narration = panels.narration_of(view, of_area, MapOptions())
    panels.narrated(narration)
    with st.container(key="kb-controls", horizontal=True, vertical_alignment="bottom"):
        controls.periode(view)
        controls.area(view)
        finder.search_box(view)
    finder.results(view)
    panels.breadcrumb(view)
    left, right = st.columns([64, 36], gap="medium")
    with left:
        map_panel.narrated_status_map(view)
    with right:
        panels.figure_cards(narration.figures, view.words)
        panels.ranking(view, narration.ranking, follows=True)
        map_panel.rt_card(view)


shell.run("ringkasan", body)
