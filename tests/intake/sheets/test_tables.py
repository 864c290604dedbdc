"""Tables as people make them: every cell is stored where it belongs, or named."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from bantar.intake.base.import_plan import ImportPlan
from bantar.intake.base.problems import RefusedError
from bantar.intake.sheet_registry import SHEETS
from bantar.intake.sheets.evaluations import plan_evaluations
from tests.intake.sheetmaker import workbook
from tests.intake.sheets.made_tables import FIELDS
from tests.saying import INDONESIAN, refusing

HEAD = ["Kelurahan", "RT", "Nilai Bersih", "Nilai Aman", "Nilai Pintar", "Nilai"]

Rows = Sequence[Sequence[Any]]


def planned(
    engine: Engine, folder: Path, rows: Rows, merged: Sequence[tuple[Any, ...]] = ()
) -> ImportPlan:
    path = workbook(folder / "hasil.xlsx", {"Data": rows}, {"Data": list(merged)})
    return plan_evaluations(engine, [path], "2023-II")


def stored(plan: ImportPlan) -> dict[int, tuple[float | None, ...]]:
    if "evaluation" not in plan.inserts:
        return {}
    table = plan.inserts["evaluation"]
    values = table[list(FIELDS)].astype(object).where(table[list(FIELDS)].notna(), None)
    return dict(zip(table["rt_id"], map(tuple, values.to_numpy()), strict=True))


def sentences(plan: ImportPlan) -> str:
    return "\n".join(problem.sentence(INDONESIAN) for problem in plan.problems)


ANGGREK = {3: (80, 70, 60, 70), 2: (90, 80, 70, 80)}


def test_a_second_heading_has_its_own_order(tiny_engine: Engine, tmp_path: Path) -> None:
    rows = [
        HEAD,
        ["Anggrek", "001", 80, 70, 60, 70],
        [],
        ["Kecamatan Hilir"],
        ["RT", "Nilai Pintar", "Kelurahan", "Nilai", "Nilai Aman", "Nilai Bersih"],
        ["002", 10.5, "Cempaka", 30.5, 30.5, 50.5],
    ]
    plan = planned(tiny_engine, tmp_path, rows)
    assert stored(plan) == {3: (80, 70, 60, 70), 6: (50.5, 30.5, 10.5, 30.5)}
    assert (plan.n_read, plan.n_rejected) == (2, 0)
    assert "baris 4 (baris teks)" in sentences(plan)


def test_a_second_table_of_another_kind_is_named_and_not_read(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    rows = [
        ["Kelurahan", "RT", "Nilai"],
        ["Anggrek", "001", 80],
        ["Rekap"],
        ["Kelurahan", "Nilai", "Kategori"],
        ["Anggrek", 80, "B"],
    ]
    plan = planned(tiny_engine, tmp_path, rows)
    assert (plan.n_read, plan.n_stored) == (1, 1)
    assert "baris di bawah judul kolom di baris 4 tidak dibaca: tidak ada RT" in sentences(plan)


@pytest.mark.parametrize("is_merged", [True, False], ids=["merged", "open"])
def test_a_heading_on_two_rows(tiny_engine: Engine, tmp_path: Path, is_merged: bool) -> None:
    rows = [
        ["DAFTAR NILAI"],
        ["No", "Kelurahan", "RT", "Skor Aspek", None, None, "Rata-rata"],
        [None, None, None, "Kebersihan", "Keamanan", "Kepintaran", None],
        [1, "Anggrek", "001", 80, 70, 60, 70],
        [2, "Anggrek", "010", 90, 80, 70, 80],
    ]
    merged = [(1, c, 2, c, rows[1][c]) for c in (0, 1, 2, 6)] + [(1, 3, 1, 5, "Skor Aspek")]
    plan = planned(tiny_engine, tmp_path, rows, merged if is_merged else ())
    assert stored(plan) == ANGGREK
    assert (plan.n_read, plan.n_rejected) == (2, 0)


def test_parts_that_nobody_knows_are_not_their_group(tiny_engine: Engine, tmp_path: Path) -> None:
    rows = [
        ["Kelurahan", "RT", "Nilai", None],
        [None, None, "Lingkungan", "Gotong Royong"],
        ["Anggrek", "001", 80, 70],
    ]
    with refusing(RefusedError, match="berisi angka: Nilai Lingkungan, Nilai Gotong Royong"):
        planned(tiny_engine, tmp_path, rows)


def test_a_heading_on_three_rows_with_groups_that_repeat_their_parts(
    own_tiny_engine: Engine, tmp_path: Path
) -> None:
    rows = [
        ["Pasangan", None, None, None, None],
        ["Pendamping", None, "Mentor", None, "Mulai"],
        ["Kelurahan", "RT", "Kelurahan", "RT", None],
        ["Anggrek", "001", "Bakung", "001", "1 Maret 2023"],
    ]
    path = workbook(tmp_path / "adopsi.xlsx", {"Data": rows})
    plan = SHEETS["adopsi"].plan(own_tiny_engine, [path])
    pair = plan.inserts["adopsi"][["rt_id", "mentor_rt_id"]].to_numpy().tolist()
    assert pair == [[3, 4]]


def test_tables_beside_each_other(tiny_engine: Engine, tmp_path: Path) -> None:
    head = ["No", "Kelurahan", "RT", "Total Skor"]
    rows = [
        [*head, None, *head],
        [1, "Anggrek", "001", 80, None, 1, "Cempaka", "001", 50],
        [2, "Anggrek", "010", 81, None, 2, "Cempaka", "002", 51],
        [3, "Bakung", "001", 82],
    ]
    plan = planned(tiny_engine, tmp_path, rows)
    totals = {rt: scores[3] for rt, scores in stored(plan).items()}
    assert totals == {3: 80, 2: 81, 4: 82, 5: 50, 6: 51}
    assert (plan.n_read, plan.n_rejected) == (5, 0)


def test_tables_beside_each_other_below_their_titles(tiny_engine: Engine, tmp_path: Path) -> None:
    rows = [
        ["Kelurahan Anggrek", None, None, "Kel. : Cempaka, Kec. Hilir"],
        ["RT", "Skor", None, "RT", "Skor"],
        ["001", 80, None, "002", 50],
    ]
    plan = planned(tiny_engine, tmp_path, rows)
    assert {rt: scores[3] for rt, scores in stored(plan).items()} == {3: 80, 6: 50}


@pytest.mark.parametrize(("second", "is_one"), [(80, True), (60, False)])
def test_a_heading_that_stands_twice_is_asked_about(
    tiny_engine: Engine, tmp_path: Path, second: int, is_one: bool
) -> None:
    rows = [["Kelurahan", "RT", "Nilai", "Nilai"], ["Anggrek", "001", 80, second]]
    if is_one:
        assert stored(planned(tiny_engine, tmp_path, rows))[3][3] == 80
        return
    with refusing(RefusedError, match=r"judul ganda.*80 / 60"):
        planned(tiny_engine, tmp_path, rows)


@pytest.mark.parametrize(
    "heads",
    [
        ["Skor Kebersihan", "Skor Keamanan", "Skor Kepintaran", "Total Skor"],
        ["Aspek Bersih", "Aspek Aman", "Aspek Pintar", "Jumlah"],
        ["Jumlah Nilai Bersih", "Jumlah Nilai Aman", "Jumlah Nilai Pintar", "Jumlah Nilai"],
        ["Poin Kebersihan (0-100)", "Poin Keamanan", "Poin Kepintaran", "Rata-rata"],
        ["data/bersih", "data/aman", "data/pintar", "data/nilai_akhir"],
    ],
)
def test_headings_are_known_by_their_words(
    tiny_engine: Engine, tmp_path: Path, heads: list[str]
) -> None:
    rows = [["Kelurahan", "RT", *heads], ["Anggrek", "001", 80, 70, 60, 70]]
    assert stored(planned(tiny_engine, tmp_path, rows)) == {3: (80, 70, 60, 70)}


def test_the_mean_is_the_total_where_the_sum_stands_beside_it(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    rows = [
        ["Kelurahan", "RT", "Bersih", "Aman", "Pintar", "Jumlah", "Rata-rata"],
        ["Anggrek", "001", 80, 70, 60, 210, 70],
        ["Anggrek", "010", 90, 80, 70, 240, 80],
    ]
    plan = planned(tiny_engine, tmp_path, rows)
    assert stored(plan) == ANGGREK
    assert "kolom Jumlah tidak dibaca: Rata-rata adalah rata-rata tiga aspek" in sentences(plan)


def test_no_number_is_dropped_in_silence(tiny_engine: Engine, tmp_path: Path) -> None:
    rows = [
        ["Kelurahan", "RT", "Nilai", "Jumlah KK", "Alamat"],
        ["Anggrek", "001", 80, 52, "Jalan", 7],
    ]
    remark = "kolom yang tidak dibaca: Jumlah KK, Alamat, kolom F tanpa judul"
    assert remark in sentences(planned(tiny_engine, tmp_path, rows))


def test_numbers_under_unknown_headings_are_no_participants(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    rows = [["Kelurahan", "RT", "Capaian"], ["Anggrek", "001", 80]]
    with refusing(RefusedError, match="berisi angka: Capaian"):
        planned(tiny_engine, tmp_path, rows)


def test_participants_may_have_other_numbers(tiny_engine: Engine, tmp_path: Path) -> None:
    rows = [["No", "Kelurahan", "RT", "Jumlah KK", "No HP"], [1, "Anggrek", "001", 52, 8117400]]
    assert planned(tiny_engine, tmp_path, rows).n_stored == 1


def test_a_kelurahan_stands_once_for_its_block(tiny_engine: Engine, tmp_path: Path) -> None:
    rows = [
        ["Kelurahan", "RT", "Nilai"],
        ["Anggrek", "001", 80],
        [None, "002", 81],
        [None, "010", 82],
        ["Jumlah", None, 243],
        ["Cempaka", "001", 50],
        [None, "002", 51],
    ]
    plan = planned(tiny_engine, tmp_path, rows)
    assert {rt: s[3] for rt, s in stored(plan).items()} == {3: 80, 1: 81, 2: 82, 5: 50, 6: 51}
    assert "kelurahan baris 3, 4, 7 diambil dari baris di atasnya" in sentences(plan)


def test_a_kelurahan_on_a_line_of_its_own_heads_its_block(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    rows = [["Kelurahan", "RT", "Nilai"], ["Anggrek"], [None, "001", 80], [None, "002", 81],
            ["Cempaka"], [None, "001", 50]]  # fmt: skip
    plan = planned(tiny_engine, tmp_path, rows)
    assert {rt: s[3] for rt, s in stored(plan).items()} == {3: 80, 1: 81, 5: 50}


def test_a_line_of_text_below_a_table_heads_no_block(tiny_engine: Engine, tmp_path: Path) -> None:
    rows = [
        ["Kelurahan", "RT", "Nilai"],
        ["Anggrek", "001", 80],
        [None, "002", 70],
        [None, "010", 60],
        ["Bakung", "001", 50],
        ["Baris ini catatan"],
    ]
    plan = planned(tiny_engine, tmp_path, rows)
    assert (plan.n_stored, plan.n_rejected) == (4, 0)
    assert "baris 6 (baris teks)" in sentences(plan)


def test_a_name_that_was_forgotten_is_not_guessed(tiny_engine: Engine, tmp_path: Path) -> None:
    rows = [["Kelurahan", "RT", "Nilai"], ["Anggrek", "001", 80], ["Anggrek", "002", 81],
            ["Bakung", "001", 82], [None, "002", 83]]  # fmt: skip
    plan = planned(tiny_engine, tmp_path, rows)
    assert (plan.n_stored, plan.n_rejected) == (3, 1)
    assert "baris 5 tanpa kelurahan; baris di atas menyebut satu" in sentences(plan)


def test_a_title_names_the_kelurahan_of_the_rows_below_it(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    rows = [
        ["NILAI KAMPUNG BANTAR"],
        ["Kelurahan", ":", "Anggrek"],
        ["RT", "Nilai"],
        ["001", 80],
        ["Kelurahan", ": Cempaka"],
        ["RT", "Nilai"],
        ["001", 50],
        ["KELURAHAN BAKUNG KECAMATAN HULU"],
        ["001", 60],
    ]
    plan = planned(tiny_engine, tmp_path, rows)
    assert {rt: scores[3] for rt, scores in stored(plan).items()} == {3: 80, 5: 50, 4: 60}
    assert (plan.n_read, plan.n_rejected) == (3, 0)


def test_what_stands_below_a_table_is_no_refused_data(tiny_engine: Engine, tmp_path: Path) -> None:
    rows = [
        ["Kelurahan", "RT", "Nilai"],
        ["a", "b", "c"],
        ["Anggrek", "001", 80],
        ["1) RT yang tidak hadir dinilai hari berikutnya"],
        [None, "b. Dinilai oleh dua tim"],
        ["Nilai adalah rata-rata tiga aspek"],
        ["Mengetahui,", None, "Jambi, 1 Juni 2024"],
        ["Camat Hulu", "Lurah Anggrek", "Ketua Tim"],
        ["Nama Satu", "Nama Dua", "Nama Tiga"],
    ]
    plan = planned(tiny_engine, tmp_path, rows)
    assert (plan.n_read, plan.n_stored) == (1, 1)


def test_a_row_with_a_wrong_place_is_refused_wherever_it_stands(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    rows = [["Kelurahan", "RT", "Nilai"], ["Anggrek", "001", 80], ["Anggrek", None, 81],
            [None, "Entah", 82]]  # fmt: skip
    plan = planned(tiny_engine, tmp_path, rows)
    assert (plan.n_read, plan.n_stored, plan.n_rejected) == (3, 1, 2)
