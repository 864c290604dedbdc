from itertools import pairwise

import geopandas as gpd
import numpy as np
import pytest
import shapely
from geopandas.testing import assert_geodataframe_equal
from hypothesis import given
from hypothesis import strategies as st

from bantar.geodata import (
    METRIC,
    WGS84,
    dissolve,
    simplify,
    simplify_messy,
    to_metric,
    to_wgs84,
)
from bantar.geodata.display import round_coordinates
from tests.tiers import cases

CORNER = EAST, NORTH = (350_000.0, 9_820_000.0)  # in Kota Jambi


def _two_along_a_wavy_border(height_m: float) -> gpd.GeoDataFrame:
    """Two areas of 1 km whose common border swings by ``height_m``."""
    y = np.linspace(0, 1000, 101)
    wave = np.column_stack([500 + height_m * (np.arange(101) % 2), y]).tolist()
    left = shapely.Polygon([[0, 0], *wave, [0, 1000]])
    right = shapely.Polygon([[1000, 0], *wave, [1000, 1000]])
    moved = shapely.transform(np.array([left, right]), lambda xy: xy + CORNER)
    return gpd.GeoDataFrame({"kelurahan": ["k", "k"]}, geometry=moved, crs=METRIC)


def test_simplifying_drops_points_and_keeps_the_border_shared():
    areas = _two_along_a_wavy_border(1.0)
    drawn = simplify(areas, tolerance_m=10)
    points = shapely.get_num_coordinates(drawn.geometry.array)
    assert (points <= 6).all()
    assert shapely.coverage_is_valid(drawn.geometry.array)
    assert drawn.crs == WGS84


def test_a_large_swing_survives():
    drawn = simplify(_two_along_a_wavy_border(50.0), tolerance_m=3)
    assert shapely.get_num_coordinates(drawn.geometry.array).min() > 100


def test_coordinates_have_six_decimals():
    drawn = simplify(_two_along_a_wavy_border(5.0))
    xy = shapely.get_coordinates(drawn.geometry.array)
    assert np.array_equal(xy, np.round(xy, 6))


def test_rows_without_a_shape_stay_and_stay_without():
    areas = _two_along_a_wavy_border(1.0)
    areas.loc[0, "geometry"] = None
    drawn = simplify(areas)
    assert drawn.geometry.isna().tolist() == [True, False]
    assert drawn["kelurahan"].tolist() == ["k", "k"]


def test_an_empty_frame_stays_empty():
    assert len(simplify(gpd.GeoDataFrame(geometry=[], crs=METRIC))) == 0


def test_rounding_takes_more_decimals_where_borders_would_cross():
    thin = np.array([shapely.box(103.6, -1.6, 103.6000001, -1.5)])
    rounded = round_coordinates(thin)
    assert shapely.is_valid(rounded).all()
    assert shapely.area(rounded)[0] > 0


def test_dissolving_joins_squares_and_keeps_the_named_columns(boxes):
    areas = boxes((0, 0, 10, 10), (10, 0, 20, 10), (20, 0, 30, 10)).assign(
        kelurahan=["k2", "k1", "k1"], kecamatan="A"
    )
    merged = dissolve(areas, "kelurahan", keep=["kecamatan"])
    assert merged.columns.tolist() == ["kelurahan", "kecamatan", "geometry"]
    assert merged["kelurahan"].tolist() == ["k1", "k2"]
    assert merged.geometry.area.tolist() == [pytest.approx(200), pytest.approx(100)]


def test_dissolving_overlapping_areas_counts_the_ground_once(boxes):
    areas = boxes((0, 0, 10, 10), (5, 0, 15, 10)).assign(kelurahan="k")
    assert dissolve(areas, "kelurahan").geometry.area.tolist() == [pytest.approx(150)]


def test_dissolving_twice_is_dissolving_once(boxes):
    rt = boxes((0, 0, 10, 10), (10, 0, 20, 10), (20, 0, 30, 10), (30, 0, 40, 10)).assign(
        kelurahan=["k1", "k1", "k2", "k2"], kecamatan=["A", "A", "A", "B"]
    )
    rt.loc["d", "kelurahan"] = "k3"
    by_steps = dissolve(dissolve(rt, ["kecamatan", "kelurahan"]), "kecamatan")
    assert_geodataframe_equal(by_steps, dissolve(rt, "kecamatan"), normalize=True)


@cases(25)
@given(st.lists(st.floats(1, 200), min_size=1, max_size=6), st.integers(2, 6))
def test_dissolved_parts_add_up_to_the_whole(widths, n):
    edges = np.concatenate([[0.0], np.cumsum(widths)])
    shapes = [shapely.box(EAST + a, NORTH, EAST + b, NORTH + 100) for a, b in pairwise(edges)]
    areas = gpd.GeoDataFrame(
        {"group": [k % n for k in range(len(shapes))]}, geometry=shapes, crs=METRIC
    )
    merged = to_metric(dissolve(to_wgs84(areas), "group"))
    assert merged.geometry.area.sum() == pytest.approx(100 * sum(widths), rel=1e-6)
    assert len(merged) == areas["group"].nunique()


def test_messy_shapes_are_simplified_as_a_coverage_where_they_are_one():
    areas = _two_along_a_wavy_border(1.0)
    drawn = simplify_messy(areas, tolerance_m=10)
    assert shapely.get_num_coordinates(drawn.geometry.array).max() <= 6
    assert shapely.coverage_is_valid(to_metric(drawn).geometry.array, gap_width=0)


def test_messy_shapes_may_overlap_be_missing_and_be_smaller_than_what_is_seen():
    wavy = _two_along_a_wavy_border(1.0).geometry
    aside = np.array([300.0, 120.0])
    over = shapely.transform(wavy.iloc[0], lambda xy: xy + aside)
    speck = shapely.transform(shapely.box(0, 0, 0.01, 0.01), lambda xy: xy + CORNER)
    shapes = [*wavy, over, over, None, speck]
    areas = gpd.GeoDataFrame(geometry=shapes, crs=METRIC)
    drawn = simplify(areas, tolerance_m=10)
    assert_geodataframe_equal(drawn, simplify_messy(areas, tolerance_m=10))
    assert list(drawn.geometry.isna()) == [shape is None for shape in shapes]
    present = drawn.geometry.dropna()
    assert present.is_valid.all()
    assert not present.is_empty.any()
    with_shape = areas.geometry.dropna()
    assert to_metric(drawn).geometry.dropna().area.to_numpy() == pytest.approx(
        with_shape.area.to_numpy(), rel=0.05
    )


def test_nothing_to_draw_is_drawn_as_nothing():
    areas = gpd.GeoDataFrame(geometry=[None], crs=WGS84)
    assert simplify_messy(areas).geometry.isna().all()


@pytest.mark.parametrize(("top", "holes"), [(104, 0), (150, 1)], ids=["crack", "lake"])
def test_areas_drawn_apart_keep_their_lakes_and_lose_their_cracks(boxes, top, holes):
    apart = boxes((0, 0, 300, 100), (0, 99, 145, 200), (150, 99, 300, 200), (145, top, 150, 200))
    whole = dissolve(to_wgs84(apart).assign(kelurahan="K"), "kelurahan").geometry.iloc[0]
    assert whole.geom_type == "MultiPolygon"
    assert [len(part.interiors) for part in whole.geoms] == [holes]
