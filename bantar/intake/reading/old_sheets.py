"""Cells of an old Excel file (.xls) and of LibreOffice (.ods), which openpyxl does not read."""

import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import python_calamine as calamine

from bantar.core.message import Message
from bantar.intake.base.cells import EMPTY, Cell
from bantar.intake.reading.cells import tidied
from bantar.intake.reading.sheet_xml import plain, truth

OLE = b"\xd0\xcf\x11\xe0"
_PERCENT = re.compile(rb"office:value-type=[\x22']percentage")
_CHUNK = 1 << 20
NO_PERCENT = Message(
    "signs of percent, hidden rows and formulas that failed cannot be seen in this kind of file: "
    "85% arrives as 0.85; an .xlsx shows them"
)
Rows = dict[int, tuple[Cell, ...]]
Blocks = list[tuple[int, int, int, int]]


def is_open_document(path: Path) -> bool:
    """Say whether a zip is a sheet of LibreOffice."""
    try:
        with zipfile.ZipFile(path) as archive:
            kind = archive.read("mimetype")[:100] if "mimetype" in archive.namelist() else b""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return False
    return kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet")


def has_percentages(archive: zipfile.ZipFile) -> bool:
    """Say whether a sheet of LibreOffice holds percentages, which would arrive as fractions."""
    with archive.open("content.xml") as source:
        tail = b""
        while chunk := source.read(_CHUNK):
            if _PERCENT.search(tail + chunk):
                return True
            tail = chunk[-64:]
    return False


def read_old(
    path: Path, most: Callable[[str, int, int], None]
) -> list[tuple[str, bool, Rows, Blocks]]:
    """Read every sheet: name, whether it is visible, rows by number from 1, merged blocks.

    Parameters
    ----------
    most
        Called with name, rows and columns of each sheet before it is read; raises for too many.
    """
    sheets = []
    with path.open("rb") as file:
        book = calamine.CalamineWorkbook.from_filelike(file)
        for place, about in enumerate(book.sheets_metadata):
            if about.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            is_visible = about.visible == calamine.SheetVisibleEnum.Visible
            sheet = book.get_sheet_by_index(place)
            most(about.name, sheet.total_height + 1, sheet.total_width + 1)
            read = (tuple(map(_cell, row)) for row in sheet.to_python(skip_empty_area=False))
            rows = {
                number: cells
                for number, cells in enumerate(read, start=1)
                if any(cell.text for cell in cells)
            }
            sheets.append((about.name, is_visible, rows, _blocks(sheet)))
    return sheets


def _blocks(sheet: Any) -> Blocks:
    """Return merged blocks as left, top, right, bottom, counted from 1."""
    return [
        (left + 1, top + 1, right + 1, bottom + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]


def _cell(value: object) -> Cell:
    if isinstance(value, bool):
        return truth(value)
    if isinstance(value, int | float):
        return Cell(plain(float(value)), "number")
    if isinstance(value, datetime | date):
        day = value.date() if isinstance(value, datetime) else value
        return Cell(day.isoformat(), "date")
    text = tidied(str(value)) if value is not None else ""
    if text.startswith("#") and text.endswith(("!", "?", "A")):
        return Cell(text, "error")
    return Cell(text, "text") if text else EMPTY
