import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from bantar.intake.boundaries.repair import area_m2, parse, repair
from tests.intake.shapes import NORTH, WEST, square
from tests.saying import in_indonesian

BOW = shapely.Polygon([(WEST, NORTH), (WEST + 1, NORTH), (WEST, NORTH - 1), (WEST + 1, NORTH - 1)])
SPIKE = shapely.MultiPolygon([square(0), shapely.Polygon([(0, 0), (1, 1), (0, 0), (0, 0)])])


def repaired(*shapes: shapely.Geometry | None):  # type: ignore[no-untyped-def]
    array = np.empty(len(shapes), dtype=object)
    array[:] = shapes
    return repair(array, np.zeros(len(shapes), dtype=bool))


def test_a_sound_shape_stays_as_it_is() -> None:
    repair = repaired(square(0))
    assert repair.shapes[0].equals(square(0)) and repair.mended == ("",) and repair.refused == ("",)
    assert repair.shapes[0].geom_type == "MultiPolygon"


@pytest.mark.parametrize(
    ("shape", "words"),
    [(BOW, "memotong dirinya sendiri"), (SPIKE, "kurang dari empat titik")],
)
def test_broken_rings_are_mended_and_said(shape: shapely.Geometry, words: str) -> None:
    repair = repaired(shape)
    assert repair.shapes[0].is_valid and repair.shapes[0].area > 0
    assert words in in_indonesian(repair.mended[0]) and repair.refused == ("",)


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
    repair = repaired(shape)
    assert repair.shapes[0] is None and repair.refused[0] and not repair.mended[0]


def test_a_collection_keeps_its_polygons() -> None:
    mixed = shapely.GeometryCollection([square(0), shapely.Point(WEST, NORTH)])
    repair = repaired(mixed)
    assert repair.shapes[0].equals(square(0)) and "dihapus" in in_indonesian(repair.mended[0])


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=3, max_size=9))
def test_any_ring_ends_valid_or_refused(points: list[tuple[int, int]]) -> None:
    ring = shapely.Polygon([(WEST + x / 1000, NORTH + y / 1000) for x, y in points])
    repair = repaired(ring)
    if repair.refused[0]:
        assert repair.shapes[0] is None
    else:
        assert repair.shapes[0].is_valid and repair.shapes[0].geom_type == "MultiPolygon"
        assert bool(repair.mended[0]) == (not ring.is_valid)


def holed(size: float) -> shapely.Polygon:
    x, y = square(0).centroid.coords[0]
    hole = [(x, y), (x + size, y), (x, y + size)]
    return shapely.Polygon(square(0).exterior, [hole])


def test_specks_are_dropped_counted_and_said() -> None:
    speck = shapely.box(WEST, NORTH + 0.001, WEST + 2e-7, NORTH + 0.001 + 2e-7)
    repair = repaired(
        holed(2e-7), shapely.MultiPolygon([*shapely.get_parts(holed(1e-9)), speck]), holed(1e-4)
    )
    assert repair.shapes[0].equals(square(0)) and repair.shapes[1].equals(square(0))
    assert repair.shapes[2].equals(holed(1e-4))
    assert tuple(map(in_indonesian, repair.mended)) == (
        "1 lubang yang terlalu kecil atau terlalu tipis untuk digambar dihapus",
        "1 lubang dan 1 bagian yang terlalu kecil atau terlalu tipis untuk digambar dihapus",
        "",
    )
    assert (repair.holes, repair.parts) == ((1, 1, 0), (0, 1, 0))
    assert not any(repair.refused)


def test_what_was_mended_and_what_was_dropped_are_said_together() -> None:
    bow_and_speck = shapely.MultiPolygon([BOW, shapely.box(WEST, 3, WEST + 2e-7, 3 + 2e-7)])
    (words,) = repaired(bow_and_speck).mended
    assert in_indonesian(words) == (
        "bentuk tidak sah diperbaiki: garis batasnya memotong dirinya sendiri; "
        "1 bagian yang terlalu kecil atau terlalu tipis untuk digambar dihapus"
    )


def test_a_shape_too_small_to_be_drawn_is_refused() -> None:
    repair = repaired(shapely.box(WEST, NORTH, WEST + 3e-7, NORTH + 3e-7))
    assert repair.shapes[0] is None and not repair.mended[0]
    assert in_indonesian(repair.refused[0]).startswith(
        "bentuknya terlalu kecil atau terlalu tipis untuk digambar"
    )
    assert (repair.holes, repair.parts) == ((0,), (0,))


def test_areas_are_true_far_from_jambi() -> None:
    box = shapely.box(140, -3, 140.01, -2.99)
    assert area_m2(box) == pytest.approx(1_228_900, rel=0.002)
    assert area_m2(None) == 0
