"""Reading spreadsheets into rows of text. Runs where a hostile file can do no harm.

Nothing is understood here: a cell is its text and whether the file holds it as a number, a
date or text. What the text means is decided later, where it can be asked about.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl  # type: ignore[import-untyped]
import pyarrow as pa
from openpyxl.utils import range_boundaries  # type: ignore[import-untyped]

from bantar.intake.problems import Problem, RefusedError
from bantar.intake.sandbox import with_meta

MAX_ROWS, MAX_COLUMNS, MAX_SHEETS = 60_000, 250, 60
MAX_BYTES, MAX_UNPACKED, MAX_RATIO, MAX_MEMBERS = 30_000_000, 150_000_000, 150, 2_000
_SMALL = 2_000_000
"""A member this small may be packed as tightly as it likes."""
_MAX_MERGED = 200_000
"""Rows that merged blocks may cover, all together."""
_OLE = b"\xd0\xcf\x11\xe0"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_SEPARATORS = (";", ",", "\t")


class Cell(NamedTuple):
    """A cell as the file holds it; ``kind`` is "text", "number", "date" or "" for nothing."""

    text: str
    kind: str


class SheetRows(NamedTuple):
    """One sheet: its name ("" in a text file) and its rows that are not empty, numbered."""

    name: str
    rows: list[tuple[int, tuple[Cell, ...]]]


class UnreadableError(ValueError):
    """A file that is not read; ``args`` are what is wrong and what would be right."""


EMPTY = Cell("", "")


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
        tables += [_table(sheet) for sheet in sheets]
    return tables


def _table(sheet: SheetRows) -> pa.Table:
    cells = [
        (number, column, cell.text, cell.kind)
        for number, row in sheet.rows
        for column, cell in enumerate(row)
        if cell.text
    ]
    numbers, columns, texts, kinds = zip(*cells, strict=True) if cells else ((), (), (), ())
    schema = {"row": pa.int32(), "column": pa.int32(), "text": pa.string(), "kind": pa.string()}
    arrays = [
        pa.array(values, kind)
        for values, kind in zip((numbers, columns, texts, kinds), schema.values(), strict=True)
    ]
    return with_meta(pa.table(arrays, names=list(schema)), {"sheet": sheet.name})


def rows_of(table: pa.Table) -> list[tuple[int, tuple[Cell, ...]]]:
    """Return the rows of a sheet that came out of the sandbox."""
    rows: dict[int, list[Cell]] = {}
    values = (table.column(name).to_pylist() for name in ("row", "column", "text", "kind"))
    for number, column, text, kind in zip(*values, strict=True):
        cells = rows.setdefault(number, [])
        cells += [EMPTY] * (column - len(cells))
        cells.append(Cell(text, kind))
    return [(number, tuple(cells)) for number, cells in rows.items()]


def read_file(path: Path) -> list[SheetRows]:
    """Read a spreadsheet by what it holds, not by its name.

    Raises
    ------
    UnreadableError
        Not a spreadsheet, or one made to break its reader.
    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise UnreadableError("berkas terlalu besar", f"paling besar {MAX_BYTES // 1_000_000} MB")
    with path.open("rb") as file:
        head = file.read(8)
    if head.startswith(_OLE):
        raise UnreadableError(
            "berkas Excel lama (.xls) atau berkas berkata sandi", "berkas .xlsx tanpa kata sandi"
        )
    if head.startswith(b"PK"):
        return _workbook(path)
    return [SheetRows("", _text_rows(path.read_bytes()))]


def _workbook(path: Path) -> list[SheetRows]:
    try:
        with zipfile.ZipFile(path) as archive:
            _check_archive(archive)
            book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
            try:
                return _visible_sheets(book, archive)
            finally:
                book.close()
    except UnreadableError:
        raise
    except Exception as error:  # a broken workbook fails in a hundred ways inside the library
        raise UnreadableError(
            f"berkas Excel rusak dan tidak terbaca ({type(error).__name__})",
            "berkas .xlsx yang dapat dibuka Excel",
        ) from error


def _check_archive(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    swollen = [
        member
        for member in members
        if member.file_size > _SMALL and member.file_size > MAX_RATIO * max(1, member.compress_size)
    ]
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED or swollen:
        raise UnreadableError(
            "berkas membengkak tidak wajar saat dibuka", "buku kerja Excel yang biasa"
        )
    if "xl/workbook.xml" not in archive.namelist():
        raise UnreadableError("bukan buku kerja Excel", "berkas .xlsx atau .csv")


def _visible_sheets(book: Any, archive: zipfile.ZipFile) -> list[SheetRows]:
    sheets = [s for s in book.worksheets if s.sheet_state == "visible"]
    if len(sheets) > MAX_SHEETS:
        raise UnreadableError(
            f"ada {len(sheets)} lembar", f"paling banyak {MAX_SHEETS} lembar dalam satu berkas"
        )
    read = []
    for sheet in sheets:
        rows = dict(_sheet_rows(sheet))
        part = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
        if part in archive.namelist():
            _fill_merged(rows, archive.read(part))
        read.append(SheetRows(sheet.title, sorted(rows.items())))
    return read


def _sheet_rows(sheet: Any) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    sheet.reset_dimensions()  # what a file says of its own size is not to be trusted
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = tuple(_cell(cell) for cell in row)
        while cells and not cells[-1].text:
            cells = cells[:-1]
        if not cells:
            continue
        if number > MAX_ROWS or len(cells) > MAX_COLUMNS:
            raise UnreadableError(
                f"lembar {sheet.title}: ada isi di baris {number}, kolom ke-{len(cells)}",
                f"paling banyak {MAX_ROWS} baris dan {MAX_COLUMNS} kolom",
            )
        yield number, cells


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return EMPTY
    if isinstance(value, bool):
        return Cell("ya" if value else "tidak", "text")
    if isinstance(value, int | float):
        if "%" in str(cell.number_format):
            return Cell(f"{_plain(round(value * 100, 10))}%", "number")
        return Cell(_plain(value), "number")
    if isinstance(value, datetime):
        return Cell(value.date().isoformat(), "date")
    if isinstance(value, date):
        return Cell(value.isoformat(), "date")
    text = " ".join(str(value).split())
    return Cell(text, "text") if text else EMPTY


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))


def _fill_merged(rows: dict[int, tuple[Cell, ...]], xml: bytes) -> None:
    """Give every cell of a merged block what stands in its first; rows that exist only."""
    left_over = _MAX_MERGED
    for found in _MERGED.finditer(xml):
        left, top, right, bottom = range_boundaries(found[1].decode())
        left_over -= bottom - top + 1
        if left_over < 0:
            raise UnreadableError("sel gabungan terlalu banyak", "tabel tanpa sel gabungan")
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
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    rows = []
    try:
        for number, fields in enumerate(reader, start=1):
            if number > MAX_ROWS or len(fields) > MAX_COLUMNS:
                raise UnreadableError(
                    f"isi sampai baris {number}, {len(fields)} kolom",
                    f"paling banyak {MAX_ROWS} baris dan {MAX_COLUMNS} kolom",
                )
            plain = (" ".join(field.split()) for field in fields)
            cells = tuple(Cell(field, "text") if field else EMPTY for field in plain)
            if any(cell.text for cell in cells):
                rows.append((number, cells))
    except csv.Error as error:
        raise UnreadableError(f"berkas CSV tidak terbaca: {error}", "CSV yang utuh") from error
    return rows


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        raise UnreadableError("bukan berkas tabel", "berkas .xlsx atau .csv")
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
