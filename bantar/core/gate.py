"""Who may hand in files: the sessions of officers who are logged in.

Streamlit takes an upload from anyone who knows the address, on any page. The server asks here
first; a page admits a session once its officer is known. A session stays admitted while its
login holds, which is asked at every upload, and is forgotten when its page is closed.
"""

from collections.abc import Callable
from threading import Lock

Holds = Callable[[], bool]
"""Says whether the login of a session still holds."""

KEY_COOKIE = "bantar_petugas"
"""The cookie with the key of a login, which the browser brings along when a page is reloaded."""

TICKET_ROUTE = "bantar/petugas"
"""Where the browser exchanges the ticket of a login for its key."""

_lock = Lock()
_admitted: dict[str, Holds] = {}


def _always() -> bool:
    return True


def admit(session_id: str, holds: Holds = _always) -> None:
    """Let a session hand in files as long as its login ``holds``."""
    with _lock:
        _admitted[session_id] = holds


def dismiss(session_id: str) -> None:
    """Let a session hand in files no longer."""
    with _lock:
        _admitted.pop(session_id, None)


def is_admitted(session_id: str) -> bool:
    """Say whether a session may hand in files; it may ask the database."""
    with _lock:
        holds = _admitted.get(session_id)
    if holds is None:
        return False
    if holds():
        return True
    dismiss(session_id)
    return False


def keep(is_open: Callable[[str], bool]) -> None:
    """Forget the sessions that are not open any more."""
    with _lock:
        for session_id in [s for s in _admitted if not is_open(s)]:
            del _admitted[session_id]
