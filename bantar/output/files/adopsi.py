"""Pairs as a list, and as draft letters to the lurah. Files speak Indonesian."""

from datetime import datetime

import pandas as pd
from fpdf import FPDF

from bantar.city.snapshot import Snapshot
from bantar.core.domain import WIB
from bantar.i18n import words_for
from bantar.output.files.results import data_status
from bantar.output.files.sheets import table_csv, tables_xlsx
from bantar.presentation.days import day_text
from bantar.subjects.adopsi.view import AdopsiView, PairRow

_MARGIN_MM = 22
_SHEET_NAME = 31
"""Letters that Excel allows in the name of a sheet."""


def adopsi_table(view: AdopsiView, snapshot: Snapshot) -> pd.DataFrame:
    """Return one row per proposed pair, and one per RT that finds no mentor."""
    rt, pairs = snapshot.rt, view.adopsi.pairs
    rows = [
        {
            "rt_id": row.rt_id,
            "rt": rt.loc[row.rt_id, "nomor"],
            "kelurahan": rt.loc[row.rt_id, "kelurahan"],
            "kecamatan": rt.loc[row.rt_id, "kecamatan"],
            "pendamping_rt_id": row.mentor_rt_id,
            "pendamping": row.mentor,
            "jarak_km": round(float(pairs["distance_m"][row.rt_id]) / 1000, 2),
            "indikator_belum": int(pairs["n_failed"][row.rt_id]),
            "indikator_dibantu": int(pairs["n_covered"][row.rt_id]),
            "keterangan": row.lesson or row.covered,
        }
        for row in view.pairs
    ]
    rows += [
        {
            "rt_id": rt_id,
            "rt": rt.loc[rt_id, "nomor"],
            "kelurahan": rt.loc[rt_id, "kelurahan"],
            "kecamatan": rt.loc[rt_id, "kecamatan"],
            "pendamping_rt_id": None,
            "pendamping": None,
            "jarak_km": None,
            "indikator_belum": None,
            "indikator_dibantu": None,
            "keterangan": f"belum ada pendamping: {why}",
        }
        for rt_id, _, why in view.unmatched
    ]
    return pd.DataFrame(rows)


def adopsi_csv(view: AdopsiView, snapshot: Snapshot) -> bytes:
    """Return the list as text for Indonesian Excel."""
    return table_csv(adopsi_table(view, snapshot), snapshot)


def adopsi_xlsx(view: AdopsiView, snapshot: Snapshot) -> bytes:
    """Return the list as a workbook: all of it, and a sheet for each kelurahan."""
    table = adopsi_table(view, snapshot)
    sheets = {"Semua": table}
    if len(table):
        for (_, kelurahan), rows in table.groupby(["kecamatan", "kelurahan"], sort=False):
            name = str(kelurahan)[:_SHEET_NAME]
            while name in sheets:  # two kecamatan may have a kelurahan of one name
                name = f"{name[: _SHEET_NAME - 2]} 2"
            sheets[name] = rows
    return tables_xlsx("Pasangan adopsi Kampung Bantar", sheets, snapshot)


def letters_pdf(view: AdopsiView, snapshot: Snapshot) -> bytes:
    """Return a draft letter to the lurah of each kelurahan that has a pair, in one file."""
    pdf = FPDF(format="A4")
    pdf.set_title(f"Surat adopsi Kampung Bantar {snapshot.city}")
    day = snapshot.as_of  # dated by its data, so that the same data make the same bytes
    pdf.set_creation_date(datetime(day.year, day.month, day.day, tzinfo=WIB))
    pdf.set_auto_page_break(True, margin=_MARGIN_MM)
    pdf.set_margins(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    rt = snapshot.rt
    by_kelurahan: dict[str, list[PairRow]] = {}
    for row in view.pairs:
        by_kelurahan.setdefault(str(rt.loc[row.rt_id, "kelurahan_code"]), []).append(row)
    for rows in by_kelurahan.values():
        _letter(pdf, rows, snapshot)
    if not by_kelurahan:
        pdf.add_page()
        _line(pdf, "Tidak ada pasangan untuk disurati pada tampilan ini.")
    return bytes(pdf.output())


def _letter(pdf: FPDF, rows: list[PairRow], snapshot: Snapshot) -> None:
    place, day = snapshot.rt.loc[rows[0].rt_id], day_text(snapshot, words_for("id"))
    pdf.add_page()
    _line(pdf, f"KONSEP. {data_status(snapshot)}.", style="B", size=11)
    _line(pdf, f"{snapshot.city}, ........................ 20....")
    _line(pdf, "Nomor: ........................")
    _line(pdf, "Perihal: Adopsi RT Kampung Bantar", gap=6)
    _line(pdf, f"Yth. Lurah {place['kelurahan']}, Kecamatan {place['kecamatan']}", gap=6)
    _line(
        pdf,
        f"Dengan hormat, berdasarkan data Kampung Bantar per {day}, {len(rows)} RT di Kelurahan "
        f"{place['kelurahan']} diusulkan belajar dari RT yang sudah Bantar di dekatnya, "
        "pada indikator yang belum penuh:",
        gap=3,
    )
    for n, row in enumerate(rows, 1):
        _line(pdf, f"{n}. {row.name}, didampingi {row.mentor} ({row.distance}).", style="B", gap=0)
        sentence = f"Indikator: {row.lesson}" if row.lesson else f"Catatan: {row.covered}"
        _line(pdf, f"{sentence}.", gap=2)
    _line(
        pdf,
        "Mohon Bapak/Ibu Lurah menyampaikan usulan ini kepada ketua RT yang bersangkutan dan "
        "mengabarkan kesediaannya. Pasangan ini usulan, bukan keputusan.",
        gap=10,
    )
    _line(pdf, "Nama, jabatan, dan tanda tangan:")
    _line(pdf, "........................................")


def _line(pdf: FPDF, text: str, *, style: str = "", size: int = 11, gap: float = 1.5) -> None:
    """Write a paragraph; a letter that the built-in font lacks becomes a question mark."""
    pdf.set_font("Helvetica", style, size)
    written = text.replace("\u2013", "-").replace("\u2212", "-")
    pdf.multi_cell(
        0, 5.6, written.encode("latin-1", "replace").decode("latin-1"),
        new_x="LMARGIN", new_y="NEXT", align="L",
    )  # fmt: skip
    pdf.ln(gap)
