"""Numbers as people write them: ``57,7``, ``57.7``, ``57,7 %``, ``1.650``; never a guess."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bantar.core.message import Message, Quantity, Text
from bantar.intake.base.cells import Cell
from bantar.intake.base.number_words import number_in_words

_SHAPE = re.compile(r"[+-]?\d[\d.,]*\Z")
_GROUPED = {".": re.compile(r"\d{1,3}(\.\d{3})+\Z"), ",": re.compile(r"\d{1,3}(,\d{3})+\Z")}
_AROUND = re.compile(
    r"^(rp|nilai|skor)\.?\s*[:=]?\s*|\s*(%|persen|kk|jiwa|orang|rt|poin|point|points|skor)$|,-$",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"(?P<before>.*[^\s(])\s*\((?P<within>[^()]+)\)")
"""A number with its words behind it in brackets, or the other way round."""
_FRACTION = re.compile(
    r"(?P<part>\d[\d.,]*)\s*(?:/|dari|per)\s*(?P<whole>\d[\d.,]*)", re.IGNORECASE
)
_RANGE = re.compile(r"\d[\d.,]*\s*(?:[-–—]|s\.?/?d\.?|sampai|hingga)\s*\d[\d.,]*", re.IGNORECASE)
_ROUGH = re.compile(
    r"(?:±|\+/-|~|≈|[<>]=?|≤|≥|kurang lebih|kira\s*-?\s*kira|sekitar|k\.?l\.?)\s*\d.*",
    re.IGNORECASE,
)
_SPACED = re.compile(r"(?<=\d)[\s\u00a0\u202f'](?=\d{3}(?!\d))")


NO_NUMBER = Message("not a number")


class Mark(StrEnum):
    """The sign before the decimals: of a column, or as the officer says."""

    COMMA = "koma"
    POINT = "titik"


@dataclass(frozen=True)
class Reading:
    """What a cell may mean: no number, one, or two of which the file does not say which.

    ``why`` says of no number what stands there instead.
    """

    values: tuple[float, ...]
    is_percent: bool = False
    why: Text = ""

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
    if cell.kind == "date":
        return Reading(())
    if not _SHAPE.match(core):
        return _read_with_words(core, mark) or Reading((), why=_instead(core))
    readings = _by_mark(core)
    values = set(readings.values())
    if len(values) > 1 and mark is not None:
        values = {readings[mark]}
    return Reading(tuple(sorted(values, reverse=True)), is_percent)


def _read_with_words(core: str, mark: Mark | None) -> Reading | None:
    """Read a number with its words in brackets, ``80 (delapan puluh)``; None for anything else.

    Words that say another number leave none.
    """
    match = _IN_BRACKETS.fullmatch(core)
    for figure, text in ((match[1], match[2]), (match[2], match[1])) if match else ():
        in_words = number_in_words(_AROUND.sub("", text))
        if in_words is None or not _SHAPE.match(figure.strip()):
            continue
        reading = _read(Cell(figure.strip(), "text"), mark)
        if in_words in reading.values:
            return Reading((in_words,), reading.is_percent)
        why = Message("the figure {figure} and the words {words} differ", figure=figure, words=text)
        return Reading((), why=why)
    return None


def _instead(core: str) -> Message:
    """Say what stands in a cell that holds no number."""
    if fraction := _FRACTION.fullmatch(core):
        return Message("a fraction, {part} of {whole}, and no number", **fraction.groupdict())
    if _RANGE.fullmatch(core):
        return Message("a range, and no number")
    if _ROUGH.fullmatch(core):
        return Message("not exact, and so no number")
    if number_in_words(core) is not None:
        return Message("not a number: it stands in words")
    if any(map(str.isdigit, core)):
        return Message("not a number alone")
    return Message("not a number, but words") if any(map(str.isalpha, core)) else NO_NUMBER


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
