"""The geometry file: order, shared borders, what is dissolved."""

import gzip
import json
from datetime import timedelta
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from sqlalchemy import Engine

from bantar.city.home import CityHome
from bantar.core.assets import AssetStore
from bantar.output.maps import geometry
from bantar.output.maps.geometry import city_document, digest, geometry_asset, geometry_of
from bantar.scope.options import Shape
from tests import tiny as tiny_city


@pytest.fixture
def rt():
    """Two kecamatan side by side: A holds kelurahan a1 (2 RT) and a2 (1), B holds b1 (2)."""
    rows = [
        (11, "001", "a1", "A", 60, shapely.box(0, 0, 1, 1)),
        (12, "002", "a1", "A", None, shapely.box(1, 0, 2, 1)),
        (13, "001", "a2", "A", 80, None),
        (14, "001", "b1", "B", 21, shapely.box(0, 1, 1, 2)),
        (15, "002", "b1", "B", 22, shapely.box(1, 1, 2, 2)),
    ]
    table = gpd.GeoDataFrame(
        [
            {
                "rt_id": rt_id,
                "nomor": nomor,
                "kelurahan_code": kelurahan,
                "kelurahan": f"Kelurahan {kelurahan}",
                "kecamatan_code": kecamatan,
                "kecamatan": f"Kecamatan {kecamatan}",
                "kk": kk,
                "geometry": shape,
            }
            for rt_id, nomor, kelurahan, kecamatan, kk, shape in rows
        ],
        crs=4326,
    )
    return table.astype({"kk": "Int64"}).set_index("rt_id")


def near(*bounds):
    """Degrees far outside the zone of the metres, where the way there and back costs a little."""
    return pytest.approx(bounds, abs=5e-6)


def test_features_keep_the_order_and_an_rt_without_boundary_keeps_its_place(rt):
    document = city_document(rt, None)
    assert [feature["id"] for feature in document["features"]] == [11, 12, 13, 14, 15]
    assert [f["geometry"] is None for f in document["features"]] == [0, 0, 1, 0, 0]
    assert document["features"][1]["properties"]["kk"] is None
    assert document["features"][2]["properties"] == {
        "nomor": "001",
        "kel": 1,
        "kk": 80,
        "point": None,
    }


def test_areas_are_named_bounded_and_made_of_their_rt(rt):
    document = city_document(rt, None)
    kelurahan = {area["code"]: area for area in document["kelurahan"]}
    assert [area["code"] for area in document["kelurahan"]] == ["a1", "a2", "b1"]
    assert kelurahan["a1"]["bounds"] == near(0, 0, 2, 1)
    assert kelurahan["a2"]["geometry"] is kelurahan["a2"]["point"] is None
    assert [area["kecamatan"] for area in document["kelurahan"]] == [0, 0, 1]
    assert [area["name"] for area in document["kecamatan"]] == ["Kecamatan A", "Kecamatan B"]
    outline = shapely.geometry.shape(document["kecamatan"][1]["geometry"])
    assert outline.bounds == near(0, 1, 2, 2)
    assert outline.area == pytest.approx(2, abs=1e-4)
    assert document["bbox"] == near(0, 0, 2, 2)


def test_label_points_lie_inside_their_areas(rt):
    document = city_document(rt, None)
    for part in (*document["kelurahan"], *document["kecamatan"]):
        if part["geometry"]:
            assert shapely.geometry.shape(part["geometry"]).contains(shapely.Point(part["point"]))


def test_asset_is_stored_once_and_holds_valid_geojson(rt, tmp_path):
    store = AssetStore(tmp_path)
    river = shapely.LineString([(0, 0.5), (2, 1.50000049)])
    name = geometry_asset(rt, river, store)
    assert geometry_asset(rt, river, store) == name
    document = json.loads(gzip.decompress(store.compressed(name)))
    assert document["type"] == "FeatureCollection"
    assert document["river"] == {"type": "LineString", "coordinates": [[0, 0.5], [2, 1.5]]}


def test_city_without_any_boundary_is_still_a_document(rt):
    document = city_document(rt.assign(geometry=gpd.GeoSeries([None] * 5, rt.index, 4326)), None)
    assert document["bbox"] is None
    assert len(document["features"]) == 5


def test_days_with_the_same_boundaries_make_the_geometry_once(
    tiny_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    made = []

    def make(*given, **more):
        made.append(given)
        return city_document(*given, **more)

    monkeypatch.setattr(geometry, "city_document", make)
    home = CityHome(lambda: tiny_engine, AssetStore(tmp_path))
    renumbered = tiny_city.RENUMBERED
    days = [renumbered, *(renumbered + timedelta(days=n) for n in (40, 80))]
    names = [home.on(day).finding(geometry_of) for day in days]
    assert len(set(names)) == 1 and len(made) == 1
    before = home.on(renumbered - timedelta(days=1)).finding(geometry_of)
    assert before != names[0] and len(made) == 2
    home.on(days[1]).finding(geometry_of, Shape.TILE)
    home.on(days[2]).finding(geometry_of, Shape.TILE)
    assert len(made) == 3


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("geometry", shapely.box(0, 0, 1, 0.5)),
        ("nomor", "009"),
        ("kelurahan", "Other"),
        ("kecamatan_code", "C"),
        ("kk", 61),
    ],
)
def test_whatever_the_file_says_of_an_rt_changes_its_digest(rt, column: str, value: object):
    other = rt.copy()
    other.loc[11, column] = value
    assert digest(rt.copy()) == digest(rt) != digest(other)
    assert digest(rt.iloc[::-1]) != digest(rt)


def test_tiles_say_that_they_are_not_to_scale(rt, tmp_path):
    store = AssetStore(tmp_path)
    for is_to_scale in (True, False):
        name = geometry_asset(rt, None, store, is_to_scale=is_to_scale)
        document = json.loads(gzip.decompress(store.compressed(name)))
        assert document["isToScale"] is is_to_scale
