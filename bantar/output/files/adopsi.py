"""Pairs as a list, and as draft letters to the lurah."""

from datetime import datetime

import pandas as pd
from fpdf import FPDF

from bantar.core.domain import WIB
from bantar.output.files.imprint import Imprint
from bantar.output.files.sheets import table_csv, tables_xlsx
from bantar.presentation.days import day_text
from bantar.subjects.adopsi.view import AdopsiView, PairRow

_MARGIN_MM = 22
_DOTS = "........................"
_SHEET_NAME = 31
"""Letters that Excel allows in the name of a sheet."""


def adopsi_table(view: AdopsiView, of: Imprint) -> pd.DataFrame:
    """Return one row per proposed pair, and one per RT that finds no mentor."""
    words, rt, pairs = of.words, of.snapshot.rt, view.adopsi.pairs
    rows = [
        {
            "rt_id": row.rt_id,
            "rt": rt.loc[row.rt_id, "nomor"],
            "kelurahan": rt.loc[row.rt_id, "kelurahan"],
            "kecamatan": rt.loc[row.rt_id, "kecamatan"],
            "pendamping_rt_id": row.mentor_rt_id,
            "pendamping": row.mentor,
            "jarak_km": round(float(pairs["distance_m"][row.rt_id]) / 1000, 2),
            **_indicators(pairs, row.rt_id),
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
            "keterangan": words("no mentor yet: {why}", why=why),
        }
        for rt_id, _, why in view.unmatched
    ]
    return pd.DataFrame(rows)


def _indicators(pairs: pd.DataFrame, rt_id: int) -> dict[str, int | None]:
    """Return how many indicators a learner lacks and its mentor has; unknown without a sheet."""
    names = {"indikator_belum": "n_failed", "indikator_dibantu": "n_covered"}
    has_sheet = pd.notna(pairs["covered_share"][rt_id])
    return {
        title: int(pairs[column][rt_id]) if has_sheet else None for title, column in names.items()
    }


def adopsi_csv(view: AdopsiView, of: Imprint) -> bytes:
    """Return the list as text for Excel."""
    return table_csv(adopsi_table(view, of), of)


def adopsi_xlsx(view: AdopsiView, of: Imprint) -> bytes:
    """Return the list as a workbook: all of it, and a sheet for each kelurahan."""
    words, table = of.words, adopsi_table(view, of)
    sheets = {words("All"): table}
    if len(table):
        for (_, kelurahan), rows in table.groupby(["kecamatan", "kelurahan"], sort=False):
            name = str(kelurahan)[:_SHEET_NAME]
            while name in sheets:  # two kecamatan may have a kelurahan of one name
                name = f"{name[: _SHEET_NAME - 2]} 2"
            sheets[name] = rows
    return tables_xlsx(words("Mentor RT and the RT they coach, Kampung Bantar"), sheets, of)


def letters_pdf(view: AdopsiView, of: Imprint) -> bytes:
    """Return a draft letter to the lurah of each kelurahan that has a pair, in one file."""
    words, snapshot = of.words, of.snapshot
    pdf = FPDF(format="A4")
    pdf.set_title(of.title(words("Letters about mentor RT, Kampung Bantar")))
    pdf.set_subject(of.contents(len(view.pairs)))
    day = snapshot.as_of  # dated by its data, so that the same data make the same bytes
    pdf.set_creation_date(datetime(day.year, day.month, day.day, tzinfo=WIB))
    pdf.set_auto_page_break(True, margin=_MARGIN_MM)
    pdf.set_margins(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    rt = snapshot.rt
    by_kelurahan: dict[str, list[PairRow]] = {}
    for row in view.pairs:
        by_kelurahan.setdefault(str(rt.loc[row.rt_id, "kelurahan_code"]), []).append(row)
    for rows in by_kelurahan.values():
        _letter(pdf, rows, of)
    if not by_kelurahan:
        pdf.add_page()
        _line(pdf, words("This view has no pair to write about."))
    return bytes(pdf.output())


def _letter(pdf: FPDF, rows: list[PairRow], of: Imprint) -> None:
    words, snapshot = of.words, of.snapshot
    place = snapshot.rt.loc[rows[0].rt_id]
    names = {"kelurahan": place["kelurahan"], "kecamatan": place["kecamatan"]}
    pdf.add_page()
    _line(pdf, words("DRAFT. {status}.", status=of.status), style="B", size=11)
    _line(pdf, f"{snapshot.city}, ........................ 20....")
    _line(pdf, words("Number: {dots}", dots=_DOTS))
    _line(pdf, words("Subject: mentor RT for Kampung Bantar"), gap=6)
    _line(pdf, words("To the Lurah of {kelurahan}, Kecamatan {kecamatan}", **names), gap=6)
    _line(pdf, _proposal(len(rows), str(place["kelurahan"]), of), gap=3)
    for n, row in enumerate(rows, 1):
        pair = words(
            "{name}, coached by {mentor} ({distance}).",
            name=row.name,
            mentor=row.mentor,
            distance=row.distance,
        )
        _line(pdf, f"{n}. {pair}", style="B", gap=0)
        lesson = words("Indicators: {lesson}.", lesson=row.lesson)
        _line(pdf, lesson if row.lesson else words("Note: {note}.", note=row.covered), gap=2)
    _line(
        pdf,
        words(
            "Please pass this proposal on to the heads of the RT concerned, and tell us whether "
            "they are willing. The pairs are proposed, not decided."
        ),
        gap=10,
    )
    _line(pdf, words("Name, office and signature:"))
    _line(pdf, _DOTS + "................")


def _proposal(n_rt: int, kelurahan: str, of: Imprint) -> str:
    words, day = of.words, day_text(of.snapshot, of.words)
    return words.plural(
        "According to the data of Kampung Bantar as of {day}, {n} RT in Kelurahan {kelurahan} is "
        "proposed to learn from a nearby RT that is Bantar already. Where there is a score "
        "sheet, the indicators are named:",
        "According to the data of Kampung Bantar as of {day}, {n} RT in Kelurahan {kelurahan} "
        "are proposed to learn from nearby RT that are Bantar already. Where there is a score "
        "sheet, the indicators are named:",
        n_rt,
        day=day,
        kelurahan=kelurahan,
    )


def _line(pdf: FPDF, text: str, *, style: str = "", size: int = 11, gap: float = 1.5) -> None:
    """Write a paragraph; a letter that the built-in font lacks becomes a question mark."""
    pdf.set_font("Helvetica", style, size)
    written = text.replace("\u2013", "-").replace("\u2212", "-")
    pdf.multi_cell(
        0, 5.6, written.encode("latin-1", "replace").decode("latin-1"),
        new_x="LMARGIN", new_y="NEXT", align="L",
    )  # fmt: skip
    pdf.ln(gap)
