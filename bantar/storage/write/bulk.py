"""Many rows at once into PostgreSQL: ``COPY``, written column by column without a loop for rows."""

import io
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Integer, Table
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from bantar.storage.schema.types import MultiPolygonWKB

if TYPE_CHECKING:
    import pyarrow as pa

FEWEST = 500
"""Rows from which on it is worth the trip."""

CHUNK = 50_000
"""Rows that are written and sent at once."""

_END = "\\."
"""PostgreSQL before 17 takes a line that is this for the end, even within a text of CSV."""

Values = pd.Series | Sequence[Any]


def is_worth(connection: Connection, n_rows: int) -> bool:
    """Say whether the rows are to be copied: the database can, and they are many."""
    return connection.dialect.name == "postgresql" and n_rows >= FEWEST


def copy_rows(connection: Connection, table: Table, columns: Mapping[str, Values]) -> None:
    """Store rows, given by column, in the transaction that is under way.

    Values are as the model has them; missing ones are None or NaN. Columns that are left out take
    what the model says where that is a fixed value, else NULL or the number that comes next.
    """
    n_rows = len(next(iter(columns.values()), ()))
    whole = {**_defaults(table, columns, n_rows), **columns}
    written = {name: _written(table, name, of, connection) for name, of in whole.items()}
    names = ", ".join(f'"{name}"' for name in whole)
    driver = connection.connection.driver_connection
    assert driver is not None  # a connection within a transaction has one
    with driver.cursor() as cursor:
        if any(map(_may_end_a_copy, written.values())):
            with cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as to:
                for row in zip(*(column.to_pylist() for column in written.values()), strict=True):
                    to.write_row(row)
            return
        with cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN (FORMAT csv)') as to:
            to.write(_csv(written))


def _defaults(table: Table, columns: Mapping[str, Values], n_rows: int) -> dict[str, Sequence[Any]]:
    fixed = {
        column.name: column.default.arg
        for column in table.columns
        if column.name not in columns and isinstance(column.default, ScalarElementColumnDefault)
    }
    return {name: [value] * n_rows for name, value in fixed.items()}


def _csv(columns: Mapping[str, "pa.Array"]) -> memoryview:
    """Return rows as PostgreSQL reads them: a text in quotes, nothing at all for NULL."""
    import pyarrow as pa
    from pyarrow import csv

    into = io.BytesIO()
    options = csv.WriteOptions(include_header=False)
    csv.write_csv(pa.table(dict(columns)), into, options)
    return into.getbuffer()


def _may_end_a_copy(column: "pa.Array") -> bool:
    import pyarrow as pa
    import pyarrow.compute as pc

    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return False
    return bool(pc.any(pc.match_substring(column, _END)).as_py())


def _written(table: Table, name: str, values: Values, connection: Connection) -> "pa.Array":
    """Return the values as they are written, by what the column makes of each."""
    import pyarrow as pa

    kind = table.columns[name].type
    if isinstance(kind, MultiPolygonWKB):
        shapes = pd.Series(values, dtype=object)
        return pa.array(kind.written(shapes.where(shapes.notna(), None).tolist()))
    process: Callable[[Any], Any] | None = kind.dialect_impl(connection.dialect).bind_processor(
        connection.dialect
    )
    of = values if process is None else _processed(values, process)
    written = pa.array(of, from_pandas=True)
    if isinstance(kind, Integer) and pa.types.is_floating(written.type):
        return written.cast(pa.int64())  # whole numbers beside missing ones are floats in pandas
    return written


def _processed(values: Values, process: Callable[[Any], Any]) -> Sequence[Any]:
    """Return what ``process`` makes of each value; it is asked once for equal ones."""
    of = pd.Series(values, dtype=object)
    try:
        places, different = pd.factorize(of)
    except TypeError:  # a list or a mapping, which is equal to none by hash
        return [process(value) for value in of.where(of.notna(), None)]
    made = np.empty(len(different) + 1, dtype=object)
    made[:-1] = [process(value) for value in different]
    made[-1] = process(None)
    answers: Sequence[Any] = made[places].tolist()
    return answers
