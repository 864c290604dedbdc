"""Years of two figures: read where they leave one meaning, else asked, and the answer is kept."""

from pathlib import Path

import pandas as pd
from sqlalchemy import Engine

from bantar.intake.base.import_plan import ImportPlan
from bantar.intake.base.problems import Question
from bantar.intake.names.areas import decide
from bantar.intake.sheet_registry import SHEETS
from bantar.intake.sheets.evaluations import plan_evaluations
from tests.intake.sheetmaker import workbook
from tests.saying import INDONESIAN

VISITS = ["Kelurahan", "RT", "Tanggal", "Temuan"]


def _visits(engine: Engine, folder: Path, *days: str) -> ImportPlan:
    rows = [["Bakung", "1", day, "aktif"] for day in days]
    return SHEETS["visits"].plan(engine, [workbook(folder / "a.xlsx", {"Data": [VISITS, *rows]})])


def _questions(plan: ImportPlan) -> list[Question]:
    return [problem.question for problem in plan.problems if problem.question is not None]


def _days(plan: ImportPlan) -> list[str]:
    return [f"{day:%Y-%m-%d}" for day in pd.to_datetime(plan.inserts["visit"]["visited_on"])]


def test_a_day_that_may_be_two_is_asked_and_then_known(
    own_tiny_engine: Engine, tmp_path: Path
) -> None:
    plan = _visits(own_tiny_engine, tmp_path, "20-09-22")
    (question,) = _questions(plan)
    assert [choice.code for choice in question.choices] == ["2022-09-20", "2020-09-22"]
    assert "20/9/2022 atau 22/9/2020" in plan.problems[0].sentence(INDONESIAN)
    decide(own_tiny_engine, question.kind, question.text, "2022-09-20", who="uji")
    assert _days(_visits(own_tiny_engine, tmp_path, "20-09-22")) == ["2022-09-20"]


def test_the_other_days_of_the_column_tell_which_is_meant(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    plan = _visits(tiny_engine, tmp_path, "20-09-22", "30-09-22")
    assert (plan.problems, _days(plan)) == ((), ["2022-09-20", "2022-09-30"])


def test_a_periode_with_a_short_year_is_asked_and_then_known(
    own_tiny_engine: Engine, tmp_path: Path
) -> None:
    rows: list[list[object]] = [
        ["Periode", "Kelurahan", "RT", "Nilai"],
        ["I/23", "Bakung", "1", 80],
    ]
    path = workbook(tmp_path / "a.xlsx", {"Data": rows})
    plan = plan_evaluations(own_tiny_engine, [path], "2023-I")
    (question,) = _questions(plan)
    assert [choice.code for choice in question.choices] == ["2023-I"]
    assert plan.n_rejected == 1
    decide(own_tiny_engine, question.kind, question.text, "2023-I", who="uji")
    assert plan_evaluations(own_tiny_engine, [path], "2023-I").n_stored == 1
