"""Who is at the screen: the public, or an officer who has logged in."""

import json
import math
from datetime import datetime

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from bantar.core import gate
from bantar.core.errors import DataError
from bantar.i18n import Words
from bantar.interfaces.dashboard.kit import data
from bantar.interfaces.dashboard.office import login_server
from bantar.interfaces.dashboard.office.login_server import Login, Refusal
from bantar.presentation.markup import tag
from bantar.storage.write import officer_logins, officers
from bantar.storage.write.login_tries import begin_try, end_tries

_ACCOUNT = "officer"
"""Name of the account of this session, and when it got its password."""

_LOGIN, _TICKET = "officer_login", "officer_ticket"
"""The login that a reload finds again, and the ticket that the browser has yet to exchange."""

# Sent once: the answer is a cookie that no script can read (bantar.server.officer_key).
_HAND_OVER = st.components.v2.component(
    "bantar_login",
    js="export default (c) => {\n  if (c.data.ticket) fetch(new URL("
    f"{json.dumps(gate.TICKET_ROUTE)}, document.baseURI), "
    '{method: "POST", body: c.data.ticket});\n}',
)


def officer() -> str | None:
    """Return the name of the officer of this session, None for the public.

    With a login server configured (``[auth]`` in Streamlit's secrets) it is the verified
    e-mail address that it vouches for; else the account of this machine. Asked at each run,
    so that whoever logged out elsewhere or lost the account is no officer any more.
    """
    admitted = _admitted()
    context = get_script_run_ctx()
    if admitted is None:
        if context is not None:
            gate.dismiss(context.session_id)
        return None
    name, holds = admitted
    if context is not None:
        gate.admit(context.session_id, holds)
    return name


def name() -> str | None:
    """Return the name of the officer of this session, and take no upload for it.

    For pages of the public that offer an officer a little more.
    """
    admitted = _admitted()
    return None if admitted is None else admitted[0]


def _admitted() -> tuple[str, gate.Holds] | None:
    return _from_login_server() if login_server.is_configured() else _from_account()


def ask(words: Words) -> None:
    """Ask the visitor to log in, or say why a login does not open the page."""
    if login_server.is_configured():
        _ask_login_server(words)
    elif not officers.has_officers(data.engine()):
        _say(
            words(
                "No officer has an account yet. Make one on this machine with: make officer "
                "NAME=…, or: python -m bantar officer NAME"
            )
        )
    else:
        _ask_password(words)


def hand_over() -> None:
    """Let the browser of an officer who has just logged in keep the login over a reload."""
    ticket = st.session_state.pop(_TICKET, None)
    with st.container(key="kb-login"):  # always there: a part that came and went would shift others
        _HAND_OVER(key="kb-login-script", data={"ticket": ticket})


def log_out() -> None:
    """Forget the officer of this session, and let the login open nothing any more."""
    context = get_script_run_ctx()
    if context is not None:
        gate.dismiss(context.session_id)
    st.session_state.pop(_ACCOUNT, None)
    login_id = st.session_state.pop(_LOGIN, None)
    if login_id is not None:
        officer_logins.end_login(data.engine(), login_id)
    if login_server.is_configured():
        login = login_server.current()
        if login is not None:
            login.end()
        st.logout()


def _from_login_server() -> tuple[str, gate.Holds] | None:
    login = login_server.current()
    return (login.address, login.holds) if login is not None and login.holds() else None


def _from_account() -> tuple[str, gate.Holds] | None:
    if _ACCOUNT not in st.session_state and not _resumes_login():
        return None
    name: str
    since: datetime | None
    name, since = st.session_state[_ACCOUNT]
    login_id: int | None = st.session_state.get(_LOGIN)

    def holds() -> bool:
        if login_id is not None:
            return officer_logins.account_of(data.engine(), login_id) == (name, since)
        return since is not None and officers.account_since(data.engine(), name) == since

    if holds():
        return name, holds
    del st.session_state[_ACCOUNT]
    st.session_state.pop(_LOGIN, None)
    return None


def _resumes_login() -> bool:
    """Take up the login whose key the browser brought along, after a reload."""
    key = st.context.cookies.get(gate.KEY_COOKIE)
    if not isinstance(key, str):  # none; where no browser asks, Streamlit has no cookies to look in
        return False
    login_id = officer_logins.login_of(data.engine(), key)
    account = login_id and officer_logins.account_of(data.engine(), login_id)
    if not account:
        return False
    st.session_state[_LOGIN], st.session_state[_ACCOUNT] = login_id, account
    return True


def _ask_login_server(words: Words) -> None:
    if not login_server.is_readable():
        _say(words("The login of this page is not set up right. Tell whoever runs this server."))
        return
    login = login_server.current()
    if login is not None:
        _say(_why(login, words))
    if login is None or login.refusal is Refusal.OLD:
        st.button(words("Log in"), key="log-in", on_click=st.login)
    else:
        st.button(words("Log out"), key="log-out", on_click=log_out)


def _why(login: Login, words: Words) -> str:
    """Say why a login that the server vouches for does not open the page."""
    if login.refusal is Refusal.UNVERIFIED and login.address:
        return words(
            "The login server does not vouch for the address {address}: it is not verified there.",
            address=login.address,
        )
    if login.refusal is Refusal.UNVERIFIED:
        return words("The login server gives no e-mail address for this account.")
    if login.refusal is Refusal.UNLISTED:
        return words(
            "You have logged in as {address}, which is not on the list of officers. "
            "Ask whoever runs this server to add it, or log in with another account.",
            address=login.address,
        )
    return words("The login of {address} has run out. Log in again.", address=login.address)


def _ask_password(words: Words) -> None:
    with st.form("log-in-form", border=False, width=360):
        name = st.text_input(words("Name"), max_chars=officers.MAX_NAME)
        password = st.text_input(words("Password"), type="password", max_chars=officers.MAX_LENGTH)
        if st.form_submit_button(words("Log in")):
            _try(name.strip(), password, words)


def _try(name: str, password: str, words: Words) -> None:
    try:
        officers.check_password(password)
    except DataError as error:  # nobody has such a one: said at once, and no try is counted
        _say(f"{error.say(words)}.")
        return
    # By name and place, so that nobody elsewhere can keep an officer waiting.
    key = (name.casefold(), _place())
    wait = begin_try(data.engine(), *key)
    if wait:
        _say(words("Too many tries. Try again in {n} seconds.", n=words.number(math.ceil(wait))))
        return
    since: datetime | None = officers.account_since(data.engine(), name)
    if not officers.is_officer(data.engine(), name, password):
        _say(words("Name and password do not match."))
        return
    end_tries(data.engine(), *key)
    assert since is not None  # the password was that of an account
    opened = officer_logins.open_login(data.engine(), name, since)
    st.session_state[_ACCOUNT] = (name, since)
    st.session_state[_LOGIN], st.session_state[_TICKET] = opened.id, opened.ticket
    st.rerun()


def _place() -> str | None:
    """Return the address the visitor comes from, None for this machine."""
    return st.context.ip_address


def _say(sentence: str) -> None:
    st.html(tag("p", sentence, cls="kb-notice", role="alert"))
