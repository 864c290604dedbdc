"""Peta RT: what does each RT look like?"""

import streamlit as st

from bantar.interfaces.dashboard.kit import controls, finder, map_panel, panels, shell, tables
from bantar.interfaces.dashboard.panels import compared, own_layers, page, pair
from bantar.presentation.clock.narration import of_map


def body(view: shell.View) -> None:
    if own_layers.took_over(view):
        return
    narration = panels.narration_of(view, of_map, view.choices.map)
    panels.narrated(narration)
    with controls.row(view):
        controls.on_map(view)
        controls.more(
            view, of_map=(controls.shape, controls.classes, controls.second, own_layers.choose)
        )
        finder.search_box(view)
    finder.results(view)
    panels.breadcrumb(view)
    if panels.empty(view):
        return
    left, right = st.columns([72, 28], gap="medium")
    with left:
        map_panel.measure_map(view, narration.headline)
    with right:
        map_panel.rt_card(view)
        pair.dots(view)
        panels.ranking(view, narration.ranking, follows=True)
        panels.rw_list(view)
        panels.rt_list(view)
    compared.slopes(view)
    tables.rt_table(view)


page.run("peta", body)
