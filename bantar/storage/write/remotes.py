"""A phone as the remote of a meeting: let in by the screen, it may turn scenes and nothing else."""

import hashlib
import secrets
from datetime import UTC, datetime

from sqlalchemy import Engine, delete, insert, select, update

from bantar.core.errors import DataError, NotFoundError
from bantar.core.message import Message
from bantar.storage.schema.model import Meeting
from bantar.storage.schema.office_model import MeetingRemote
from bantar.storage.write.meetings import LASTS

PRESSES = frozenset(
    {
        *("next", "back", "first", "last", "blank", "play", "compare", "why", "up", "table"),
        *("theme", "grey", "language", "close_notice"),
    }
)
"""What a phone may ask of the screen: nothing that records, leaves or hands out."""

MOST_RECENT = 8
"""Presses that are kept for a screen that has not asked yet."""

_KEY_BYTES = 24


def let_in(engine: Engine, meeting_id: int) -> tuple[str, int]:
    """Return a key for a phone, and how often phones have pressed; an earlier key is shut out.

    The caller has seen the key of the meeting itself.
    """
    key = secrets.token_urlsafe(_KEY_BYTES)
    of = MeetingRemote.meeting_id == meeting_id
    with engine.begin() as connection:
        n = connection.scalar(select(MeetingRemote.n).where(of)) or 0
        connection.execute(delete(MeetingRemote).where(of))
        row = {"meeting_id": meeting_id, "key_hash": _hashed(key), "n": n, "recent": ""}
        connection.execute(insert(MeetingRemote), row)
    return key, n


def press(engine: Engine, meeting_id: int, key: str, word: object) -> int:
    """Take a press of the phone that holds ``key``; return how many there were.

    Raises
    ------
    NotFoundError
        For another key, and once the meeting is over.
    DataError
        ``word`` is nothing that a phone may ask for.
    """
    query = (
        select(MeetingRemote.key_hash, MeetingRemote.n, MeetingRemote.recent)
        .join(Meeting, Meeting.id == MeetingRemote.meeting_id)
        .where(MeetingRemote.meeting_id == meeting_id)
        .where(Meeting.opened_at > datetime.now(UTC) - LASTS)
    )
    with engine.begin() as connection:
        row = connection.execute(query).one_or_none()
        if row is None or not secrets.compare_digest(row.key_hash, _hashed(key)):
            raise NotFoundError(Message("This meeting does not exist, or it is over"))
        if not isinstance(word, str) or word not in PRESSES:
            raise DataError(Message("A phone cannot do this on the screen"))
        recent = ",".join([*filter(None, row.recent.split(",")), word][-MOST_RECENT:])
        of = MeetingRemote.meeting_id == meeting_id
        connection.execute(update(MeetingRemote).where(of).values(n=row.n + 1, recent=recent))
    return int(row.n) + 1


def pressed(engine: Engine, meeting_id: int, since: int) -> tuple[int, list[str]]:
    """Return how often a phone has pressed, and what since ``since``, as far as it is kept."""
    query = select(MeetingRemote.n, MeetingRemote.recent)
    with engine.connect().execution_options(read_only=True) as connection:
        row = connection.execute(query.where(MeetingRemote.meeting_id == meeting_id)).one_or_none()
    if row is None:
        return since, []
    recent = [word for word in row.recent.split(",") if word]
    new = max(0, min(int(row.n) - since, len(recent)))
    return int(row.n), recent[len(recent) - new :]


def _hashed(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
