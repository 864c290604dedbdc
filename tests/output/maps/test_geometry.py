"""The geometry file: order, shared borders, what is dissolved."""

import gzip
import json

import geopandas as gpd
import pytest
import shapely

from bantar.core.assets import AssetStore
from bantar.output.maps.geometry import city_document, geometry_asset


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
