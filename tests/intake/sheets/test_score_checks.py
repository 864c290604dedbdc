"""Scores on other scales, shares, sums and totals: stored as written, or named."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from bantar.intake.base.import_plan import ImportPlan, commit
from bantar.intake.base.problems import RefusedError
from bantar.intake.sheets.evaluations import plan_evaluations
from tests.intake.sheetmaker import workbook
from tests.saying import INDONESIAN, refusing

HEAD = ["Kelurahan", "RT", "Nilai Bersih", "Nilai Aman", "Nilai Pintar", "Nilai"]
A, B, C = ["Anggrek", "001"], ["Anggrek", "010"], ["Bakung", "001"]


def planned(
    engine: Engine, folder: Path, *rows: Sequence[Any], head: Sequence[str] = HEAD
) -> ImportPlan:
    path = workbook(folder / "nilai.xlsx", {"Data": [list(head), *rows]})
    return plan_evaluations(engine, [path], "2023-II")


def totals(plan: ImportPlan) -> list[float]:
    return [float(score) for score in plan.inserts["evaluation"]["score"]]


def sentences(plan: ImportPlan) -> str:
    return "\n".join(problem.sentence(INDONESIAN) for problem in plan.problems)


def test_three_aspek_without_a_total_come_to_their_mean(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    plan = planned(tiny_engine, tmp_path, [*A, 90, 85, 81], head=HEAD[:-1])
    assert totals(plan) == [85.3]
    assert "1 RT punya tiga aspek tanpa nilai total" in sentences(plan)


def test_a_total_that_was_written_alone_stays(own_tiny_engine: Engine, tmp_path: Path) -> None:
    whole = planned(own_tiny_engine, tmp_path, [*A, None, None, None, 71])
    commit(own_tiny_engine, whole, who="x")
    assert totals(planned(own_tiny_engine, tmp_path, [*A, 80, 70, 60, None])) == [71]


def test_a_worked_out_total_follows_its_aspek(own_tiny_engine: Engine, tmp_path: Path) -> None:
    commit(own_tiny_engine, planned(own_tiny_engine, tmp_path, [*A, 80, 70, 60, None]), who="x")
    assert totals(planned(own_tiny_engine, tmp_path, [*A, 95, None, None, None])) == [75]


@pytest.mark.parametrize(("scores", "scale"), [((6, 7.5, 8), "10"), ((0.6, 0.7, 0.85), "1")])
def test_another_scale_is_asked_about(
    tiny_engine: Engine, tmp_path: Path, scores: tuple[float, ...], scale: str
) -> None:
    rows = [
        [*place, None, None, None, score] for place, score in zip((A, B, C), scores, strict=True)
    ]
    with refusing(RefusedError, match=f"skalanya 0 sampai {scale}"):
        planned(tiny_engine, tmp_path, *rows)


@pytest.mark.parametrize("share", ["0,85", "0.85", 0.85])
def test_a_share_among_scores_is_refused(
    tiny_engine: Engine, tmp_path: Path, share: object
) -> None:
    rows = [[*A, None, None, None, "85%"], [*B, None, None, None, share]]
    plan = planned(tiny_engine, tmp_path, *rows)
    assert totals(plan) == [85]
    assert "mungkin bagian (pecahan), yaitu 85" in sentences(plan)


def test_a_total_that_is_not_the_mean_is_remarked_on_and_stored(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    plan = planned(tiny_engine, tmp_path, [*A, 60, 60, 60, 90], [*B, 71, 70, 70, 70])
    assert totals(plan) == [90, 70]
    remarks = [p for p in plan.problems if p.row is not None]
    assert [(p.row, p.is_blocking) for p in remarks] == [(2, False)]
    assert "bukan rata-rata tiga aspek: 60" in sentences(plan)


def test_a_new_total_beside_aspek_of_before_is_remarked_on(
    own_tiny_engine: Engine, tmp_path: Path
) -> None:
    commit(own_tiny_engine, planned(own_tiny_engine, tmp_path, [*A, 60, 60, 60, 60]), who="uji")
    plan = planned(own_tiny_engine, tmp_path, [*A, None, None, None, 90])
    assert totals(plan) == [90]
    assert "sebagian dari data sebelumnya, tidak cocok: rata-ratanya 60" in sentences(plan)
    agreeing = planned(own_tiny_engine, tmp_path, [*A, 63, 60, 60, 61])
    assert "tidak cocok" not in sentences(agreeing)


def test_a_sum_of_aspek_is_no_total(tiny_engine: Engine, tmp_path: Path) -> None:
    plan = planned(tiny_engine, tmp_path, [*A, 80, 70, 60, 210], [*B, 90, 90, 90, 270])
    assert totals(plan) == [70, 90]
    assert "kolom Nilai adalah jumlah tiga aspek" in sentences(plan)


def test_an_rt_that_comes_twice_with_other_scores_is_stored_from_neither_row(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    rows = [[*A, None, None, None, 80], [*A, None, None, None, 60], [*B, None, None, None, 71]]
    plan = planned(tiny_engine, tmp_path, *rows)
    assert list(plan.rows["fate"]) == ["refused", "refused", "added"]
    assert "baris 3 dengan isi lain: nilai 80 di sini, nilai 60" in sentences(plan)


def test_the_same_row_number_of_two_sheets_is_no_pardon(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    sheet = [HEAD, [*A, None, None, None, 80]]
    path = workbook(tmp_path / "dua.xlsx", {"Satu": sheet, "Dua": sheet})
    plan = plan_evaluations(tiny_engine, [path], "2023-II")
    assert list(plan.rows["fate"]) == ["added", "refused"]


def test_predikat_in_words(tiny_engine: Engine, tmp_path: Path) -> None:
    words = [("Juara II", A), ("Bantar Kencana", B), ("Tidak Lulus", C)]
    rows = [[*place, 80, word] for word, place in words]
    plan = planned(tiny_engine, tmp_path, *rows, head=["Kelurahan", "RT", "Nilai", "Predikat"])
    assert plan.inserts["evaluation"]["stage"].tolist() == ["meraih", "meraih", "dinilai"]
    assert "dibaca sebagai ya, selebihnya tidak disimpan: Juara II, Bantar Kencana" in sentences(
        plan
    )


def test_what_a_program_made_a_date_of_is_said(tiny_engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "Kelurahan;RT;Nilai\nAnggrek;01-Feb;80\nBakung;'001;8-Mei\nBakung;001;85 poin\n"
    )
    plan = plan_evaluations(tiny_engine, [path], "2023-II")
    assert totals(plan) == [85]
    assert "baris 2, kolom RT: tanggal, diubah otomatis oleh Excel" in sentences(plan)
    assert "mungkin 1/2 atau 2/1" in sentences(plan)
    assert "baris 3, kolom Nilai: tanggal" in sentences(plan)


def test_headings_without_a_row_are_named(tiny_engine: Engine, tmp_path: Path) -> None:
    plan = planned(tiny_engine, tmp_path)
    assert plan.n_read == 0
    assert "ada judul kolom di baris 1, tetapi tidak ada baris data di bawahnya" in sentences(plan)
