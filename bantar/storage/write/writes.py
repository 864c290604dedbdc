"""Writing the database: whole batches, in one transaction each."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Dialect, Enum, Integer, String, Table, func, insert, select

from bantar.core.errors import DataError
from bantar.core.message import Message
from bantar.core.progress import Progress, silent
from bantar.storage.schema.model import LEFT_EMPTY, Base, Batch
from bantar.storage.write import area_counts, bulk
from bantar.storage.write.audit import note

_CHUNK = 5_000
_PARAMETERS = 900
"""SQLite may take no more than 999 in one statement."""


def insert_frame(
    connection: Connection,
    table: Table,
    frame: pd.DataFrame,
    batch_id: int,
) -> Iterator[int]:
    """Insert ``frame`` into ``table``, missing values as NULL.

    Columns of the frame are columns of the table; ``batch_id`` is added where the table has
    one. Yields the number of rows after each chunk. ``DataError`` when a text is longer than
    its column: SQLite would take it, PostgreSQL would not.
    """
    _check_texts(table, frame)
    bookkeeping = {"batch_id": batch_id} if "batch_id" in table.columns else {}
    if bulk.is_worth(connection, len(frame)):
        yield from _copy_frame(connection, table, frame, bookkeeping)
    else:
        yield from _insert_frame(connection, table, frame, bookkeeping)
    if "id" in frame and connection.dialect.name == "postgresql":
        _count_on(connection, table)


def _copy_frame(
    connection: Connection, table: Table, frame: pd.DataFrame, bookkeeping: Mapping[str, int]
) -> Iterator[int]:
    for start in range(0, len(frame), bulk.CHUNK):
        part = frame.iloc[start : start + bulk.CHUNK]
        columns: dict[str, bulk.Values] = {str(name): part[name] for name in part.columns}
        of_all = {name: [value] * len(part) for name, value in bookkeeping.items()}
        bulk.copy_rows(connection, table, columns | of_all)
        yield len(part)


def _insert_frame(
    connection: Connection, table: Table, frame: pd.DataFrame, bookkeeping: Mapping[str, int]
) -> Iterator[int]:
    names = [str(name) for name in frame.columns]
    is_numbers = all(isinstance(table.columns[name].type, Integer) for name in names)
    for start in range(0, len(frame), _CHUNK):
        part = pd.DataFrame(frame.iloc[start : start + _CHUNK])
        plain = part.astype(object).where(part.notna(), None)
        columns: dict[str, list[Any]] = {name: plain[name].tolist() for name in names}
        columns |= {name: [value] * len(part) for name, value in bookkeeping.items()}
        is_whole = is_numbers and set(columns) == set(table.columns.keys())
        if is_whole and connection.dialect.positional:
            _insert_numbers(connection, table, columns)
        else:
            _insert_rows(connection, table, columns)
        yield len(part)


def _insert_rows(connection: Connection, table: Table, columns: Mapping[str, list[Any]]) -> None:
    rows = zip(*columns.values(), strict=True)
    connection.execute(insert(table), [dict(zip(columns, row, strict=True)) for row in rows])


def _insert_numbers(connection: Connection, table: Table, columns: Mapping[str, list[Any]]) -> None:
    """Insert whole numbers, many rows to a statement: half a million marks in a second."""
    names = [column.name for column in table.columns]
    rows = list(zip(*(columns[name] for name in names), strict=True))
    at_once = max(1, _PARAMETERS // len(names))
    full = len(rows) // at_once * at_once
    for some, n in ((rows[:full], at_once), (rows[full:], len(rows) - full)):
        if not some:
            continue
        groups = (some[start : start + n] for start in range(0, len(some), n))
        flat = [tuple(value for each in group for value in each) for group in groups]
        connection.exec_driver_sql(_statement(table, connection.dialect, n), flat)


@lru_cache(maxsize=32)
def _statement(table: Table, dialect: Dialect, n: int) -> str:
    """Return the text that inserts ``n`` rows; making it costs more than running it."""
    row = dict.fromkeys((column.name for column in table.columns), 0)
    return str(insert(table).values([row] * n).compile(dialect=dialect))


def _check_texts(table: Table, frame: pd.DataFrame) -> None:
    for column in table.columns:
        most = column.type.length if isinstance(column.type, String) else None
        if most is None or isinstance(column.type, Enum) or column.name not in frame:
            continue
        for text in frame[column.name].dropna().unique():
            if len(text) > most:
                where = f"{table.name}.{column.name}"
                raise DataError(
                    Message(
                        "{column}: {text}... is longer than {most} letters",
                        column=where,
                        text=f"{text[:40]!r}",
                        most=most,
                    )
                )
            if "\0" in text:
                raise DataError(
                    Message(
                        "{table}.{column}: {text} holds an empty letter",
                        table=table.name,
                        column=column.name,
                        text=f"{text[:40]!r}",
                    )
                )


def _count_on(connection: Connection, table: Table) -> None:
    """Let the next id without a number follow those that came with one."""
    if isinstance(table.columns["id"].type, Integer):
        sequence = func.pg_get_serial_sequence(table.name, "id")
        last = select(func.max(table.columns["id"])).scalar_subquery()
        connection.execute(select(func.setval(sequence, last)))


def store_batch(
    connection: Connection,
    tables: Mapping[str, pd.DataFrame],
    *,
    kind: str,
    name: str,
    who: str,
    is_illustrative: bool = False,
    progress: Progress = silent,
) -> int:
    """Store ``tables`` (table name -> rows) as one batch and return its id.

    The caller owns the transaction. What was stored is counted again in the database; a
    difference is an ``AssertionError``, which rolls everything back.
    """
    total = sum(len(frame) for frame in tables.values())
    now = datetime.now(UTC)
    batch_id: int = connection.execute(
        insert(Batch).returning(Batch.id),
        {
            "kind": kind,
            "name": name,
            "who": who,
            "created_at": now,
            "n_read": total,
            "n_stored": total,
            "n_rejected": 0,
            "n_unchanged": 0,
            "is_illustrative": is_illustrative,
        },
    ).scalar_one()
    done = 0
    for table_name in (t.name for t in Base.metadata.sorted_tables if t.name in tables):
        table, frame = Base.metadata.tables[table_name], tables[table_name]
        before = _count(connection, table)
        for n in insert_frame(connection, table, frame, batch_id):
            done += n
            progress(done / total, table_name)
        stored = _count(connection, table) - before
        if stored != len(frame):
            raise AssertionError(f"{table_name}: {stored} of {len(frame)} rows were stored")
    area_counts.renew_of_batch(connection, batch_id)
    note(connection, now, who, kind, {"batch": batch_id, "rows": total})
    return batch_id


def leave_empty(connection: Connection, who: str) -> None:
    """Note that this database starts without a city, so that no later start fills it."""
    note(connection, datetime.now(UTC), who, LEFT_EMPTY, {})


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0
