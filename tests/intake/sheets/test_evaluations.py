from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from bantar.city.snapshot import Snapshot, load_snapshot
from bantar.core.domain import PeriodeState
from bantar.core.errors import DataError, NotFoundError
from bantar.intake.base.import_plan import ImportPlan, commit
from bantar.intake.base.numbers import Mark
from bantar.intake.base.problems import RefusedError
from bantar.intake.sheets.evaluations import plan_evaluations
from bantar.intake.sheets.form_list import plan_form
from bantar.storage.read import facts, reads
from bantar.storage.write import periods
from bantar.storage.write.batches import undo
from tests.intake.sheetmaker import workbook
from tests.saying import INDONESIAN, in_indonesian, refusing
from tests.tiers import cases

HEAD = ["Kecamatan", "Kelurahan", "RT", "Skala", "Nilai Bersih", "Nilai Aman", "Nilai Pintar",
        "Nilai", "Predikat", "Tim Penilai"]  # fmt: skip
ALL = (PeriodeState.DRAFT, PeriodeState.CHECKED, PeriodeState.PUBLISHED)
LATER = date(2023, 1, 1)

Sheet = Callable[..., Path]


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    def write(*rows: Sequence[Any], head: Sequence[str] = HEAD) -> Path:
        return workbook(tmp_path / "hasil.xlsx", {"Data": [list(head), *rows]})

    return write


def fates(plan: ImportPlan) -> list[str]:
    return list(plan.rows["fate"])


def results(engine: Engine, periode: str) -> pd.DataFrame:
    table = reads.results_until(engine, LATER, ALL)
    return table[table["periode"] == periode].set_index("rt_id").sort_index()


def assert_same(one: Snapshot, other: Snapshot) -> None:
    pd.testing.assert_frame_equal(
        pd.DataFrame(one.rt.drop(columns="geometry")),
        pd.DataFrame(other.rt.drop(columns="geometry")),
    )
    assert list(one.rt.geometry.to_wkb()) == list(other.rt.geometry.to_wkb())
    pd.testing.assert_frame_equal(one.results, other.results)
    pd.testing.assert_frame_equal(one.outcomes, other.outcomes)
    pd.testing.assert_frame_equal(one.visits, other.visits)
    pd.testing.assert_frame_equal(one.targets, other.targets)
    assert dict(one.rules) == dict(other.rules)
    assert dict(one.periodes) == dict(other.periodes)
    assert replace(one.report, results_without_rt=None) == replace(
        other.report, results_without_rt=None
    )


def test_added_changed_unchanged_refused(own_tiny_engine: Engine, sheet: Sheet) -> None:
    path = sheet(
        ["Hulu", "Bakung", "RT 001", "K", 80, 80, 80, 80, "ya", "Tim 1"],
        ["Hulu", "Anggrek", "002", "sedang", 91, 91, 91, 91, "ya", None],
        ["Hilir", "Cempaka", "2", "kecil", 85, 88, 91, 88, "ya", None],
        ["Hulu", "Anggrek", "099", "K", 80, 80, 80, 80, "ya", None],
    )
    plan = plan_evaluations(own_tiny_engine, [path], "2022-II")
    assert fates(plan) == ["added", "unchanged", "changed", "refused"]
    assert "RT 099 tidak ada di kelurahan Anggrek" in plan.problems[0].sentence(INDONESIAN)
    assert plan.problems[0].row == 5
    receipt = commit(own_tiny_engine, plan, who="petugas")
    assert receipt is not None
    assert (receipt.read, receipt.stored, receipt.rejected, receipt.unchanged) == (4, 2, 1, 1)
    table = results(own_tiny_engine, "2022-II")
    assert table.loc[4, ["stage", "skala", "score", "team"]].tolist() == [
        "meraih", "kecil", 80.0, "Tim 1"]  # fmt: skip
    assert table.loc[6, "score_bersih"] == 85


def test_the_same_file_twice_changes_nothing(own_tiny_engine: Engine, sheet: Sheet) -> None:
    path = sheet(["Hulu", "Bakung", "001, 1", "K", 80, 80, 80, 80, "ya", "Tim 1"])
    commit(own_tiny_engine, plan_evaluations(own_tiny_engine, [path], "2022-II"), who="x")
    before = facts.believed_rows(own_tiny_engine, "evaluation")
    again = plan_evaluations(own_tiny_engine, [path], "2022-II")
    assert (again.n_unchanged, again.n_stored) == (again.n_read, 0)
    assert commit(own_tiny_engine, again, who="x") is None
    pd.testing.assert_frame_equal(before, facts.believed_rows(own_tiny_engine, "evaluation"))


def test_undo_gives_the_same_snapshot(own_tiny_engine: Engine, sheet: Sheet) -> None:
    before = load_snapshot(own_tiny_engine, LATER, ALL)
    path = sheet(
        ["Hulu", "Bakung", "001", "K", 80, 80, 80, 80, "ya", None],
        ["Hulu", "Anggrek", "002", "besar", 50, 50, 50, 50, "tidak", None],
    )
    receipt = commit(own_tiny_engine, plan_evaluations(own_tiny_engine, [path], "2022-I"), who="x")
    assert receipt is not None
    assert not load_snapshot(own_tiny_engine, LATER, ALL).results.equals(before.results)
    undo(own_tiny_engine, receipt.batch, who="x")
    assert_same(load_snapshot(own_tiny_engine, LATER, ALL), before)


def test_several_rt_that_compete_as_one(own_tiny_engine: Engine, sheet: Sheet) -> None:
    path = sheet(["Hulu", "Anggrek", "RT 01, 02 dan 10", "B", None, None, None, 82.5, "ya", None])
    plan = plan_evaluations(own_tiny_engine, [path], "2022-II")
    assert (plan.n_read, len(plan.inserts["evaluation"])) == (1, 3)
    commit(own_tiny_engine, plan, who="x")
    table = results(own_tiny_engine, "2022-II").loc[[1, 2, 3]]
    assert table["entry"].nunique() == 1
    assert table["score"].tolist() == [82.5, 82.5, 82.5] or table["score"].eq(82.5).all()
    again = plan_evaluations(own_tiny_engine, [path], "2022-II")
    assert fates(again) == ["unchanged"]


def test_a_blank_cell_says_nothing_and_a_list_takes_no_predikat_back(
    own_tiny_engine: Engine, sheet: Sheet
) -> None:
    path = sheet(["Anggrek", "002"], head=["Kelurahan", "RT"])
    assert fates(plan_evaluations(own_tiny_engine, [path], "2022-II")) == ["unchanged"]


def test_ambiguous_numbers_are_asked_about(own_tiny_engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Kelurahan;RT;Nilai\nBakung;001;8,500\n")
    plan = plan_evaluations(own_tiny_engine, [path], "2022-II")
    assert fates(plan) == ["refused"]
    assert "8500 atau 8,5" in in_indonesian(plan.problems[0].problem)
    assert plan.problems[0].value == "8,500"
    import_plan = plan_evaluations(own_tiny_engine, [path], "2022-II", mark=Mark.COMMA)
    assert import_plan.inserts["evaluation"]["score"].tolist() == [8.5]


def test_every_problem_of_a_row_is_listed(own_tiny_engine: Engine, sheet: Sheet) -> None:
    path = sheet(["Hulu", "Entah", "3-5", "raksasa", 101, "x", None, None, "mungkin", None])
    plan = plan_evaluations(own_tiny_engine, [path], "2022-II")
    columns = [problem.column for problem in plan.problems]
    assert set(columns) == {
        "Kelurahan", "RT", "Skala", "Nilai Bersih", "Nilai Aman", "Predikat"}  # fmt: skip
    assert all(p.file == "hasil.xlsx" and p.sheet == "Data" and p.row == 2 for p in plan.problems)


def test_an_rt_twice_in_a_file_is_refused(own_tiny_engine: Engine, sheet: Sheet) -> None:
    row = ["Hulu", "Bakung", "001", "K", 80, 80, 80, 80, "ya", None]
    plan = plan_evaluations(own_tiny_engine, [sheet(row, row)], "2022-II")
    assert fates(plan) == ["added", "refused"]
    assert "sudah ada di baris 2" in in_indonesian(plan.problems[0].problem)


def test_a_new_periode_starts_as_a_draft(own_tiny_engine: Engine, sheet: Sheet) -> None:
    path = sheet(["Hulu", "Bakung", "001", "K", 80, 80, 80, 80, "ya", None])
    plan = plan_evaluations(own_tiny_engine, [path], "2023-I", announced_on=date(2023, 6, 1))
    commit(own_tiny_engine, plan, who="x")
    assert facts.periode_row(own_tiny_engine, "2023-I") == (date(2023, 6, 1), PeriodeState.DRAFT)
    assert "2023-I" not in set(reads.periodes(own_tiny_engine)["id"])


def test_the_periode_may_stand_in_a_column(own_tiny_engine: Engine, sheet: Sheet) -> None:
    head = ["Kelurahan", "RT", "Nilai", "Periode"]
    rows = [
        ["Bakung", "1", 80, "2022-II"],
        ["Bakung", "1", 70, "Periode I 2023"],
        ["Bakung", "1", 9, "kapan"],
    ]
    plan = plan_evaluations(own_tiny_engine, [sheet(*rows, head=head)])
    assert fates(plan) == ["added", "added", "refused"]
    assert set(plan.inserts["evaluation"]["periode_id"]) == {"2022-II", "2023-I"}
    with refusing(RefusedError, match="periode tidak disebut"):
        plan_evaluations(own_tiny_engine, [sheet(["Bakung", "1"], head=["Kelurahan", "RT"])])


def form_file(tmp_path: Path) -> Path:
    head = ["Nama Formulir", "Versi", "Kode", "Aspek", "Indikator", "Bobot"]
    lines = [
        ("B1", "bersih", "Rumah", 3),
        ("B2", "bersih", "Selokan", 1),
        ("A1", "aman", "Ronda", 1),
        ("P1", "pintar", "Taman baca", 2),
    ]
    return workbook(
        tmp_path / "form.xlsx", {"Data": [head, *(["Uji", "1", *line] for line in lines)]}
    )


def test_scores_per_indicator(own_tiny_engine: Engine, sheet: Sheet, tmp_path: Path) -> None:
    commit(own_tiny_engine, plan_form(own_tiny_engine, [form_file(tmp_path)]), who="x")
    head = ["Kelurahan", "RT", "B1", "B2 Selokan", "A1", "P1"]
    path = sheet(
        ["Bakung", "001", 2, "Ada tetapi tidak sempurna", 1, 0],
        ["Cempaka", "001", 3, "90%", 1, 0],
        head=head,
    )
    plan = plan_evaluations(own_tiny_engine, [path], "2022-II")
    assert fates(plan) == ["added", "refused"]
    assert [p.column for p in plan.problems] == ["B1", "B2 Selokan"]
    commit(own_tiny_engine, plan, who="x")
    row = results(own_tiny_engine, "2022-II").loc[4]
    assert row[["score_bersih", "score_aman", "score_pintar"]].tolist() == [87.5, 50.0, 0.0]
    assert row["score"] == 45.8
    marks = reads.indicator_scores(own_tiny_engine, int(row["evaluation_id"]))
    assert marks["score"].tolist() == [2, 1, 1, 0]
    assert fates(plan_evaluations(own_tiny_engine, [path], "2022-II"))[0] == "unchanged"


def test_publishing_goes_by_steps_and_is_audited(own_tiny_engine: Engine) -> None:
    assert periods.check_periode(own_tiny_engine, "2022-II", "petugas") == "checked"
    with refusing(DataError, match="sudah berstatus diperiksa"):
        periods.check_periode(own_tiny_engine, "2022-II", "petugas")
    assert periods.publish(own_tiny_engine, "2022-II", "petugas") == "published"
    assert "2022-II" in set(reads.periodes(own_tiny_engine)["id"])
    with pytest.raises(NotFoundError):
        periods.publish(own_tiny_engine, "2030", "petugas")


NAMES = st.sampled_from(["Anggrek", "bakung", "Kel. CEMPAKA", "Entah", "", "Angrek"])
RTS = st.sampled_from(["001", "RT 2", "10", "1, 2", "3-5", "", "77"])
SCORES = st.sampled_from([None, "80", "57,7", "1.650", "abc", "101", "-"])


@cases(50)
@given(rows=st.lists(st.tuples(NAMES, RTS, SCORES), max_size=12))
def test_every_row_is_stored_refused_or_unchanged(
    tiny_engine: Engine, tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]]
) -> None:
    path = tmp_path_factory.mktemp("p") / "a.csv"
    lines = ["No;Kelurahan;RT;Nilai"]
    lines += [f"{n};{a};{b};{c or ''}" for n, (a, b, c) in enumerate(rows, 1)]
    path.write_text("\n".join(lines))
    plan = plan_evaluations(tiny_engine, [path], "2022-II")
    filled = [row for row in rows if any(row)]  # a number alone is no row, and is said
    assert plan.n_read == plan.n_stored + plan.n_rejected + plan.n_unchanged == len(filled)
    assert ("nomor urut tanpa isi" in str(plan.problems)) == (len(filled) < len(rows))
    refused = set(plan.rows.loc[plan.rows["fate"] == "refused", "row"])
    # Without a row of data the headings are what is wrong.
    assert {p.row for p in plan.problems if p.is_blocking} == (refused if filled else {1})
