"""Who may hand in files: the sessions of officers who are logged in.

Streamlit takes an upload from anyone who knows the address, on any page. The server asks here
first; a page admits a session once its officer is known.
"""

from threading import Lock

_lock = Lock()
_admitted: set[str] = set()


def admit(session_id: str) -> None:
    """Let a session hand in files."""
    with _lock:
        _admitted.add(session_id)


def dismiss(session_id: str) -> None:
    """Let a session hand in files no longer."""
    with _lock:
        _admitted.discard(session_id)


def is_admitted(session_id: str) -> bool:
    """Say whether a session may hand in files."""
    with _lock:
        return session_id in _admitted
