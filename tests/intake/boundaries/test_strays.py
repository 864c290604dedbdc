"""Shapes far from the rest, and names that cannot be kept as they are."""

from pathlib import Path

import numpy as np
import pytest
import shapely
from sqlalchemy import Engine

from bantar.intake.names.areas import decide
from tests.intake.boundaries.test_layer_plan import LATER, counts, plan, stored, words
from tests.intake.shapes import TOWN, square, town, write_geojson

ROWS = [(f"RT {n:03d}", None, "Mawar", "Timur") for n in range(1, 6)]


def moved(degrees: float) -> list[shapely.Geometry]:
    away = shapely.transform(square(0), lambda points: points + np.array([degrees, 0]))
    return [away, *(square(n) for n in range(1, 5))]


@pytest.mark.parametrize(("degrees", "n"), [(3.0, 1), (0.2, 1), (0.02, 0)])
def test_a_shape_far_from_the_rest_is_named_with_its_distance(
    empty_engine: Engine, tmp_path: Path, degrees: float, n: int
) -> None:
    told = plan(empty_engine, write_geojson(tmp_path / "a.geojson", town(ROWS, moved(degrees))))
    far = words(told, "dari RT lain di kota ini")
    assert len(far) == n
    if degrees == 3.0:
        assert "baris 1: RT 001 Mawar terletak 333 km" in far[0]


def test_one_far_rt_alone_is_held_against_the_city(empty_engine: Engine, tmp_path: Path) -> None:
    stored(empty_engine, write_geojson(tmp_path / "a.geojson", town(ROWS)))
    file = write_geojson(tmp_path / "b.geojson", town([ROWS[0]], moved(0.3)[:1]))
    assert len(words(plan(empty_engine, file, day=LATER), "33 km dari RT lain")) == 1


def test_of_two_shapes_each_is_far_from_the_other(empty_engine: Engine, tmp_path: Path) -> None:
    file = write_geojson(tmp_path / "a.geojson", town(ROWS[:2], moved(3.0)[:2]))
    assert len(words(plan(empty_engine, file), "333 km dari RT lain")) == 2


@pytest.mark.parametrize(("place", "column"), [(2, "kelurahan"), (3, "kecamatan")])
def test_a_name_that_the_database_would_cut_is_refused(
    empty_engine: Engine, tmp_path: Path, place: int, column: str
) -> None:
    first = [*TOWN[0]]
    first[place] = "M" * 300
    file = write_geojson(tmp_path / "a.geojson", town([tuple(first), *TOWN[1:]]))
    told = plan(empty_engine, file)
    assert counts(told) == (5, 4, 1, 0)
    (sentence,) = words(told, f"nama {column} terdiri dari 300 huruf")
    assert "baris 1" in sentence and "paling banyak 120 huruf" in sentence and len(sentence) < 300


def test_a_label_does_not_name_its_kelurahan_twice(empty_engine: Engine, tmp_path: Path) -> None:
    rows = [("TALANG BANJAR 03", None, "Talang Banjar", "Timur"), ROWS[1]]
    told = plan(empty_engine, write_geojson(tmp_path / "a.geojson", town(rows)))
    (sentence,) = words(told, "bentuk tanpa nomor RT")
    assert "kolom RT: TALANG BANJAR 03: bentuk tanpa" in sentence


def test_a_new_kelurahan_in_a_kecamatan_that_is_only_like_a_known_one_is_asked_about(
    empty_engine: Engine, tmp_path: Path
) -> None:
    stored(empty_engine, write_geojson(tmp_path / "a.geojson", town(ROWS)))
    file = write_geojson(
        tmp_path / "b.geojson", town([("RT 001", None, "Dahlia", "Timmur")], [square(7)])
    )
    drafted = plan(empty_engine, file, day=LATER)
    assert counts(drafted) == (1, 0, 1, 0)
    (question,) = (p.question for p in drafted.problems if p.question)
    assert [str(choice.name) for choice in question.choices] == [
        "Dahlia, Kecamatan Timur",
        "Dahlia, Kecamatan Timmur",
    ]
    for choice, n_new in zip(question.choices, (0, 1), strict=True):
        decide(empty_engine, question.kind, question.text, choice.code, who="uji")
        told = plan(empty_engine, file, day=LATER)
        assert counts(told) == (1, 1, 0, 0)
        assert len(told.inserts.get("kecamatan", ())) == n_new
