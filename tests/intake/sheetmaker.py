"""Small spreadsheets for tests."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from bantar.intake.base.workbook import SAFE


def workbook(
    path: Path,
    sheets: Mapping[str, Sequence[Sequence[Any]]],
    merged: Mapping[str, Sequence[tuple[int, int, int, int, Any]]] | None = None,
) -> Path:
    """Write sheets of rows; numbers stay numbers, None stays empty."""
    book = xlsxwriter.Workbook(str(path), {**SAFE, "in_memory": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, int | float):
                    sheet.write_number(number, column, value)
                elif value is not None:
                    sheet.write_string(number, column, str(value))
        for block in (merged or {}).get(name, ()):
            sheet.merge_range(*block)
    book.close()
    return path
