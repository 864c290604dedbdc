import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest
import shapely
from geopandas.testing import assert_geodataframe_equal

from bantar.city.snapshot import Snapshot
from bantar.core.clock import end_of_day
from bantar.core.domain import ILLUSTRATIVE, OFFICIAL
from bantar.output.files.geo import results_frame, results_geojson, results_gpkg
from tests.output.files.imprints import imprint

WRITERS = {"geojson": results_geojson, "gpkg": results_gpkg}
ALL_RT = "Kota Jambi; tanpa saringan; 6 baris"
formats = pytest.mark.parametrize("kind", WRITERS)


def written(folder: Path, kind: str, snapshot: Snapshot, **scope: str) -> Path:
    path = folder / f"hasil.{kind}"
    path.write_bytes(WRITERS[kind](imprint(snapshot, **scope)))
    return path


@formats
@pytest.mark.parametrize("name", ["tiny", "city"])
def test_a_file_reads_back_equal(
    request: pytest.FixtureRequest, tmp_path: Path, kind: str, name: str
) -> None:
    snapshot: Snapshot = request.getfixturevalue(name)
    layer = gpd.read_file(written(tmp_path, kind, snapshot))
    expected = results_frame(imprint(snapshot))
    layer["per_tanggal"] = layer["per_tanggal"].astype(str)  # GeoJSON readers guess dates
    if kind == "geojson":  # has seven decimals, and its own idea of where a ring begins
        apart = shapely.hausdorff_distance(layer.geometry.array, expected.geometry.array)
        assert apart.max() <= 1e-7
        layer = layer.set_geometry(expected.geometry)
    plain = [frame.astype({"jumlah_kk": "float64"}) for frame in (layer, expected)]
    for frame in plain:
        for column in ("predikat_terakhir", "skala", "diketahui_pada"):
            frame[column] = frame[column].astype(object).where(frame[column].notna(), None)
    assert_geodataframe_equal(plain[0], plain[1], check_dtype=False, check_like=True)


@formats
def test_every_row_bears_its_day_and_status(city: Snapshot, tmp_path: Path, kind: str) -> None:
    layer = gpd.read_file(written(tmp_path, kind, city))
    assert len(layer) == 1650
    assert set(layer["data_status"]) == {ILLUSTRATIVE}
    assert set(layer["per_tanggal"].astype(str)) == {"2022-09-20"}
    assert layer.crs == "EPSG:4326"
    assert layer.geometry.is_valid.all()


@formats
def test_an_rt_without_boundary_stays_in_the_file(
    tiny: Snapshot, tmp_path: Path, kind: str
) -> None:
    rt = tiny.rt.copy()
    rt.loc[5, "geometry"] = None
    layer = gpd.read_file(written(tmp_path, kind, replace(tiny, rt=rt))).set_index("rt_id")
    assert list(layer.index[layer.geometry.isna()]) == [5]


@formats
def test_a_mask_leaves_the_rt_it_names(tiny: Snapshot, tmp_path: Path, kind: str) -> None:
    layer = gpd.read_file(written(tmp_path, kind, tiny, kelurahan="15.71.02.1001"))
    assert list(layer["rt_id"]) == [5, 6]


@formats
def test_every_row_bears_the_day_it_was_known_on(tiny: Snapshot, tmp_path: Path, kind: str) -> None:
    then = replace(tiny, known_at=end_of_day(date(2023, 3, 3)))
    layer = gpd.read_file(written(tmp_path, kind, then))
    assert set(layer["diketahui_pada"].astype(str)) == {"2023-03-03"}


def test_files_say_at_their_top_what_was_known_when(tiny: Snapshot, tmp_path: Path) -> None:
    then = replace(tiny, known_at=end_of_day(date(2023, 3, 3)))
    day = "per 20 September 2022, data yang sudah masuk sampai 3 Maret 2023"
    source = f"Kampung Bantar, Kota Jambi, {day}. {ALL_RT}. {ILLUSTRATIVE}"
    assert json.loads(results_geojson(imprint(then)))["description"] == f"{source}."
    layer = pyogrio.read_info(written(tmp_path, "gpkg", then))
    assert layer["layer_metadata"]["diketahui_pada"] == "2023-03-03"
    assert layer["layer_metadata"]["DESCRIPTION"] == f"{source}."


def test_geojson_says_at_its_top_what_it_is(tiny: Snapshot) -> None:
    content = json.loads(results_geojson(imprint(tiny)))
    assert content["description"] == (
        f"Kampung Bantar, Kota Jambi, per 20 September 2022. {ALL_RT}. {ILLUSTRATIVE}."
    )
    rings = [shapely.geometry.shape(f["geometry"]) for f in content["features"]]
    assert all(part.exterior.is_ccw for ring in rings for part in ring.geoms)
    assert content["features"][0]["properties"]["layak_kencana"] is False


def test_a_geopackage_says_in_its_metadata_what_it_is(tiny: Snapshot, tmp_path: Path) -> None:
    told = pyogrio.read_info(written(tmp_path, "gpkg", tiny))["layer_metadata"]
    assert told["data_status"] == ILLUSTRATIVE
    assert told["per_tanggal"] == "2022-09-20"
    official = replace(tiny, is_illustrative=False)
    told = pyogrio.read_info(written(tmp_path, "gpkg", official))["layer_metadata"]
    assert told["data_status"] == OFFICIAL


def test_numbers_of_rt_stay_text(tiny: Snapshot, tmp_path: Path) -> None:
    for kind in WRITERS:
        assert gpd.read_file(written(tmp_path, kind, tiny))["nomor_rt"].iloc[0] == "001"
