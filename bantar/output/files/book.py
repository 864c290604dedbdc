"""What all workbooks share: opening one, and cells that stay what they are."""

import io
from datetime import date, datetime
from numbers import Real
from typing import Any

import pandas as pd
import xlsxwriter

from bantar.city.snapshot import Snapshot
from bantar.core.domain import WIB, DataStatus
from bantar.i18n import Words
from bantar.intake.base.workbook import SAFE
from bantar.output.files.imprint import ROWS, Imprint

DAY_FORMATS = {"id": "[$-421]d mmmm yyyy", "en": "[$-809]d mmmm yyyy"}
"""``17 Agustus 2022``, month names in the language of the file on any computer."""

NUMBER_FORMATS = {"whole": "#,##0", "score": "#,##0.0", "id": "0"}
"""Excel writes these the way the computer is set up: ``1.650`` and ``57,7`` in Indonesian."""

GREEN, GOLD = "#E8EFEA", "#F4E3B2"


def open_book(
    of: Imprint, what: str, n: int, counted: str = ROWS
) -> tuple[io.BytesIO, xlsxwriter.Workbook]:
    """Begin a workbook dated by its data, so that the same data make the same bytes.

    Its properties say what it holds: ``what`` in words, area, filters, day, and how
    many rows or RT.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, SAFE)
    day = of.snapshot.as_of
    book.set_properties(
        {
            "title": of.title(what),
            "subject": of.contents(n, counted),
            "comments": of.status,
            "created": datetime(day.year, day.month, day.day),
        }
    )
    return out, book


def status_format(book: xlsxwriter.Workbook, snapshot: Snapshot) -> Any:
    """Return how the line looks that says how far data are official; if not, nobody misses it."""
    ground = {} if snapshot.data_status is DataStatus.OFFICIAL else {"bg_color": GOLD}
    return book.add_format({"bold": True, **ground})


def write(sheet: Any, row: int, column: int, value: Any, form: Any = None, *, words: Words) -> None:
    """Write a cell as what it is; text is never a formula, nothing is an empty cell."""
    if pd.isna(value):
        sheet.write_blank(row, column, None, form)
    elif isinstance(value, bool):
        sheet.write_string(row, column, words("yes") if value else words("no"), form)
    elif isinstance(value, datetime):
        there = value.astimezone(WIB) if value.tzinfo else value
        sheet.write_datetime(row, column, there.replace(tzinfo=None), form)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, form)
    elif isinstance(value, Real):
        sheet.write_number(row, column, value, form)
    else:
        sheet.write_string(row, column, str(value), form)
