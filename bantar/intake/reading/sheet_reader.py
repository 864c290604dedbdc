"""Reading spreadsheets into rows of text. Runs where a hostile file can do no harm.

Nothing is understood here: a cell is its text and whether the file holds it as a number, a
date or text. What the text means is decided later, where it can be asked about.
"""

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
from openpyxl.utils import range_boundaries

from bantar.core.message import Message, Text
from bantar.intake.base.cells import EMPTY, Cell
from bantar.intake.base.problems import Problem, RefusedError
from bantar.intake.reading.cells import MAX_BYTES, SheetRows, packed, tidied
from bantar.intake.reading.file_kinds import Refusal, foreign
from bantar.intake.reading.old_sheets import (
    NO_PERCENT,
    OLE,
    Blocks,
    Rows,
    has_percentages,
    is_open_document,
    read_old,
)
from bantar.intake.reading.sheet_xml import SheetCells, read_cells

MAX_ROWS, MAX_COLUMNS, MAX_SHEETS = 60_000, 250, 250
MAX_UNPACKED, MAX_RATIO, MAX_MEMBERS = 150_000_000, 150, 2_000
_SMALL = 2_000_000
"""A member this small may be packed as tightly as it likes."""
_MAX_MERGED = 200_000
"""Rows that merged blocks may cover, all together."""
_SEPARATORS = (";", ",", "\t", "|")
_FIGURES = re.compile(r"\d+")
_KEPT_ZEROS = re.compile(r'\A="([^"]*)"\Z')
"""How programs write a text that Excel must not make a number: ``="001"``."""
_OWN_SHEETS = {"Daftar"}
"""Hidden sheets of our templates."""


class UnreadableError(ValueError):
    """A file that is not read; ``args`` are what is wrong and what would be right."""


def read(files: list[Path], options: dict[str, Any]) -> list[pa.Table]:
    """Read files for the sandbox: one table per sheet, one row per cell that is not empty."""
    del options
    tables = []
    for path in files:
        try:
            sheets = read_file(path)
        except UnreadableError as error:
            problem, expected = error.args
            raise RefusedError(Problem(problem, expected, file=path.name)) from error
        tables += [packed(sheet) for sheet in sheets]
    return tables


def read_file(path: Path) -> list[SheetRows]:
    """Read a spreadsheet by what it holds, not by its name.

    Raises
    ------
    UnreadableError
        Not a spreadsheet, or one made to break its reader.
    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise UnreadableError(
            Message("the file is too large"),
            Message("at most {most} MB", most=MAX_BYTES // 1000000),
        )
    content = path.read_bytes()
    other = foreign(content, "sheet")
    if other and (content.startswith(OLE) or is_open_document(path)):
        return _old_book(path, other)
    if other:
        raise UnreadableError(*other)
    if content.startswith(b"PK"):
        return _workbook(path)
    return [SheetRows("", _text_rows(content))]


def _workbook(path: Path) -> list[SheetRows]:
    try:
        # Opened here: openpyxl looks at the ending of a name, which may be wrong.
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            _check_archive(archive)
            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
            try:
                return _visible_sheets(book, archive)
            finally:
                book.close()
    except UnreadableError:
        raise
    except Exception as error:  # a broken workbook fails in a hundred ways inside the library
        raise UnreadableError(
            Message(
                "the Excel file is broken and cannot be read ({error})", error=type(error).__name__
            ),
            Message("an .xlsx file that Excel can open"),
        ) from error


def _old_book(path: Path, other: Refusal) -> list[SheetRows]:
    """Read an .xls or .ods; where that fails, say what it is and what is read instead."""
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                _check_size(archive)
                if has_percentages(archive):
                    raise UnreadableError(
                        Message("a LibreOffice file (.ods) with percentages, which are not read"),
                        other[1],
                    )
        sheets = read_old(path, _refuse_too_much)
    except UnreadableError:
        raise
    except Exception as error:  # a broken file fails in a hundred ways inside the library
        raise UnreadableError(*other) from error
    if len(sheets) > MAX_SHEETS:
        raise UnreadableError(*_too_many(len(sheets)))
    read = []
    for name, is_visible, rows, blocks in sheets:
        if is_visible:
            _fill_merged(rows, blocks)
            read.append(SheetRows(name, sorted(rows.items()), (NO_PERCENT,)))
    return _with_hidden(read, [name for name, is_visible, _, _ in sheets if not is_visible])


def _check_archive(archive: zipfile.ZipFile) -> None:
    _check_size(archive)
    if "xl/workbook.xml" not in archive.namelist():
        raise UnreadableError(Message("not an Excel workbook"), Message("an .xlsx or .csv file"))


def _check_size(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    swollen = [
        member
        for member in members
        if member.file_size > _SMALL and member.file_size > MAX_RATIO * max(1, member.compress_size)
    ]
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED or swollen:
        raise UnreadableError(
            Message("the file swells beyond reason when it is opened"),
            Message("an ordinary Excel workbook"),
        )


def _visible_sheets(book: Any, archive: zipfile.ZipFile) -> list[SheetRows]:
    visible = [s for s in book.worksheets if s.sheet_state == "visible"]
    if len(visible) > MAX_SHEETS:
        raise UnreadableError(*_too_many(len(visible)))
    read = [_sheet(sheet, book, archive) for sheet in visible]
    return _with_hidden(read, [s.title for s in book.worksheets if s not in visible])


def _too_many(n: int) -> tuple[Text, Text]:
    return (
        Message("there are {n} sheets", n=n),
        Message("at most {most} sheets in one file", most=MAX_SHEETS),
    )


def _with_hidden(read: list[SheetRows], names: list[str]) -> list[SheetRows]:
    """Return sheets with a remark on those that nobody sees and that are not read."""
    hidden = [name for name in names if name not in _OWN_SHEETS]
    if hidden and read:
        words = Message("hidden sheets are not read: {names}", names=", ".join(hidden)[:200])
        read[0] = read[0]._replace(remarks=(*read[0].remarks, words))
    return read


def _sheet(sheet: Any, book: Any, archive: zipfile.ZipFile) -> SheetRows:
    with archive.open(str(sheet._worksheet_path).lstrip("/")) as source:
        cells = read_cells(
            source, book, sheet._shared_strings, partial(_refuse_too_much, sheet.title)
        )
    rows = {number: _filled(row) for number, row in cells.rows.items()}
    _fill_merged(rows, [range_boundaries(block) for block in cells.merged])
    return SheetRows(sheet.title, sorted(rows.items()), tuple(_hidden(cells)))


def _refuse_too_much(sheet: str, row: int, width: int) -> None:
    if row > MAX_ROWS or width > MAX_COLUMNS:
        raise UnreadableError(
            Message(
                "sheet {sheet}: something stands in row {row}, column {column}",
                sheet=sheet,
                row=row,
                column=width,
            ),
            Message(
                "at most {rows} rows and {columns} columns", rows=MAX_ROWS, columns=MAX_COLUMNS
            ),
        )


def _filled(row: dict[int, Cell]) -> tuple[Cell, ...]:
    return tuple(row.get(column, EMPTY) for column in range(max(row) + 1))


def _hidden(cells: SheetCells) -> list[Text]:
    """Say what is read although nobody sees it."""
    n_rows = len(cells.hidden_rows & cells.rows.keys())
    columns = {column for row in cells.rows.values() for column in row}
    n_columns = len(cells.hidden_columns & columns)
    if n_rows and n_columns:
        return [
            Message(
                "{n_rows} hidden rows and {n_columns} hidden columns are read too",
                n_rows=n_rows,
                n_columns=n_columns,
            )
        ]
    if n_rows:
        return [Message("{n} hidden rows are read too", n=n_rows)]
    return [Message("{n} hidden columns are read too", n=n_columns)] if n_columns else []


def _fill_merged(rows: Rows, blocks: Blocks) -> None:
    """Give every cell of a merged block what stands in its first; rows that exist only."""
    left_over = _MAX_MERGED
    for block in blocks:
        left, top, right, bottom = block
        left_over -= bottom - top + 1
        if left_over < 0:
            raise UnreadableError(
                Message("too many merged cells"), Message("a table without merged cells")
            )
        first = rows.get(top, ())[left - 1 : left]
        if not first or not first[0].text or right > MAX_COLUMNS:
            continue
        for number in range(top, bottom + 1):
            if number in rows:
                rows[number] = _with(rows[number], left - 1, right, first[0])


def _with(cells: tuple[Cell, ...], left: int, right: int, value: Cell) -> tuple[Cell, ...]:
    padded = list(cells) + [EMPTY] * max(0, right - len(cells))
    padded[left:right] = [value] * (right - left)
    return tuple(padded)


def _text_rows(content: bytes) -> list[tuple[int, tuple[Cell, ...]]]:
    text = _decoded(content)
    csv.field_size_limit(100_000)
    separator = _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[tuple[int, tuple[Cell, ...]]] = []
    quotes = _Quotes(io.StringIO(text, newline="").readlines(), separator)
    try:
        for number, fields in enumerate(reader, start=1):
            quotes.check(number, len(fields), reader.line_num)
            if number > MAX_ROWS or len(fields) > MAX_COLUMNS:
                raise UnreadableError(
                    Message(
                        "filled up to row {row}, {columns} columns", row=number, columns=len(fields)
                    ),
                    Message(
                        "at most {rows} rows and {columns} columns",
                        rows=MAX_ROWS,
                        columns=MAX_COLUMNS,
                    ),
                )
            plain = (tidied(_KEPT_ZEROS.sub(r"\1", field)) for field in fields)
            cells = tuple(Cell(field, "text") if field else EMPTY for field in plain)
            if any(cell.text for cell in cells):
                rows.append((number, cells))
    except csv.Error as error:
        raise UnreadableError(
            Message("the CSV file cannot be read: {error}", error=error),
            Message("a whole CSV file"),
        ) from error
    if separator == ",":
        _refuse_split_numbers(rows)
    return rows


class _Quotes:
    """Refuses rows of a table that a forgotten quotation mark made the text of one cell."""

    def __init__(self, lines: Sequence[str], separator: str) -> None:
        self._lines, self._separator = lines, separator
        self._width, self._end = 0, 0

    def check(self, number: int, width: int, end: int) -> None:
        """Look at a row and the lines up to ``end`` that it was read from."""
        lines, self._end = self._lines[self._end : end], end
        self._width = self._width or (width if width > 1 else 0)
        if (len(lines) > 1 and any(map(self._is_row, lines[1:]))) or self._is_open(lines, end):
            raise UnreadableError(
                Message("the quotation mark that opens in row {row} is not closed", row=number),
                Message("a quotation mark at both ends of a cell, or none"),
            )

    def _is_row(self, line: str) -> bool:
        fields = next(csv.reader([line], delimiter=self._separator), [])
        return len(fields) == self._width and any(map(_FIGURES.fullmatch, map(str.strip, fields)))

    def _is_open(self, lines: Sequence[str], end: int) -> bool:
        """Say whether the last row of all ends within a cell."""
        if end < len(self._lines) or not any('"' in line for line in lines):
            return False
        try:
            list(csv.reader(lines, delimiter=self._separator, strict=True))
        except csv.Error as error:
            return "end of data" in str(error)
        return False


def _refuse_split_numbers(rows: Sequence[tuple[int, tuple[Cell, ...]]]) -> None:
    """Refuse a file whose decimal commas were taken for the commas between its cells.

    Then a row has more cells than its heading, and figures at its end: ``Legok,001,81,5``.
    """
    width = 0
    for number, cells in rows:
        texts = [cell.text for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if not any(map(_FIGURES.fullmatch, texts)):
            width = max(width, len(texts) if sum(map(bool, texts)) > 1 else 0)
        elif width > 1 and len(texts) > width and all(map(_FIGURES.fullmatch, texts[width - 1 :])):
            raise UnreadableError(
                Message(
                    "row {row} has more cells than there are headings, as where the comma of a "
                    "number stands between two cells",
                    row=number,
                ),
                Message("semicolons between the cells, or numbers in quotation marks"),
            )


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        raise UnreadableError(Message("not a table"), Message("an .xlsx or .csv file"))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _separator(text: str) -> str:
    """Return the separator that cuts the first lines into the same number of columns."""
    first = text[:20_000]
    lines = [line for line in first.splitlines() if line.strip()][:20]
    if lines and lines[0].lower().startswith("sep=") and len(lines[0]) == 5:
        return lines[0][4]

    def merit(separator: str) -> tuple[int, int]:
        counts = [len(row) for row in csv.reader(lines, delimiter=separator)]
        usual = max(counts, key=counts.count, default=1)
        return (counts.count(usual) if usual > 1 else 0, usual)

    return max(_SEPARATORS, key=merit)
