"""Spreadsheets as they come from offices: every oddity is read, or refused in a sentence."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from sqlalchemy import Engine

from bantar.intake.base.cells import Cell
from bantar.intake.base.import_plan import ImportPlan
from bantar.intake.base.problems import RefusedError
from bantar.intake.reading.sheet_reader import read_file
from bantar.intake.rt_lists.rt_list import plan_rt
from bantar.intake.sheet_registry import SHEETS
from bantar.intake.sheets.evaluations import plan_evaluations
from bantar.intake.sheets.reading import read_sheets
from tests.intake.sheetmaker import workbook
from tests.saying import INDONESIAN, in_indonesian, refusing

HEAD = ["No", "Kelurahan", "RT", "Nilai"]
ROWS = [[1, "Bakung", "001", 80], [2, "Cempaka", "002", 70]]


def results(engine: Engine, path: Path) -> ImportPlan:
    return plan_evaluations(engine, [path], "2023-I")


def sentences(plan: ImportPlan) -> str:
    return "\n".join(
        p.sentence(INDONESIAN)
        for p in plan.problems
        if "tanggal pengumuman" not in in_indonesian(p.problem)
    )


def sheet(path: Path, *rows: Sequence[Any]) -> Path:
    return workbook(path / "a.xlsx", {"Data": [HEAD, *ROWS, *rows]})


def saved(path: Path, book: Any) -> Path:
    book.save(path / "a.xlsx")
    return path / "a.xlsx"


def book_of(rows: Sequence[Sequence[Any]] = (HEAD, *ROWS)) -> Any:
    book = openpyxl.Workbook()
    book.active.title = "Data"
    for row in rows:
        book.active.append(list(row))
    return book


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (["Jumlah", None, None, 150], "baris jumlah"),
        ([None, "TOTAL", None, 150], "baris jumlah"),
        ([3, "Jumlah Kelurahan", "2", 150], "baris jumlah"),
        (["Grand Total", None, None, 150], "baris jumlah"),
        (["Rata-rata", None, None, 75], "baris jumlah"),
        (["Catatan: nilai belum final"], "catatan"),
        (["* belum diperiksa"], "catatan"),
        ([3], "nomor urut tanpa isi"),
        (HEAD, "judul yang berulang"),
        ([1, 2, 3, 4], "nomor kolom"),
        ([None, None, None, None, "di luar"], "isi di luar kolom tabel"),
    ],
    ids=lambda value: str(value[0]) if isinstance(value, list) else "",
)
def test_what_is_no_data_is_accounted_for(
    tiny_engine: Engine, tmp_path: Path, row: list[Any], why: str
) -> None:
    plan = results(tiny_engine, sheet(tmp_path, row))
    assert (plan.n_read, plan.n_stored) == (2, 2)
    assert sentences(plan) == f"a.xlsx, lembar Data: bukan data dan tidak dibaca: baris 4 ({why})"


def test_a_figure_called_a_total_is_a_figure(tiny_engine: Engine, tmp_path: Path) -> None:
    head = ["Ukuran", "Per Tanggal", "Angka", "Disebut Oleh", "Sumber"]
    row = ["Jumlah RT", "1 Januari 2023", 1650, "Wali Kota", "siaran pers"]
    path = workbook(tmp_path / "a.xlsx", {"Data": [head, row]})
    assert SHEETS["figures"].plan(tiny_engine, [path]).n_stored == 1


def test_several_sheets_are_read_and_others_named(tiny_engine: Engine, tmp_path: Path) -> None:
    sheets = {
        "Hulu": [HEAD, ROWS[0]],
        "Hilir": [HEAD, ROWS[1]],
        "Foto": [["Nama", "Alamat"], ["a", "b"]],
        "Petunjuk": [["Isi lembar ini"]],
    }
    plan = results(tiny_engine, workbook(tmp_path / "a.xlsx", sheets))
    assert plan.n_stored == 2
    assert (
        sentences(plan)
        == "a.xlsx, lembar Foto: lembar ini tidak dibaca: judul kolomnya tidak dikenali"
    )


def test_what_is_hidden_is_read_and_told(tiny_engine: Engine, tmp_path: Path) -> None:
    book = book_of()
    book["Data"].row_dimensions[3].hidden = True
    book["Data"].column_dimensions["D"].hidden = True
    book.create_sheet("Lama").append(["rahasia"])
    book["Lama"].sheet_state = "hidden"
    plan = results(tiny_engine, saved(tmp_path, book))
    assert plan.n_stored == 2
    assert "1 baris dan 1 kolom yang disembunyikan ikut dibaca" in sentences(plan)
    assert "lembar tersembunyi tidak dibaca: Lama" in sentences(plan)


@pytest.mark.parametrize("column", [1, 2, 3], ids=["Kelurahan", "RT", "Nilai"])
@pytest.mark.parametrize("cell", ["#N/A", "=A1+1"], ids=["failed", "never worked out"])
def test_a_formula_without_a_value_is_never_an_empty_cell(
    tiny_engine: Engine, tmp_path: Path, column: int, cell: str
) -> None:
    rows = [list(row) for row in ROWS]
    rows[1][column] = cell
    plan = results(tiny_engine, saved(tmp_path, book_of([HEAD, *rows])))
    (problem,) = [p for p in plan.problems if p.is_blocking]
    assert (plan.n_stored, problem.row, problem.column) == (1, 3, HEAD[column])
    assert "gagal atau belum dihitung" in in_indonesian(problem.problem)


def test_a_failed_rank_keeps_no_result_out(tiny_engine: Engine, tmp_path: Path) -> None:
    path = saved(tmp_path, book_of([[*HEAD, "Peringkat"], [*ROWS[0], "#REF!"]]))
    assert results(tiny_engine, path).n_stored == 1


def test_the_value_of_a_formula_is_what_excel_last_saw(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    page = book.add_worksheet()
    page.write_formula("A1", "=40+40.5", None, 80.5)
    page.write_formula("B1", '=" "', None, " ")
    page.write_formula("C1", '="Ba"&"kung"', None, "Bakung")
    book.close()
    (sheet,) = read_file(tmp_path / "a.xlsx")
    assert sheet.rows == [(1, (Cell("80.5", "number"), Cell("", ""), Cell("Bakung", "text")))]


@pytest.mark.parametrize("epoch", [None, CALENDAR_MAC_1904], ids=["1900", "1904"])
def test_days_are_those_of_the_calendar_of_the_book(
    tiny_engine: Engine, tmp_path: Path, epoch: datetime | None
) -> None:
    book = book_of([["Kelurahan", "RT", "KK", "Berlaku Sejak"], ["Bakung", "001", 31, None]])
    if epoch is not None:
        book.epoch = epoch
    book["Data"]["D2"] = date(2023, 1, 17)
    plan = plan_rt(tiny_engine, [saved(tmp_path, book)])
    assert plan.inserts["rt_version"]["valid_from"].max() == date(2023, 1, 17)


def test_a_serial_number_is_no_day_unless_the_cell_says_so(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    head = ["Kelurahan", "RT", "KK", "Berlaku Sejak"]
    plan = plan_rt(tiny_engine, [saved(tmp_path, book_of([head, ["Bakung", "001", 31, 44824]]))])
    assert plan.n_rejected == 1
    assert "beri format tanggal pada selnya" in sentences(plan)


@pytest.mark.parametrize(
    ("text", "kk"),
    [("1.650", 1650), ("1.650.000", "far"), ("165", 165), (" 165 ", 165), ("165 KK", 165),
     ("1\u00a0650", 1650), ("\u200b165\ufeff", 165), ("1.650,0", 1650), ("1,650.0", 1650)],
)  # fmt: skip
def test_numbers_as_text(tiny_engine: Engine, tmp_path: Path, text: str, kk: object) -> None:
    head = ["Kelurahan", "RT", "KK", "Berlaku Sejak"]
    path = workbook(tmp_path / "a.xlsx", {"Data": [head, ["Bakung", "001", text, "1/1/2023"]]})
    plan = plan_rt(tiny_engine, [path])
    if isinstance(kk, int):
        assert kk in plan.inserts["rt_version"]["kk"].tolist()
    else:
        assert plan.n_rejected == 1
        assert "di luar yang mungkin" in sentences(plan)


def test_names_with_characters_nobody_sees(tiny_engine: Engine, tmp_path: Path) -> None:
    row = [1, "Ba\u200bkung\u00a0", "RT\u00a0001\ufeff", 80]
    assert results(tiny_engine, workbook(tmp_path / "a.xlsx", {"Data": [HEAD, row]})).n_stored == 1
    path = tmp_path / "a.csv"
    path.write_text("Kelurahan;RT;Nilai\n\u200bBakung\u00a0;RT\u00a0001;80\n", encoding="utf-8")
    assert results(tiny_engine, path).n_stored == 1


def test_a_protected_sheet_and_one_with_macros_are_read(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    book = book_of()
    book["Data"].protection.set_password("rahasia")
    path = saved(tmp_path, book)
    assert results(tiny_engine, path).n_stored == 2
    macros = tmp_path / "a.xlsm"
    macros.write_bytes(path.read_bytes())
    with zipfile.ZipFile(macros, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\0" * 10)
    assert results(tiny_engine, macros).n_stored == 2


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
ODS = b"application/vnd.oasis.opendocument.spreadsheet"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (OLE, r"Excel lama \(\.xls\).*Simpan sebagai"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "dikunci kata sandi"),
        (zipped(mimetype=ODS), r"LibreOffice \(\.ods\).*Simpan sebagai"),
        (zipped(**{"xl/workbook.bin": b"x"}), r"biner Excel \(\.xlsb\)"),
        (zipped(**{"word/document.xml": b"x"}), "dokumen Word"),
        (zipped(**{"a.txt": b"x"}), "bukan buku kerja Excel"),
        (b"<html><table><tr><td>Kelurahan</td></tr></table></html>", r"halaman web \(HTML\)"),
        (b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>",
         "XML Excel 2003"),
        (b"%PDF-1.7", "isinya PDF"),
        (b"Rar!\x1a\x07\0", r"isinya arsip \.rar.*sesudah dibuka"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "penunjuk Git LFS"),
        (b"SQLite format 3\0", "GeoPackage, bukan lembar"),
        (b"", "berkas kosong"),
    ],
    ids=["xls", "password", "ods", "xlsb", "docx", "zip", "html", "xml", "pdf", "rar", "lfs",
         "gpkg", "empty"],
)  # fmt: skip
def test_what_is_no_sheet_is_refused_in_a_sentence(
    tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "aneh.xlsx"
    path.write_bytes(content)
    with refusing(RefusedError, match=f"aneh.xlsx: .*{words}"):
        read_sheets([path])


def test_cells_are_those_that_openpyxl_reads(tmp_path: Path) -> None:
    values = ["teks", " dua  kata ", 57.7, 1650, -0.25, 1e21, True, None, "007", date(2022, 9, 20),
              datetime(2022, 9, 20, 13, 5), "a & b <c>", "baris\nbaru"]  # fmt: skip
    book = book_of([values, [None, None, "jauh"], [], ["sesudah kosong"]])
    path = saved(tmp_path, book)
    (sheet,) = read_file(path)
    assert [number for number, _ in sheet.rows] == [1, 2, 4]
    assert [cell.text for cell in sheet.rows[0][1]] == [
        "teks", "dua kata", "57.7", "1650", "-0.25", "1e+21", "ya", "", "007", "2022-09-20",
        "2022-09-20", "a & b <c>", "baris baru"]  # fmt: skip
    assert [cell.kind for cell in sheet.rows[0][1]] == [
        "text", "text", "number", "number", "number", "number", "text", "", "text", "date", "date",
        "text", "text"]  # fmt: skip
    assert [cell.text for cell in sheet.rows[1][1]] == ["", "", "jauh"]


@pytest.mark.parametrize("line", ["Bakung,001,81,5", "Bakung,001,81,25"])
def test_the_comma_of_a_number_does_not_part_cells_in_silence(tmp_path: Path, line: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"HASIL,,\nKelurahan,RT,Nilai\nCempaka,002,70\n{line}\n", encoding="utf-8")
    with refusing(RefusedError, match="isi baris 4 lebih banyak daripada judul kolomnya"):
        read_sheets([path])


@pytest.mark.parametrize("line", ['Bakung,001,"81,5",', "Bakung,001,81,"])
def test_a_comma_in_quotation_marks_or_at_the_end_parts_nothing(
    tiny_engine: Engine, tmp_path: Path, line: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"Kelurahan,RT,Nilai\n{line}\n", encoding="utf-8")
    assert results(tiny_engine, path).n_stored == 1


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        (
            "visits",
            [["Kelurahan", "RT", "Tanggal", "Temuan"], ["Bakung", "1", "1/1/2099", "aktif"]],
        ),
        (
            "dukungan",
            [
                ["Kelurahan", "RT", "Jenis", "Tanggal", "Uraian"],
                ["Bakung", "1", "Banjir", "1/1/2099", "Bantuan"],
            ],
        ),
    ],
    ids=str,
)
def test_what_was_seen_or_given_has_no_day_to_come(
    tiny_engine: Engine, tmp_path: Path, kind: str, rows: list[list[Any]]
) -> None:
    plan = SHEETS[kind].plan(tiny_engine, [workbook(tmp_path / "a.xlsx", {"Data": rows})])
    assert (plan.n_stored, plan.n_rejected) == (0, 1)
    assert "hari yang belum tiba" in sentences(plan)


def text_file(folder: Path, text: str) -> Path:
    path = folder / "a.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "lines",
    [
        ['Bakung,001,80,"belum ditutup', "Cempaka,002,70,", "Cempaka,003,60,"],
        ['"Bakung,001,80,', "Cempaka,002,70,"],
    ],
)
def test_a_quotation_mark_that_never_closes_swallows_no_row(
    tiny_engine: Engine, tmp_path: Path, lines: list[str]
) -> None:
    path = text_file(tmp_path, "\n".join(["Kelurahan,RT,Nilai,Catatan", *lines]))
    with refusing(RefusedError, match="tanda kutip yang dibuka di baris 2 tidak ditutup"):
        results(tiny_engine, path)


def test_rows_between_two_quotation_marks_are_no_note(tiny_engine: Engine, tmp_path: Path) -> None:
    lines = ['Bakung,001,80,"lupa', "Cempaka,002,70,", 'Cempaka,003,60,juga"']
    path = text_file(tmp_path, "\n".join(["Kelurahan,RT,Nilai,Catatan", *lines]))
    with refusing(RefusedError, match="tanda kutip yang dibuka di baris 2 tidak ditutup"):
        results(tiny_engine, path)


def test_a_note_of_several_lines_is_a_note(tiny_engine: Engine, tmp_path: Path) -> None:
    text = 'Kelurahan,RT,Nilai,Catatan\nBakung,001,80,"satu, dua\ntiga"\nCempaka,001,70,\n'
    assert results(tiny_engine, text_file(tmp_path, text)).n_stored == 2


def test_what_excel_writes_to_keep_zeros_is_read(tiny_engine: Engine, tmp_path: Path) -> None:
    text = 'Kelurahan,RT,Nilai\nBakung,"=""001""",80\nCempaka,="001",70\n'
    plan = results(tiny_engine, text_file(tmp_path, text))
    assert (plan.n_stored, sentences(plan)) == (2, "")
