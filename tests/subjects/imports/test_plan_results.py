"""The maps of plans for results and lists, on the tiny city, counted by hand."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from bantar.city.snapshot import load_snapshot
from bantar.core.domain import Level, Periode
from bantar.i18n import words_for
from bantar.intake.base.import_plan import ImportPlan, commit
from bantar.intake.rt_lists.rt_list import plan_rt
from bantar.intake.sheet_registry import SHEETS
from bantar.intake.sheets.evaluations import plan_evaluations
from bantar.storage.read import facts
from bantar.subjects.imports.plan_map import Focus
from bantar.subjects.imports.plan_results import (
    TABLES,
    PlanResults,
    has_map,
    latest_day,
    periodes_of,
    plan_results,
    results_headline,
    results_view,
    rt_facts,
)
from bantar.subjects.imports.plan_shapes import PlanStep
from tests.intake.sheetmaker import workbook

WORDS = words_for("id")
DAY = date(2023, 1, 1)
DRAFT = Periode.parse("2022-II")
RESULTS = [
    ["Kelurahan", "RT", "Nilai", "Predikat"],
    ["Bakung", "001", 70, "tidak"],
    ["Anggrek", "002", 95, "ya"],
    ["Cempaka", "002", 88, "ya"],
]


def sheet(folder: Path, *rows: Sequence[Any], name: str = "Data") -> Path:
    return workbook(folder / "berkas.xlsx", {name: list(rows)})


def results(engine: Engine, plan: ImportPlan, periode: Periode | None = None) -> PlanResults:
    stored = facts.believed_rows(engine, TABLES[plan.kind], without=("geometry",))
    return plan_results(plan, load_snapshot(engine, DAY).rt, stored, periode)


def counted(outcome: PlanResults, step: PlanStep) -> dict[str, int]:
    view = results_view(outcome, Focus(step), WORDS, geometry="x")
    assert sum(item.count for item in view.legend) == len(outcome.rt)
    return {item.key: item.count for item in view.legend if item.count}


def touched(outcome: PlanResults) -> list[int]:
    return sorted(outcome.rt.index[outcome.is_touched])


def test_results_are_shown_by_stage_in_their_periode(
    own_tiny_engine: Engine, tmp_path: Path
) -> None:
    plan = plan_evaluations(own_tiny_engine, [sheet(tmp_path, *RESULTS)], "2022-II")
    assert has_map(plan)
    assert periodes_of(plan) == (DRAFT,)
    outcome = results(own_tiny_engine, plan, DRAFT)
    assert counted(outcome, PlanStep.BEFORE) == {"meraih": 2, "not_evaluated": 4}
    assert counted(outcome, PlanStep.AFTER) == {"meraih": 2, "dinilai": 1, "not_evaluated": 3}
    assert touched(outcome) == [1, 4]  # RT 002 of Cempaka is said to be what it is already
    assert results_headline(outcome, DRAFT, WORDS) == "2 RT berubah pada Periode II 2022"


def test_the_map_afterwards_is_what_is_stored(own_tiny_engine: Engine, tmp_path: Path) -> None:
    plan = plan_evaluations(own_tiny_engine, [sheet(tmp_path, *RESULTS)], "2022-II")
    after = results(own_tiny_engine, plan, DRAFT).after
    commit(own_tiny_engine, plan, who="uji")
    rows = facts.believed_rows(own_tiny_engine, "evaluation")
    stored = rows[rows["periode_id"] == "2022-II"].set_index("rt_id")["stage"]
    assert after[stored.index].to_dict() == stored.to_dict()
    assert len(stored) == (after != "not_evaluated").sum()


def test_a_file_of_two_periods_offers_the_later_first(
    own_tiny_engine: Engine, tmp_path: Path
) -> None:
    rows = [["Kelurahan", "RT", "Nilai", "Predikat", "Periode"]]
    rows += [["Bakung", "001", 70, "tidak", "2022-I"], ["Bakung", "001", 80, "ya", "2022-II"]]
    plan = plan_evaluations(own_tiny_engine, [sheet(tmp_path, *rows)])
    later, earlier = periodes_of(plan)
    assert (str(later), str(earlier)) == ("2022-II", "2022-I")
    assert counted(results(own_tiny_engine, plan, later), PlanStep.AFTER)["meraih"] == 3
    assert counted(results(own_tiny_engine, plan, earlier), PlanStep.AFTER)["dinilai"] == 2


def test_visits_are_shown_by_their_latest_finding(own_tiny_engine: Engine, tmp_path: Path) -> None:
    rows = [["Kelurahan", "RT", "Tanggal", "Keadaan"], ["Bakung", "1", "1/6/2022", "Terbengkalai"]]
    plan = SHEETS["visits"].plan(own_tiny_engine, [sheet(tmp_path, *rows)])
    outcome = results(own_tiny_engine, plan)
    assert latest_day(plan) == date(2022, 6, 1)
    assert counted(outcome, PlanStep.BEFORE) == {"aktif": 2, "unvisited": 4}
    assert counted(outcome, PlanStep.AFTER) == {"aktif": 1, "terbengkalai": 1, "unvisited": 4}
    assert touched(outcome) == [4]
    facts_of_rt = rt_facts(outcome, 4, WORDS)
    assert facts_of_rt.title == "RT 001"
    assert facts_of_rt.fate == "Aktif → Terbengkalai, Diubah oleh berkas ini"


def test_pairs_are_shown_by_what_an_rt_is_in_them(own_tiny_engine: Engine, tmp_path: Path) -> None:
    rows = [
        ["Kelurahan", "RT", "Kelurahan Mentor", "RT Mentor", "Mulai"],
        ["Cempaka", "002", "Bakung", "001", "1 Juni 2022"],
        ["Bakung", "001", "Anggrek", "002", "1 Juni 2022"],
    ]
    plan = SHEETS["adopsi"].plan(own_tiny_engine, [sheet(tmp_path, *rows)])
    outcome = results(own_tiny_engine, plan)
    assert counted(outcome, PlanStep.BEFORE) == {"none": 6}
    assert counted(outcome, PlanStep.AFTER) == {"mentor": 1, "both": 1, "learner": 1, "none": 3}
    assert touched(outcome) == [1, 4, 6]


def test_dukungan_for_a_kelurahan_is_not_dukungan_for_its_rt(
    own_tiny_engine: Engine, tmp_path: Path
) -> None:
    rows = [
        ["Kelurahan", "RT", "Jenis", "Tanggal", "Nilai (Rp)", "Uraian"],
        ["Cempaka", "1", "Banjir", "1/6/2022", "Rp2.500.000", "Bantuan banjir"],
        ["Anggrek", None, "Posyandu", "1/6/2022", None, "Posyandu kelurahan"],
    ]
    plan = SHEETS["dukungan"].plan(own_tiny_engine, [sheet(tmp_path, *rows)])
    outcome = results(own_tiny_engine, plan)
    assert counted(outcome, PlanStep.AFTER) == {"own": 1, "of_kelurahan": 3, "none": 2}
    assert touched(outcome) == [1, 2, 3, 5]


def test_a_list_of_rt_says_which_end_and_which_change(
    own_tiny_engine: Engine, tmp_path: Path
) -> None:
    path = workbook(
        tmp_path / "rt.xlsx",
        {
            "Data": [
                ["Kelurahan", "RT", "Jumlah KK", "Jumlah Penduduk", "Berlaku Sejak"],
                ["Bakung", "001", 99, None, "1/1/2023"],
            ],
            "Pemetaan": [
                ["Kelurahan Lama", "RT Lama", "Kelurahan Baru", "RT Baru", "Tanggal"],
                ["Anggrek", "001", "Anggrek", "005", "1 Januari 2023"],
                ["Anggrek", "002", "Anggrek", "005", "1 Januari 2023"],
            ],
        },
    )
    outcome = results(own_tiny_engine, plan_rt(own_tiny_engine, [path]))
    assert counted(outcome, PlanStep.BEFORE) == {"same": 6}
    assert counted(outcome, PlanStep.AFTER) == {"gone": 2, "changed": 1, "same": 3}
    assert touched(outcome) == [1, 3, 4]
    sentence = results_headline(outcome, None, WORDS)
    assert sentence == "3 RT berubah, 1 lagi tidak ada di peta ini"


def test_an_rt_without_a_boundary_is_counted_and_not_drawn(
    own_tiny_engine: Engine, tmp_path: Path
) -> None:
    plan = plan_evaluations(own_tiny_engine, [sheet(tmp_path, *RESULTS)], "2022-II")
    rt = load_snapshot(own_tiny_engine, DAY).rt.copy()
    rt.loc[6, "geometry"] = None
    stored = facts.believed_rows(own_tiny_engine, "evaluation")
    outcome = plan_results(plan, rt, stored, DRAFT)
    assert counted(outcome, PlanStep.BEFORE) == {"meraih": 1, "not_evaluated": 4, "no_boundary": 1}


def test_names_of_areas_count_what_the_file_changes_there(
    own_tiny_engine: Engine, tmp_path: Path
) -> None:
    plan = plan_evaluations(own_tiny_engine, [sheet(tmp_path, *RESULTS)], "2022-II")
    outcome = results(own_tiny_engine, plan, DRAFT)
    labels = results_view(outcome, Focus(PlanStep.AFTER), WORDS, geometry="x").labels
    assert [(label.name, label.value) for label in labels] == [("Hulu", "2"), ("Hilir", "")]
    inside = Focus(PlanStep.AFTER, Level.KECAMATAN, "15.71.01")
    below = results_view(outcome, inside, WORDS, geometry="x").labels
    assert sorted((label.name, label.value) for label in below) == [
        ("Anggrek", "1"),
        ("Bakung", "1"),
    ]


@pytest.mark.parametrize("kind", ["figures", "rules"])
def test_what_names_no_rt_has_no_map(own_tiny_engine: Engine, tmp_path: Path, kind: str) -> None:
    sheets = {
        "figures": [
            ["Ukuran", "Per Tanggal", "Angka", "Disebut Oleh", "Sumber", "Dipakai"],
            ["rt_penghargaan", "20 September 2022", 228, "Wali Kota", "siaran pers", "ya"],
        ],
        "rules": [
            ["Kunci", "Angka", "Berlaku Sejak", "Sumber"],
            ["pass_mark", 76, "1/1/2023", "x"],
        ],
    }
    assert not has_map(SHEETS[kind].plan(own_tiny_engine, [sheet(tmp_path, *sheets[kind])]))


def test_a_file_that_changes_nothing_has_no_map(own_tiny_engine: Engine, tmp_path: Path) -> None:
    path = sheet(tmp_path, *RESULTS)
    commit(own_tiny_engine, plan_evaluations(own_tiny_engine, [path], "2022-II"), who="uji")
    assert not has_map(plan_evaluations(own_tiny_engine, [path], "2022-II"))
