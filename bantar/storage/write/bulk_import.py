"""A nation at once: many parts of one batch, counted and outlined when all of them are there."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import Connection, insert, update

from bantar.storage.schema.model import Base, Batch
from bantar.storage.write.audit import note
from bantar.storage.write.filled_first import filled_first
from bantar.storage.write.writes import insert_frame

_LARGE = ("rt", "rt_version", "evaluation", "visit")
"""Tables that hold a row or more for each RT."""


def store_in_bulk(
    connection: Connection,
    parts: Iterable[Mapping[str, pd.DataFrame]],
    *,
    kind: str,
    name: str,
    who: str,
    is_illustrative: bool,
) -> int:
    """Store ``parts`` (table name -> rows) as one batch and return how many rows that were.

    The caller owns the transaction, and within it has areas counted and outlined
    (``area_counts.renew``, ``outlines.renew``) once all of it is there: after each part, what lies
    above would be summed as often as there are parts.
    """
    began = datetime.now(UTC)
    none_yet = dict.fromkeys(("n_read", "n_stored", "n_rejected", "n_unchanged"), 0)
    batch = {"kind": kind, "name": name, "who": who, "created_at": began, **none_yet}
    batch_id: int = connection.execute(
        insert(Batch).returning(Batch.id), {**batch, "is_illustrative": is_illustrative}
    ).scalar_one()
    n_rows = 0
    with filled_first(connection, [Base.metadata.tables[name] for name in _LARGE]):
        for part in parts:
            for table in Base.metadata.sorted_tables:
                if table.name in part:
                    n_rows += sum(insert_frame(connection, table, part[table.name], batch_id))
    counted = update(Batch).where(Batch.id == batch_id)
    connection.execute(counted.values(n_read=n_rows, n_stored=n_rows))
    note(connection, began, who, kind, {"batch": batch_id, "rows": n_rows})
    return n_rows
