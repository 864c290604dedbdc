"""Empty tables of PostgreSQL filled before their indexes and references are made.

A row that comes into an index is a step of its own, and each of its references a question; made
for all rows at once, both take a fraction of that.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Table, select, text

_INDEXES = text(
    "SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS made FROM pg_index "
    "WHERE indrelid = CAST(:table AS regclass) AND NOT indisprimary AND NOT indisunique ORDER BY 1"
)
_REFERENCES = text(
    "SELECT quote_ident(conname) AS name, pg_get_constraintdef(oid) AS made FROM pg_constraint "
    "WHERE conrelid = CAST(:table AS regclass) AND contype = 'f' ORDER BY 1"
)
_IS_OURS = text(
    "SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = CAST(:table AS regclass)"
)
_ROOM = "SET LOCAL maintenance_work_mem = '256MB'"


@contextmanager
def filled_first(connection: Connection, tables: Iterable[Table]) -> Iterator[None]:
    """Take indexes and references away from those of ``tables`` that are empty, then make them.

    All within the transaction of the caller: whoever reads sees the tables as they were, or with
    rows and indexes. Keys stay. Tables that hold a row are left as they are, and so are those of
    somebody else and of SQLite. A row without what it refers to ends the transaction, as it would
    have ended its own statement.
    """
    again = list(_taken_away(connection, tables)) if _is_postgresql(connection) else []
    yield
    if again:
        connection.exec_driver_sql(_ROOM)
    for statement in again:
        connection.exec_driver_sql(statement)


def _is_postgresql(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"


def _taken_away(connection: Connection, tables: Iterable[Table]) -> Iterator[str]:
    """Take away, table by table, and yield the statements that make all of it again."""
    for table in tables:
        of = {"table": f'"{table.name}"'}
        if not connection.scalar(_IS_OURS, of) or _holds_rows(connection, table):
            continue
        for name, made in connection.execute(_REFERENCES, of).all():
            connection.exec_driver_sql(f'ALTER TABLE "{table.name}" DROP CONSTRAINT {name}')
            yield f'ALTER TABLE "{table.name}" ADD CONSTRAINT {name} {made}'
        for name, made in connection.execute(_INDEXES, of).all():
            connection.exec_driver_sql(f"DROP INDEX {name}")
            # Of a table in parts the text speaks of the whole alone; its parts need theirs too.
            yield made.replace(" ON ONLY ", " ON ", 1)


def _holds_rows(connection: Connection, table: Table) -> bool:
    return connection.execute(select(1).select_from(table).limit(1)).one_or_none() is not None
