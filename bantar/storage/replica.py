"""A copy of the database that PostgreSQL keeps: viewers read it, all else asks the primary.

While the copy is away, or of another version of the product, viewers read the primary; a new
look is taken after ``AGAIN_S``. What is stored is seen by viewers once the copy has it.
"""

import logging
import time
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, partial
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError

from bantar.core.errors import StorageError
from bantar.core.message import Message
from bantar.storage.engine import head_revision, open_engine
from bantar.storage.read import reads

AGAIN_S = 15.0
"""Seconds after which a copy that was away is tried again."""

_CONNECT = {"connect_timeout": 2}  # seconds; the primary answers at once
_READ_ONLY = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
_log = logging.getLogger(__name__)


class Standing(StrEnum):
    """How the copy stands beside the primary."""

    OK = "ok"
    BEHIND = "behind"
    AWAY = "away"


@dataclass
class Replica:
    """The copy and its primary, and the engine that reads whichever answers.

    Parameters
    ----------
    url, primary
        SQLAlchemy URLs, both of PostgreSQL.
    """

    url: URL
    primary: URL
    away_until: float = field(default=-float("inf"))

    def connect(self, dialect: Any) -> Any:
        """Open a connection to the copy, to the primary where the copy is of no use."""
        if time.monotonic() >= self.away_until:
            try:
                connection = self._to_copy(dialect)
            except Exception as error:  # a driver raises what it likes; the primary says the rest
                self._miss(type(error).__name__)
            else:
                if _revision(connection) == head_revision():
                    return connection
                connection.close()
                self._miss("its schema is of another version")
        arguments, named = dialect.create_connect_args(self.primary)
        return dialect.connect(*arguments, **named)

    def _to_copy(self, dialect: Any) -> Any:
        arguments, named = dialect.create_connect_args(self.url)
        return dialect.connect(*arguments, **{**_CONNECT, **named})

    def _miss(self, why: str) -> None:
        self.away_until = time.monotonic() + AGAIN_S
        _log.warning("The replica cannot be read (%s); viewers read the primary", why)


def _revision(connection: Any) -> str | None:
    """Return the version of the schema, None where there is none; asked of the driver itself."""
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except Exception:
        return None
    finally:
        connection.rollback()
    return None if row is None else str(row[0])


@cache
def open_reader(primary: str, replica: str) -> Engine:
    """Return the engine that viewers read with, one for the whole process.

    It writes nothing, on whichever database; without a replica it is that of the primary.

    Raises
    ------
    StorageError
        A replica of a database that is not PostgreSQL.
    """
    if not replica:
        return open_engine(primary)
    both = Replica(make_url(replica), make_url(primary))
    if {both.url.get_backend_name(), both.primary.get_backend_name()} != {"postgresql"}:
        raise StorageError(
            Message("BANTAR_REPLICA_URL needs PostgreSQL, the database and its copy")
        )
    engine = create_engine(
        both.url,
        pool_pre_ping=True,
        pool_recycle=int(AGAIN_S),  # so that who reads the primary comes back to the copy
        hide_parameters=True,
        execution_options={"read_only": True},
    )
    event.listen(engine, "do_connect", partial(_connect, both))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(_READ_ONLY))
    return engine


def _connect(both: Replica, dialect: Any, *_arguments: Any) -> Any:
    return both.connect(dialect)


def standing(primary: str, replica: str) -> Standing | None:
    """Return how the copy stands now, None where there is none.

    It is behind while it lacks something that the primary has, or tells of another version.
    """
    if not replica:
        return None
    engine = create_engine(replica, hide_parameters=True, connect_args=_CONNECT)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(_READ_ONLY))
    try:
        of_copy = reads.fingerprint(engine, named=primary)
    except SQLAlchemyError:
        return Standing.AWAY
    finally:
        engine.dispose()
    try:
        is_same = of_copy == reads.fingerprint(open_engine(primary), named=primary)
    except SQLAlchemyError:  # nobody can tell; the copy answers
        return Standing.OK
    return Standing.OK if is_same else Standing.BEHIND
