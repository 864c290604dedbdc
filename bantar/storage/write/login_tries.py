"""Counting tries of passwords: all processes of an installation together, across a restart."""

import hmac
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from bantar.core.own_secret import own_secret
from bantar.core.settings import settings
from bantar.core.throttle import FORGET_S, Tries
from bantar.storage.schema.office_model import LoginTry

MOST = 10_000
"""Names are whatever somebody types: more are not kept, the oldest go first."""


def begin_try(engine: Engine, *key: str | None, now: datetime | None = None) -> float:
    """Count a try of ``key`` and return 0, or return the seconds to wait before there may be one.

    It counts before anybody knows how it ends, so that many at once gain nothing. Coming back
    too early does not make the wait longer.

    Parameters
    ----------
    key
        Such as a name and where it is tried from; kept as a hash alone, made with the secret of the
        installation: who has a copy of the database cannot try out which name and address it is.
    now
        A moment (aware); that of the clock when left out.
    """
    now = now or datetime.now(UTC)
    hashed = _hashed(key)
    with engine.begin() as connection:
        row = connection.execute(
            select(LoginTry.n, LoginTry.last_at).where(LoginTry.key_hash == hashed)
        ).one_or_none()
        tries = Tries() if row is None else Tries(row.n, (now - row.last_at).total_seconds())
        if wait := tries.wait_s:
            return wait
        fact = {"n": tries.with_one_more, "last_at": now}
        if row is None:
            _make_room(connection, now)
            connection.execute(insert(LoginTry), {"key_hash": hashed, **fact})
        else:
            connection.execute(update(LoginTry).where(LoginTry.key_hash == hashed).values(fact))
    return 0.0


def end_tries(engine: Engine, *key: str | None) -> None:
    """Forget the tries of a key: the last one was right."""
    with engine.begin() as connection:
        connection.execute(delete(LoginTry).where(LoginTry.key_hash == _hashed(key)))


def _make_room(connection: Connection, now: datetime) -> None:
    long_ago = now - timedelta(seconds=FORGET_S)
    connection.execute(delete(LoginTry).where(LoginTry.last_at < long_ago))
    beyond = (connection.scalar(select(func.count()).select_from(LoginTry)) or 0) - MOST + 1
    if beyond > 0:
        oldest = select(LoginTry.key_hash).order_by(LoginTry.last_at).limit(beyond)
        connection.execute(delete(LoginTry).where(LoginTry.key_hash.in_(oldest)))


def _hashed(key: tuple[str | None, ...]) -> str:
    return hmac.digest(own_secret(settings().home), repr(key).encode(), "sha256").hex()
