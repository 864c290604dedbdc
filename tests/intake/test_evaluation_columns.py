"""Joint entries in rows of their own, and the form that a sheet names."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from bantar.intake.base.import_plan import ImportPlan, commit
from bantar.intake.sheets.evaluations import plan_evaluations
from bantar.intake.sheets.form_list import plan_form
from tests.intake.sheetmaker import workbook
from tests.saying import in_indonesian

HEAD = ["Kelurahan", "RT", "Entri Bersama", "Formulir", "B1", "A1", "P1"]
LINES = [("B1", "bersih"), ("A1", "aman"), ("P1", "pintar")]


@pytest.fixture
def engine(own_tiny_engine: Engine, tmp_path: Path) -> Engine:
    """Two versions of a form, with the same codes."""
    head = ["Nama Formulir", "Versi", "Kode", "Aspek", "Indikator", "Bobot", "Sumber"]
    rows = [["Formulir", v, c, a, f"Indikator {c}", 1, "x"] for v in "12" for c, a in LINES]
    path = workbook(tmp_path / "formulir.xlsx", {"Data": [head, *rows]})
    commit(own_tiny_engine, plan_form(own_tiny_engine, [path]), who="x")
    return own_tiny_engine


def planned(engine: Engine, folder: Path, *rows: list[Any]) -> ImportPlan:
    path = workbook(folder / "hasil.xlsx", {"Data": [HEAD, *rows]})
    return plan_evaluations(engine, [path], "2022-II")


def test_rows_of_one_entry_share_its_name(engine: Engine, tmp_path: Path) -> None:
    plan = planned(
        engine,
        tmp_path,
        ["Anggrek", "001", "Kampung Rukun"],
        ["Anggrek", "010", "Kampung Rukun"],
        ["Bakung", "001", None],
    )
    assert plan.inserts["evaluation"]["entry"].tolist() == ["Kampung Rukun", "Kampung Rukun", None]


def test_a_name_for_rt_in_one_cell_is_kept(engine: Engine, tmp_path: Path) -> None:
    plan = planned(engine, tmp_path, ["Anggrek", "001 dan 010", "Kampung Rukun"])
    assert plan.inserts["evaluation"]["entry"].tolist() == ["Kampung Rukun"] * 2


@pytest.mark.parametrize(("named", "form"), [("Formulir 1", 1), ("formulir 2", 2), (None, 2)])
def test_the_form_is_the_one_named_else_the_newest(
    engine: Engine, tmp_path: Path, named: str | None, form: int
) -> None:
    plan = planned(engine, tmp_path, ["Bakung", "001", None, named, 2, 1, 0])
    assert plan.inserts["evaluation"]["form_id"].tolist() == [form]
    assert plan.inserts["indicator_score"]["indicator_id"].tolist() == [
        3 * (form - 1) + n for n in (1, 2, 3)
    ]


def test_a_form_may_be_named_where_no_line_was_marked(engine: Engine, tmp_path: Path) -> None:
    plan = planned(
        engine,
        tmp_path,
        ["Bakung", "001", None, "Formulir 1", 2, 1, 0],
        ["Anggrek", "010", None, "Formulir 1"],
    )
    assert plan.inserts["evaluation"]["form_id"].tolist() == [1, 1]
    assert plan.inserts["evaluation"]["stage"].tolist() == ["dinilai", "ikut"]


@pytest.mark.parametrize("other", ["Formulir 9", "Formulir 2"])
def test_another_form_than_that_of_the_sheet_is_refused(
    engine: Engine, tmp_path: Path, other: str
) -> None:
    plan = planned(
        engine,
        tmp_path,
        ["Bakung", "001", None, other, 2, 1, 0],
        ["Anggrek", "010", None, "Formulir 1", 2, 1, 0],
    )
    first, second = plan.rows["fate"]
    refused = [
        p.value for p in plan.problems if in_indonesian(p.problem) == "bukan formulir lembar ini"
    ]
    if other == "Formulir 2":  # two forms in one sheet: the newest of them is the sheet's
        assert (first, second, refused) == ("added", "refused", ["Formulir 1"])
    else:
        assert (first, second, refused) == ("refused", "added", ["Formulir 9"])
