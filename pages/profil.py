"""Profil RT: the story of one RT."""

import streamlit as st

from bantar.interfaces.dashboard.kit import finder, map_panel, reason_panel, shell
from bantar.interfaces.dashboard.panels import page
from bantar.interfaces.dashboard.panels import profile as profile_panel


def body(view: shell.View) -> None:
    with st.container(key="kb-controls", horizontal=True, vertical_alignment="bottom"):
        finder.search_box(view)
    finder.results(view)
    if view.rt is None:
        profile_panel.nobody_chosen(view)
        map_panel.status_map(view)
        return
    profile = profile_panel.load(view)
    left, right = st.columns([58, 42], gap="large")
    with left:
        profile_panel.heading(view, profile)
        profile_panel.history(view, profile)
        reason_panel.rt_reason(view, profile.rt_id)
        profile_panel.facts(view, profile)
        profile_panel.aspek(view, profile)
        profile_panel.indicators(view, profile)
    with right:
        map_panel.rt_surroundings(view)
        profile_panel.phone(view, profile)
        profile_panel.neighbours(view, profile)


page.run("profil", body)
