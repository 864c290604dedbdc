"""Cells of a workbook's sheets, straight from their XML: fast, flat, and with what is hidden.

The structure of a workbook (its sheets, styles and shared texts) comes from openpyxl; the cells,
of which there may be a million, are read here.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, Any
from xml.parsers import expat

from openpyxl.styles.numbers import (
    BUILTIN_FORMATS,
    BUILTIN_FORMATS_MAX_SIZE,
)
from openpyxl.utils.datetime import from_excel, from_ISO8601

from bantar.intake.base.cells import EMPTY, NOT_WORKED_OUT, Cell
from bantar.intake.reading.cells import tidied

_YES = ("1", "true")
_TAGS = frozenset(("c", "v", "t", "f", "row", "col", "mergeCell", "rPh"))
_FAR = 1_000
"""Columns beyond which nobody hides anything."""
Rows = dict[int, dict[int, Cell]]


@dataclass
class SheetCells:
    """Cells by row (from 1) and column (from 0), merged blocks, hidden rows and columns."""

    rows: Rows = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


class DeclaredTypeError(ValueError):
    """The XML declares a document type, which no workbook does."""


def read_cells(
    source: IO[bytes], book: Any, shared: Any, most: Callable[[int, int], None]
) -> SheetCells:
    """Read the XML of one sheet.

    Parameters
    ----------
    book, shared
        The workbook of openpyxl, and its shared texts.
    most
        Called with row and column count of every row that holds something; raises for too many.
    """
    reader = _Reader(_Values(book, shared), most)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _refuse
    parser.ParseFile(source)
    return reader.sheet_cells


def _refuse(*_: object) -> None:
    raise DeclaredTypeError("DOCTYPE")


class _Values:
    """Turns what stands in a cell into a ``Cell``; equal cells are one object."""

    def __init__(self, book: Any, shared: Any) -> None:
        self._book, self._shared = book, shared
        self._cells: dict[tuple[str, str, str], Cell] = {}

    def cell(self, kind: str, style: str, text: str) -> Cell:
        """Return the cell of a type, a style and a value as they stand in the XML."""
        key = (kind, style, text)
        made = self._cells.get(key)
        if made is None:
            made = self._cells[key] = self._made(kind, style, text)
        return made

    def _made(self, kind: str, style: str, text: str) -> Cell:
        if kind == "s":
            return _text(str(self._shared[int(text)]))
        if kind == "b":
            return truth(bool(int(text)))
        if kind == "e":
            return Cell(text, "error")
        if kind == "d":
            return _day(from_ISO8601(text))
        return self._number(float(text), int(style or 0)) if kind == "n" else _text(text)

    def _number(self, value: float, style: int) -> Cell:
        if style in self._book._date_formats:
            try:
                return _day(
                    from_excel(
                        value, self._book.epoch, timedelta=style in self._book._timedelta_formats
                    )
                )
            except (OverflowError, ValueError):
                return Cell("#VALUE!", "error")
        if "%" in self._format(style):
            return Cell(f"{plain(round(value * 100, 10))}%", "number")
        return Cell(plain(value), "number")

    def _format(self, style: int) -> str:
        styles = self._book._cell_styles
        number = styles[style].numFmtId if style < len(styles) else 0
        if number < BUILTIN_FORMATS_MAX_SIZE:
            return str(BUILTIN_FORMATS.get(number, "General"))
        return str(self._book._number_formats[number - BUILTIN_FORMATS_MAX_SIZE])


def _text(text: str) -> Cell:
    tidy = tidied(text)
    return Cell(tidy, "text") if tidy else EMPTY


def _day(value: object) -> Cell:
    if isinstance(value, datetime):
        return Cell(value.date().isoformat(), "date")
    return Cell(str(value), "text")


def truth(is_true: bool) -> Cell:
    """Return a truth value as the choice that it is read as."""
    return Cell("ya" if is_true else "tidak", "text")


def plain(value: float) -> str:
    """Return a number as text, a whole one without a point."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))


class _Reader:
    """The handlers of one sheet; ``sheet_cells`` fills as the XML goes by."""

    __slots__ = (
        *("sheet_cells", "_values", "_most", "_row", "_column", "_cells", "_letters", "_is_open"),
        *("_kind", "_style", "_value", "_is_formula", "_is_phonetic"),
    )

    def __init__(self, values: _Values, most: Callable[[int, int], None]) -> None:
        self.sheet_cells = SheetCells()
        self._values, self._most = values, most
        self._row, self._column = 0, -1
        self._cells: dict[int, Cell] = {}
        self._letters: dict[str, int] = {}
        self._is_open = False
        self._kind = self._style = ""
        self._value: str | None = None
        self._is_formula = self._is_phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        tag = name if name in _TAGS else name.rpartition(":")[2]
        if tag == "c":
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
            self._value, self._is_formula = None, False
            place = attributes.get("r")
            self._column = self._column + 1 if place is None else self._place(place)
        elif tag == "v" or (tag == "t" and not self._is_phonetic):
            self._value = self._value or ""
            self._is_open = True
        elif tag == "f":
            self._is_formula = True
        elif tag == "row":
            self._row = int(float(attributes["r"])) if "r" in attributes else self._row + 1
            self._column, self._cells = -1, {}
            if attributes.get("hidden") in _YES:
                self.sheet_cells.hidden_rows.add(self._row)
        elif tag == "col" and attributes.get("hidden") in _YES:
            first, last = int(attributes["min"]), int(attributes["max"])
            self.sheet_cells.hidden_columns.update(range(first - 1, min(last, _FAR)))
        elif tag == "mergeCell":
            self.sheet_cells.merged.append(attributes.get("ref", ""))
        elif tag == "rPh":
            self._is_phonetic = True

    def text(self, text: str) -> None:
        """Take text; only that of values counts."""
        if self._is_open:
            self._value = f"{self._value}{text}"

    def end(self, name: str) -> None:
        """Take the end of an element."""
        tag = name if name in _TAGS else name.rpartition(":")[2]
        if tag in ("v", "t"):
            self._is_open = False
        elif tag == "c":
            self._take()
        elif tag == "row":
            if self._cells:
                self._most(self._row, max(self._cells) + 1)
                self.sheet_cells.rows.setdefault(self._row, {}).update(self._cells)
        elif tag == "rPh":
            self._is_phonetic = False

    def _take(self) -> None:
        if self._value is None or (not self._value and self._kind in ("n", "s")):
            if self._is_formula:
                self._cells[self._column] = Cell(NOT_WORKED_OUT, "error")
            return
        cell = self._values.cell(self._kind, self._style, self._value)
        if cell.text:
            self._cells[self._column] = cell

    def _place(self, place: str) -> int:
        letters = place.rstrip("0123456789")
        column = self._letters.get(letters)
        if column is None:
            column = 0
            for letter in letters.upper():
                column = column * 26 + ord(letter) - 64
            column = self._letters[letters] = column - 1
        return column
