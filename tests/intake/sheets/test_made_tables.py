"""Whatever workbook somebody makes: every cell is stored where it belongs, or named."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from bantar.intake.base.import_plan import ImportPlan
from bantar.intake.base.problems import RefusedError
from bantar.intake.sheets.evaluations import plan_evaluations
from tests.intake.sheetmaker import workbook
from tests.intake.sheets.made_tables import FIELDS, Made, doubled, neighbours, workbooks
from tests.saying import INDONESIAN, refusing, sentence_of
from tests.tiers import cases

GROUPS = re.compile(r"(?:HASIL PENILAIAN )?Skor Aspek ")


def planned(engine: Engine, folder: Path, sheets: dict[str, Made]) -> ImportPlan:
    path = workbook(
        folder / "hasil.xlsx",
        {name: made.rows for name, made in sheets.items()},
        {name: made.merged for name, made in sheets.items()},
    )
    return plan_evaluations(engine, [path], "2023-II")


def sentences(plan: ImportPlan) -> list[str]:
    return [problem.sentence(INDONESIAN) for problem in plan.problems]


def stored(plan: ImportPlan) -> dict[int, tuple[float | None, ...]]:
    table = plan.inserts["evaluation"]
    values = table[list(FIELDS)].astype(object).where(table[list(FIELDS)].notna(), None)
    return dict(zip(table["rt_id"], map(tuple, values.to_numpy()), strict=True))


def with_mean(scores: tuple[float | None, ...]) -> tuple[float | None, ...]:
    """Return the scores with the total that the three aspek come to, where none is written."""
    *aspek, total = scores
    written = [score for score in aspek if score is not None]
    is_missing = total is None and len(written) == 3
    return (*aspek, round(sum(written) / 3, 1) if is_missing else total)


def listed_rows(plan: ImportPlan, sheet: str) -> set[int]:
    """Return the rows of a sheet that are named as no data."""
    parts = [
        re.search(rf"lembar {sheet}: bukan data dan tidak dibaca: (.*)", line)
        for line in sentences(plan)
    ]
    texts = [part[1] for part in parts if part]
    rows = [run for text in texts for run in re.findall(r"baris ([\d, ]+)", text)]
    return {int(number) for run in rows for number in re.findall(r"\d+", run)}


def assert_all_is_stored_or_named(plan: ImportPlan, sheets: dict[str, Made]) -> None:
    wanted = {rt: scores for made in sheets.values() for rt, scores in made.scores.items()}
    assert stored(plan) == {rt: with_mean(scores) for rt, scores in wanted.items()}
    assert (plan.n_read, plan.n_stored, plan.n_rejected) == (len(wanted), len(wanted), 0)
    for name, made in sheets.items():
        assert made.asides <= listed_rows(plan, name) <= made.asides | made.heads
    remarks = [line for line in sentences(plan) if "kolom yang tidak dibaca" in line]
    unread = set().union(*(made.unread for made in sheets.values()))
    assert all(any(name in line for line in remarks) for name in unread)
    columns = {(GROUPS.sub("", c.heading), c.field) for t in plan.columns for c in t.columns}
    assert columns == set().union(*(made.meanings for made in sheets.values()))


@cases(200)
@given(sheets=workbooks())
def test_every_cell_is_stored_where_it_belongs_or_named(
    tiny_engine: Engine, tmp_path_factory: pytest.TempPathFactory, sheets: dict[str, Made]
) -> None:
    plan = planned(tiny_engine, tmp_path_factory.mktemp("p"), sheets)
    assert_all_is_stored_or_named(plan, sheets)


@cases(100)
@given(made=neighbours(st.just(0)))
def test_tables_without_a_gap_between_them_are_read_right_or_refused(
    tiny_engine: Engine, tmp_path_factory: pytest.TempPathFactory, made: Made
) -> None:
    try:
        plan = planned(tiny_engine, tmp_path_factory.mktemp("p"), {"Data": made})
    except RefusedError as error:
        assert "judul ganda" in sentence_of(error)
    else:
        wanted = {rt: with_mean(scores) for rt, scores in made.scores.items()}
        assert stored(plan).items() <= wanted.items()
        assert len(stored(plan)) + plan.n_rejected == plan.n_read


@cases(60)
@given(drawn=doubled())
def test_a_heading_that_stands_twice_above_other_scores_is_asked_about(
    tiny_engine: Engine, tmp_path_factory: pytest.TempPathFactory, drawn: tuple[Made, str]
) -> None:
    made, name = drawn
    with refusing(RefusedError, match=rf"kolom {re.escape(name)}: .*judul ganda"):
        planned(tiny_engine, tmp_path_factory.mktemp("p"), {"Data": made})
