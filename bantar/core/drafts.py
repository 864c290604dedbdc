"""Files of what is not stored yet, for the one officer who looks it over: never public.

Kept in memory under names that cannot be guessed, one for each session, and given out only
while that session is an officer's. A draft ends with its plan, after ``LIFETIME_S``, or with the
process; it is never on disk and never among the files that browsers keep.
"""

import gzip
import secrets
import time
from dataclasses import dataclass
from threading import Lock

from bantar.core import gate
from bantar.core.errors import NotFoundError

ROUTE = "bantar/draft"
"""Where the server offers drafts; the name follows."""

LIFETIME_S = 2 * 60 * 60.0
"""Longer than anybody looks at a plan without touching it; a later look makes a new one."""

MOST = 32
"""Of all sessions; the oldest goes first."""

_NAME_BYTES = 32


@dataclass(frozen=True)
class _Draft:
    name: str
    content: bytes
    kept_at: float


_lock = Lock()
_of: dict[str, _Draft] = {}


def keep(session_id: str, content: bytes) -> str:
    """Keep ``content`` for a session in place of what it had, and return its name."""
    draft = _Draft(
        secrets.token_urlsafe(_NAME_BYTES), gzip.compress(content, 6, mtime=0), time.monotonic()
    )
    with _lock:
        _of.pop(session_id, None)
        _of[session_id] = draft
        _clear()
        while len(_of) > MOST:
            del _of[next(iter(_of))]
    return draft.name


def compressed(name: str) -> bytes:
    """Return the gzip bytes of a draft.

    Raises
    ------
    NotFoundError
        For every other name, and when the session it belongs to is no officer's any more.
    """
    with _lock:
        _clear()
        entry = next(((s, draft) for s, draft in _of.items() if draft.name == name), None)
    # Asked without the lock: it may ask the database.
    if entry is None or not gate.is_admitted(entry[0]):
        raise NotFoundError("There is no such draft")
    return entry[1].content


def is_kept(name: str) -> bool:
    """Say whether a draft is still there."""
    with _lock:
        _clear()
        return any(draft.name == name for draft in _of.values())


def drop(name: str) -> None:
    """Forget a draft; one that is gone already is no mistake."""
    with _lock:
        for session_id in [s for s, draft in _of.items() if draft.name == name]:
            del _of[session_id]


def _clear() -> None:
    end = time.monotonic() - LIFETIME_S
    for session_id in [s for s, draft in _of.items() if draft.kept_at <= end]:
        del _of[session_id]
