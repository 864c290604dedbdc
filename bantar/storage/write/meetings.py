"""Meetings, and what they decided: what, who, by when."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pandas as pd
from sqlalchemy import Engine, insert, select, update

from bantar.core.errors import DataError, NotFoundError
from bantar.core.message import Message
from bantar.core.plain import seen_words
from bantar.storage.schema.model import Decision, Meeting
from bantar.storage.write.audit import note

LONGEST_TITLE, LONGEST_WHAT, LONGEST_WHO = 120, 500, 120
LASTS = timedelta(hours=18)
"""How long the key of a meeting opens it: a day of meetings, and no other day."""

_KEY_BYTES = 24


@dataclass(frozen=True)
class Opened:
    """A meeting that was opened, as it is shown.

    Attributes
    ----------
    view
        The filters of the whole meeting, as a query.
    scenes
        ``key``, ``view`` and ``notes`` of each, in order.
    known_at
        The moment up to which its data were known; nothing later is shown.
    """

    id: int
    title: str
    view: Mapping[str, str]
    scenes: Sequence[Mapping[str, Any]]
    known_at: datetime
    opened_by: str
    opened_at: datetime


@dataclass(frozen=True)
class NewDecision:
    """What was agreed; the place and the periode are None where it speaks of the whole city."""

    what: str
    who: str
    due_on: date | None = None
    rt_id: int | None = None
    kelurahan_code: str | None = None
    kecamatan_code: str | None = None
    periode_id: str | None = None


def open_meeting(
    engine: Engine,
    title: str,
    view: Mapping[str, str],
    scenes: Sequence[Mapping[str, Any]],
    *,
    who: str,
) -> tuple[int, str]:
    """Open a meeting on what is known now; return its id and the key that opens it.

    Raises
    ------
    DataError
        Without a title or a scene, or with a title of more than 120 letters.
    """
    called = seen_words(title)
    if not 0 < len(called) <= LONGEST_TITLE:
        raise DataError(
            Message("The title of a meeting must have 1 to {most} letters", most=LONGEST_TITLE)
        )
    if not scenes:
        raise DataError(Message("A meeting must have at least one scene"))
    now, key = datetime.now(UTC), secrets.token_urlsafe(_KEY_BYTES)
    row = {
        "title": called, "view": dict(view), "scenes": [dict(scene) for scene in scenes],
        "known_at": now, "key_hash": _hashed(key), "opened_by": who, "opened_at": now,
    }  # fmt: skip
    with engine.begin() as connection:
        made = connection.execute(insert(Meeting).returning(Meeting.id), row).scalar_one()
        note(connection, now, who, "meeting opened", {"meeting": made, "title": called})
    return made, key


def opened(engine: Engine, meeting_id: int, key: str) -> Opened:
    """Return a meeting to who holds its key.

    Raises
    ------
    NotFoundError
        For another key, and for a meeting that was opened too long ago.
    """
    columns = (
        Meeting.id, Meeting.title, Meeting.view, Meeting.scenes, Meeting.known_at,
        Meeting.opened_by, Meeting.opened_at,
    )  # fmt: skip
    query = select(*columns, Meeting.key_hash).where(Meeting.id == meeting_id)
    with engine.connect().execution_options(read_only=True) as connection:
        row = connection.execute(query).one_or_none()
    is_open = row is not None and row.opened_at > datetime.now(UTC) - LASTS
    if row is None or not is_open or not secrets.compare_digest(row.key_hash, _hashed(key)):
        raise NotFoundError(Message("This meeting does not exist, or it is over"))
    return Opened(*tuple(row)[:-1])


def meetings(engine: Engine) -> pd.DataFrame:
    """Return all meetings, newest first.

    Columns ``id``, ``title``, ``scenes``, ``opened_by``, ``opened_at``.
    """
    columns = (Meeting.id, Meeting.title, Meeting.scenes, Meeting.opened_by, Meeting.opened_at)
    return _table(engine, select(*columns).order_by(Meeting.id.desc()))


def decide(engine: Engine, meeting_id: int, made: NewDecision, *, by: str) -> int:
    """Record what a meeting agreed and return its id.

    Raises
    ------
    DataError
        When what or who is empty or too long.
    """
    what, who = seen_words(made.what), seen_words(made.who)
    if not 0 < len(what) <= LONGEST_WHAT:
        raise DataError(Message("A decision must have 1 to {most} letters", most=LONGEST_WHAT))
    if not 0 < len(who) <= LONGEST_WHO:
        raise DataError(
            Message("The person responsible must be named in 1 to {most} letters", most=LONGEST_WHO)
        )
    now = datetime.now(UTC)
    row = {
        "what": what, "who": who, "due_on": made.due_on, "rt_id": made.rt_id,
        "kelurahan_code": made.kelurahan_code, "kecamatan_code": made.kecamatan_code,
        "periode_id": made.periode_id, "created_at": now, "meeting_id": meeting_id,
    }  # fmt: skip
    with engine.begin() as connection:
        decision_id = connection.execute(insert(Decision).returning(Decision.id), row).scalar_one()
        note(connection, now, by, "decision made", {"decision": decision_id, "what": what})
    return decision_id


def decisions(engine: Engine, *, before: datetime | None = None) -> pd.DataFrame:
    """Return decisions, those that are open first and then by when they are due.

    Columns ``id``, ``what``, ``who``, ``due_on``, ``rt_id``, ``kelurahan_code``,
    ``kecamatan_code``, ``periode_id``, ``created_at``, ``closed_at``, ``meeting_id``.
    ``before`` leaves out what was decided at that moment or later.
    """
    table = Decision.__table__
    query = select(*table.c)
    if before is not None:
        query = query.where(table.c.created_at < before)
    order = (table.c.closed_at.is_not(None), table.c.due_on.is_(None), table.c.due_on, table.c.id)
    return _table(engine, query.order_by(*order))


def close_decision(engine: Engine, decision_id: int, *, who: str) -> None:
    """Say that a decision was carried out; doing so twice changes nothing.

    Raises
    ------
    NotFoundError
        No such decision.
    """
    now = datetime.now(UTC)
    with engine.begin() as connection:
        query = select(Decision.what, Decision.closed_at).where(Decision.id == decision_id)
        row = connection.execute(query).one_or_none()
        if row is None:
            raise NotFoundError(Message("There is no decision {id}", id=decision_id))
        if row.closed_at is not None:
            return
        same = Decision.id == decision_id
        connection.execute(update(Decision).where(same).values(closed_at=now))
        detail = {"decision": decision_id, "what": row.what}
        note(connection, now, who, "decision closed", detail)


def _table(engine: Engine, query: Any) -> pd.DataFrame:
    with engine.connect().execution_options(read_only=True) as connection:
        result = connection.execute(query)
        return pd.DataFrame(map(tuple, result), columns=list(result.keys()))


def _hashed(key: str) -> str:
    """Hash a key that nobody can guess: a fast hash is enough."""
    return hashlib.sha256(key.encode()).hexdigest()
