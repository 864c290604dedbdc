"""A layer held against the province that it names: the town lies in Kalimantan Selatan."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from bantar.intake.base.problems import RefusedError
from bantar.intake.boundaries.provinces import PROVINCES
from tests.intake.boundaries.test_layer_plan import plan
from tests.intake.shapes import town, write_geojson
from tests.saying import refusing

NAMED = [("KDPROV", "63"), ("WADMPR", "Kalimantan Selatan"), ("kode", "63.71.01.1001")]


def metres(folder: Path, heading: str, value: str) -> Path:
    frame = town([(f"RT 00{n}", None, "Mawar", "Timur") for n in (1, 2, 3)])
    return write_geojson(folder / "a.geojson", frame.to_crs(32750).assign(**{heading: value}))


@pytest.mark.parametrize(("heading", "value"), NAMED)
def test_a_wrong_zone_is_refused_by_the_province_that_is_named(
    empty_engine: Engine, tmp_path: Path, heading: str, value: str
) -> None:
    file = metres(tmp_path, heading, value)
    assert plan(empty_engine, file, crs="32750").n_stored == 3
    with refusing(RefusedError, match="provinsi Kalimantan Selatan"):
        plan(empty_engine, file, crs="32749")


def test_the_box_of_jambi_holds_kota_jambi() -> None:
    west, south, east, north = PROVINCES["15"].box
    assert west < 103.6 < east and south < -1.6 < north
