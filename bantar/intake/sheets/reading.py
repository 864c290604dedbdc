"""Spreadsheets as tables: sheets are read, and the heading row found below any letterhead."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bantar.core.message import Message, Text
from bantar.core.progress import Progress, each, part, silent
from bantar.intake.base.cells import EMPTY, NOT_WORKED_OUT, Cell
from bantar.intake.base.dates import read_date
from bantar.intake.base.problems import Problem, RefusedError
from bantar.intake.reading.cells import MAX_BYTES, SheetRows, rows_of
from bantar.intake.reading.sandbox import Limits, read_in_child

READ_SHARE = 0.4
"""Of the time that an import is looked at, what reading its files takes."""

_HEADING_DEPTH = 40
_LIMITS = Limits(file_mb=MAX_BYTES // 1_000_000)
_TOTAL = re.compile(
    r"(grand\s+)?(sub\s*)?(jumlah|total|rata\s*-?\s*rata|rerata)\b(?!\s*(rt|kk)\s+\d)",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(catatan|keterangan|ket|sumber|nb|n\.b|note|dicetak)\b|\*", re.IGNORECASE)
_WIDE = 40
"""Cells that one merged note may cover."""
_COUNTING = {"no", "nomor", "nourut", "nomorurut"}
_SIGNED = re.compile(
    r"([a-z ]+,\s*\d{1,2}\s+[a-z]+\s+\d{4}$|kepala dinas|mengetahui|nip\b|ditetapkan di)",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^a-z0-9]+")
_IN_BRACKETS = re.compile(r"\([^)]*\)")


@dataclass(frozen=True)
class RawSheet:
    """A sheet of a file, rows that are empty left out; remarks on how it was read."""

    file: str
    name: str
    rows: list[tuple[int, tuple[Cell, ...]]]
    remarks: tuple[Text, ...] = ()


@dataclass(frozen=True)
class RawRow:
    """A row below the heading: its number in the sheet, and its cells by field."""

    number: int
    cells: Mapping[str, Cell]

    def text(self, field: str) -> str:
        """Return what stands in a field, "" for nothing."""
        return self.cells.get(field, EMPTY).text


@dataclass(frozen=True)
class Table:
    """The table of a sheet.

    Attributes
    ----------
    headings
        The heading of each field as the file writes it.
    extra
        Headings that are none of the fields, by the name the row keeps their cells under.
    beside
        What stands below the heading and is no row of data: number of the row, and why.
    remarks
        How the table was read, where that is not plain.
    """

    sheet: RawSheet
    heading_row: int
    headings: Mapping[str, str]
    extra: Mapping[str, str]
    rows: list[RawRow]
    beside: tuple[tuple[int, Text], ...] = ()
    remarks: tuple[Text, ...] = ()

    def problem(self, row: RawRow | None, field: str, problem: Text, expected: Text) -> Problem:
        """Return a problem with its place in the file."""
        return Problem(
            problem,
            expected,
            file=self.sheet.file,
            sheet=self.sheet.name,
            row=None if row is None else row.number,
            column=self.headings.get(field, self.extra.get(field, "")),
            value="" if row is None else _standing(row.cells.get(field, EMPTY)),
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


def find_table(sheet: RawSheet, fields: Mapping[str, Sequence[str]]) -> Table | None:
    """Find the heading row and the rows below it, totals and column numbers left out.

    Parameters
    ----------
    fields
        The names each field's heading may bear.

    Returns
    -------
    Table or None
        None where no row names at least two of the fields.
    """
    by_name = {squeezed(name): field for field, names in fields.items() for name in names}
    best: tuple[int, int] | None = None
    headings: dict[int, str] = {}
    for index, (_, cells) in enumerate(sheet.rows[:_HEADING_DEPTH]):
        here = _fields_of(cells, by_name)
        if len(here) > max(1, len(headings)):
            best, headings = (index, sheet.rows[index][0]), here
    if best is None:
        return None
    index, number = best
    cells = sheet.rows[index][1]
    extra = {
        column: f"+{column}:{cell.text}"
        for column, cell in enumerate(cells)
        if cell.text and column not in headings
    }
    names = {**headings, **extra}
    below = sheet.rows[index + 1 :]
    heading = _texts(cells)
    counting = {c for c, cell in enumerate(cells) if squeezed(cell.text) in _COUNTING}
    end = _signature(below)
    beside: list[tuple[int, Text]] = [
        (n, Message("place, date and signature")) for n, _ in below[end:]
    ]
    rows = []
    for n, row in below[:end]:
        why = _beside_the_data(row, heading, counting)
        filled = {names[c]: cell for c, cell in enumerate(row) if c in names and cell.text}
        if not why and filled:
            rows.append(RawRow(n, filled))
        else:
            beside.append((n, why or Message("filled outside the columns of the table")))
    return Table(
        sheet=sheet,
        heading_row=number,
        headings={field: cells[column].text for column, field in headings.items()},
        extra={name: cells[column].text for column, name in extra.items()},
        rows=rows,
        beside=tuple(sorted(beside)),
    )


def _fields_of(cells: Sequence[Cell], by_name: Mapping[str, str]) -> dict[int, str]:
    fields_by_column: dict[int, str] = {}
    for column, cell in enumerate(cells):
        names = (squeezed(cell.text), squeezed(_IN_BRACKETS.sub("", cell.text)))
        field = next((by_name[name] for name in names if name in by_name), None)
        if field is not None and field not in fields_by_column.values():
            fields_by_column[column] = field
    return fields_by_column


def _signature(rows: Sequence[tuple[int, tuple[Cell, ...]]]) -> int:
    """Return where the place, date and signature below a table begin, or its length."""
    filled = [[cell.text for cell in cells if cell.text] for _, cells in rows]
    for index, texts in enumerate(filled):
        is_signed = any(_SIGNED.match(text) for text in texts)
        if is_signed and all(len(set(below)) <= 2 for below in filled[index:]):
            return index
    return len(rows)


def _beside_the_data(cells: Sequence[Cell], heading: list[str], counting: set[int]) -> Text:
    """Say what a row is that holds no data, "" for one that does."""
    texts = _texts(cells)
    if len(texts) >= 4 and texts[0].strip("()") == "1" and _count_up(texts):
        return Message("numbers of the columns")
    if texts == heading:
        return Message("the heading again")
    if len(texts) <= len(counting) and all(
        column in counting and cell.text.rstrip(".").isdigit()
        for column, cell in enumerate(cells)
        if cell.text
    ):
        return Message("a running number and nothing else")
    if len(texts) <= _WIDE and len(set(texts)) <= 2 and _NOTE.match(texts[0]):
        return Message("a note")
    named = next((text for text in texts if not text[0].isdigit()), "")
    is_total = bool(_TOTAL.match(texts[0]) or _TOTAL.match(named))
    # What bears a date speaks of a day, whatever it is called.
    return Message("a row of totals") if is_total and not any(map(read_date, cells)) else ""


def _count_up(texts: list[str]) -> bool:
    return [text.strip("()") for text in texts] == [str(n) for n in range(1, len(texts) + 1)]


def _texts(cells: Sequence[Cell]) -> list[str]:
    return [cell.text for cell in cells if cell.text]
