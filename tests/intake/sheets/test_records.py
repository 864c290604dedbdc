from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from bantar.city.snapshot import load_snapshot
from bantar.intake.base.import_plan import ImportPlan, commit
from bantar.intake.sheet_registry import SHEETS as SPECS
from bantar.intake.sheets.form_list import plan_form
from bantar.storage.read import facts
from bantar.storage.write.batches import undo
from tests.intake.sheetmaker import workbook
from tests.intake.sheets.test_evaluations import assert_same
from tests.saying import INDONESIAN, in_indonesian

DAY = date(2023, 1, 1)
SHEETS: dict[str, tuple[list[str], list[Any]]] = {
    "visits": (
        ["Kelurahan", "RT", "Tanggal", "Keadaan"],
        ["Bakung", "1", "1/6/2022", "Terbengkalai"],
    ),
    "adopsi": (
        ["Kelurahan", "RT", "Kelurahan Mentor", "RT Mentor", "Mulai"],
        ["Cempaka", "002", "Bakung", "001", "1 Juni 2022"],
    ),
    "dukungan": (
        ["Kelurahan", "RT", "Jenis", "Tanggal", "Nilai (Rp)", "Uraian"],
        ["Cempaka", "1, 2", "Banjir", "1/6/2022", "Rp2.500.000", "Bantuan banjir"],
    ),
    "figures": (
        ["Ukuran", "Per Tanggal", "Angka", "Disebut Oleh", "Sumber", "Dipakai"],
        ["rt_penghargaan", "20 September 2022", 228, "Wali Kota", "siaran pers", "ya"],
    ),
    "layers": (
        ["Kelurahan", "RT", "Lapisan", "Satuan", "Jenis Angka", "Per Tanggal", "Angka", "Sumber"],
        ["Bakung", None, "Kemiskinan", "KK", "jumlah", "1/6/2022", 12, "Dinsos"],
    ),
    "targets": (
        ["Tingkat", "Wilayah", "Target", "Tenggat", "Sumber"],
        ["kelurahan", "Bakung", "75 %", "31/12/2023", "RPJMD"],
    ),
    "rules": (
        ["Kunci", "Angka", "Berlaku Sejak", "Sumber"],
        ["pass_mark", 76, "1/1/2023", "Perwal"],
    ),
}


def fates(plan: ImportPlan) -> list[str]:
    return list(plan.rows["fate"])


def test_every_kind_is_tried_here() -> None:
    assert set(SHEETS) == set(SPECS) - {"rt", "evaluations", "form"}


@pytest.mark.parametrize("kind", SHEETS)
def test_in_again_and_out(own_tiny_engine: Engine, tmp_path: Path, kind: str) -> None:
    before = load_snapshot(own_tiny_engine, DAY)
    path = workbook(tmp_path / "a.xlsx", {"Data": list(SHEETS[kind])})
    plan = SPECS[kind].plan(own_tiny_engine, [path])
    assert (fates(plan), plan.problems) == (["added"], ())
    receipt = commit(own_tiny_engine, plan, who="x")
    assert fates(SPECS[kind].plan(own_tiny_engine, [path])) == ["unchanged"]
    assert receipt is not None
    undo(own_tiny_engine, receipt.batch, who="x")
    assert_same(load_snapshot(own_tiny_engine, DAY), before)
    assert fates(SPECS[kind].plan(own_tiny_engine, [path])) == ["added"]


def test_a_corrected_finding_takes_the_place_of_the_old_one(
    own_tiny_engine: Engine, tmp_path: Path
) -> None:
    head, row = SHEETS["visits"]
    commit(own_tiny_engine, SPECS["visits"].plan(own_tiny_engine, [
        workbook(tmp_path / "a.xlsx", {"Data": [head, row]})]), who="x")  # fmt: skip
    changed = workbook(tmp_path / "b.xlsx", {"Data": [head, [*row[:3], "perlu pembinaan"]]})
    plan = SPECS["visits"].plan(own_tiny_engine, [changed])
    assert fates(plan) == ["changed"]
    commit(own_tiny_engine, plan, who="x")
    visits = facts.believed_rows(own_tiny_engine, "visit")
    mine = visits[(visits["rt_id"] == 4) & (visits["visited_on"] == date(2022, 6, 1))]
    assert mine["finding"].tolist() == ["perlu_pembinaan"]


@pytest.mark.parametrize(
    ("kind", "row", "words"),
    [
        ("visits", ["Bakung", "1", "kapan-kapan", "aktif"], "bukan tanggal"),
        ("visits", ["Bakung", "1", "1/6/2022", "bagus"], "bukan salah satu pilihan"),
        ("visits", ["Bakong", "1", "1/6/2022", "aktif"], "kelurahan belum pasti"),
        ("adopsi", ["Bakung", "1", "Bakung", "001", "1/6/2022"], "pendamping dirinya sendiri"),
        ("dukungan", ["Bakung", "1", "Program", "1/6/2022", 1, "x"], "nama program"),
        (
            "dukungan",
            ["Bakung", "1", "Banjir", "1/6/2022", "2,5", "x"],
            "seharusnya bilangan bulat",
        ),
        ("targets", ["kota", "Bakung", "75%", None, "x"], "target kota tidak menyebut wilayah"),
        ("targets", ["kelurahan", "Bakong", "75%", None, "x"], "wilayah belum pasti"),
        ("targets", ["kelurahan", "Bakung", "175%", None, "x"], "di luar yang mungkin"),
        (
            "layers",
            ["Cempaka", "1, 2", "Banjir", "cm", "ukuran", "1/6/2022", 30, "BPBD"],
            "lebih dari satu RT",
        ),
        (
            "layers",
            ["Bakung", None, "Kemiskinan", "KK", "jumlah", "1/6/2022", -1, "Dinsos"],
            "jumlah di bawah nol",
        ),
        (
            "layers",
            ["Bakung", None, "Kemiskinan", "KK", "jumlah", "1/6/2100", 1, "Dinsos"],
            "hari yang belum tiba",
        ),
        ("rules", ["Nilai Lulus", 1, "1/1/2023", "x"], "bukan kunci aturan"),
        ("figures", ["rt", "20/9/2022", None, "x", "y", "ya"], "wajib diisi"),
    ],
)
def test_what_is_wrong_is_said(
    tiny_engine: Engine, tmp_path: Path, kind: str, row: list[Any], words: str
) -> None:
    path = workbook(tmp_path / "a.xlsx", {"Data": [SHEETS[kind][0], row]})
    plan = SPECS[kind].plan(tiny_engine, [path])
    assert fates(plan) == ["refused"]
    assert words in "\n".join(problem.sentence(INDONESIAN) for problem in plan.problems)


def test_a_version_of_the_form_is_never_altered(own_tiny_engine: Engine, tmp_path: Path) -> None:
    head = ["Nama Formulir", "Versi", "Kode", "Aspek", "Indikator", "Bobot"]
    line = ["Uji", "1", "B1", "bersih", "Rumah", 2]
    path = workbook(tmp_path / "a.xlsx", {"Data": [head, line]})
    commit(own_tiny_engine, plan_form(own_tiny_engine, [path]), who="x")
    assert fates(plan_form(own_tiny_engine, [path])) == ["unchanged"]
    other = workbook(tmp_path / "b.xlsx", {"Data": [head, [*line[:5], 3]]})
    plan = plan_form(own_tiny_engine, [other])
    assert fates(plan) == ["refused"]
    assert "versi ini sudah ada" in in_indonesian(plan.problems[0].problem)
    newer = workbook(tmp_path / "c.xlsx", {"Data": [head, ["Uji", "2", *line[2:5], 3]]})
    assert fates(plan_form(own_tiny_engine, [newer])) == ["added"]


@pytest.mark.parametrize("column", ["Uraian", "Program"])
def test_a_person_in_the_words_of_dukungan_is_refused_naming_row_and_column(
    own_tiny_engine: Engine, tmp_path: Path, column: str
) -> None:
    head = ["Kelurahan", "RT", "Jenis", "Tanggal", "Program", "Uraian"]
    row = ["Cempaka", "1", "program", "1/6/2022", "Bangkit Berdaya", "Bahan bangunan"]
    told = list(row)
    told[head.index(column)] += ", Pak Budi 0812-3456-7890"
    path = workbook(tmp_path / "a.xlsx", {"Data": [head, row, told]})
    plan = SPECS["dukungan"].plan(own_tiny_engine, [path])
    assert fates(plan) == ["added", "refused"]
    (problem,) = plan.problems
    assert (problem.row, problem.column) == (3, column)
    assert "memuat nomor telepon" in str(problem.as_dict(INDONESIAN))
