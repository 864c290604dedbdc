"""Faults are planted in sound sheets: each is named with its place, and nothing else is refused."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from bantar.intake.base.import_plan import ImportPlan, commit
from bantar.intake.sheet_registry import SHEETS
from bantar.storage.integrity import batch_problems
from bantar.storage.write.batches import batches
from tests.intake.dumps import path_of, rows_of
from tests.intake.imports import PLACES, plan_layer
from tests.intake.shapes import square
from tests.intake.sheetmaker import workbook
from tests.saying import INDONESIAN, in_indonesian

AREA = [("Kelurahan", "Entah", "kelurahan tidak dikenal"), ("Kelurahan", None, "wajib diisi")]
PLACE = [*AREA, ("RT", "099", "tidak ada di kelurahan"), ("RT", "3-5", "tidak dapat dipastikan"),
         ("RT", None, "wajib diisi")]  # fmt: skip
Fault = tuple[str, Any, str]


@dataclass(frozen=True)
class Sound:
    """A sheet in which nothing is wrong, and what can be made wrong in any of its rows."""

    head: list[str]
    rows: list[list[Any]]
    faults: list[Fault]
    sheet: str = "Data"

    def planted(self, wrong: dict[int, int]) -> list[list[Any]]:
        rows = [list(row) for row in self.rows]
        for row, fault in wrong.items():
            heading, value, _ = self.faults[fault]
            rows[row][self.head.index(heading)] = value
        return [self.head, *rows]


def placed(*more: list[Any]) -> list[list[Any]]:
    return [[*place, *more[n % len(more)]] for n, place in enumerate(PLACES)]


SOUND: dict[str, Sound] = {
    "evaluations": Sound(
        ["Kelurahan", "RT", "Kecamatan", "Skala", "Nilai", "Predikat", "Nama Kampung"],
        placed([None, "K", 80.5, "ya", "x"], [None, "besar", 70, "tidak", None]),
        [
            *PLACE,
            ("Kecamatan", "Antah", "kecamatan tidak dikenal"),
            ("Skala", "raksasa", "bukan salah satu pilihan"),
            ("Nilai", 101, "di luar yang mungkin"),
            ("Nilai", "delapan", "bukan angka"),
            ("Nilai", "8,500", "dapat berarti 8500 atau 8,5"),
            ("Predikat", "mungkin", "bukan salah satu pilihan"),
        ],
    ),
    "rt": Sound(
        ["Kelurahan", "RT", "Jumlah KK", "Jumlah Penduduk", "Berlaku Sejak"],
        placed([41, 160, "1/2/2023"], [77, None, "1 Maret 2023"]),
        [
            *AREA,
            ("RT", "x", "tidak dapat dipastikan"),
            ("RT", "1, 2", "lebih dari satu RT"),
            ("Jumlah KK", -1, "di luar yang mungkin"),
            ("Jumlah KK", 1.5, "di luar yang mungkin"),
            ("Jumlah KK", "banyak", "bukan angka"),
            ("Berlaku Sejak", "kapan", "bukan tanggal"),
            ("Berlaku Sejak", None, "tanggal berlaku tidak ada"),
        ],
    ),
    "mapping": Sound(
        ["Kelurahan Lama", "RT Lama", "Kelurahan Baru", "RT Baru", "Tanggal", "Jumlah KK Baru"],
        [[*place, "Bakung", str(900 + n), "1/2/2023", 10] for n, place in enumerate(PLACES)],
        [
            ("Kelurahan Lama", "Entah", "kelurahan tidak dikenal"),
            ("RT Lama", "077", "tidak ada RT 077 sebelum"),
            ("RT Baru", "8, 9", "lebih dari satu RT"),
            ("RT Baru", None, "wajib diisi"),
            ("Tanggal", "besok", "bukan tanggal"),
            ("Jumlah KK Baru", "x", "bukan angka"),
        ],
        "Pemetaan",
    ),
    "visits": Sound(
        ["Kelurahan", "RT", "Tanggal", "Temuan"],
        placed(["1/6/2022", "aktif"], ["2 Juni 2022", "terbengkalai"]),
        [
            *PLACE,
            ("Tanggal", "31/2/2022", "bukan tanggal"),
            ("Tanggal", None, "wajib diisi"),
            ("Temuan", "bagus", "bukan salah satu pilihan"),
        ],
    ),
    "adopsi": Sound(
        ["Kelurahan", "RT", "Kelurahan Mentor", "RT Mentor", "Mulai", "Selesai"],
        [
            [*one, *other, "1/6/2022", "1/7/2022"]
            for one, other in zip(PLACES, PLACES[::-1], strict=True)
        ],
        [
            *PLACE,
            ("RT Mentor", "88", "tidak ada di kelurahan"),
            ("RT Mentor", "1 dan 2", "lebih dari satu RT pendamping"),
            ("Selesai", "1/5/2022", "selesai sebelum mulai"),
        ],
    ),
    "dukungan": Sound(
        ["Kelurahan", "RT", "Jenis", "Program", "Tanggal", "Nilai (Rp)", "Uraian"],
        placed(
            ["Banjir", None, "1/6/2022", 100, "a"], ["Program", "Bangkit", "1/6/2022", None, "b"]
        ),
        [
            *AREA,
            ("RT", "77", "tidak ada di kelurahan"),
            ("Jenis", "hadiah", "bukan salah satu pilihan"),
            ("Jenis", None, "wajib diisi"),
            ("Tanggal", "x", "bukan tanggal"),
            ("Nilai (Rp)", 10.5, "di luar yang mungkin"),
            ("Uraian", None, "wajib diisi"),
            ("Uraian", "u" * 301, "terlalu panjang"),
        ],
    ),
    "figures": Sound(
        ["Ukuran", "Per Tanggal", "Angka", "Disebut Oleh", "Sumber", "Dipakai"],
        [[f"ukuran_{n}", "1/6/2022", n, "Wali Kota", "siaran", "ya"] for n in range(6)],
        [
            ("Ukuran", None, "wajib diisi"),
            ("Per Tanggal", "2022", "bukan tanggal"),
            ("Angka", "tiga", "bukan angka"),
            ("Sumber", None, "wajib diisi"),
            ("Dipakai", "barangkali", "bukan salah satu pilihan"),
        ],
    ),
    "layers": Sound(
        ["Kelurahan", "RT", "Lapisan", "Satuan", "Jenis Angka", "Per Tanggal", "Angka", "Sumber"],
        placed(
            ["Kemiskinan", "KK", "jumlah", "1/6/2022", 12, "Dinsos"],
            ["Banjir", "cm", "ukuran", "2 Juni 2022", 30, "BPBD"],
        ),
        [
            *AREA,
            ("RT", "77", "tidak ada di kelurahan"),
            ("Lapisan", None, "wajib diisi"),
            ("Lapisan", "hubungi 0812 3456 7890", "nomor telepon"),
            ("Satuan", "u" * 31, "terlalu panjang"),
            ("Jenis Angka", "kira-kira", "bukan salah satu pilihan"),
            ("Per Tanggal", "2022", "bukan tanggal"),
            ("Angka", "banyak", "bukan angka"),
            ("Angka", None, "wajib diisi"),
            ("Sumber", None, "wajib diisi"),
        ],
    ),
    "targets": Sound(
        ["Tingkat", "Wilayah", "Target", "Tenggat", "Sumber"],
        [["kelurahan", "Bakung", "80%", f"1/{n}/2030", "RPJMD"] for n in range(1, 7)],
        [
            ("Tingkat", "desa", "bukan salah satu pilihan"),
            ("Wilayah", "Entah", "wilayah belum pasti"),
            ("Target", "180%", "di luar yang mungkin"),
            ("Target", None, "wajib diisi"),
            ("Tenggat", "nanti", "bukan tanggal"),
        ],
    ),
    "rules": Sound(
        ["Kunci", "Angka", "Berlaku Sejak", "Sumber"],
        [[f"kunci_{n}", n, "1/1/2023", "Perwal"] for n in range(6)],
        [
            ("Kunci", "Nilai Lulus", "bukan kunci aturan"),
            ("Angka", "x", "bukan angka"),
            ("Berlaku Sejak", "x", "bukan tanggal"),
            ("Sumber", None, "wajib diisi"),
        ],
    ),
    "form": Sound(
        ["Nama Formulir", "Versi", "Kode", "Aspek", "Indikator", "Bobot", "Pita 2", "Pita 1",
         "Pita 0", "Batas 2", "Batas 1"],
        [["Uji", f"v{n}", "B1", "bersih", "Selokan", 2, "Ada", "Kurang", "Tidak", "100%", "80%"]
         for n in range(6)],
        [
            ("Kode", None, "wajib diisi"),
            ("Aspek", "indah", "bukan salah satu pilihan"),
            ("Bobot", 0, "di luar yang mungkin"),
            ("Pita 1", "ADA", "sama dengan Pita 2"),
            ("Batas 1", "100%", "tidak lebih kecil daripada Batas 2"),
            ("Batas 1", None, "hanya satu batas"),
            ("Batas 2", "180%", "di luar yang mungkin"),
        ],
    ),
}  # fmt: skip


def planned(kind: str, engine: Engine, folder: Path, rows: list[list[Any]]) -> ImportPlan:
    path = workbook(folder / "a.xlsx", {SOUND[kind].sheet: rows})
    options = {"periode": "2023-I"} if kind == "evaluations" else {}
    return SHEETS["rt" if kind == "mapping" else kind].plan(engine, [path], **options)


def test_every_kind_is_tried_here() -> None:
    assert set(SHEETS) <= set(SOUND)


@pytest.mark.parametrize("kind", SOUND)
def test_every_fault_is_named_with_its_place(
    own_tiny_engine: Engine, tmp_path: Path, kind: str
) -> None:
    sound = SOUND[kind]
    for number, (heading, value, words) in enumerate(sound.faults):
        plan = planned(kind, own_tiny_engine, tmp_path, sound.planted({3: number}))
        blocking = [p for p in plan.problems if p.is_blocking]
        assert [(p.row, p.column, p.sheet) for p in blocking] == [(5, heading, sound.sheet)], words
        assert words in in_indonesian(blocking[0].problem) and blocking[0].expected
        assert blocking[0].value == ("" if value is None else str(value))


@pytest.mark.parametrize("kind", SOUND)
@settings(max_examples=3)
@given(data=st.data())
def test_nothing_else_is_refused(
    tiny_engine: Engine, tmp_path_factory: pytest.TempPathFactory, kind: str, data: st.DataObject
) -> None:
    sound, folder = SOUND[kind], tmp_path_factory.mktemp("p")
    some = st.dictionaries(st.integers(0, 5), st.integers(0, len(sound.faults) - 1))
    wrong = data.draw(some)
    rows_before = rows_of(path_of(tiny_engine))
    plan = planned(kind, tiny_engine, folder, sound.planted(wrong))
    blocking = {(p.row, p.column) for p in plan.problems if p.is_blocking}
    assert blocking == {(row + 2, sound.faults[fault][0]) for row, fault in wrong.items()}
    refused = plan.rows.loc[plan.rows["fate"] == "refused", "row"]
    assert sorted(refused) == sorted(row + 2 for row in wrong)
    assert (plan.n_read, plan.n_rejected, plan.n_stored) == (6, len(wrong), 6 - len(wrong))
    report = plan.as_dict(INDONESIAN)
    assert report["read"] == report["stored"] + report["rejected"] + report["unchanged"]  # type: ignore[operator]
    assert rows_of(path_of(tiny_engine)) == rows_before  # a plan stores nothing


@pytest.mark.parametrize("kind", SOUND)
def test_a_file_of_faults_alone_leaves_every_table_as_it_was(
    own_tiny_engine: Engine, tmp_path: Path, kind: str
) -> None:
    rows_before, sound = rows_of(path_of(own_tiny_engine)), SOUND[kind]
    plan = planned(kind, own_tiny_engine, tmp_path, sound.planted(dict.fromkeys(range(6), 0)))
    assert (plan.n_rejected, commit(own_tiny_engine, plan, who="x")) == (6, None)
    assert rows_of(path_of(own_tiny_engine)) == rows_before


@pytest.mark.parametrize("kind", SOUND)
def test_plan_receipt_json_and_database_say_the_same(
    own_tiny_engine: Engine, tmp_path: Path, kind: str
) -> None:
    plan = planned(kind, own_tiny_engine, tmp_path, SOUND[kind].planted({1: 0, 4: 1}))
    receipt = commit(own_tiny_engine, plan, who="x")
    assert receipt is not None
    figures = [plan.as_dict(INDONESIAN)[key] for key in ("read", "stored", "rejected", "unchanged")]
    assert figures == [6, 4, 2, 0]
    assert figures == [receipt.read, receipt.stored, receipt.rejected, receipt.unchanged]
    listed = batches(own_tiny_engine).set_index("id").loc[receipt.batch]
    assert figures == [listed[f"n_{key}"] for key in ("read", "stored", "rejected", "unchanged")]
    assert batch_problems(own_tiny_engine) == []
    again = planned(kind, own_tiny_engine, tmp_path, SOUND[kind].planted({1: 0, 4: 1}))
    assert (again.n_stored, again.n_rejected, again.n_unchanged) == (0, 2, 4)


SHAPES = {
    "no shape": (None, "tidak punya bentuk"),
    "a point": (shapely.Point(114.6, -3.3), "titik, bukan bidang"),
    "another country": (shapely.box(10, 50, 11, 51), "di luar Indonesia"),
    "a line": (shapely.LineString([(114.6, -3.3), (114.7, -3.3)]), "garis, bukan bidang"),
}


@settings(max_examples=10)
@given(
    wrong=st.dictionaries(
        st.integers(0, 7), st.sampled_from([*SHAPES, "no number", "twice"]), max_size=3
    )
)
def test_shapes_that_cannot_be_taken_are_the_only_ones_refused(
    tiny_engine: Engine, tmp_path_factory: pytest.TempPathFactory, wrong: dict[int, str]
) -> None:
    wrong = {row: fault for row, fault in wrong.items() if row or fault != "twice"}
    is_first_there = 0 not in wrong
    rows: list[tuple[str | None, str, str]] = [(f"RT {n + 1}", "Mawar", "Timur") for n in range(8)]
    shapes: list[Any] = [square(n) for n in range(8)]
    for row, fault in wrong.items():
        if fault in SHAPES:
            shapes[row] = SHAPES[fault][0]
        else:
            rows[row] = (None if fault == "no number" else "RT 1", *rows[row][1:])
    binary = [None if shape is None else shapely.to_wkb(shape) for shape in shapes]
    plan = plan_layer(tiny_engine, tmp_path_factory.mktemp("p"), rows, binary)
    blocking = {p.row: p.sentence(INDONESIAN) for p in plan.problems if p.is_blocking}
    twice = [row for row, fault in wrong.items() if fault == "twice"]
    # All rows of one number wait for the officer; one that is left alone is taken.
    bearers = [*([0] if is_first_there else []), *twice]
    alone = set(bearers) if len(bearers) == 1 else set()
    refused = {row + 1 for row in {*wrong, *(bearers if twice else [])} - alone}
    assert set(blocking) == refused
    for row, fault in wrong.items():
        if fault in SHAPES:
            assert SHAPES[fault][1] in blocking[row + 1]
    assert plan.n_read == 8 == plan.n_stored + plan.n_rejected
