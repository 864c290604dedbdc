"""Whether a database is whole: its file, its references, its bookkeeping."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Engine, Table, exists, func, select
from sqlalchemy.exc import SQLAlchemyError

from bantar.core.domain import Level
from bantar.core.message import Message
from bantar.storage.read.counting import WHOLE, of_kelurahan
from bantar.storage.schema.model import Base, Batch, Kecamatan
from bantar.storage.schema.region_model import AreaCount, KecamatanRegion, Region


def file_problems(engine: Engine) -> list[str]:
    """Return what SQLite finds wrong with its own file; other databases check themselves."""
    if engine.dialect.name != "sqlite":
        return []
    try:
        with engine.connect().execution_options(read_only=True) as connection:
            lines = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    except SQLAlchemyError as error:
        return [str(error.__cause__ or error)]
    return [str(line) for line in lines if line != "ok"]


def reference_problems(engine: Engine) -> list[str]:
    """Return rows that point at rows which do not exist, as "table row -> table"."""
    with engine.connect().execution_options(read_only=True) as connection:
        if engine.dialect.name != "sqlite":
            return list(_lost_references(connection))
        rows = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [f"{table} {row} -> {parent}" for table, row, parent, _ in rows]


def _lost_references(connection: Connection) -> Iterator[str]:
    """Look for each reference; a restore may have switched the database's own checks off."""
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            referenced = key.column.table.alias()
            there = exists().where(referenced.columns[key.column.name] == key.parent)
            lost = select(*table.primary_key).where(key.parent.is_not(None), ~there)
            for row in connection.execute(lost):
                name = "/".join(str(part) for part in row)
                yield f"{table.name} {name} -> {key.column.table.name}"


def batch_problems(engine: Engine) -> list[Message]:
    """Return batches whose counts do not add up, or that hold other rows than they stored.

    A batch of a file counts the rows of the file, each of which may be several here; it must
    hold some. Other batches count the rows they store; tables without a batch of their own
    (areas) cannot be recounted, so fewer rows are no problem.
    """
    with engine.connect().execution_options(read_only=True) as connection:
        problems: list[Message] = []
        n_believed = _rows_per_batch(connection)
        counts = (Batch.n_read, Batch.n_stored, Batch.n_rejected, Batch.n_unchanged)
        listed = select(Batch.id, Batch.file_hash, *counts).order_by(Batch.id)
        for row in connection.execute(listed):
            if row.n_read != row.n_stored + row.n_rejected + row.n_unchanged:
                problems.append(
                    Message(
                        "batch {batch}: read {n} is not the sum of its parts",
                        batch=row.id,
                        n=row.n_read,
                    )
                )
            if row.file_hash is not None:
                if row.n_stored and row.id not in n_believed:
                    problems.append(
                        Message(
                            "batch {batch}: holds no row, stored {n}", batch=row.id, n=row.n_stored
                        )
                    )
            elif n_believed.get(row.id, 0) > row.n_stored:
                problems.append(
                    Message(
                        "batch {batch}: holds {held} rows, stored {n}",
                        batch=row.id,
                        held=n_believed[row.id],
                        n=row.n_stored,
                    )
                )
    return problems


def area_problems(engine: Engine) -> list[Message]:
    """Return areas whose kept counts are not those of their RT, none where they are equal."""
    with engine.connect().execution_options(read_only=True) as connection:
        kept, fresh = _kept_counts(connection), _fresh_counts(connection)
    differing = sorted({(level, code) for (_, level, code), _ in kept.items() ^ fresh.items()})
    return [
        Message("{level} {code}: what is kept of it is not what is counted", level=level, code=code)
        for level, code in differing
    ]


def _kept_counts(connection: Connection) -> dict[tuple[str, ...], tuple[Any, ...]]:
    rows = connection.execute(select(AreaCount.__table__))
    return {tuple(row[:3]): tuple(row[3:]) for row in rows}


def _fresh_counts(connection: Connection) -> dict[tuple[str, ...], tuple[Any, ...]]:
    """Count kelurahan from the facts, and sum them here: by another way than what is kept."""
    parents = _parents(connection)
    counts: dict[tuple[str, ...], tuple[Any, ...]] = {}
    for row in connection.execute(of_kelurahan(connection.dialect)):
        periode, level, code, parent, name, *numbers = row
        counts[periode, level, code] = (parent, name, *numbers)
        while parent is not None:
            of_level, above, called = parents[parent]
            before = counts.get((periode, of_level, parent))
            sums = before[2:] if before else (0,) * len(numbers)
            added = (a + b for a, b in zip(sums, numbers, strict=True))
            counts[periode, of_level, parent] = (above, called, *added)
            parent = above
    return counts


def _parents(connection: Connection) -> dict[str, tuple[str, str | None, str]]:
    """Return the level, the code above and the name of every area above a kelurahan."""
    above: dict[str, tuple[str, str | None, str]] = {WHOLE: (Level.NEGARA.value, None, "")}
    for code, name, parent in connection.execute(
        select(Region.code, Region.name, Region.parent_code)
    ):
        is_city = parent is not None
        above[code] = ((Level.KOTA if is_city else Level.PROVINSI).value, parent or WHOLE, name)
    linked = dict(map(tuple, connection.execute(select(KecamatanRegion.__table__))))
    for code, name in connection.execute(select(Kecamatan.code, Kecamatan.name)):
        above[code] = (Level.KECAMATAN.value, linked.get(code, WHOLE), name)
    return above


def _rows_per_batch(connection: Connection) -> dict[int, int]:
    n_rows: dict[int, int] = {}
    tables: list[Table] = [t for t in Base.metadata.sorted_tables if "batch_id" in t.columns]
    for table in tables:
        column = table.columns["batch_id"]
        for batch_id, n in connection.execute(select(column, func.count()).group_by(column)):
            n_rows[batch_id] = n_rows.get(batch_id, 0) + n
    return n_rows
