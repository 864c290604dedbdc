"""The menu: every page, its address and its title."""

import streamlit as st

from bantar.i18n import words_for
from bantar.presentation.page_registry import PAGES


def run() -> None:
    """Set the page up and run the one that was asked for."""
    words = words_for(st.query_params.get("lang", "id"))
    pages = [
        st.Page(item.script, title=item.title(words), url_path=item.key, default=i == 0)
        for i, item in enumerate(PAGES)
    ]
    chosen = st.navigation(pages, position="hidden")
    # The page first: a tab shows the beginning, a screen reader reads it first.
    st.set_page_config(
        page_title=f"{chosen.title} · Kampung Bantar",
        page_icon=None,
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    chosen.run()
