"""Writing the database: whole batches, in one transaction each."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Table, func, insert, select

from bantar.progress import Progress, silent
from bantar.storage.model import LEFT_EMPTY, Audit, Base, Batch

_CHUNK = 5_000


def insert_frame(
    connection: Connection,
    table: Table,
    frame: pd.DataFrame,
    batch_id: int,
) -> Iterator[int]:
    """Insert ``frame`` into ``table``, missing values as NULL.

    Columns of the frame are columns of the table; ``batch_id`` is added where the table has
    one. Yields the number of rows after each chunk.
    """
    plain = pd.DataFrame(frame).astype(object).where(frame.notna(), None)
    records: list[dict[Any, Any]] = plain.to_dict("records")
    if "batch_id" in table.columns:
        records = [{**record, "batch_id": batch_id} for record in records]
    for start in range(0, len(records), _CHUNK):
        chunk = records[start : start + _CHUNK]
        connection.execute(insert(table), chunk)
        yield len(chunk)


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
    connection.execute(
        insert(Audit),
        {"at": now, "who": who, "action": kind, "detail": {"batch": batch_id, "rows": total}},
    )
    return batch_id


def leave_empty(connection: Connection, who: str) -> None:
    """Note that this database starts without a city, so that no later start fills it."""
    entry = {"at": datetime.now(UTC), "who": who, "action": LEFT_EMPTY, "detail": {}}
    connection.execute(insert(Audit), entry)


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0
