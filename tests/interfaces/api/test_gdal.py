"""GDAL, which is what QGIS reads with, against a running server with the full city."""

import json
from urllib.request import Request, urlopen

import geopandas as gpd
import pyogrio
import pytest

from bantar.measures.summary import summarise

pytestmark = pytest.mark.skipif(
    "OAPIF" not in pyogrio.list_drivers(), reason="this GDAL has no OAPIF driver"
)


def test_gdal_lists_the_three_collections(running):
    assert sorted(pyogrio.list_layers(f"OAPIF:{running}")[:, 0]) == ["kecamatan", "kelurahan", "rt"]


def test_gdal_reads_every_rt_over_many_pages_with_the_figures_of_the_summary(running, city):
    rows = pyogrio.read_dataframe(f"OAPIF:{running}", layer="rt", PAGE_SIZE="100")
    figures = summarise(city)
    assert len(rows) == figures.rt_total == 1650
    assert set(rows["rt_id"]) == set(city.rt.index)
    counts = rows["status"].value_counts()
    assert counts["penghargaan"] == figures.rt_penghargaan == 228
    assert counts["penghargaan"] + counts["bantar"] == figures.rt_melaksanakan == 900
    assert rows.crs.equals("OGC:CRS84") or rows.crs.to_epsg() == 4326
    assert rows.geometry.is_valid.all()


def test_gdal_reads_the_rt_of_a_box(running, city):
    box = (103.60, -1.62, 103.62, -1.60)
    rows = pyogrio.read_dataframe(f"OAPIF:{running}", layer="rt", bbox=box, PAGE_SIZE="50")
    expected = city.rt.cx[box[0] : box[2], box[1] : box[3]]
    assert 0 < len(rows) < 1650
    assert abs(len(rows) - len(expected)) <= 2  # corners within a rounding of the box


def test_outlines_cover_what_their_rt_cover(running, city):
    with urlopen(f"{running}/collections/kelurahan/items?limit=1000") as answer:
        document = json.load(answer)
    assert document["numberMatched"] == city.rt["kelurahan_code"].nunique()
    outlines = gpd.GeoDataFrame.from_features(document["features"], crs=4326).to_crs(32748)
    with urlopen(f"{running}/collections/rt/all.geojson") as answer:
        rt = gpd.GeoDataFrame.from_features(json.load(answer)["features"], crs=4326).to_crs(32748)
    assert outlines.area.sum() == pytest.approx(rt.area.sum(), rel=1e-9)


def test_the_whole_city_travels_compressed_in_less_than_half_a_megabyte(running):
    request = Request(f"{running}/collections/rt/all.geojson", headers={"accept-encoding": "gzip"})
    with urlopen(request) as answer:
        assert answer.headers["content-encoding"] == "gzip"
        assert len(answer.read()) < 500_000
