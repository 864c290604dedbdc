"""What the login server (OpenID Connect) says of who is at the screen.

Streamlit checks the signature, issuer, audience, nonce and age of what the server sends before
it lets anybody in; see ``tests/browser/test_login_server.py``. What is left to this module is who
of those is an officer, and for how long.
"""

import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from threading import Lock
from typing import Any

import streamlit as st
from streamlit import config

LASTS_S = 12 * 60 * 60.0
"""A login counts for a working day; Streamlit's cookie alone would count for thirty."""


class Refusal(StrEnum):
    """Why somebody whom the login server knows is no officer here."""

    UNVERIFIED = "unverified"
    UNLISTED = "unlisted"
    OLD = "old"


@dataclass(frozen=True)
class Login:
    """One login: the address that was vouched for, what marks it, and when it was made.

    ``refusal`` is None for an officer.
    """

    address: str
    mark: tuple[str, ...]
    made_at: float
    refusal: Refusal | None

    def holds(self) -> bool:
        """Say whether it still opens the page: an officer's, of today, not logged out."""
        with _lock:
            ended = self.mark in _ended
        return self.refusal is None and not ended and time.time() - self.made_at < LASTS_S

    def end(self) -> None:
        """Let it open nothing any more, in whatever window, or whoever holds its cookie."""
        now = time.time()
        with _lock:
            for mark in [m for m, at in _ended.items() if now - at > LASTS_S]:
                del _ended[mark]
            _ended[self.mark] = now


_lock = Lock()
_ended: dict[tuple[str, ...], float] = {}


def is_configured() -> bool:
    """Say whether this installation has a login server; then nothing else opens the page.

    A file of secrets that cannot be read counts: it must not open another way in.
    """
    try:
        return "auth" in st.secrets
    except FileNotFoundError:  # so does Streamlit call any it cannot read
        return any(Path(path).exists() for path in config.get_option("secrets.files"))


def is_readable() -> bool:
    """Say whether what ``is_configured`` found can be used."""
    try:
        return "auth" in st.secrets
    except FileNotFoundError:
        return False


def current() -> Login | None:
    """Return the login of this session, None where nobody has logged in, or has logged out."""
    user = st.user.to_dict() if is_readable() else {}
    if not user.get("is_logged_in"):
        return None
    login = _login(user, [str(entry) for entry in st.secrets.get("officers", [])])
    with _lock:
        return None if login.mark in _ended else login


def _login(user: dict[str, Any], officers: list[str]) -> Login:
    address = str(user.get("email") or "").strip()
    made_at = float(user.get("iat") or 0)
    mark = tuple(str(user.get(claim)) for claim in ("iss", "sub", "iat", "nonce"))
    listed = {entry.strip().casefold() for entry in officers}
    refusal = None
    # Some servers send the word; any text is true to Python, "false" too.
    if str(user.get("email_verified")).casefold() != "true" or not address:
        refusal = Refusal.UNVERIFIED
    elif address.casefold() not in listed:
        refusal = Refusal.UNLISTED
    elif time.time() - made_at >= LASTS_S:
        refusal = Refusal.OLD
    return Login(address.casefold(), mark, made_at, refusal)
