"""The parts of a page that answers more than one question; the one in view is in the address."""

from collections.abc import Mapping

import streamlit as st

from bantar.interfaces.dashboard.kit.shell import View

_KEY = "bagian"


def choose(view: View, titles: Mapping[str, str]) -> str:
    """Let the reader choose one of ``titles`` (by key) and return its key, the first at first."""
    first = next(iter(titles))
    in_address = st.query_params.get(_KEY, first)

    def choose_it() -> None:
        st.query_params[_KEY] = st.session_state[_KEY]

    st.session_state[_KEY] = in_address if in_address in titles else first
    chosen = st.segmented_control(
        view.words("Part"),
        list(titles),
        format_func=lambda key: titles[key],
        label_visibility="collapsed",
        required=True,  # pressing the part one is on leaves it where it is
        key=_KEY,
        on_change=choose_it,
    )
    return chosen or first  # there is always one
