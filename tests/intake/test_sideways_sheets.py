"""Sheets that lie on their side, or say of themselves what was not asked for."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from bantar.intake.base.import_plan import ImportPlan
from bantar.intake.base.problems import RefusedError
from bantar.intake.names.rt_numbers import parse_rt
from bantar.intake.sheets.evaluations import plan_evaluations
from tests.intake.sheetmaker import workbook
from tests.intake.test_officers_sheets import HEAD, blocking, of_sheets, plan, scores, sentences
from tests.saying import refusing


@pytest.mark.parametrize(
    ("rows", "merged", "why"),
    [
        (
            [["Kelurahan", "RT", None], [None, 1, 2], ["Anggrek", 81, 62]],
            [],
            r"RT menjadi judul kolom \(1, 2\)",
        ),
        (
            [["Kelurahan", "RT", None], [None, 1, 2], ["Anggrek", 81, 62]],
            [(0, 0, 1, 0, "Kelurahan"), (0, 1, 0, 2, "RT")],
            r"RT menjadi judul kolom \(1, 2\)",
        ),
        (
            [["RT", "Anggrek", "Bakung"], ["001", 81, 62]],
            [],
            r"kelurahan menjadi judul kolom \(Anggrek, Bakung\)",
        ),
        (
            [["Kelurahan", "RT", "2021-I", "Nilai 2021-II"], ["Anggrek", "001", 81, 62]],
            [],
            r"periode menjadi judul kolom \(2021-I, Nilai 2021-II\)",
        ),
        (
            [["Kelurahan", "RT", "Aspek", "Nilai"], ["Anggrek", "001", "Bersih", 81]],
            [],
            r"kolom Aspek: setiap baris berisi nilai satu aspek \(Bersih\)",
        ),
        (
            [["Kelurahan", "RT", "Nilai (skala 10)"], ["Anggrek", "001", 8]],
            [],
            "judul kolomnya menyebut skala sampai 10",
        ),
        (
            [["Kelurahan", "RT", "Nilai Bersih (Maks. 40)"], ["Anggrek", "001", 38]],
            [],
            "judul kolomnya menyebut skala sampai 40",
        ),
    ],
    ids=["rt below", "rt merged", "kelurahan", "periods", "aspek", "scale", "most"],
)
def test_what_lies_on_its_side_is_refused_for_that_reason(
    tiny_engine: Engine, tmp_path: Path, rows: list[list[Any]], merged: list[Any], why: str
) -> None:
    path = workbook(tmp_path / "a.xlsx", {"Data": rows}, {"Data": merged})
    with refusing(RefusedError, match=why):
        plan_evaluations(tiny_engine, [path], "2023-I")


@pytest.mark.parametrize("heading", ["Nilai (0-100)", "Nilai (skala 100)", "Nilai (maks 100)"])
def test_a_heading_that_names_the_scale_of_100_is_read(
    tiny_engine: Engine, tmp_path: Path, heading: str
) -> None:
    told = plan(tiny_engine, tmp_path, ["Kelurahan", "RT", heading], ["Anggrek", "001", 8])
    assert scores(told) == {3: 8}


def remarked(engine: Engine, folder: Path, sheets: Mapping[str, Sequence[Sequence[Any]]]) -> str:
    told: ImportPlan = of_sheets(engine, folder, sheets)
    assert told.n_stored
    return sentences(told)


@pytest.mark.parametrize(
    ("title", "stated"),
    [
        ("REKAP NILAI PERIODE II TAHUN 2023", "2023-II"),
        ("Hasil Tahap 2 2022", "2022-II"),
        ("REKAP PENILAIAN TAHUN 2021", "2021"),
        ("REKAP PERIODE I TAHUN 2023", ""),
        ("REKAP PENILAIAN TAHUN 2023", ""),
        ("Berdasarkan Keputusan Wali Kota Nomor 7 Tahun 2019", ""),
        ("Periode 2021 sampai 2023", ""),
    ],
)
def test_a_title_of_another_period_is_named(
    tiny_engine: Engine, tmp_path: Path, title: str, stated: str
) -> None:
    remarks = remarked(tiny_engine, tmp_path, {"Data": [[title], [], HEAD, ["Bakung", "001", 80]]})
    assert (f"menyebut periode {stated};" in remarks) is bool(stated)
    assert ("menyebut periode" in remarks) is bool(stated)


def test_a_tab_of_another_period_is_named(tiny_engine: Engine, tmp_path: Path) -> None:
    rows = [HEAD, ["Bakung", "001", 80]]
    remarks = remarked(tiny_engine, tmp_path, {"2023-II": rows})
    assert "lembar 2023-II: lembarnya menyebut periode 2023-II" in remarks


def test_a_row_that_stands_again_on_another_sheet_names_that_sheet(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    told = of_sheets(
        tiny_engine,
        tmp_path,
        {"A": [HEAD, ["Bakung", "001", 80]], "B": [HEAD, ["Bakung", "001", 81]]},
    )
    assert "RT 001 juga ada di baris 2 lembar B" in sentences(told)


def test_a_title_with_another_kecamatan_is_held_against_the_kelurahan(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    rows = [["KECAMATAN HILIR"], HEAD, ["Bakung", "001", 80], ["Cempaka", "001", 70]]
    told = plan(tiny_engine, tmp_path, *rows)
    (problem,) = blocking(told)
    assert (told.n_stored, problem.row) == (1, 3)
    assert "kelurahan Bakung tidak terletak di kecamatan Hilir" in sentences(told)


def test_a_title_of_no_known_kecamatan_keeps_nothing_out(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    rows = [["KECAMATAN HULU DAN HILIR"], HEAD, ["Bakung", "001", 80]]
    assert plan(tiny_engine, tmp_path, *rows).n_stored == 1


@pytest.mark.parametrize("cell", ["RT 001 s.d. RT 003", "1 s/d 3", "RT 1 sd 3", "01 s. d 03"])
def test_a_range_in_words_is_a_range(cell: str) -> None:
    assert [number.digits for number in parse_rt(cell)] == [1, 2, 3]


def test_bars_part_the_cells_of_a_text(tiny_engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Kelurahan|RT|Nilai\nBakung|001|80\nCempaka|002|70\n", encoding="utf-8")
    assert plan_evaluations(tiny_engine, [path], "2023-I").n_stored == 2
