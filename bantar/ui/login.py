"""Who is at the screen: the public, or an officer who has logged in."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from bantar import gate
from bantar.i18n import Words
from bantar.storage import officers
from bantar.ui import data
from bantar.ui.markup import tag

_OFFICER = "officer"


def officer() -> str | None:
    """Return the name of the officer of this session, None for the public.

    With a login server configured (``[auth]`` in Streamlit's secrets) it is the verified
    e-mail address that it vouches for; else the account of this machine.
    """
    name = _from_login_server() if _has_login_server() else st.session_state.get(_OFFICER)
    context = get_script_run_ctx()
    if context is not None:
        (gate.admit if name else gate.dismiss)(context.session_id)
    return name


def ask(words: Words) -> None:
    """Ask the visitor to log in."""
    if _has_login_server():
        st.button(words("Log in"), key="log-in", on_click=st.login)
        return
    if not officers.has_officers(data.engine()):
        said = words("No officer has an account yet. Make one with: python -m bantar officer NAME")
        st.html(tag("p", said, cls="kb-notice"))
        return
    with st.form("log-in-form", border=False, width=360):
        name = st.text_input(words("Name"))
        password = st.text_input(words("Password"), type="password")
        if st.form_submit_button(words("Log in")):
            _try(name, password, words)


def log_out() -> None:
    """Forget the officer of this session."""
    st.session_state.pop(_OFFICER, None)
    officer()
    if _has_login_server():
        st.logout()


def _try(name: str, password: str, words: Words) -> None:
    if officers.is_officer(data.engine(), name, password):
        st.session_state[_OFFICER] = name.strip()
        st.rerun()
    st.html(tag("p", words("Name and password do not match."), cls="kb-notice", role="alert"))


def _has_login_server() -> bool:
    try:
        return "auth" in st.secrets
    except FileNotFoundError:
        return False


def _from_login_server() -> str | None:
    if not st.user.is_logged_in or not st.user.get("email_verified"):
        return None
    allowed = [str(e).lower() for e in st.secrets.get("officers", [])]
    email = str(st.user.get("email", "")).lower()
    return email if email in allowed else None
