"""How the rows of a kind of sheet leave again: what its part of an archive is made from."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Protocol

import pandas as pd
from sqlalchemy import Engine

from bantar.core.message import Message

Row = dict[str, Any]
Rows = list[Row]


class Holdings(Protocol):
    """What the database holds as of a day, as ``bantar.output.files.archive_rows`` reads it."""

    @property
    def engine(self) -> Engine:
        """The database."""
        ...

    @property
    def as_of(self) -> date:
        """The day."""
        ...

    @property
    def known_on(self) -> datetime | None:
        """The moment up to which is known, None for now."""
        ...

    def believed(self, table: str) -> pd.DataFrame:
        """Return the rows of a table that count."""
        ...

    def until(self, table: str, column: str) -> pd.DataFrame:
        """Return the rows of a table that count and had happened on the day."""
        ...

    def area(self, code: Any) -> Row:
        """Return how a kelurahan is called in a sheet."""
        ...

    def rt(self) -> Rows:
        """Return the list of RT with their households."""
        ...

    def place(self, kind: str, rt_id: Any) -> Row | None:
        """Return how an RT is called on the day; one that is gone is counted and left out."""
        ...


@dataclass(frozen=True)
class Archive:
    """The part of an archive that a kind of sheet fills.

    Attributes
    ----------
    order
        Its place among the files: in this order they can come in again.
    file, title
        Name of the file, and what the read-me says of it.
    rows
        The rows, by the keys of the columns of the sheet.
    happened
        Table and column of the day on which each row happened, None where rows have no day.
    """

    order: int
    file: str
    title: Message
    rows: Callable[[Holdings], Rows]
    happened: tuple[str, str] | None = None


def plain(value: Any) -> Any:
    """Return a value as a cell takes it: words for members, None for nothing."""
    if isinstance(value, Enum):
        return value.value
    return None if pd.isna(value) else value


def yes_or_no(value: Any) -> str:
    """Return a truth as sheets write it."""
    return "ya" if value else "tidak"


def as_stored(holdings: Holdings, table: str, keys: tuple[str, ...]) -> Rows:
    """Return some columns of a table as they are stored."""
    rows = holdings.believed(table).to_dict("records")
    return [{key: plain(row[key]) for key in keys} for row in rows]


def placed(
    holdings: Holdings, kind: str, happened: tuple[str, str], keys: tuple[str, ...]
) -> Iterator[Row]:
    """Yield what had happened on the day, with the RT (or the kelurahan) it happened to.

    ``happened`` names the table and the column of its day, ``keys`` further columns.
    """
    for row in holdings.until(*happened).to_dict("records"):
        values: Mapping[str, Any] = {key: plain(row[key]) for key in keys}
        if plain(row["rt_id"]) is None:
            yield {**holdings.area(values["kelurahan_code"]), **values}
        elif (place := holdings.place(kind, row["rt_id"])) is not None:
            yield {**place, **values}
