"""The yearly recap of winners in the layout that officials know, as ``.xlsx``.

It is Indonesian in every language: its layout is a form of the office, and the import reads it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import xlsxwriter

from bantar.city.snapshot import Snapshot
from bantar.i18n import words_for
from bantar.measures.coverage import coverage, is_kelurahan_bantar
from bantar.output.files.book import GREEN, open_book, status_format, write
from bantar.output.files.imprint import Imprint
from bantar.subjects.ledger.recap import COUNTED, TOTAL, WinnersRecap, winners_recap

SHEET = "Rekap"
_TITLE = "Rekapitulasi pemenang Kampung Bantar"
_WORDS = words_for("id")
OFFICE = "DINAS PEMBERDAYAAN MASYARAKAT, PEREMPUAN DAN PERLINDUNGAN ANAK"
BEFORE = ("No", "Kecamatan", "Kelurahan", "Jumlah RT", "RT yang diusul")
AFTER = ("Total pemenang", "Total RT yang diusul", "Ket.")
CATEGORIES = dict(zip((*COUNTED, TOTAL), ("B", "S", "K", "Jumlah"), strict=True))
NOBODY = "-"
"""No RT of the kelurahan was proposed that year: something else than no winner."""

_HEADING_ROW = 6
_MARKED = '"M "0;;""'
"""A cell with winners shows the M that officials look for, and how many; 0 stays empty."""

_WIDTHS = {"No": 5, "Kecamatan": 17, "Kelurahan": 22, "Ket.": 34}
_NOTES = (
    "B, S, K = skala besar, sedang, kecil. M = ada pemenang; angkanya banyaknya RT.",
    f"{NOBODY} pada Jumlah = tidak ada RT kelurahan itu yang diusul pada tahun itu; 0 = ada yang "
    "diusul, tidak ada pemenang.",
    "Jumlah RT = semua RT kelurahan pada tanggal ini, ikut atau tidak. RT yang diusul = RT yang "
    "pernah diusul.",
    "Total pemenang dan Total RT yang diusul menghitung RT sebanyak kali ia meraih atau diusul. "
    "Entri bersama dihitung per RT.",
)


@dataclass(frozen=True)
class _Looks:
    """The formats of the cells."""

    head: Any
    text: Any
    whole: Any
    mark: Any
    total: Any
    bold: Any


def recap_xlsx(snapshot: Snapshot) -> bytes:
    """Return the recap of all published periods up to the day, one row per kelurahan."""
    of = Imprint.of_city(snapshot, _WORDS)
    recap = winners_recap(snapshot)
    out, book = open_book(of, _TITLE, len(recap.areas))
    sheet = book.add_worksheet(SHEET)
    looks = _looks(book)
    _letterhead(sheet, of, recap, looks, status_format(book, snapshot))
    _headings(sheet, recap, looks)
    last = _rows(sheet, recap, _remarks(snapshot, recap), looks)
    _totals(sheet, recap, last + 1, looks)
    _signature(sheet, snapshot, last + 3, _width(recap))
    _page(sheet)
    book.close()
    return out.getvalue()


def _looks(book: xlsxwriter.Workbook) -> _Looks:
    cell = {"border": 1, "border_color": "#9AA39D", "valign": "vcenter"}
    heading = {"bold": True, "bg_color": GREEN, "align": "center", "text_wrap": True}
    return _Looks(
        head=book.add_format({**cell, **heading}),
        text=book.add_format(cell),
        whole=book.add_format({**cell, "num_format": "#,##0", "align": "right"}),
        mark=book.add_format({**cell, "num_format": _MARKED, "align": "center"}),
        total=book.add_format({**cell, "num_format": "#,##0", "bold": True, "bg_color": GREEN}),
        bold=book.add_format({"bold": True}),
    )


def _width(recap: WinnersRecap) -> int:
    return len(BEFORE) + len(CATEGORIES) * len(recap.years) + len(AFTER)


def _letterhead(sheet: Any, of: Imprint, recap: WinnersRecap, looks: _Looks, status: Any) -> None:
    years = list(recap.years)
    span = "" if not years else f" {years[0]}" if len(years) == 1 else f" {years[0]} - {years[-1]}"
    lines = (
        f"PEMERINTAH {of.snapshot.city.upper()}",
        OFFICE,
        f"REKAPITULASI PEMENANG KAMPUNG BANTAR TAHUN{span}",
        f"Keadaan {of.day}, semua periode yang sudah diterbitkan",
    )
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, line, looks.bold)
    sheet.merge_range(len(lines), 0, len(lines), len(BEFORE) - 1, of.status, status)


def _headings(sheet: Any, recap: WinnersRecap, looks: _Looks) -> None:
    top, below = _HEADING_ROW, _HEADING_ROW + 1
    first_after = _width(recap) - len(AFTER)
    for column, name in [*enumerate(BEFORE), *enumerate(AFTER, start=first_after)]:
        sheet.merge_range(top, column, below, column, name, looks.head)
        sheet.set_column(column, column, _WIDTHS.get(name, 10))
    for number, year in enumerate(recap.years):
        left = len(BEFORE) + number * len(CATEGORIES)
        sheet.merge_range(top, left, top, left + len(CATEGORIES) - 1, year, looks.head)
        for offset, letter in enumerate(CATEGORIES.values()):
            sheet.write_string(below, left + offset, letter, looks.head)
        sheet.set_column(left, left + len(CATEGORIES) - 2, 6)
        sheet.set_column(left + len(CATEGORIES) - 1, left + len(CATEGORIES) - 1, 8)


def _rows(sheet: Any, recap: WinnersRecap, remarks: list[str], looks: _Looks) -> int:
    """Write a row per kelurahan; return the last of them."""
    row = _HEADING_ROW + 1
    areas = recap.areas.astype(object).to_dict("records")
    years = [table.astype(object).to_dict("records") for table in recap.years.values()]
    for at, (area, remark) in enumerate(zip(areas, remarks, strict=True)):
        row += 1
        counts = [_count(n, str(what), looks) for year in years for what, n in year[at].items()]
        _line(
            sheet,
            row,
            [
                (at + 1, looks.whole),
                (area["kecamatan"], looks.text),
                (area["kelurahan"], looks.text),
                (area["n_rt"], looks.whole),
                (area["n_proposed_rt"], looks.whole),
                *counts,
                (area["n_awards"], looks.whole),
                (area["n_proposals"], looks.whole),
                (remark or None, looks.text),
            ],
        )
    return row


def _line(sheet: Any, row: int, cells: Sequence[tuple[Any, Any]]) -> None:
    for column, (value, look) in enumerate(cells):
        write(sheet, row, column, value, look, words=_WORDS)


def _count(n: Any, what: str, looks: _Looks) -> tuple[Any, Any]:
    if what != TOTAL:
        return n, looks.mark
    return NOBODY if pd.isna(n) else n, looks.whole


def _remarks(snapshot: Snapshot, recap: WinnersRecap) -> list[str]:
    """Say per kelurahan whether it is a Kelurahan Bantar, and what the letters leave out."""
    per_kelurahan = coverage(snapshot.rt, snapshot.outcomes, snapshot.rt["kelurahan_code"])
    has_rule = "kelurahan_bantar_share" in snapshot.rules
    is_bantar = is_kelurahan_bantar(per_kelurahan, snapshot.rules) if has_rule else pd.Series()
    bantar = set(is_bantar.index[is_bantar])
    unnamed = pd.Series(0, index=recap.areas.index)
    for table in recap.years.values():
        unnamed += (table[TOTAL] - table[list(COUNTED)].sum(axis=1)).fillna(0).astype(int)
    remarks = []
    for code, n in unnamed.items():
        parts = ["Kelurahan Bantar"] if code in bantar else []
        remarks.append("; ".join(parts + ([f"{n} pemenang tanpa skala"] if n else [])))
    return remarks


def _totals(sheet: Any, recap: WinnersRecap, row: int, looks: _Looks) -> None:
    sheet.merge_range(row, 0, row, 2, "JUMLAH", looks.total)
    areas = recap.areas
    values = (
        *(int(areas[name].sum()) for name in ("n_rt", "n_proposed_rt")),
        *(int(n) for table in recap.years.values() for n in table.sum()),
        *(int(areas[name].sum()) for name in ("n_awards", "n_proposals")),
        None,
    )
    for column, value in enumerate(values, start=3):
        write(sheet, row, column, value, looks.total, words=_WORDS)


def _signature(sheet: Any, snapshot: Snapshot, row: int, width: int) -> None:
    """Leave the head of the office room to sign; notes stand at the left of it."""
    place = snapshot.city.removeprefix("Kota ")
    lines = [f"{place}, {_WORDS.day(snapshot.as_of)}", "KEPALA DINAS", "", "", ""]
    lines += ["(                                        )", "NIP."]
    for offset, line in enumerate(lines):
        if line:
            sheet.write_string(row + offset, width - len(AFTER), line)
    notes = list(_NOTES)
    if n := len(snapshot.report.results_without_rt):
        notes.append(f"{n} penilaian RT yang sudah tidak ada pada tanggal ini tidak ikut dihitung.")
    for offset, note in enumerate(notes):
        sheet.write_string(row + offset, 0, note)


def _page(sheet: Any) -> None:
    sheet.freeze_panes(_HEADING_ROW + 2, 3)
    sheet.repeat_rows(_HEADING_ROW, _HEADING_ROW + 1)
    sheet.set_landscape()
    sheet.set_paper(8)  # A3
    sheet.fit_to_pages(1, 0)
