"""A shape is one RT: a cell that numbers several, or may, is refused in words."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bantar.intake.boundaries.layer_plan import plan_boundaries
from bantar.intake.names.unit_names import names_several, read_unit
from tests.intake.shapes import TOWN, town, write_geojson
from tests.saying import INDONESIAN


@pytest.mark.parametrize(
    "text",
    [
        *("RT 04 dan 05", "RT 1-3", "RT.01 – RT.03", "RT 1 s/d 3", "RT 1 sampai dengan RT 3"),
        *("RT 01, 02", "RT 01/RT 02", "04 dan 05", "1, 2, 3", "rt 1 & 2", "Rukun Tetangga 1 dan 2"),
    ],
)
def test_several_numbers_are_no_number(text: str) -> None:
    assert names_several(text)
    assert read_unit(text).nomor is None


@pytest.mark.parametrize(
    ("text", "nomor", "rw"),
    [
        ("RT 01/RW 02", "001", "002"),
        ("RT 01, RW 02", "001", "002"),
        ("RT 01-RW 02", "001", "002"),
        ("RT 001 dan RW 002", "001", "002"),
        ("001/002", "001", "002"),
        ("RT 001/002", "001", "002"),
        ("1-2", "001", "002"),
        ("1,0", "001", None),
        ("RT 5-A", "005A", None),
        ("RT 09 LINGKUNGAN II", "009", "LINGKUNGAN II"),
    ],
)
def test_an_rt_and_its_rw_are_one(text: str, nomor: str, rw: str | None) -> None:
    assert not names_several(text)
    assert (read_unit(text).nomor, read_unit(text).rw) == (nomor, rw)


def test_such_a_shape_is_refused_with_its_row_and_what_was_expected(
    left_empty_engine: Engine, tmp_path: Path
) -> None:
    rows = [("RT 1-3", *TOWN[0][1:]), ("RT 04 dan 05", *TOWN[1][1:]), *TOWN[2:]]
    file = write_geojson(tmp_path / "kota.geojson", town(rows))
    plan = plan_boundaries(left_empty_engine, [file], name="Kota Uji", valid_from=date(2025, 1, 1))
    assert (plan.n_read, plan.n_rejected) == (len(rows), 2)
    refusals = [p for p in plan.problems if "beberapa RT sekaligus" in p.sentence(INDONESIAN)]
    assert [(p.row, p.value) for p in refusals] == [(1, "RT 1-3"), (2, "RT 04 dan 05")]
    assert all("satu bentuk untuk tiap RT" in p.sentence(INDONESIAN) for p in refusals)
