"""Results as an Excel workbook: the table, and what its columns mean."""

from typing import Any

import pandas as pd
import xlsxwriter  # type: ignore[import-untyped]

from bantar.city.snapshot import Snapshot
from bantar.i18n import words_for
from bantar.output.files.book import (
    GREEN,
    NUMBER_FORMATS,
    day_in_words,
    open_book,
    status_format,
    write,
)
from bantar.output.files.results import data_status, results_table

RESULTS, MEANINGS_SHEET = "Hasil", "Keterangan"
HEADING_ROW = 2
"""Below the line that says the day and where the data come from, and an empty one."""

MEANINGS = {
    "rt_id": "identitas RT, tetap walaupun nomornya berganti",
    "kode_kelurahan": "kode kelurahan",
    "kecamatan": "nama kecamatan",
    "kelurahan": "nama kelurahan",
    "nomor_rt": "nomor RT, dengan RW bila diketahui",
    "jumlah_kk": "banyaknya kepala keluarga; kosong: tidak diketahui",
    "status": "penghargaan: meraih predikat pada periode terakhir; bantar: pada periode "
    "sebelumnya; dinilai: dinilai, belum meraih; tanpa_data: dinilai, lembarnya tidak ada; "
    "belum_dinilai: belum pernah dinilai",
    "predikat_terakhir": "periode predikat yang terakhir; kosong: belum pernah",
    "jumlah_predikat": "berapa kali meraih predikat",
    "skala": "kecil, sedang atau besar: dari penilaian terakhir, atau dari jumlah KK",
    "keberlanjutan": "hasil kunjungan terakhir sesudah penghargaan; tidak_berlaku: belum meraih",
    "layak_kencana": "ya: predikatnya berturut-turut sebanyak syarat Kencana",
    "periode": "periode terakhir; nilai di kanan berasal dari periode ini",
    "nilai_bersih": "nilai aspek Bersih, 0 sampai 100; kosong: tidak ada, bukan nol",
    "nilai_aman": "nilai aspek Aman, 0 sampai 100; kosong: tidak ada, bukan nol",
    "nilai_pintar": "nilai aspek Pintar, 0 sampai 100; kosong: tidak ada, bukan nol",
    "nilai_total": "nilai seluruhnya, 0 sampai 100; kosong: tidak ada, bukan nol",
    "per_tanggal": "hari yang diterangkan baris ini",
    "diketahui_pada": "seperti yang diketahui pada saat ini; kosong: yang diketahui sekarang",
    "data_status": "apakah data resmi atau ilustratif",
}
_WIDEST, _TITLE_WIDTH = 34, 7


def results_xlsx(snapshot: Snapshot, mask: pd.Series | None = None) -> bytes:
    """Return the results of the RT in ``mask`` as ``.xlsx``, see ``results_table``."""
    table = results_table(snapshot, mask).reset_index()
    out, book = open_book(snapshot)
    _results(book, snapshot, table)
    _meanings(book, snapshot, list(table.columns))
    book.close()
    return out.getvalue()


def title(snapshot: Snapshot) -> str:
    """Return the line that stands above every table: city, day, status."""
    return f"Kampung Bantar {snapshot.city} {day_in_words(snapshot)}. {data_status(snapshot)}."


def _results(book: xlsxwriter.Workbook, snapshot: Snapshot, table: pd.DataFrame) -> None:
    sheet = book.add_worksheet(RESULTS)
    sheet.merge_range(0, 0, 0, _TITLE_WIDTH, title(snapshot), status_format(book, snapshot))
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": GREEN, "valign": "top"})
    last_row, last_column = HEADING_ROW + len(table), len(table.columns) - 1
    for at, name in enumerate(table.columns):
        cells = table[name].astype(object).tolist()
        form = book.add_format(_look(str(name), cells))
        sheet.write_string(HEADING_ROW, at, str(name), head)
        sheet.set_column(at, at, _width(str(name), cells))
        for row, cell in enumerate(cells, start=HEADING_ROW + 1):
            write(sheet, row, at, cell, form)
    sheet.freeze_panes(HEADING_ROW + 1, list(table.columns).index("nomor_rt") + 1)
    sheet.autofilter(HEADING_ROW, 0, last_row, last_column)
    # "007" is a number on purpose as text: no green corners on it.
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last_row + 1}"})
    sheet.set_landscape()
    sheet.repeat_rows(HEADING_ROW)
    sheet.fit_to_pages(1, 0)


def _look(name: str, cells: list[Any]) -> dict[str, Any]:
    """Return the format of a column, by what stands in it."""
    first = next((cell for cell in cells if not pd.isna(cell)), None)
    if name == "rt_id":
        return {"num_format": NUMBER_FORMATS["id"]}
    if isinstance(first, float):
        return {"num_format": NUMBER_FORMATS["score"]}
    if isinstance(first, int) and not isinstance(first, bool):
        return {"num_format": NUMBER_FORMATS["whole"]}
    if hasattr(first, "isoformat"):
        return {"num_format": NUMBER_FORMATS["day"], "align": "left"}
    return {}


def _width(name: str, cells: list[Any]) -> int:
    longest = max((len(cell) for cell in cells if isinstance(cell, str)), default=0)
    return min(_WIDEST, max(len(name) + 4, longest + 2))  # room for the arrow of the filter


def _meanings(book: xlsxwriter.Workbook, snapshot: Snapshot, columns: list[str]) -> None:
    sheet = book.add_worksheet(MEANINGS_SHEET)
    bold = book.add_format({"bold": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    sheet.merge_range(0, 0, 0, 1, title(snapshot), status_format(book, snapshot))
    periode = snapshot.periode
    meanings = {
        "Keadaan": day_in_words(snapshot),
        "Periode terakhir": "belum ada" if periode is None else words_for("id").periode(periode),
        "Status data": data_status(snapshot),
        "Sumber": _source(snapshot),
        "Isi": "satu baris per RT; sel kosong berarti tidak diketahui, tidak pernah berarti nol",
    }
    row = 2
    for name, text in meanings.items():
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 1, text, wrap)
        row += 1
    sheet.write_string(row + 1, 0, f"Kolom lembar {RESULTS}", bold)
    for offset, name in enumerate(columns, start=row + 2):
        sheet.write_string(offset, 0, name, bold)
        sheet.write_string(offset, 1, MEANINGS.get(name, ""), wrap)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _source(snapshot: Snapshot) -> str:
    if snapshot.is_illustrative:
        return "kota ilustratif yang dibuat untuk contoh; batas dan hasilnya bukan milik siapa pun"
    return f"data resmi {snapshot.city}"
