"""RT whose numbers begin anew: which column says in which RW, and what waits for a decision."""

from pathlib import Path

import geopandas as gpd
import pytest
from sqlalchemy import Engine

from bantar.intake.base.problems import RefusedError
from tests.intake.boundaries.test_layer_plan import counts, plan, words
from tests.intake.shapes import square, town, write_geojson
from tests.saying import INDONESIAN, refusing

TWICE = [(f"RT 00{n}", None, "Mawar", "Timur") for n in (1, 2, 1, 2)]


def layer(folder: Path, **columns: list[object]) -> Path:
    frame = town(TWICE).drop(columns="RW")
    return write_geojson(folder / "a.geojson", frame.assign(**columns))


@pytest.mark.parametrize("heading", ["Padukuhan", "NAMA_LINGKUNGAN", "Dusun", "nm_banjar"])
def test_what_an_rw_is_called_elsewhere_is_part_of_the_number(
    empty_engine: Engine, tmp_path: Path, heading: str
) -> None:
    import_plan = plan(empty_engine, layer(tmp_path, **{heading: ["Lor", "Lor", "Kidul", "Kidul"]}))
    assert counts(import_plan) == (4, 4, 0, 0)
    assert import_plan.inserts["rt_version"]["rw"].tolist() == ["Lor", "Lor", "Kidul", "Kidul"]


def test_a_column_that_reads_as_rw_is_found_under_any_heading(
    empty_engine: Engine, tmp_path: Path
) -> None:
    import_plan = plan(empty_engine, layer(tmp_path, grup=["RW 3", "RW 3", "RW 04", "RW 04"]))
    assert import_plan.inserts["rt_version"]["rw"].tolist() == ["003", "003", "004", "004"]


def test_a_column_that_would_tell_them_apart_is_named(empty_engine: Engine, tmp_path: Path) -> None:
    import_plan = plan(empty_engine, layer(tmp_path, id=[1, 2, 3, 4], blok=["A", "A", "B", "B"]))
    assert counts(import_plan) == (4, 0, 4, 0)
    assert len(words(import_plan, "kolom blok membedakannya")) == 4
    mapped = plan(empty_engine, tmp_path / "a.geojson", mapping={"rw": "blok"})
    assert counts(mapped) == (4, 4, 0, 0)


@pytest.mark.parametrize(
    "times", [["2018", "2018", "2022", "2022"], ["1/2/2018"] * 2 + ["2022"] * 2]
)
def test_a_column_of_years_is_no_rw(empty_engine: Engine, tmp_path: Path, times: list[str]) -> None:
    import_plan = plan(empty_engine, layer(tmp_path, TAHUN=times))
    assert counts(import_plan) == (4, 0, 4, 0)
    assert not words(import_plan, "TAHUN membedakannya")


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_the_rows_decides_nothing(
    empty_engine: Engine, tmp_path: Path, order: int
) -> None:
    frame = town([("RT 001", "001", "Mawar", "Timur")] * 2 + [("RT 2", "001", "Mawar", "Timur")])
    import_plan = plan(empty_engine, write_geojson(tmp_path / "a.geojson", frame.iloc[::order]))
    assert counts(import_plan) == (3, 1, 2, 0)
    assert import_plan.inserts["rt_version"]["nomor"].tolist() == ["002"]
    assert len(words(import_plan, "gabungkan bentuknya bila itu bagian-bagian satu RT")) == 2


def test_one_shape_twice_is_stored_once(empty_engine: Engine, tmp_path: Path) -> None:
    frame = town([("RT 001", "001", "Mawar", "Timur")] * 2, [square(0)] * 2)
    assert counts(plan(empty_engine, write_geojson(tmp_path / "a.geojson", frame))) == (2, 1, 1, 0)


def test_units_with_names_alone_are_refused_as_what_they_are(
    empty_engine: Engine, tmp_path: Path
) -> None:
    names = ["BANJAR KAJA", "BANJAR KELOD", "BANJAR KANGIN"]
    frame = gpd.GeoDataFrame(
        {"nmsls": names, "nmdesa": ["Mawar"] * 3},
        geometry=[square(i) for i in range(3)],
        crs=4326,
    )
    file = write_geojson(tmp_path / "a.geojson", frame)
    with refusing(RefusedError, match="tanpa nomor RT .nmsls: BANJAR KAJA"):
        plan(empty_engine, file)
    with pytest.raises(RefusedError) as refused:
        plan(empty_engine, file)
    assert "atas kelurahan" not in refused.value.say(INDONESIAN)


@pytest.mark.parametrize("numbers", [["0001", "1004"], [1, 1004], ["000100", "100400"]])
def test_the_number_of_bps_says_what_is_no_rt(
    empty_engine: Engine, tmp_path: Path, numbers: list[object]
) -> None:
    frame = town([("RT 001", None, "Mawar", "Timur"), ("GRAHA SENTOSA", None, "Mawar", "Timur")])
    file = write_geojson(tmp_path / "a.geojson", frame.assign(kdsls=numbers))
    import_plan = plan(empty_engine, file)
    assert import_plan.inserts["rt_version"]["unit_kind"].tolist() == ["rt", "bukan_rt"]
    assert import_plan.inserts["rt_version"]["nomor"].tolist() == ["001", "SLS 1004"]


def test_households_and_people_are_read_and_other_columns_named(
    empty_engine: Engine, tmp_path: Path
) -> None:
    frame = town([("RT 001", "001", "Mawar", "Timur"), ("RT 002", "001", "Mawar", "Timur")])
    frame = frame.assign(JML_KK=[31, None], jiwa=["120", "98"], ketua=["A", "B"])
    import_plan = plan(empty_engine, write_geojson(tmp_path / "a.geojson", frame))
    versions = import_plan.inserts["rt_version"]
    assert versions["kk"].fillna(-1).tolist() == [31, -1]
    assert versions["population"].tolist() == [120, 98]
    assert len(words(import_plan, "kolom yang tidak dipakai: ketua;")) == 1
