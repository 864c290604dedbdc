import geopandas as gpd
import pytest
import shapely

from bantar.geodata import METRIC, check_coverage, gaps, invalid, overlaps


def test_two_squares_side_by_side_are_a_clean_coverage(boxes):
    report = check_coverage(boxes((0, 0, 100, 100), (100, 0, 200, 100)))
    assert report.is_clean
    assert report.n_areas == 2
    assert (report.missing, len(report.overlaps), len(report.gaps)) == ((), 0, 0)


def test_an_overlap_is_named_once_with_its_area(boxes):
    faults = overlaps(boxes((0, 0, 100, 100), (90, 0, 200, 100), (200, 0, 300, 100)))
    assert faults[["left", "right"]].to_numpy().tolist() == [["a", "b"]]
    assert faults["area_m2"].tolist() == [pytest.approx(10 * 100)]


def test_the_largest_overlap_comes_first(boxes):
    faults = overlaps(boxes((0, 0, 100, 100), (95, 0, 200, 100), (180, 0, 300, 100)))
    assert faults["area_m2"].tolist() == [pytest.approx(2000), pytest.approx(500)]


def test_an_enclosed_hole_is_a_gap(boxes):
    ring = boxes((0, 0, 300, 100), (0, 200, 300, 300), (0, 100, 100, 200), (200, 100, 300, 200))
    faults = gaps(ring)
    assert faults["area_m2"].tolist() == [pytest.approx(100 * 100)]
    assert faults.crs == METRIC
    assert not check_coverage(ring).is_clean


def test_a_crack_as_thin_as_a_rounding_error_does_not_open_a_hole(boxes):
    right = (200, 100.002, 300, 199.998)
    ring = boxes((0, 0, 300, 100), (0, 200, 300, 300), (0, 100, 100, 200), right)
    assert gaps(ring)["area_m2"].tolist() == [pytest.approx(100 * 100, rel=1e-4)]


def test_slivers_under_a_square_metre_are_no_gap(boxes):
    ring = boxes((0, 0, 3, 1), (0, 1.9, 3, 3), (0, 1, 1, 1.9), (2, 1, 3, 1.9))
    assert len(gaps(ring)) == 0
    assert len(gaps(ring, min_m2=0.5)) == 1


def test_a_border_with_a_point_on_one_side_only_is_not_clean(boxes):
    tee = boxes((0, 0, 100, 100), (100, 0, 200, 50), (100, 50, 200, 100))
    report = check_coverage(tee)
    assert (len(report.overlaps), len(report.gaps)) == (0, 0)
    assert not report.is_clean


def test_a_row_without_a_shape_is_missing(boxes):
    areas = boxes((0, 0, 100, 100), (100, 0, 200, 100))
    areas.loc["b", "geometry"] = None
    report = check_coverage(areas)
    assert report.missing == ("b",)
    assert not report.is_clean


@pytest.mark.parametrize(
    ("shape", "reason"),
    [
        (shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]), "Self-intersection"),
        (shapely.LineString([(0, 0), (1, 1)]), "Not a polygon"),
    ],
    ids=["bow tie", "line"],
)
def test_a_broken_shape_is_named_with_its_reason(shape, reason):
    areas = gpd.GeoDataFrame(geometry=[shape], index=["a"], crs=METRIC)
    assert invalid(areas)["a"].startswith(reason)
    report = check_coverage(areas)
    assert report.invalid.index.tolist() == ["a"]
    assert not report.is_clean


def test_nothing_is_clean():
    assert check_coverage(gpd.GeoDataFrame(geometry=[], crs=METRIC)).is_clean
