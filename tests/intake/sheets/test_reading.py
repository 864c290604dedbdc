import zipfile
from pathlib import Path

import openpyxl
import pytest

from bantar.intake.base.problems import RefusedError
from bantar.intake.reading.sheet_reader import MAX_COLUMNS, MAX_ROWS, UnreadableError, read_file
from bantar.intake.sheets.reading import RawSheet, read_sheets
from bantar.intake.sheets.tables import find_table
from tests.intake.sheetmaker import workbook
from tests.saying import refusing

FIELDS = {"kelurahan": ("Kelurahan", "Kel"), "rt": ("RT", "No RT"), "score": ("Nilai",)}


def texts(sheet: RawSheet) -> list[tuple[int, list[str]]]:
    return [(number, [cell.text for cell in cells]) for number, cells in sheet.rows]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_text_files_of_every_sort(tmp_path: Path, separator: str, encoding: str) -> None:
    path = tmp_path / "a.csv"
    lines = [["Kelurahan", "RT", "Ket"], ["Anggrek", "003", "café “x”"], ["Bakung", "1", ""]]
    path.write_bytes("\r\n".join(separator.join(line) for line in lines).encode(encoding))
    (sheet,) = read_sheets([path])
    assert texts(sheet) == [(1, lines[0]), (2, lines[1]), (3, ["Bakung", "1"])]


@pytest.mark.usefixtures("in_child")
@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_the_child_reads_each_kind_of_sheet(tmp_path: Path, name: str) -> None:
    rows = [["Kelurahan", "RT"], ["Anggrek", "003"]]
    if name.endswith("xlsx"):
        path = workbook(tmp_path / name, {"Data": rows})
    else:
        path = tmp_path / name
        path.write_text("\n".join(";".join(row) for row in rows))
    (sheet,) = read_sheets([path])
    assert texts(sheet) == [(1, rows[0]), (2, rows[1])]


def test_decimal_commas_do_not_split_a_semicolon_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Kelurahan;RT;Nilai\nAnggrek;1;57,7\nBakung;1;80,1\n")
    (sheet,) = read_sheets([path])
    assert texts(sheet)[1] == (2, ["Anggrek", "1", "57,7"])


def test_cells_keep_their_kind(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["teks", 57.7, 1650, True, None, "007"])
    sheet["B1"].number_format = "0.0%"
    book.save(tmp_path / "a.xlsx")
    (table,) = read_sheets([tmp_path / "a.xlsx"])
    kinds = [(cell.text, cell.kind) for cell in table.rows[0][1]]
    assert kinds == [
        ("teks", "text"), ("5770%", "number"), ("1650", "number"), ("ya", "text"), ("", ""),
        ("007", "text"),
    ]  # fmt: skip


def test_the_heading_is_found_below_a_letterhead_and_totals_are_left_out(tmp_path: Path) -> None:
    rows = [
        ["PEMERINTAH KOTA JAMBI"],
        ["DPMPPA"],
        [],
        ["No", "Kelurahan", "RT", "Nilai", "Catatan"],
        [1, 2, 3, 4, 5],
        [1, "Anggrek", "003", 80, "baik"],
        [],
        [2, "Bakung", "001", 70],
        ["JUMLAH", None, None, 150],
    ]
    (sheet,) = read_sheets([workbook(tmp_path / "a.xlsx", {"Hasil": rows})])
    table = find_table(sheet, FIELDS)
    assert table is not None
    assert table.heading_row == 4
    assert [(r.number, r.text("kelurahan"), r.text("rt")) for r in table.rows] == [
        (6, "Anggrek", "003"),
        (8, "Bakung", "001"),
    ]
    assert "Catatan" in table.extra.values()


def test_merged_cells_speak_for_all_they_cover(tmp_path: Path) -> None:
    rows = [["Kelurahan", "RT", "Nilai"], [None, "1", 80], [None, "2", 81], ["Bakung", "1", 82]]
    merged = {"S": [(1, 0, 2, 0, "Anggrek")]}
    (sheet,) = read_sheets([workbook(tmp_path / "a.xlsx", {"S": rows}, merged)])
    table = find_table(sheet, FIELDS)
    assert table is not None
    assert [r.text("kelurahan") for r in table.rows] == ["Anggrek", "Anggrek", "Bakung"]


def test_hidden_sheets_are_left_alone(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.create_sheet("Daftar").append(["x"])
    book["Daftar"].sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    assert [sheet.name for sheet in read_sheets([tmp_path / "a.xlsx"])] == ["Sheet"]


@pytest.mark.parametrize("place", [f"A{MAX_ROWS + 1}", "XFD1048576", "XFD1"])
def test_a_cell_in_the_far_corner_is_refused(tmp_path: Path, place: str) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "Kelurahan"
    book.active[place] = "x"
    book.save(tmp_path / "a.xlsx")
    with refusing(RefusedError, match=f"paling banyak {MAX_ROWS} baris dan {MAX_COLUMNS}"):
        read_sheets([tmp_path / "a.xlsx"])


def test_a_bomb_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"S": [["Kelurahan", "RT"]]})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b" " * 50_000_000)
    with refusing(UnreadableError, match="membengkak"):
        read_file(path)


@pytest.mark.usefixtures("in_child")
def test_merged_blocks_cannot_keep_the_reader_busy(tmp_path: Path) -> None:
    good = workbook(tmp_path / "good.xlsx", {"S": [["Kelurahan", "RT"]]})
    bad = tmp_path / "bad.xlsx"
    blocks = b'<mergeCell ref="A1:IP60000"/>' * 5_000
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(bad, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                merged = b"</sheetData><mergeCells>" + blocks + b"</mergeCells>"
                content = content.replace(b"</sheetData>", merged)
            new.writestr(name, content)
    with refusing(RefusedError, match="sel gabungan terlalu banyak"):
        read_sheets([bad])


@pytest.mark.usefixtures("in_child")
def test_entities_are_refused(tmp_path: Path) -> None:
    good = workbook(tmp_path / "good.xlsx", {"S": [["Kelurahan", "RT"]]})
    bad = tmp_path / "bad.xlsx"
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(bad, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sharedStrings.xml"):
                doctype = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst'
                content = content.replace(b"<sst", doctype).replace(b"Kelurahan", b"&x;")
            new.writestr(name, content)
    with refusing(RefusedError, match="rusak"):
        read_sheets([bad])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "Excel lama"),
        (b"PK\x03\x04 broken", "rusak"),
        (b"\x89PNG\0\0\0", "isinya gambar"),
        (b"", "kosong"),
        (b"\n\n", "kosong"),
    ],
    ids=["xls", "broken zip", "picture", "empty", "blank"],
)
def test_what_is_no_table_is_refused_by_name(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "aneh.xlsx"
    path.write_bytes(content)
    with refusing(RefusedError, match=f"aneh.xlsx: .*{words}"):
        read_sheets([path])


def test_every_unreadable_file_is_named_at_once(tmp_path: Path) -> None:
    for name in ("satu.xlsx", "dua.xlsx"):
        (tmp_path / name).write_bytes(b"PK\x03\x04")
    with pytest.raises(RefusedError) as error:
        read_sheets([tmp_path / "satu.xlsx", tmp_path / "dua.xlsx"])
    assert {problem.file for problem in error.value.problems} == {"satu.xlsx", "dua.xlsx"}


def _open_document(path: Path, cells: str) -> Path:
    """Write a sheet of LibreOffice with the heading Kelurahan, RT, Nilai and one row."""
    text = "".join(map(_text_cell, ("Kelurahan", "RT", "Nilai")))
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {names}><office:body><office:spreadsheet>'
        f'<table:table table:name="Data"><table:table-row>{text}</table:table-row>'
        f"<table:table-row>{cells}</table:table-row></table:table></office:spreadsheet>"
        "</office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            "<manifest:manifest xmlns:manifest="
            '"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
            'manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
        )
        archive.writestr("content.xml", content)
    return path


def _text_cell(text: str) -> str:
    return (
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    )


def _number_cell(kind: str, value: str, text: str) -> str:
    return (
        f'<table:table-cell office:value-type="{kind}" office:value="{value}">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


_PLACE = _text_cell("Anggrek") + _text_cell("001")


@pytest.mark.usefixtures("in_child")
def test_a_sheet_of_libreoffice_is_read(tmp_path: Path) -> None:
    cells = _PLACE + _number_cell("float", "80.5", "80,5")
    (sheet,) = read_sheets([_open_document(tmp_path / "a.ods", cells)])
    assert texts(sheet) == [(1, ["Kelurahan", "RT", "Nilai"]), (2, ["Anggrek", "001", "80.5"])]
    assert [cell.kind for cell in sheet.rows[1][1]] == ["text", "text", "number"]


def test_percentages_of_libreoffice_are_refused_not_read_as_fractions(tmp_path: Path) -> None:
    cells = _PLACE + _number_cell("percentage", "0.85", "85%")
    with refusing(RefusedError, match="persentase"):
        read_sheets([_open_document(tmp_path / "a.xlsx", cells)])
