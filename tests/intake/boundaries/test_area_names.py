"""Names of areas in layers: cleaned, read beside the RT, completed, or named as nearly alike."""

from collections.abc import Sequence
from pathlib import Path

import pyogrio
import pytest
from sqlalchemy import Engine

from bantar.intake.base.problems import RefusedError
from bantar.intake.boundaries.layer_plan import BoundaryPlan
from tests.intake.boundaries.test_layer_plan import LATER, counts, plan, stored, words
from tests.intake.shapes import town, write_geojson
from tests.saying import refusing

Row = tuple[str | None, ...]


def planned(engine: Engine, folder: Path, *rows: Row) -> BoundaryPlan:
    return plan(engine, write_geojson(folder / "a.geojson", town(rows)))


def new_names(told: BoundaryPlan) -> list[str]:
    return sorted(told.inserts["kelurahan"]["name"])


@pytest.mark.parametrize(
    "other", ["MAWAR", " Mawar ", "Kel. Mawar", "KELURAHAN MAWAR", "<b>Mawar</b>", "Ma\u200bwar"]
)
def test_a_kelurahan_is_one_however_its_name_is_decked_out(
    empty_engine: Engine, tmp_path: Path, other: str
) -> None:
    rows = [("RT 001", None, "Mawar", "Timur"), ("RT 002", None, other, "Kec. Timur")]
    told = planned(empty_engine, tmp_path, *rows, ("RT 003", None, "Mawar", "Timur"))
    assert new_names(told) == ["Mawar"]
    assert told.inserts["kecamatan"]["name"].tolist() == ["Timur"]


def test_a_dash_is_no_kelurahan(empty_engine: Engine, tmp_path: Path) -> None:
    told = planned(
        empty_engine, tmp_path, ("RT 001", None, "Mawar", "Timur"), ("RT 002", None, "-", "Timur")
    )
    assert counts(told) == (2, 1, 1, 0)


def test_a_kelurahan_beside_the_rt_is_read_and_said(empty_engine: Engine, tmp_path: Path) -> None:
    rows = [("RT 01 RW 02 Kel Mawar",), ("RT 01 RW 02 Kelurahan Melati Kec. Timur",)]
    frame = town([(*row, None, None, None) for row in rows])[["RT", "geometry"]]
    told = plan(empty_engine, write_geojson(tmp_path / "a.geojson", frame))
    assert new_names(told) == ["Mawar", "Melati"]
    assert len(words(told, "kelurahan 2 bentuk dibaca di samping RT-nya, di kolom RT")) == 1


def test_a_kecamatan_that_some_rows_leave_out_is_that_of_the_others(
    empty_engine: Engine, tmp_path: Path
) -> None:
    rows: Sequence[Row] = [("RT 001", None, "Mawar", "Timur"), ("RT 002", None, "Mawar", None)]
    told = planned(empty_engine, tmp_path, *rows)
    assert new_names(told) == ["Mawar"]
    assert len(words(told, "kecamatan 1 bentuk diambil dari bentuk lain")) == 1


def test_of_a_kelurahan_in_two_kecamatan_nothing_is_filled_in(
    empty_engine: Engine, tmp_path: Path
) -> None:
    rows: Sequence[Row] = [("RT 001", None, "Mawar", k) for k in ("Timur", "Barat", None)]
    told = planned(empty_engine, tmp_path, *rows)
    assert words(told, "diambil dari bentuk lain") == []


@pytest.mark.parametrize(
    ("other", "n"), [("Mawarr", 1), ("Mawer", 1), ("Melati", 0), ("Mawar II", 0)]
)
def test_two_names_that_are_nearly_one_are_named_both(
    empty_engine: Engine, tmp_path: Path, other: str, n: int
) -> None:
    rows: Sequence[Row] = [(f"RT {i}", None, "Mawar", "Timur") for i in (1, 2)]
    told = planned(empty_engine, tmp_path, *rows, ("RT 3", None, other, "Timur"))
    remarks = words(
        told, f"kelurahan {other} (1 bentuk) ditulis hampir sama dengan Mawar (2 bentuk)"
    )
    assert len(remarks) == n
    assert new_names(told) == sorted(["Mawar", other])


def test_a_long_lingkungan_that_is_shortened_is_named(empty_engine: Engine, tmp_path: Path) -> None:
    told = planned(empty_engine, tmp_path, ("RT 001", "A" * 80, "Mawar", "Timur"))
    assert len(words(told, "lebih dari 60 huruf, dipendekkan: AAA")) == 1


def test_the_only_layer_of_a_file_may_be_called_after_its_kelurahan(
    empty_engine: Engine, tmp_path: Path
) -> None:
    path = tmp_path / "a.gpkg"
    pyogrio.write_dataframe(
        town([("RT 1",) * 4])[["RT", "geometry"]], path, layer="Kelurahan Mawar"
    )
    assert new_names(plan(empty_engine, path)) == ["Mawar"]


def test_the_kecamatan_behind_a_kelurahan_is_no_part_of_its_name(
    empty_engine: Engine, tmp_path: Path
) -> None:
    path = tmp_path / "a.gpkg"
    frame = town([("RT 1",) * 4])[["RT", "geometry"]]
    pyogrio.write_dataframe(frame, path, layer="Kelurahan Mawar Kecamatan Timur")
    assert new_names(plan(empty_engine, path)) == ["Mawar"]
    rows: Sequence[Row] = [
        ("RT 1", None, "MAWAR, KEC. TIMUR", "Timur"),
        ("RT 2", None, "Mawar", "Timur"),
    ]
    assert new_names(planned(empty_engine, tmp_path, *rows)) == ["Mawar"]


def test_rt_with_roman_numerals_are_rt(empty_engine: Engine, tmp_path: Path) -> None:
    rows: Sequence[Row] = [(n, None, "Mawar", "Timur") for n in ("I", "II", "X")]
    assert planned(empty_engine, tmp_path, *rows).inserts["rt_version"]["nomor"].tolist() == [
        "001",
        "002",
        "010",
    ]


def test_a_layer_of_no_kelurahan_is_named_in_the_refusal(
    empty_engine: Engine, tmp_path: Path
) -> None:
    stored(empty_engine, write_geojson(tmp_path / "a.geojson", town()))
    path = tmp_path / "b.gpkg"
    pyogrio.write_dataframe(town([("RT 1",) * 4])[["RT", "geometry"]], path, layer="Mawwar")
    with refusing(RefusedError, match=r"nama lapisannya \(Mawwar\) bukan nama kelurahan"):
        plan(empty_engine, path, day=LATER)
