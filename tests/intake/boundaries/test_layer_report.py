"""The officer's own boundary file back, with what became of each shape."""

from datetime import date
from pathlib import Path

import geopandas as gpd
import openpyxl
import pyogrio
import pytest
from sqlalchemy import Engine

from bantar.intake.boundaries.layer_plan import BoundaryPlan, plan_boundaries
from bantar.intake.boundaries.layer_report import layer_remarks, remarks_gpkg
from tests.intake.shapes import TOWN, square, town, write_geojson
from tests.saying import INDONESIAN

DAY = date(2025, 1, 1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Write a town whose second RT bears the number of the first, and two of which overlap."""
    rows = [TOWN[0], TOWN[0], *TOWN[2:]]
    shapes = [square(i) for i in range(len(rows))]
    shapes[3] = shapes[3].buffer(0.0002, join_style="mitre")
    frame = town(rows, shapes).assign(fid=["a", "b", "c", "d", "e"], catatan="punya petugas")
    return write_geojson(tmp_path / "batas.geojson", frame)


@pytest.fixture
def plan(empty_engine: Engine, file: Path) -> BoundaryPlan:
    return plan_boundaries(empty_engine, [file], name="Kota Uji", valid_from=DAY)


def test_the_sheet_keeps_every_attribute_and_tells_the_fate_of_every_row(
    file: Path, plan: BoundaryPlan, tmp_path: Path
) -> None:
    path = tmp_path / "catatan.xlsx"
    path.write_bytes(layer_remarks([file], plan, INDONESIAN))
    rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))
    assert rows[0][-1] == "Catatan"
    assert {"RT", "RW", "KELURAHAN", "KECAMATAN", "fid", "catatan"} <= set(rows[0])
    told = [row[-1].split(";")[0] for row in rows[1:]]
    assert told == ["ditolak", "ditolak", "baru", "baru", "baru"]
    assert "sudah ada di batas.geojson baris 2" in rows[1][-1]
    assert "sudah ada di batas.geojson baris 1" in rows[2][-1]
    assert rows[1][rows[0].index("fid")] == "a"


def test_the_geopackage_has_the_shapes_their_columns_and_what_lies_between(
    file: Path, plan: BoundaryPlan, tmp_path: Path
) -> None:
    path = tmp_path / "catatan.gpkg"
    path.write_bytes(remarks_gpkg([file], plan, INDONESIAN))
    names = [name for name, _ in pyogrio.list_layers(path)]
    assert names == ["batas", "tumpang_tindih"]
    shapes = gpd.read_file(path, layer="batas")
    assert list(shapes["fid"]) == ["a", "b", "c", "d", "e"]
    assert list(shapes["catatan_"]) == ["punya petugas"] * 5
    assert shapes["catatan"].iloc[1].startswith("ditolak; ")
    assert shapes.geometry.iloc[0].equals(square(0))
    assert shapes.crs == "EPSG:4326"
    doubled = gpd.read_file(path, layer="tumpang_tindih")
    assert len(doubled) == len(plan.survey.overlaps) > 0
    assert all(shape.area > 0 for shape in doubled.geometry)
