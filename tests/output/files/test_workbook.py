import io
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from bantar.city.snapshot import Snapshot
from bantar.core.clock import end_of_day
from bantar.core.domain import ILLUSTRATIVE, OFFICIAL
from bantar.output.files.book import DAY_FORMATS
from bantar.output.files.results import results_table
from bantar.output.files.workbook import HEADING_ROW, MEANINGS, results_xlsx
from tests.output.files.formulas import assert_no_formula
from tests.output.files.imprints import imprint

HEAD = HEADING_ROW + 1  # as a spreadsheet counts
NASTY = ['=HYPERLINK("http://contoh","x")', "+1", "-1", "@x"]


def sheets(content: bytes) -> dict[str, Worksheet]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: sheet for sheet in book.worksheets}


def read_back(content: bytes) -> pd.DataFrame:
    rows = list(sheets(content)["Hasil"].iter_rows(min_row=HEAD, values_only=True))
    return pd.DataFrame(rows[1:], columns=list(rows[0]), dtype=object)


@pytest.mark.parametrize("name", ["tiny", "city"])
def test_the_table_is_that_of_every_export(request: pytest.FixtureRequest, name: str) -> None:
    snapshot: Snapshot = request.getfixturevalue(name)
    table = read_back(results_xlsx(imprint(snapshot)))
    expected = results_table(snapshot).reset_index().astype(object)
    expected = expected.where(expected.notna(), None)
    expected["layak_kencana"] = expected["layak_kencana"].map({True: "ya", False: "tidak"})
    day = datetime.combine(snapshot.as_of, datetime.min.time())
    expected["per_tanggal"] = day
    assert list(table.columns) == list(expected.columns)
    assert table.to_dict("records") == expected.to_dict("records")


def test_numbers_and_days_bear_the_formats_of_excel(tiny: Snapshot) -> None:
    sheet = sheets(results_xlsx(imprint(tiny)))["Hasil"]
    at = {cell.value: cell.column for cell in sheet[HEAD]}
    formats = {name: sheet.cell(HEAD + 1, column).number_format for name, column in at.items()}
    assert formats["jumlah_kk"] == "#,##0"
    assert formats["nilai_total"] == "#,##0.0"
    assert formats["per_tanggal"] == DAY_FORMATS["id"]
    assert sheet.cell(HEAD + 1, at["nomor_rt"]).value == "001"


def test_the_heading_stays_in_sight_and_filters(city: Snapshot) -> None:
    sheet = sheets(results_xlsx(imprint(city)))["Hasil"]
    assert sheet.freeze_panes == f"F{HEAD + 1}"
    letters = [cell.column_letter for cell in sheet[HEAD]]
    assert sheet.auto_filter.ref == f"A{HEAD}:{letters[-1]}{HEAD + 1650}"
    widths = [sheet.column_dimensions[letter].width for letter in letters]
    assert all(8 < width <= 36 for width in widths)


def test_nobody_misses_that_data_are_illustrative(tiny: Snapshot) -> None:
    for sheet in sheets(results_xlsx(imprint(tiny))).values():
        assert ILLUSTRATIVE in sheet["A1"].value
        assert sheet["A1"].fill.fgColor.rgb == "FFF4E3B2"
    official = sheets(results_xlsx(imprint(replace(tiny, is_illustrative=False))))
    for sheet in official.values():
        texts = [str(c.value) for row in sheet.iter_rows() for c in row]
        assert OFFICIAL in sheet["A1"].value
        assert not any(ILLUSTRATIVE in text for text in texts)


def test_every_column_is_explained(tiny: Snapshot) -> None:
    sheet = sheets(results_xlsx(imprint(tiny)))["Keterangan"]
    texts = {row[0].value: row[1].value for row in sheet.iter_rows(max_col=2)}
    columns = ["rt_id", *results_table(tiny).columns]
    assert [name for name in columns if not texts.get(name)] == []
    assert texts["Keadaan"] == "per 20 September 2022"
    assert texts["Periode terakhir"] == "Periode I 2022"
    assert set(columns) <= set(MEANINGS)


def test_a_file_of_what_was_known_then_says_so(tiny: Snapshot) -> None:
    then = replace(tiny, known_at=end_of_day(date(2022, 12, 1)))
    title = sheets(results_xlsx(imprint(then)))["Hasil"]["A1"].value
    assert "data yang sudah masuk sampai 1 Desember 2022" in title


def test_a_mask_leaves_the_rt_it_names(tiny: Snapshot) -> None:
    content = results_xlsx(imprint(tiny, kelurahan="15.71.01.1002"))
    assert read_back(content)["rt_id"].tolist() == [4]
    nobody = read_back(results_xlsx(imprint(tiny, skor=(1, 2))))
    assert nobody.empty


def test_the_same_data_make_the_same_bytes(tiny: Snapshot) -> None:
    assert results_xlsx(imprint(tiny)) == results_xlsx(imprint(tiny))


@pytest.mark.parametrize("text", NASTY)
def test_text_stays_text(tiny: Snapshot, text: str) -> None:
    rt = tiny.rt.assign(kelurahan=text, nomor=text)
    content = results_xlsx(imprint(replace(tiny, rt=rt)))
    assert text in assert_no_formula(content)
    cell = sheets(content)["Hasil"].cell(HEAD + 1, 4)
    assert (cell.value, cell.data_type) == (text, "s")
