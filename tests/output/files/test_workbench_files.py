"""Files of the workbench: what the page shows, safe, dated, and with the state of the data."""

import io

import pandas as pd
import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine

from bantar.city.evidence import Evidence, load_evidence
from bantar.city.snapshot import Snapshot
from bantar.i18n import words_for
from bantar.output.files.adopsi import adopsi_csv, adopsi_table, adopsi_xlsx, letters_pdf
from bantar.output.files.lagging import lagging_csv, lagging_xlsx, watched_table
from bantar.output.files.sheets import table_csv, tables_xlsx
from bantar.presentation.selection import Selection
from bantar.scope.options import AdopsiOptions, LaggingOptions
from bantar.scope.scope import Scope
from bantar.subjects.adopsi.view import AdopsiView, adopsi_view
from bantar.subjects.lagging.reasons import CityFacts, city_facts
from bantar.subjects.lagging.view import lagging_view
from tests.output.files.imprints import imprint

ID = words_for("id")
ILLUSTRATIVE = "Data ilustratif, bukan data resmi"


@pytest.fixture(scope="module")
def evidence(city: Snapshot, city_engine: Engine) -> Evidence:
    return load_evidence(city_engine, city)


@pytest.fixture(scope="module")
def facts(city: Snapshot, evidence: Evidence) -> CityFacts:
    return city_facts(city, evidence)


def rows_of(book: bytes, sheet: str) -> list[list[object]]:
    worksheet = load_workbook(io.BytesIO(book))[sheet]
    return [[cell.value for cell in row] for row in worksheet.iter_rows()]


def test_the_list_of_the_page_is_that_of_the_file(
    city: Snapshot, evidence: Evidence, facts: CityFacts
) -> None:
    selection = Selection(city, Scope())
    lagging = lagging_view(selection, LaggingOptions(), evidence, ID)
    assert lagging.order is not None
    rows = rows_of(lagging_xlsx(imprint(city), lagging.order, facts, evidence), "Urutan")
    assert "20 September 2022" in str(rows[0][0]) and rows[1][0] == ILLUSTRATIVE
    head = [str(cell) for cell in rows[3]]
    table = pd.DataFrame(rows[4:], columns=head)
    assert table["wilayah"].tolist() == [row.name for row in lagging.rows]
    assert table["golongan"].tolist() == [row.standing_name for row in lagging.rows]
    for row, line in zip(lagging.rows, table.to_dict("records"), strict=True):
        assert row.value.endswith(f"({line['rt_memenuhi']} dari {line['rt_dihitung']} RT)")
        share = line["rt_memenuhi"] / line["rt_dihitung"]
        assert line["cakupan_persen"] == pytest.approx(100 * share, abs=1e-4)
        assert line["batas_bawah"] - 1e-3 <= line["cakupan_persen"] <= line["batas_atas"] + 1e-3
        assert line["peringkat_dari"] <= line["peringkat_sampai"] <= 62
    assert all(str(text).endswith(".") for text in table["sebab"])


def test_the_csv_names_the_day_and_the_state_of_the_data(
    city: Snapshot, evidence: Evidence, facts: CityFacts
) -> None:
    selection = Selection(city, Scope())
    lagging = lagging_view(selection, LaggingOptions(), evidence, ID)
    assert lagging.order is not None
    text = lagging_csv(imprint(city), lagging.order, facts).decode("utf-8-sig")
    first = text.splitlines()[1]
    assert "20 September 2022" in first and ILLUSTRATIVE in first and first.startswith("15.71.")


def test_a_watch_list_keeps_its_order(city: Snapshot, facts: CityFacts) -> None:
    table = watched_table(imprint(city), (9, 5), facts)
    assert table["rt_id"].tolist() == [9, 5] and table["sebab"].str.len().gt(0).all()


def paired(city: Snapshot, km: float, evidence: Evidence) -> AdopsiView:
    selection = Selection(city, Scope(kecamatan="15.71.11"))
    return adopsi_view(selection, AdopsiOptions(jarak=km), evidence, ID)


def test_pairs_have_a_sheet_for_each_kelurahan(city: Snapshot, evidence: Evidence) -> None:
    adopsi = paired(city, 1.0, evidence)
    book = adopsi_xlsx(adopsi, imprint(city, kecamatan="15.71.11"))
    names = load_workbook(io.BytesIO(book)).sheetnames
    assert names[0] == "Semua" and "Talang Bakung" in names
    rows = rows_of(book, "Semua")[4:]
    assert len(rows) == len(adopsi.pairs) + len(adopsi.unmatched)
    assert adopsi_csv(adopsi, imprint(city, kecamatan="15.71.11")).count(b"\r\n") == len(rows) + 1


def test_a_letter_for_each_kelurahan_says_that_it_is_a_draft(
    city: Snapshot, evidence: Evidence
) -> None:
    adopsi = paired(city, 1.0, evidence)
    pdf = letters_pdf(adopsi, imprint(city, kecamatan="15.71.11"))
    assert pdf.startswith(b"%PDF")
    assert pdf == letters_pdf(
        adopsi, imprint(city, kecamatan="15.71.11")
    )  # the same data make the same bytes
    kelurahan = {city.rt.loc[row.rt_id, "kelurahan"] for row in adopsi.pairs}
    assert pdf.count(b"/Type /Page\n") >= len(kelurahan)


def test_no_pair_is_no_letter(city: Snapshot, evidence: Evidence) -> None:
    adopsi = paired(city, 0.1, evidence)
    assert letters_pdf(adopsi, imprint(city, kecamatan="15.71.11")).startswith(b"%PDF")


def test_text_that_looks_like_a_formula_stays_text(city: Snapshot) -> None:
    table = pd.DataFrame({"wilayah": ["=1+1"], "nilai": [1.5]})
    assert rows_of(tables_xlsx("Uji", {"Satu": table}, imprint(city)), "Satu")[4] == ["=1+1", 1.5]
    assert b"'=1+1" in table_csv(table, imprint(city))


def test_of_a_pair_without_a_score_sheet_no_indicator_is_counted(
    city: Snapshot, evidence: Evidence
) -> None:
    pairs = adopsi_view(Selection(city, Scope(kecamatan="15.71.01")), AdopsiOptions(), evidence, ID)
    table = adopsi_table(pairs, imprint(city, kecamatan="15.71.01"))
    blind = table["keterangan"] == "tanpa lembar nilai"
    assert blind.any() and not blind.all()
    assert table.loc[blind, "indikator_belum"].isna().all()
    assert table.loc[~blind & table["pendamping"].notna(), "indikator_belum"].notna().all()
