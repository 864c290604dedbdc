"""The names inside openpyxl that the reader of sheets leans on: there, and meaning what they mean.

openpyxl offers the formats of cells and the place of a sheet in the archive only cell by cell. A
newer version that renames them fails here, with the name, and not in an officer's file.
"""

import ast
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from bantar.core.settings import ROOT

FORMATS = ("General", "0.0%", "d mmmm yyyy", "[h]:mm", '"RT "0')
READING = ("sheet_reader.py", "sheet_xml.py")
HELD = (
    *("_date_formats", "_timedelta_formats", "_cell_styles", "_number_formats"),
    *("_worksheet_path", "_shared_strings"),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workbook with a number in each format, and a text, on its second sheet."""
    path = tmp_path / "buku.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Petunjuk")
    sheet = book.add_worksheet("Data")
    for row, form in enumerate(FORMATS):
        sheet.write_number(row, 0, 1.5, book.add_format({"num_format": form, "bold": bool(row)}))
    sheet.write_string(len(FORMATS), 0, "Kenali Asam")
    book.close()
    return path


@pytest.fixture
def book(path: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)


def style_of(path: Path, row: int) -> int:
    """The number of the style of a cell of column A, as the XML has it."""
    with zipfile.ZipFile(path) as archive:
        text = archive.read("xl/worksheets/sheet2.xml").decode()
    cell = text.split(f'r="A{row}"')[1].split(">")[0]
    return int(cell.split('s="')[1].split('"')[0]) if 's="' in cell else 0


def test_no_other_names_inside_openpyxl_are_used() -> None:
    used = set()
    for name in READING:
        tree = ast.parse((ROOT / "bantar" / "intake" / "reading" / name).read_text())
        hidden = (
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and node.attr.startswith("_")
        )
        used |= {n.attr for n in hidden if ast.unparse(n.value) in ("book", "sheet", "self._book")}
    assert used == set(HELD)


def test_a_sheet_knows_its_place_in_the_archive(path: Path, book: openpyxl.Workbook) -> None:
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
    places = [str(sheet._worksheet_path).lstrip("/") for sheet in book.worksheets]
    assert places == ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"]
    assert set(places) <= set(names)


def test_shared_texts_are_a_list_by_their_number(book: openpyxl.Workbook) -> None:
    shared = book["Data"]._shared_strings
    assert [str(text) for text in shared] == ["Kenali Asam"] and str(shared[0]) == "Kenali Asam"


def test_styles_of_days_and_of_spans_are_known_by_their_number(
    path: Path, book: openpyxl.Workbook
) -> None:
    styles = {form: style_of(path, row) for row, form in enumerate(FORMATS, start=1)}
    assert {form for form, n in styles.items() if n in book._date_formats} >= {"d mmmm yyyy"}
    assert {form for form, n in styles.items() if n in book._timedelta_formats} == {"[h]:mm"}
    for form in ("General", "0.0%", '"RT "0'):
        assert styles[form] not in book._date_formats
    values = [row[0] for row in book["Data"].iter_rows(values_only=True)]
    assert isinstance(values[2], datetime) and isinstance(values[3], timedelta)


def test_a_style_leads_to_the_words_of_its_format(path: Path, book: openpyxl.Workbook) -> None:
    from bantar.intake.reading.sheet_xml import _Values

    values = _Values(book, book["Data"]._shared_strings)
    told = [values._format(style_of(path, row)) for row in range(1, len(FORMATS) + 1)]
    assert told == list(FORMATS)
    assert values._format(10_000) == "General"  # a style that the file does not have
