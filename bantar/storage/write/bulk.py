"""Many rows at once into PostgreSQL: ``COPY``, which takes them some ten times as fast."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from bantar.storage.schema.types import MultiPolygonWKB

FEWEST = 500
"""Rows from which on it is worth the trip."""


def is_worth(connection: Connection, n_rows: int) -> bool:
    """Say whether the rows are to be copied: the database can, and they are many."""
    return connection.dialect.name == "postgresql" and n_rows >= FEWEST


def copy_rows(connection: Connection, table: Table, columns: Mapping[str, Sequence[Any]]) -> None:
    """Store rows, given by column, in the transaction that is under way.

    Values are as the model has them; missing ones are None. Columns that are left out take what
    the model says where that is a fixed value, else NULL or the number that comes next.
    """
    n_rows = len(next(iter(columns.values()), ()))
    whole = {**_defaults(table, columns, n_rows), **columns}
    names = ", ".join(f'"{name}"' for name in whole)
    written = [_written(table, name, values, connection) for name, values in whole.items()]
    driver = connection.connection.driver_connection
    assert driver is not None  # a connection within a transaction has one
    with driver.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as to:
        for row in zip(*written, strict=True):
            to.write_row(row)


def _defaults(
    table: Table, columns: Mapping[str, Sequence[Any]], n_rows: int
) -> dict[str, list[Any]]:
    fixed = {
        column.name: column.default.arg
        for column in table.columns
        if column.name not in columns and isinstance(column.default, ScalarElementColumnDefault)
    }
    return {name: [value] * n_rows for name, value in fixed.items()}


def _written(
    table: Table, name: str, values: Sequence[Any], connection: Connection
) -> Iterator[Any] | Sequence[Any]:
    """Return the values as the driver takes them, by what the column makes of each."""
    column = table.columns[name]
    if isinstance(column.type, MultiPolygonWKB):
        return column.type.written(values)
    process: Callable[[Any], Any] | None = column.type.dialect_impl(
        connection.dialect
    ).bind_processor(connection.dialect)
    return values if process is None else map(process, values)
