"""Results as an Excel workbook: the table, and what its columns mean."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import xlsxwriter

from bantar.core.message import Message
from bantar.output.files.book import (
    DAY_FORMATS,
    GREEN,
    NUMBER_FORMATS,
    open_book,
    status_format,
    write,
)
from bantar.output.files.imprint import PRODUCT, Imprint
from bantar.output.files.results import results_table
from bantar.presentation.areas.in_view import area_name

HEADING_ROW = 2
"""Below the day and where the data come from, and what the table holds."""

MEANINGS: Mapping[str, Message] = {
    "rt_id": Message("identity of the RT, which stays when its number changes"),
    "kode_kelurahan": Message("code of the kelurahan"),
    "kecamatan": Message("name of the kecamatan"),
    "kelurahan": Message("name of the kelurahan"),
    "nomor_rt": Message("number of the RT, with its RW or lingkungan where that is known"),
    "rw": Message("number of the RW; empty: the RT lies in none that is known"),
    "lingkungan": Message("name of the lingkungan, dusun or banjar that stands in place of an RW"),
    "kode_kelurahan_lain": Message(
        "code that another office (BPS or Kemendagri) gave the kelurahan; empty: none is known"
    ),
    "jumlah_kk": Message("number of households; empty: not known"),
    "status": Message(
        "penghargaan: earned the predikat in the latest period; bantar: in an earlier one; "
        "dinilai: evaluated, not earned yet; tanpa_data: evaluated, its form is missing; "
        "belum_dinilai: never evaluated"
    ),
    "predikat_terakhir": Message("period of the latest predikat; empty: never earned"),
    "jumlah_predikat": Message("how many times it earned the predikat"),
    "skala": Message("kecil, sedang or besar: of its latest evaluation, else by its households"),
    "keberlanjutan": Message(
        "what the latest visit since the latest award found; tidak_berlaku: never earned the "
        "predikat"
    ),
    "layak_kencana": Message(
        "whether it earned the predikat in as many periods in a row as Kencana asks for"
    ),
    "periode": Message("the latest period; the scores at its right are of this period"),
    "nilai_bersih": Message("score of the aspect Bersih, 0 to 100; empty: none, which is not 0"),
    "nilai_aman": Message("score of the aspect Aman, 0 to 100; empty: none, which is not 0"),
    "nilai_pintar": Message("score of the aspect Pintar, 0 to 100; empty: none, which is not 0"),
    "nilai_total": Message("score in all, 0 to 100; empty: none, which is not 0"),
    "per_tanggal": Message("the day that the row is about"),
    "diketahui_pada": Message("as it was known on this day; empty: as it is known now"),
    "data_status": Message(
        "whether the data are official, a trial or illustrative, in fixed words"
    ),
}
"""Names of columns are the same in every language; what they mean is said in that of the file."""

_NARROWEST, _WIDEST, _TITLE_WIDTH = 9, 34, 7


def results_xlsx(of: Imprint) -> bytes:
    """Return the results of the RT of a view as ``.xlsx``, see ``results_table``."""
    table = results_table(of.snapshot, of.selection.mask).reset_index()
    out, book = open_book(of, PRODUCT, len(table))
    _results(book, of, table)
    _meanings(book, of, list(table.columns), len(table))
    book.close()
    return out.getvalue()


def title(of: Imprint) -> str:
    """Return the line that stands above every table: city, day, status."""
    return f"{of.title(PRODUCT)}. {of.status}."


def results_name(of: Imprint) -> str:
    """Return what the sheet of the table is called."""
    words = of.words
    return words("Results")


def _results(book: xlsxwriter.Workbook, of: Imprint, table: pd.DataFrame) -> None:
    sheet = book.add_worksheet(results_name(of))
    sheet.merge_range(0, 0, 0, _TITLE_WIDTH, title(of), status_format(book, of.snapshot))
    sheet.write_string(1, 0, of.contents(len(table)))
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": GREEN, "valign": "top"})
    last_row, last_column = HEADING_ROW + len(table), len(table.columns) - 1
    for at, name in enumerate(table.columns):
        cells = table[name].astype(object).tolist()
        form = book.add_format(_look(str(name), cells, of.words.lang))
        sheet.write_string(HEADING_ROW, at, str(name), head)
        sheet.set_column(at, at, _width(str(name), cells))
        for row, cell in enumerate(cells, start=HEADING_ROW + 1):
            write(sheet, row, at, cell, form, words=of.words)
    sheet.freeze_panes(HEADING_ROW + 1, list(table.columns).index("nomor_rt") + 1)
    sheet.autofilter(HEADING_ROW, 0, last_row, last_column)
    # "007" is a number on purpose as text: no green corners on it.
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last_row + 1}"})
    sheet.set_landscape()
    sheet.repeat_rows(HEADING_ROW)
    sheet.print_area(0, 0, last_row, last_column)
    sheet.fit_to_pages(1, 0)


def _look(name: str, cells: list[Any], lang: str) -> dict[str, Any]:
    """Return the format of a column, by what stands in it."""
    first = next((cell for cell in cells if not pd.isna(cell)), None)
    if name == "rt_id":
        return {"num_format": NUMBER_FORMATS["id"]}
    if isinstance(first, float):
        return {"num_format": NUMBER_FORMATS["score"]}
    if isinstance(first, int) and not isinstance(first, bool):
        return {"num_format": NUMBER_FORMATS["whole"]}
    if hasattr(first, "isoformat"):
        return {"num_format": DAY_FORMATS[lang], "align": "left"}
    return {}


def _width(name: str, cells: list[Any]) -> int:
    longest = max((len(cell) for cell in cells if isinstance(cell, str)), default=0)
    return min(_WIDEST, max(_NARROWEST, len(name) + 4, longest + 2))  # room for the filter's arrow


def _meanings(book: xlsxwriter.Workbook, of: Imprint, columns: list[str], n_rows: int) -> None:
    words = of.words
    sheet = book.add_worksheet(words("Explanation"))
    bold = book.add_format({"bold": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    sheet.merge_range(0, 0, 0, 1, title(of), status_format(book, of.snapshot))
    row = 2
    for name, text in contents(of, n_rows).items():
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 1, text, wrap)
        row += 1
    columns_of = words("Columns of the sheet {name}", name=results_name(of))
    sheet.write_string(row + 1, 0, columns_of, bold)
    for offset, name in enumerate(columns, start=row + 2):
        sheet.write_string(offset, 0, name, bold)
        sheet.write_string(offset, 1, MEANINGS[name].say(words), wrap)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def contents(of: Imprint, n_rows: int) -> dict[str, str]:
    """Return what a workbook of RT holds, a line each: name and text."""
    words, periode = of.words, of.snapshot.periode
    return {
        words("State of the day"): of.day,
        words("Latest period"): words("none yet") if periode is None else words.periode(periode),
        words("Area"): area_name(of.selection, words),
        words("Filters"): of.filters or words("none"),
        words("Rows"): words.number(n_rows),
        words("Status of the data"): of.status,
        words("Source"): _source(of),
        words("Contents"): words(
            "one row for each RT; an empty cell means that it is not known, never zero"
        ),
    }


def _source(of: Imprint) -> str:
    words = of.words
    if of.snapshot.is_illustrative:
        return words(
            "an illustrative city, made as an example; its boundaries and results are nobody's"
        )
    return words("data brought in by officers of {city}", city=of.snapshot.city)
