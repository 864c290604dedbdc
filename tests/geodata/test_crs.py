import geopandas as gpd
import numpy as np
import pyproj
import pytest
import shapely

from bantar.geodata import METRIC, WGS84, area_km2, to_metric, to_wgs84


def test_a_square_of_a_kilometre_has_an_area_of_one(boxes):
    area = area_km2(boxes((0, 0, 1000, 1000)))
    assert area.name == "area_km2"
    assert area.to_dict() == {"a": 1.0}


def test_area_is_measured_in_metres_whatever_the_crs(boxes):
    square = boxes((0, 0, 1000, 1000))
    assert area_km2(to_wgs84(square))["a"] == pytest.approx(1.0, abs=1e-9)


def test_an_area_without_geometry_has_no_size():
    areas = gpd.GeoDataFrame(geometry=[None, shapely.box(103.6, -1.6, 103.61, -1.59)], crs=WGS84)
    assert np.isnan(area_km2(areas)[0])


def test_areas_without_a_crs_are_refused():
    with pytest.raises(ValueError, match="no CRS"):
        to_metric(gpd.GeoDataFrame(geometry=[shapely.box(0, 0, 1, 1)]))


def test_going_to_degrees_and_back_moves_nothing_by_a_millimetre(boxes):
    square = boxes((0, 0, 1000, 1000))
    back = to_metric(to_wgs84(square))
    assert back.crs == METRIC
    assert shapely.hausdorff_distance(back.geometry.iloc[0], square.geometry.iloc[0]) < 1e-3


@pytest.mark.parametrize(
    ("place", "zone"),
    [((95.3, 5.5), 32646), ((103.6, -1.6), 32748), ((109.3, 0.1), 32649), ((140.7, -2.5), 32754)],
    ids=["Banda Aceh", "Jambi", "Pontianak", "Jayapura"],
)
def test_a_city_is_measured_in_its_own_zone(place, zone):
    west, south = place
    areas = gpd.GeoDataFrame(
        geometry=[shapely.box(west, south, west + 0.01, south + 0.01)], crs=WGS84
    )
    true, _ = pyproj.Geod(ellps="WGS84").geometry_area_perimeter(areas.geometry.iloc[0])
    metric = to_metric(areas)
    assert metric.crs.to_epsg() == zone
    assert metric.geometry.area.iloc[0] == pytest.approx(abs(true), rel=2e-3)
    assert to_metric(metric) is metric


def test_frames_that_are_measured_together_share_a_system():
    areas = gpd.GeoDataFrame(geometry=[shapely.box(140.7, -2.5, 140.71, -2.49)], crs=WGS84)
    assert to_metric(areas, METRIC).crs == METRIC
