import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from bantar.intake.boundaries.repair import area_m2, parse, repair
from tests.intake.shapes import NORTH, WEST, square

BOW = shapely.Polygon([(WEST, NORTH), (WEST + 1, NORTH), (WEST, NORTH - 1), (WEST + 1, NORTH - 1)])
SPIKE = shapely.MultiPolygon([square(0), shapely.Polygon([(0, 0), (1, 1), (0, 0), (0, 0)])])


def repaired(*shapes: shapely.Geometry | None):  # type: ignore[no-untyped-def]
    array = np.empty(len(shapes), dtype=object)
    array[:] = shapes
    return repair(array, np.zeros(len(shapes), dtype=bool))


def test_a_sound_shape_stays_as_it_is() -> None:
    found = repaired(square(0))
    assert found.shapes[0].equals(square(0)) and found.mended == ("",) and found.refused == ("",)
    assert found.shapes[0].geom_type == "MultiPolygon"


@pytest.mark.parametrize(
    ("shape", "words"),
    [(BOW, "memotong dirinya sendiri"), (SPIKE, "kurang dari empat titik")],
)
def test_broken_rings_are_mended_and_said(shape: shapely.Geometry, words: str) -> None:
    found = repaired(shape)
    assert found.shapes[0].is_valid and found.shapes[0].area > 0
    assert words in found.mended[0] and found.refused == ("",)


def test_height_is_dropped_and_parts_are_kept() -> None:
    parts = shapely.force_3d(shapely.MultiPolygon([square(0), square(3)]), 7)
    binary = np.array([shapely.to_wkb(parts), None], dtype=object)
    flat = parse(binary)
    assert not shapely.has_z(flat[0]) and len(flat[0].geoms) == 2 and flat[1] is None


@pytest.mark.parametrize(
    "shape",
    [
        None,
        shapely.Polygon(),
        shapely.Point(WEST, NORTH),
        shapely.LineString([(WEST, NORTH), (WEST, NORTH + 1)]),
        shapely.Polygon([(0, 0), (1, 1), (0, 0), (0, 0)]),
    ],
)
def test_what_cannot_be_saved_is_refused(shape: shapely.Geometry | None) -> None:
    found = repaired(shape)
    assert found.shapes[0] is None and found.refused[0] and not found.mended[0]


def test_a_collection_keeps_its_polygons() -> None:
    mixed = shapely.GeometryCollection([square(0), shapely.Point(WEST, NORTH)])
    found = repaired(mixed)
    assert found.shapes[0].equals(square(0)) and "dibuang" in found.mended[0]


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=3, max_size=9))
def test_any_ring_ends_valid_or_refused(points: list[tuple[int, int]]) -> None:
    ring = shapely.Polygon([(WEST + x / 1000, NORTH + y / 1000) for x, y in points])
    found = repaired(ring)
    if found.refused[0]:
        assert found.shapes[0] is None
    else:
        assert found.shapes[0].is_valid and found.shapes[0].geom_type == "MultiPolygon"
        assert bool(found.mended[0]) == (not ring.is_valid)


def test_areas_are_true_far_from_jambi() -> None:
    box = shapely.box(140, -3, 140.01, -2.99)
    assert area_m2(box) == pytest.approx(1_228_900, rel=0.002)
    assert area_m2(None) == 0
