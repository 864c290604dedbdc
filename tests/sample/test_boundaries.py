from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from bantar.geodata import WGS84, area_km2, check_coverage, dissolve, simplify, to_metric
from bantar.sample import boundaries, sources

TRUE_KELURAHAN = (
    Path(__file__).parents[2].parent / "shared" / "data" / "geo" / "kota_jambi_kelurahan.geojson"
)


def test_there_are_1650_rt_in_68_kelurahan_in_11_kecamatan(city):
    now = city.rt_version[city.rt_version["valid_to"].isna()]
    parents = now["kelurahan_code"].map(city.kelurahan.set_index("code")["kecamatan_code"])
    assert (len(now), now["kelurahan_code"].nunique(), parents.nunique()) == (1650, 68, 11)
    assert set(now["kelurahan_code"]) == set(city.kelurahan["code"])
    assert set(parents) == set(city.kecamatan["code"])


def test_the_rt_are_a_clean_coverage_in_degrees(cells):
    assert cells.crs == WGS84
    assert shapely.is_valid(cells.geometry.array).all()
    assert shapely.coverage_is_valid(cells.geometry.array)


def test_the_rt_neither_overlap_nor_leave_gaps(cells):
    report = check_coverage(cells, min_m2=0.01)
    assert report.is_clean
    assert report.n_areas == 1650


def test_the_rt_together_are_the_city(cells, outline):
    whole = to_metric(outline).geometry.iloc[0]
    together = shapely.union_all(to_metric(cells).geometry.array)
    assert together.symmetric_difference(whole).area < 0.01


def test_every_seed_lies_in_its_own_rt(cells):
    points = gpd.points_from_xy(cells["lon"], cells["lat"], crs=WGS84)
    assert shapely.covers(cells.geometry.array, points).all()


def test_rt_nest_exactly_in_kelurahan_and_these_in_kecamatan(cells):
    parents = sources.kelurahan().set_index("code")["kecamatan_code"]
    rt = cells.assign(kecamatan_code=cells["kelurahan_code"].map(parents))
    kelurahan = dissolve(rt, "kelurahan_code", keep=["kecamatan_code"])
    kecamatan = dissolve(kelurahan, "kecamatan_code")
    assert shapely.coverage_is_valid(kelurahan.geometry.array)
    assert shapely.coverage_is_valid(kecamatan.geometry.array)
    assert area_km2(kecamatan).sum() == pytest.approx(area_km2(cells).sum(), abs=1e-9)
    corners = set(map(tuple, shapely.get_coordinates(cells.geometry.array)))
    assert set(map(tuple, shapely.get_coordinates(kecamatan.geometry.array))) <= corners


def test_the_drawn_copy_is_a_coverage_too(cells):
    drawn = simplify(cells)
    assert shapely.coverage_is_valid(drawn.geometry.array)
    assert shapely.coverage_is_valid(dissolve(drawn, "kelurahan_code").geometry.array)


def test_the_kelurahan_come_near_the_true_ones(cells):
    if not TRUE_KELURAHAN.exists():
        pytest.skip("the true kelurahan polygons are not part of the product")
    made = to_metric(dissolve(cells, "kelurahan_code").set_index("kelurahan_code")).geometry
    true = to_metric(gpd.read_file(TRUE_KELURAHAN).set_index("kode_kemendagri")).geometry
    true = true.loc[made.index]
    iou = made.intersection(true).area / made.union(true).area
    assert iou.mean() >= 0.96
    assert iou.min() >= 0.88


def test_a_cell_that_the_outline_cuts_apart_stays_one_row():
    # A U around the second seed's cell: the first seed owns the tips of both arms.
    ring = [(0, 0), (9, 0), (9, 9), (6, 9), (6, 3), (3, 3), (3, 9), (0, 9)]
    corners = pd.DataFrame(ring, columns=["lon", "lat"]) / 1000 + [103.6, -1.6]
    seeds = pd.DataFrame({"lon": [103.601, 103.6045], "lat": [-1.5918, -1.599]})
    city = boundaries.outline(corners)
    cells = boundaries.rt_cells(seeds, city)
    assert cells.geometry.geom_type.tolist() == ["MultiPolygon", "Polygon"]
    assert shapely.coverage_is_valid(cells.geometry.array)
    assert area_km2(cells).sum() == pytest.approx(area_km2(city).sum(), rel=1e-9)


def test_the_river_has_a_sure_and_a_presumed_part():
    river = boundaries.river(sources.river())
    assert river["is_presumed"].tolist() == [False, True]
    length_km = to_metric(river).geometry.length / 1000
    assert length_km.tolist() == [pytest.approx(11.6, abs=0.5), pytest.approx(4.2, abs=0.5)]
