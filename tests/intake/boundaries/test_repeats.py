"""Several shapes of one number: what an officer may say of them, and what becomes of it."""

from pathlib import Path

import pandas as pd
import pytest
import shapely
from sqlalchemy import Engine, update

from bantar.intake.base.import_plan import commit
from bantar.intake.base.problems import RefusedError
from bantar.intake.boundaries.layer_plan import BoundaryPlan, plan_boundaries
from bantar.intake.boundaries.repeats import JOIN
from bantar.storage.read import audit
from bantar.storage.schema.model import Batch
from bantar.storage.write.batches import undo
from bantar.subjects.imports.plan_map import plan_headline
from bantar.subjects.imports.plan_shapes import PlanStep, plan_shapes
from tests.intake.boundaries.test_layer_plan import DAY, counts, words
from tests.intake.shapes import square, town, write_geojson
from tests.saying import INDONESIAN, refusing

ONE = ("RT 001", "001", "Mawar", "Timur")
TWO = ("RT 002", "001", "Mawar", "Timur")
TEXT = "RT 001 RW 001 Mawar"


def parts(folder: Path, order: int = 1, **columns: list[object]) -> Path:
    """Write RT 001 as two squares side by side, with RT 002 between the rows."""
    frame = town([ONE, TWO, ONE], [square(0), square(2), square(1)]).assign(**columns)
    return write_geojson(folder / "bagian.geojson", frame.iloc[::order])


def plan(engine: Engine, file: Path, answer: str = "") -> BoundaryPlan:
    answers = {TEXT: answer} if answer else {}
    return plan_boundaries(engine, [file], name="Uji", valid_from=DAY, answers=answers)


@pytest.mark.parametrize("order", [1, -1])
def test_the_rows_wait_and_one_question_offers_each_of_them_and_to_join(
    empty_engine: Engine, tmp_path: Path, order: int
) -> None:
    waiting = plan(empty_engine, parts(tmp_path, order))
    assert counts(waiting) == (3, 1, 2, 0)
    (question,) = {p.question for p in waiting.problems if p.question}
    assert (question.kind, question.text) == ("shapes", TEXT)
    assert [choice.code for choice in question.choices] == ["baris 1", "baris 3", JOIN]


@pytest.mark.parametrize("order", [1, -1])
def test_joined_parts_are_one_rt_whatever_their_order(
    empty_engine: Engine, tmp_path: Path, order: int
) -> None:
    joined = plan(empty_engine, parts(tmp_path, order), answer=JOIN)
    assert counts(joined) == (3, 3, 0, 0)
    versions = joined.inserts["rt_version"]
    assert sorted(versions["nomor"]) == ["001", "002"]
    (shape,) = versions.geometry[versions["nomor"] == "001"]
    assert shape.equals(shapely.union(square(0), square(1)))
    assert len(words(joined, "digabung dengan baris 1")) == 1
    assert not [p for p in joined.problems if p.is_blocking]


def test_a_joined_rt_is_one_shape_on_the_map_of_the_plan(
    empty_engine: Engine, tmp_path: Path
) -> None:
    joined = plan(empty_engine, parts(tmp_path), answer=JOIN)
    shapes = plan_shapes(joined)
    assert shapes.count(PlanStep.AFTER, "added") == 2
    assert plan_headline(joined, shapes, INDONESIAN) == "2 RT baru"


@pytest.mark.parametrize("order", [1, -1])
def test_the_chosen_row_is_the_rt_and_the_others_are_left_out_by_name(
    empty_engine: Engine, tmp_path: Path, order: int
) -> None:
    row = 3 if order == 1 else 1
    chosen = plan(empty_engine, parts(tmp_path, order), answer=f"baris {row}")
    assert counts(chosen) == (3, 2, 1, 0)
    versions = chosen.inserts["rt_version"]
    (shape,) = versions.geometry[versions["nomor"] == "001"]
    assert shape.equals(square(1))
    assert len(words(chosen, f"baris {row} yang dipilih untuk RT ini")) == 1


@pytest.mark.parametrize(("second", "stored"), [(30, 30), (None, 30), (12, None)])
def test_counts_that_joined_rows_do_not_share_are_left_out(
    empty_engine: Engine, tmp_path: Path, second: int | None, stored: int | None
) -> None:
    file = parts(tmp_path, jumlah_kk=[30, 7, second])
    versions = plan(empty_engine, file, answer=JOIN).inserts["rt_version"]
    (kk,) = versions["kk"][versions["nomor"] == "001"]
    assert (None if pd.isna(kk) else kk) == stored


def test_one_shape_with_two_counts_is_asked_too(empty_engine: Engine, tmp_path: Path) -> None:
    frame = town([ONE, ONE], [square(0)] * 2).assign(jumlah_kk=[30, 12])
    import_plan = plan(empty_engine, write_geojson(tmp_path / "a.geojson", frame))
    assert counts(import_plan) == (2, 0, 2, 0)
    assert {p.question.text for p in import_plan.problems if p.question} == {TEXT}


def test_rows_of_two_files_are_named_by_their_files(empty_engine: Engine, tmp_path: Path) -> None:
    files = [
        write_geojson(tmp_path / f"{name}.geojson", town([ONE], [square(n)]))
        for n, name in enumerate("ab")
    ]
    import_plan = plan_boundaries(empty_engine, files, name="Uji", valid_from=DAY)
    (repeat,) = import_plan.repeats
    assert [member.code for member in repeat.members] == ["baris 1 a.geojson", "baris 1 b.geojson"]


def test_what_stands_beside_each_shape_comes_along(empty_engine: Engine, tmp_path: Path) -> None:
    (repeat,) = plan(empty_engine, parts(tmp_path, ketua=["Ani", "Budi", "Citra"])).repeats
    assert [member.cells["ketua"] for member in repeat.members] == ["Ani", "Citra"]
    shapes = [member.shape for member in repeat.members]
    assert all(shape.equals(square(n)) for n, shape in enumerate(shapes))


def test_an_answer_that_is_none_is_refused_with_those_that_are(
    empty_engine: Engine, tmp_path: Path
) -> None:
    with refusing(RefusedError, match="salah satu dari baris 1, baris 3, gabung"):
        plan(empty_engine, parts(tmp_path), answer="baris 2")


def test_an_answer_to_no_question_is_refused(empty_engine: Engine, tmp_path: Path) -> None:
    with refusing(RefusedError, match="RT 9 Mawar.*RT 001 RW 001 Mawar"):
        plan(empty_engine, parts(tmp_path)).check_answers(["RT 9 Mawar"])


def test_the_answer_is_kept_with_the_batch_written_down_and_undone_with_it(
    empty_engine: Engine, tmp_path: Path
) -> None:
    file = parts(tmp_path)
    receipt = commit(empty_engine, plan(empty_engine, file, answer=JOIN), who="uji")
    assert receipt is not None
    entry = audit.entries(empty_engine, limit=1).iloc[0]
    assert entry["detail"]["decided"] == f"{TEXT}: {JOIN}"
    assert counts(plan(empty_engine, file)) == (3, 0, 0, 3)
    undo(empty_engine, receipt.batch, who="uji")
    assert counts(plan(empty_engine, file)) == (3, 1, 2, 0)


def test_an_answer_comes_before_what_was_answered_earlier(
    empty_engine: Engine, tmp_path: Path
) -> None:
    file = parts(tmp_path)
    commit(empty_engine, plan(empty_engine, file, answer=JOIN), who="uji")
    other = plan(empty_engine, file, answer="baris 1")
    assert counts(other) == (3, 1, 1, 1)


def test_what_was_answered_earlier_and_fits_no_more_is_asked_again(
    empty_engine: Engine, tmp_path: Path
) -> None:
    file = parts(tmp_path)
    commit(empty_engine, plan(empty_engine, file, answer="baris 3"), who="uji")
    with empty_engine.begin() as connection:
        connection.execute(update(Batch).values(decisions={TEXT: "baris 9"}))
    assert counts(plan(empty_engine, file)) == (3, 0, 2, 1)
