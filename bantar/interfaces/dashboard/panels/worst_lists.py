"""Lists of the worst: for officers and the lurah concerned, not for whoever passes by."""

import streamlit as st

from bantar.core.settings import settings
from bantar.i18n import Words
from bantar.interfaces.dashboard.office import login
from bantar.presentation.markup import div


def are_kept() -> bool:
    """Say whether lists of RT that lag, and ranks of areas, are kept from who looks."""
    return settings().keep_worst_lists and login.name() is None


def say_kept(words: Words) -> None:
    """Say in place of a list of RT for whom it is, and what anybody may look at."""
    sentence = words(
        "RT that lag are listed for officers alone, who log in on the page Data. The page RT "
        "profile shows anybody their own RT with its next step."
    )
    st.html(div("kb-notice", sentence, role="status"))
