"""Numbers as people write them: ``57,7``, ``57.7``, ``57,7 %``, ``1.650``; never a guess."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bantar.core.message import Message, Quantity
from bantar.intake.base.cells import Cell

_SHAPE = re.compile(r"[+-]?\d[\d.,]*\Z")
_GROUPED = {".": re.compile(r"\d{1,3}(\.\d{3})+\Z"), ",": re.compile(r"\d{1,3}(,\d{3})+\Z")}
_AROUND = re.compile(
    r"^(rp|nilai|skor)\.?\s*[:=]?\s*|\s*(%|persen|kk|jiwa|orang|rt|poin|point|points|skor)$|,-$",
    re.IGNORECASE,
)
_SPACED = re.compile(r"(?<=\d)[\s\u00a0\u202f'](?=\d{3}(?!\d))")


class Mark(StrEnum):
    """The sign before the decimals: of a column, or as the officer says."""

    COMMA = "koma"
    POINT = "titik"


@dataclass(frozen=True)
class Reading:
    """What a cell may mean: no number, one, or two of which the file does not say which."""

    values: tuple[float, ...]
    is_percent: bool = False

    @property
    def is_ambiguous(self) -> bool:
        """Say whether there are two readings."""
        return len(self.values) > 1


def read_column(cells: Iterable[Cell], mark: Mark | None = None) -> list[Reading]:
    """Read the numbers of a column; its clear cells decide how the unclear ones are meant.

    Parameters
    ----------
    mark
        The decimal mark where it is known; None lets the column show it.
    """
    column = list(cells)
    marks = {m for cell in column for m in _mark_of(cell)}
    if mark is None and len(marks) == 1:
        mark = marks.pop()
    return [_read(cell, mark) for cell in column]


def read_number(cell: Cell, mark: Mark | None = None) -> Reading:
    """Read one cell on its own."""
    return read_column([cell], mark)[0]


def written(values: Sequence[float]) -> Message:
    """Return two readings as a question: ``1650 or 1.65``, in Indonesian ``1650 atau 1,65``."""
    one, other = (Quantity.plain(value, 10) for value in values)
    return Message("{one} or {other}", one=one, other=other)


def _core(cell: Cell) -> tuple[str, bool]:
    text = cell.text.strip()
    is_percent = text.endswith("%") or text.lower().endswith("persen")
    return _SPACED.sub("", _AROUND.sub("", _AROUND.sub("", text)).strip()), is_percent


def _read(cell: Cell, mark: Mark | None) -> Reading:
    core, is_percent = _core(cell)
    if cell.kind == "number":
        return Reading((float(core),), is_percent)
    if cell.kind == "date" or not _SHAPE.match(core):
        return Reading(())
    readings = _by_mark(core)
    values = set(readings.values())
    if len(values) > 1 and mark is not None:
        values = {readings[mark]}
    return Reading(tuple(sorted(values, reverse=True)), is_percent)


def _by_mark(core: str) -> dict[Mark, float]:
    """Return what a number is if the decimal mark is a comma, and if it is a point."""
    values = {}
    for mark, decimal, group in ((Mark.COMMA, ",", "."), (Mark.POINT, ".", ",")):
        sign = -1.0 if core.startswith("-") else 1.0
        whole, *rest = core.lstrip("+-").split(decimal)
        if len(rest) > 1 or (rest and not rest[0].isdigit()):
            continue
        if group in whole:
            if not _GROUPED[group].match(whole) or whole.startswith("0"):
                continue
            whole = whole.replace(group, "")
        if whole.isdigit():
            values[mark] = sign * float(".".join([whole, *rest]))
    return values


def _mark_of(cell: Cell) -> set[Mark]:
    """Return the decimal mark that a cell leaves no doubt about."""
    core, _ = _core(cell)
    if cell.kind != "text" or not _SHAPE.match(core) or not set(core) & {".", ","}:
        return set()
    readings = _by_mark(core)
    return set(readings) if len(readings) == 1 else set()
