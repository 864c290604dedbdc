"""Any named tables as a workbook or as text; columns are called alike in every language."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.output.files.book import (
    GREEN,
    NUMBER_FORMATS,
    open_book,
    status_format,
    write,
)
from bantar.output.files.csv import Form, to_csv
from bantar.output.files.imprint import Imprint
from bantar.presentation.data_status import fixed_status

_WIDTHS = {
    "rt": 9,
    "kelurahan": 22,
    "kecamatan": 18,
    "wilayah": 24,
    "keterangan": 46,
    "sebab": 70,
    "rencana": 34,
    "isi": 70,
}


def tables_xlsx(
    what: str,
    sheets: Mapping[str, pd.DataFrame],
    of: Imprint,
    others: Mapping[str, Imprint] = MappingProxyType({}),
) -> bytes:
    """Return ``sheets`` as a workbook; each says ``what`` it is, of which day, and what it holds.

    ``others`` has, by name, the imprints of sheets that speak of other RT.
    """
    out, book = open_book(of, what, len(next(iter(sheets.values()))))
    for name, table in sheets.items():
        add_sheet(book, name, what, table, others.get(name, of))
    book.close()
    return out.getvalue()


def table_csv(table: pd.DataFrame, of: Imprint) -> bytes:
    """Return a table as text for Excel, dated and with the state of the data."""
    return to_csv(_dated(table, of.snapshot), Form.spoken(of.words))


def _dated(table: pd.DataFrame, snapshot: Snapshot) -> pd.DataFrame:
    return table.assign(
        per_tanggal=snapshot.as_of,
        diketahui_pada=pd.Series([snapshot.known_on] * len(table), table.index, dtype=object),
        data_status=fixed_status(snapshot),
    )


def add_sheet(book: Any, name: str, what: str, table: pd.DataFrame, of: Imprint) -> None:
    """Write a table below its title, the state of the data, and what it holds."""
    sheet = book.add_worksheet(name)
    sheet.write_string(0, 0, of.title(what), book.add_format({"bold": True}))
    sheet.write_string(1, 0, of.status, status_format(book, of.snapshot))
    sheet.write_string(2, 0, of.contents(len(table)))
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": GREEN})
    for at, column in enumerate(table.columns):
        sheet.write_string(3, at, str(column), head)
        sheet.set_column(at, at, _WIDTHS.get(str(column), 14))
        cells: Sequence[Any] = table[column].astype(object).tolist()
        form = _form(book, str(column), cells)
        for row, cell in enumerate(cells, start=4):
            write(sheet, row, at, cell, form, words=of.words)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{len(table) + 5}"})
    sheet.freeze_panes(4, 0)
    sheet.repeat_rows(3)
    sheet.print_area(0, 0, len(table) + 3, max(len(table.columns), 1) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _form(book: Any, column: str, cells: Sequence[Any]) -> Any:
    if column in ("rt_id", "isi") or column.startswith("tahun_"):
        return book.add_format({"num_format": NUMBER_FORMATS["id"] if column != "isi" else "0.#"})
    if column == "peluang":
        return book.add_format({"num_format": "0%"})
    if any(isinstance(cell, float) for cell in cells):
        return book.add_format({"num_format": NUMBER_FORMATS["score"]})
    return None
