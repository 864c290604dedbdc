"""Spreadsheets as sheets of rows, and what a table found in one is."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bantar.core.message import Message, Text
from bantar.core.progress import Progress, each, part, silent
from bantar.intake.base.cells import EMPTY, NOT_WORKED_OUT, Cell
from bantar.intake.base.problems import Problem, RefusedError
from bantar.intake.reading.cells import MAX_BYTES, SheetRows, rows_of
from bantar.intake.reading.sandbox import Limits, read_in_child

READ_SHARE = 0.4
"""Of the time that an import is looked at, what reading its files takes."""

_LIMITS = Limits(file_mb=MAX_BYTES // 1_000_000)
_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class RawSheet:
    """A sheet of a file, rows that are empty left out; remarks on how it was read."""

    file: str
    name: str
    rows: list[tuple[int, tuple[Cell, ...]]]
    remarks: tuple[Text, ...] = ()


@dataclass(frozen=True)
class RawRow:
    """A row below the heading: its number in the sheet, and its cells by field.

    ``titled_kecamatan`` is the kecamatan that a title above a row names which names none itself.
    """

    number: int
    cells: Mapping[str, Cell]
    titled_kecamatan: str = ""

    def text(self, key: str) -> str:
        """Return what stands in a field, "" for nothing."""
        return self.cells.get(key, EMPTY).text


@dataclass(frozen=True)
class Headed:
    """A column of a table: where it is, what is written above it, how surely it is read.

    ``name`` is what its rows keep its cells under, "" once it is left out; ``rank`` see
    ``headings``, 0 for a column that is none of the fields.
    """

    column: int
    text: str
    name: str
    rank: int


@dataclass(frozen=True)
class Table:
    """The table of a sheet.

    Attributes
    ----------
    headings
        The heading of each field as the file writes it.
    extra
        Headings that are none of the fields, by the name the row keeps their cells under; a column
        with cells and no heading bears its letter.
    rivals
        Of a field that several columns are headed with: the names of the others in ``extra``.
    beside
        What stands below the heading and is no row of data: number of the row, and why.
    remarks
        How the table was read, where that is not plain.
    is_told
        Whether its layout has told already what its columns are read as.
    blank
        Rows of a template that name an RT and were not filled in; see ``blank_rows``.
    columns, shape, first
        Its columns in their order; the shape of all headings in the row, and the column from which
        it counts, see ``column_step.shape_of``.
    """

    sheet: RawSheet
    heading_row: int
    headings: Mapping[str, str]
    extra: Mapping[str, str]
    rows: list[RawRow]
    beside: tuple[tuple[int, Text], ...] = ()
    remarks: tuple[Text, ...] = ()
    rivals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    columns: tuple[Headed, ...] = ()
    shape: str = ""
    first: int = 0
    is_told: bool = False
    blank: tuple[RawRow, ...] = ()

    def problem(self, row: RawRow | None, key: str, problem: Text, expected: Text) -> Problem:
        """Return a problem with its place in the file."""
        return Problem(
            problem,
            expected,
            file=self.sheet.file,
            sheet=self.sheet.name,
            row=None if row is None else row.number,
            column=self.headings.get(key, self.extra.get(key, "")),
            value="" if row is None else _standing(row.cells.get(key, EMPTY)),
        )


def _standing(cell: Cell) -> Text:
    """Return what stands in a cell, for people."""
    if cell == Cell(NOT_WORKED_OUT, "error"):
        return Message("a formula without a result")
    return cell.text


def read_sheets(paths: Sequence[Path], progress: Progress = silent) -> list[RawSheet]:
    """Read all sheets of all files; ``RefusedError`` names every file that cannot be read."""
    sheets: list[RawSheet] = []
    problems: list[Problem] = []
    for path in each(paths, progress, "read"):
        try:
            read = _read(path)
        except RefusedError as error:
            problems += error.problems
            continue
        sheets += [RawSheet(path.name, *sheet) for sheet in read if sheet.rows]
        if not any(sheet.rows for sheet in read):
            problems.append(
                Problem(
                    Message("the file is empty"), Message("a table with headings"), file=path.name
                )
            )
    if problems:
        raise RefusedError(*problems)
    return sheets


def _read(path: Path) -> list[SheetRows]:
    """Read one file: the one place that decides where a file is opened."""
    tables = read_in_child("sheet_reader", [path], limits=_LIMITS)
    return [rows_of(table) for table in tables]


def shares(
    tables: Sequence[Table], progress: Progress, end: float = 1.0
) -> Iterator[tuple[Table, Progress]]:
    """Yield each table with its share of the work that is left once the files are read."""
    total, done = max(1, sum(len(table.rows) for table in tables)), 0
    room = end - READ_SHARE
    for table in tables:
        start = READ_SHARE + room * done / total
        done += len(table.rows)
        yield table, part(progress, start, READ_SHARE + room * done / total)


def hash_of(paths: Sequence[Path]) -> str:
    """Return the SHA-256 over the bytes of the files, in their order."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def squeezed(text: str) -> str:
    """Return a heading as it is compared: small letters and digits only."""
    return _LETTERS.sub("", text.lower())
