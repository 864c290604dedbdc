"""Spreadsheets as tables: sheets are read, and the heading row found below any letterhead."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bantar.intake.problems import Problem, RefusedError
from bantar.intake.sandbox import Limits, meta, read_in_child
from bantar.intake.sheet_reader import EMPTY, MAX_BYTES, Cell, SheetRows, rows_of

_HEADING_DEPTH = 40
_LIMITS = Limits(file_mb=MAX_BYTES // 1_000_000)
_TOTAL = re.compile(r"(grand\s+)?(sub\s*)?(jumlah|total)\b(?!\s*(rt|kk)\s+\d)", re.IGNORECASE)
_SIGNED = re.compile(
    r"([a-z ]+,\s*\d{1,2}\s+[a-z]+\s+\d{4}$|kepala dinas|mengetahui|nip\b|ditetapkan di)",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^a-z0-9]+")
_IN_BRACKETS = re.compile(r"\([^)]*\)")


@dataclass(frozen=True)
class RawSheet:
    """A sheet of a file, rows that are empty left out."""

    file: str
    name: str
    rows: list[tuple[int, tuple[Cell, ...]]]


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
    """

    sheet: RawSheet
    heading_row: int
    headings: Mapping[str, str]
    extra: Mapping[str, str]
    rows: list[RawRow]

    def problem(self, row: RawRow | None, field: str, problem: str, expected: str) -> Problem:
        """Return a problem with its place in the file."""
        return Problem(
            problem,
            expected,
            file=self.sheet.file,
            sheet=self.sheet.name,
            row=None if row is None else row.number,
            column=self.headings.get(field, self.extra.get(field, "")),
            value="" if row is None else row.text(field),
        )


def read_sheets(paths: Sequence[Path]) -> list[RawSheet]:
    """Read all sheets of all files; ``RefusedError`` names every file that cannot be read."""
    sheets: list[RawSheet] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            read = _read(path)
        except RefusedError as error:
            problems += error.problems
            continue
        sheets += [RawSheet(path.name, name, rows) for name, rows in read if rows]
        if not any(rows for _, rows in read):
            problems.append(Problem("berkas kosong", "tabel dengan judul kolom", file=path.name))
    if problems:
        raise RefusedError(*problems)
    return sheets


def _read(path: Path) -> list[SheetRows]:
    """Read one file: the one place that decides where a file is opened."""
    tables = read_in_child("sheet_reader", [path], limits=_LIMITS)
    return [SheetRows(str(meta(table)["sheet"]), rows_of(table)) for table in tables]


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
    found: dict[int, str] = {}
    for index, (_, cells) in enumerate(sheet.rows[:_HEADING_DEPTH]):
        here = _fields_of(cells, by_name)
        if len(here) > max(1, len(found)):
            best, found = (index, sheet.rows[index][0]), here
    if best is None:
        return None
    index, number = best
    cells = sheet.rows[index][1]
    extra = {
        column: f"+{column}:{cell.text}"
        for column, cell in enumerate(cells)
        if cell.text and column not in found
    }
    names = {**found, **extra}
    below = sheet.rows[index + 1 :]
    rows = [
        RawRow(n, {names[c]: cell for c, cell in enumerate(row) if c in names and cell.text})
        for n, row in below[: _signature(below)]
        if not _is_beside_the_data(row)
    ]
    return Table(
        sheet=sheet,
        heading_row=number,
        headings={field: cells[column].text for column, field in found.items()},
        extra={name: cells[column].text for column, name in extra.items()},
        rows=[row for row in rows if row.cells],
    )


def _fields_of(cells: Sequence[Cell], by_name: Mapping[str, str]) -> dict[int, str]:
    found: dict[int, str] = {}
    for column, cell in enumerate(cells):
        names = (squeezed(cell.text), squeezed(_IN_BRACKETS.sub("", cell.text)))
        field = next((by_name[name] for name in names if name in by_name), None)
        if field is not None and field not in found.values():
            found[column] = field
    return found


def _signature(rows: Sequence[tuple[int, tuple[Cell, ...]]]) -> int:
    """Return where the place, date and signature below a table begin, or its length."""
    filled = [[cell.text for cell in cells if cell.text] for _, cells in rows]
    for index, texts in enumerate(filled):
        is_signed = any(_SIGNED.match(text) for text in texts)
        if is_signed and all(len(set(below)) <= 2 for below in filled[index:]):
            return index
    return len(rows)


def _is_beside_the_data(cells: Sequence[Cell]) -> bool:
    """Say whether a row is a total, or the row that numbers the columns (1, 2, 3 ...)."""
    first = next((cell.text for cell in cells if cell.text), "")
    if _TOTAL.match(first):
        return True
    texts = [cell.text.strip("()") for cell in cells if cell.text]
    return len(texts) >= 4 and texts == [str(n) for n in range(1, len(texts) + 1)]
