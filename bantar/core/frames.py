"""What a table looks like where it crosses a border: its columns, their kinds, its key.

Each room declares the tables it hands out once, in its ``contracts.py``, and lets them through with
``hold``. Names and kinds are looked at every time, which takes less than a fifth of a millisecond;
every value only where ``checks.every_value`` is set, as the tests do.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from bantar.core.errors import DataError
from bantar.core.message import Message

if TYPE_CHECKING:
    import pandas as pd

FrameT = TypeVar("FrameT", bound="pd.DataFrame")


class Kind(Enum):
    """What stands in a column: how pandas may keep it, and the type of one value.

    How pandas keeps it is a letter of ``dtype.kind``, or the name of a dtype whose letter is that
    of any object.
    """

    WHOLE = (Message("a whole number"), frozenset("iu"), int)
    NUMBER = (Message("a number"), frozenset("iuf"), (int, float))
    FLAG = (Message("yes or no"), frozenset("b"), bool)
    TEXT = (Message("text"), frozenset({"str", "object"}), str)
    DAY = (Message("a date"), frozenset({"object"}), date)
    MOMENT = (Message("a moment"), frozenset("M"), datetime)
    SHAPE = (Message("a shape"), frozenset({"geometry"}), object)
    THING = (Message("a thing"), frozenset({"object"}), object)

    def __init__(self, label: Message, stored: frozenset[str], python: Any) -> None:
        self.label, self.stored, self.python = label, stored, python


@dataclass(frozen=True)
class Column:
    """What a column holds.

    Attributes
    ----------
    kind
        Kind of its values.
    nullable
        Whether a value may be missing; whole numbers may then be kept as floats.
    words
        The words it may hold, None for any.
    within
        Lowest and highest number, None for any.
    """

    kind: Kind
    nullable: bool = False
    words: type[StrEnum] | None = None
    within: tuple[float, float] | None = None


@dataclass(frozen=True)
class Contract:
    """What a table holds; the order of its columns does not matter.

    Attributes
    ----------
    name
        What the table is called where it is broken.
    columns
        All of its columns, by name.
    index
        Name of the index, which then holds whole numbers; None for one that says nothing.
    each
        What every column holds where their names are data (periods).
    unique
        Columns that together name a row, or the index.
    as_stored
        Whether pandas keeps all of it as plain objects, as the database gave them.
    """

    name: str
    columns: Mapping[str, Column] = field(default_factory=dict)
    index: str | None = None
    each: Column | None = None
    unique: tuple[str, ...] = ()
    as_stored: bool = False


@dataclass
class Checks:
    """How closely ``hold`` looks: at names and kinds, or at every value as well."""

    every_value: bool = False


checks = Checks()
"""The switch; the product leaves it alone."""


def hold(frame: FrameT, contract: Contract) -> FrameT:
    """Return ``frame`` where it keeps its contract.

    Raises
    ------
    DataError
        Names the table, the column, what was expected and what is there.
    """
    faults = tuple(breaches(frame, contract, every_value=checks.every_value))
    if faults:
        raise DataError(
            Message(
                "The table {table} is not as it should be: {faults}",
                table=contract.name,
                faults=faults,
            )
        )
    return frame


def breaches(frame: "pd.DataFrame", contract: Contract, *, every_value: bool) -> Iterator[Message]:
    """Yield what in ``frame`` is not as its contract says; values only of columns of their kind."""
    dtypes = dict(zip(frame.columns, frame.dtypes.array, strict=True))
    columns = contract.columns if contract.each is None else dict.fromkeys(dtypes, contract.each)
    wrong = [*_names(dtypes, columns), *_index(frame, contract)]
    if len(frame):  # pandas does not know the kind of what is not there
        for name in columns.keys() & dtypes.keys():
            wrong += _kind(frame, name, dtypes[name], columns[name], contract)
    yield from wrong
    if every_value and not wrong:
        for name, column in columns.items():
            yield from _values(frame[name], name, column)
        yield from _repeated(frame, contract)


def _names(dtypes: Mapping[str, Any], columns: Mapping[str, Column]) -> Iterator[Message]:
    if dtypes.keys() == columns.keys():
        return
    for name in columns:
        if name not in dtypes:
            yield Message("column {column} is missing", column=name)
    for name in dtypes:
        if name not in columns:
            yield Message("column {column} is not expected", column=name)


def _index(frame: "pd.DataFrame", contract: Contract) -> Iterator[Message]:
    if contract.index is None:
        return
    name, dtype = frame.index.name, frame.index.dtype
    if name != contract.index:
        yield Message("the index is {found} instead of {wanted}", found=name, wanted=contract.index)
    elif len(frame) and dtype.kind not in Kind.WHOLE.stored and not contract.as_stored:
        yield _not_kind(contract.index, dtype, Kind.WHOLE)


def _kind(
    frame: "pd.DataFrame", name: str, dtype: Any, column: Column, contract: Contract
) -> list[Message]:
    stored = dtype.name if dtype.kind == "O" else dtype.kind
    if stored in column.kind.stored or (contract.as_stored and stored == "object"):
        return []
    if column.nullable and (
        (column.kind is Kind.WHOLE and stored == "f") or frame[name].isna().all()
    ):
        return []
    return [_not_kind(name, dtype, column.kind)]


def _not_kind(name: str, dtype: Any, kind: Kind) -> Message:
    return Message(
        "column {column} is kept as {found} and should be {wanted}",
        column=name,
        found=dtype,
        wanted=kind.label,
    )


def _values(series: "pd.Series", name: str, column: Column) -> Iterator[Message]:
    empty = series.array.isna()
    n_empty = int(empty.sum())
    present = series[~empty] if n_empty else series
    if not column.nullable and n_empty:
        yield Message("column {column} is empty in {n} rows", column=name, n=n_empty)
    strange = list(_strange(present, column))
    if strange:
        yield Message(
            "column {column} holds {found} and should be {wanted}",
            column=name,
            found=tuple(sorted(map(str, strange))[:5]),
            wanted=column.kind.label if column.words is None else tuple(column.words),
        )
    elif column.within is not None and len(present):
        (first, last), low, high = column.within, present.min(), present.max()
        if not (first <= low and high <= last):
            yield Message(
                "column {column} lies from {low} to {high} and should from {first} to {last}",
                column=name,
                low=low,
                high=high,
                first=first,
                last=last,
            )


def _strange(present: "pd.Series", column: Column) -> set[Any]:
    """Return the values of another type, and words that are none of those."""
    if column.words is not None:
        return set(present.unique()) - set(column.words)
    if present.dtype != object or column.kind.python is object:
        return set()
    return {value for value in present if not isinstance(value, column.kind.python)}


def _repeated(frame: "pd.DataFrame", contract: Contract) -> Iterator[Message]:
    if not contract.unique:
        return
    is_index = contract.unique == (contract.index,)
    again = frame.index.duplicated() if is_index else frame.duplicated(list(contract.unique))
    if again.any():
        yield Message("{n} rows repeat {columns}", n=int(again.sum()), columns=contract.unique)
