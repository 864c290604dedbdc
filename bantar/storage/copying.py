"""The whole database moved into another one: SQLite to PostgreSQL, and back.

A copy holds every row of every table as it is, the books and the accounts too, and nothing of
its own. Rows are read as the product reads them and their hashes compared on both sides, so that
two databases that store a date or a shape differently are equal where they say the same.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import shapely
from sqlalchemy import Column, Connection, Engine, Table, bindparam, func, insert, select, text
from sqlalchemy import inspect as inspected
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from bantar.core.errors import DataError, StorageError
from bantar.core.message import Message
from bantar.core.progress import Progress, part, silent
from bantar.storage.engine import (
    file_of,
    is_current,
    is_current_within,
    open_engine,
    upgrade_within,
)
from bantar.storage.schema.model import Base

CHUNK = 1000
"""Rows that are read and stored at once."""

_VERSION = "alembic_version"
_OF_POSTGIS = frozenset({"spatial_ref_sys"})
_DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}


@dataclass(frozen=True)
class TableContent:
    """What one table holds: how many rows, and a hash of them all in whatever order."""

    rows: int
    sha256: str


@dataclass(frozen=True)
class CopiedDatabase:
    """A database that now holds all that another one held; ``url`` is without its password."""

    url: str
    tables: Mapping[str, TableContent]

    @property
    def rows(self) -> int:
        """The rows of all tables."""
        return sum(content.rows for content in self.tables.values())


def copy_database(source: Engine, url: str, progress: Progress = silent) -> CopiedDatabase:
    """Copy one state of ``source`` into the empty database ``url``, all of it or nothing.

    Others may read and write ``source`` meanwhile: what they store afterwards is not in the copy.

    Parameters
    ----------
    url
        SQLAlchemy URL of a database that is not there yet (SQLite), or holds nothing.

    Raises
    ------
    DataError
        ``url`` is no address of a database this product can use, or something is in it.
    StorageError
        ``source`` or ``url`` is of another version, or the copy does not equal what was copied.
    """
    if not is_current(source):
        raise StorageError(
            Message("This database is of another version; run: python -m bantar init")
        )
    target = open_engine(target_url(url).render_as_string(hide_password=False))
    file = file_of(target.url)
    is_new = file is not None and not file.exists()
    try:
        tables = _copied(source, target, progress)
    except BaseException as error:
        target.dispose()
        if file is not None and is_new:
            _remove(file)
        if isinstance(error, SQLAlchemyError):
            raise StorageError(
                Message("Nothing was copied: {error}", error=error.__cause__ or error)
            ) from error
        raise
    return CopiedDatabase(target.url.render_as_string(hide_password=True), tables)


def target_url(url: str) -> URL:
    """Return the address with the driver that this product has; ``DataError`` for any other."""
    try:
        parsed = make_url(url)
        driver = _DRIVERS.get(parsed.get_backend_name(), "")
    except (ArgumentError, NoSuchModuleError):
        driver = ""
    is_one = driver and parsed.database and parsed.database != ":memory:"
    if not is_one:
        raise DataError(
            Message(
                "This is no address of a database: write sqlite:////folder/name.sqlite or "
                "postgresql+psycopg://user:password@host/name"
            )
        )
    return parsed.set(drivername=driver)


def _copied(source: Engine, target: Engine, progress: Progress) -> dict[str, TableContent]:
    with (
        source.connect().execution_options(read_only=True) as old,
        target.begin() as new,
    ):
        _make_ready(new)
        n_rows = {table.name: _count(old, table) for table in Base.metadata.sorted_tables}
        contents = {}
        total, n_done = max(1, sum(n_rows.values())), 0
        for table in Base.metadata.sorted_tables:
            n_after = n_done + n_rows[table.name]
            step = part(progress, n_done / total, n_after / total)
            contents[table.name] = _copy_table(old, new, table, step)
            n_done = n_after
    progress(1.0, "")
    return contents


def _make_ready(new: Connection) -> None:
    """Give an empty database the schema; refuse one that holds anything."""
    there = set(inspected(new).get_table_names()) - _OF_POSTGIS
    if not there:
        upgrade_within(new)
        return
    if _VERSION not in there:
        raise DataError(
            Message(
                "There are tables of something else in the database to copy to ({table}); "
                "name an empty one",
                table=min(there),
            )
        )
    if not is_current_within(new):
        raise StorageError(
            Message(
                "The database to copy to is of another version of this product; name an empty one"
            )
        )
    for table in Base.metadata.sorted_tables:
        if n_rows := _count(new, table):
            raise DataError(
                Message(
                    "The database to copy to is not empty (table {table}, rows: {n}); nothing "
                    "was written to it",
                    table=table.name,
                    n=n_rows,
                )
            )


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _copy_table(old: Connection, new: Connection, table: Table, progress: Progress) -> TableContent:
    """Copy the rows of one table, read them again where they are now, and compare."""
    to_itself = [key.parent for key in table.foreign_keys if key.column.table is table]
    n_rows, sent = _count(old, table), _Tally()
    for rows in _chunks(old, table):
        sent.add(rows)
        progress(sent.rows / max(sent.rows, n_rows), table.name)
        _store(new, table, rows, to_itself)
    for column in to_itself:
        _point(old, new, table, column)
    _go_on_counting(new, table)
    stored = _Tally()
    for rows in _chunks(new, table):
        stored.add(rows)
    if stored.content != sent.content:
        raise StorageError(
            Message(
                "The copy of table {table} does not equal what was copied; nothing was kept",
                table=table.name,
            )
        )
    return stored.content


def _chunks(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    result = connection.execute(select(table), execution_options={"yield_per": CHUNK})
    for rows in result.mappings().partitions():
        yield [dict(row) for row in rows]


def _store(
    new: Connection, table: Table, rows: list[dict[str, Any]], to_itself: list[Column[Any]]
) -> None:
    """Store rows; a row may point at one of its own table that comes later, so that waits."""
    waiting = dict.fromkeys((column.name for column in to_itself), None)
    new.execute(insert(table), [{**row, **waiting} for row in rows])


def _point(old: Connection, new: Connection, table: Table, column: Column[Any]) -> None:
    (key,) = table.primary_key
    pointing = select(key.label("of"), column.label("at")).where(column.is_not(None))
    if rows := [dict(row) for row in old.execute(pointing).mappings()]:
        change = table.update().where(key == bindparam("of")).values({column: bindparam("at")})
        new.execute(change, rows)


def _go_on_counting(new: Connection, table: Table) -> None:
    """Let PostgreSQL number the next row after those that brought their numbers along."""
    numbered = table.autoincrement_column
    if new.dialect.name != "postgresql" or numbered is None:
        return
    new.execute(
        text(
            f"SELECT setval(pg_get_serial_sequence('{table.name}', '{numbered.name}'), "
            f"coalesce(max({numbered.name}), 1), max({numbered.name}) IS NOT NULL) "
            f"FROM {table.name}"
        )
    )


class _Tally:
    """Counts rows and sums the hashes of each: equal for equal rows in whatever order.

    The order of rows cannot be asked of two databases that sort letters differently.
    """

    def __init__(self) -> None:
        self.rows = 0
        self._sum = 0

    def add(self, rows: list[dict[str, Any]]) -> None:
        for row in rows:
            line = json.dumps(row, sort_keys=True, default=_plain, ensure_ascii=False)
            self._sum += int.from_bytes(hashlib.sha256(line.encode()).digest())
        self.rows += len(rows)

    @property
    def content(self) -> TableContent:
        whole = hashlib.sha256(f"{self.rows} {self._sum}".encode())
        return TableContent(self.rows, whole.hexdigest())


def _plain(value: object) -> str:
    """Write what JSON has no word for: days and moments, words of the field, shapes."""
    if isinstance(value, shapely.Geometry):
        return str(shapely.to_wkb(value, hex=True))
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a column holds {type(value).__name__}, which no copy knows")


def _remove(file: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
