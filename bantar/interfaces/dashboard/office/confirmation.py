"""What an officer does: first what it will change and the question, then the act or its refusal."""

from collections.abc import Callable, Sequence

import streamlit as st

from bantar.core.errors import BantarError
from bantar.i18n import Words
from bantar.interfaces.dashboard.kit import data
from bantar.presentation.markup import tag


def ask_first(
    label: str,
    tell: Callable[[], Sequence[str]],
    answer: tuple[str, str],
    words: Words,
    *,
    key: str,
    about: str,
    primary: bool = False,
) -> bool:
    """Show a button; once pressed, what it will change and the question. Say whether it was yes.

    Parameters
    ----------
    tell
        Returns the sentences about the change; what it refuses is said instead.
    answer
        The question, and what the button says that answers yes.
    about
        What the question is about: another batch or day is asked about anew.
    """
    asking = f"asking-{key}"
    if st.button(label, key=key, type="primary" if primary else "secondary"):
        st.session_state[asking] = about
    if st.session_state.get(asking) != about:
        return False
    try:
        sentences = tell()
    except BantarError as error:
        del st.session_state[asking]
        show_refusal(error, words)
        return False
    question, yes = answer
    st.html(tag("p", " ".join((*sentences, question)), cls="kb-notice", role="alert"))
    with st.container(horizontal=True, key=f"kb-{key}-answer"):
        is_yes = st.button(yes, key=f"{key}-yes", type="primary")
        is_no = st.button(words("Cancel"), key=f"{key}-no")
    if is_yes or is_no:
        del st.session_state[asking]
    if is_no:
        st.rerun(scope="fragment")
    return is_yes


def carry_out(act: Callable[[], object], words: Words) -> None:
    """Do it and draw anew, of what the database holds then; what refuses it is said instead."""
    try:
        act()
    except BantarError as error:
        show_refusal(error, words)
        return
    data.forget()
    st.rerun()


def show_refusal(error: BantarError, words: Words) -> None:
    """Say why something was not done."""
    st.html(tag("p", error.say(words), cls="kb-notice", role="alert"))
