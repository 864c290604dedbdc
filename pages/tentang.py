"""Tentang: what the words mean, where the figures come from, how far to trust them."""

import streamlit as st

from bantar.interfaces.dashboard.kit import shell
from bantar.interfaces.dashboard.panels import about as about_panel
from bantar.interfaces.dashboard.panels import page


def body(view: shell.View) -> None:
    about_panel.heading(view)
    left, right = st.columns(2, gap="large")
    with left:
        about_panel.definitions(view)
    with right:
        about_panel.measures(view)
        about_panel.join_report(view)
        about_panel.sources(view)
    about_panel.analysis(view)
    about_panel.ledger(view)


page.run("tentang", body)
