"""Shapes with holes and parts of any size can be drawn; none stops what is made of the others."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from bantar.geodata import WGS84, dissolve, simplify, to_metric
from bantar.geodata.display import round_coordinates
from bantar.geodata.specks import clear, drawable, is_speck
from bantar.geodata.tiles import equal_tiles
from tests.geodata.rings import NORTH, WEST, ring, valid_shapes
from tests.tiers import cases

STEP = 1e-6


def holed(*sizes: float) -> shapely.Polygon:
    """Return a square of 220 m with a triangle of each size cut out of it."""
    shell = shapely.box(WEST, NORTH, WEST + 0.002, NORTH + 0.002)
    spots = [WEST + 0.0004 * (n + 1) for n in range(len(sizes))]
    holes = [ring(x, NORTH + 0.001, size, 0).exterior for x, size in zip(spots, sizes, strict=True)]
    return shapely.Polygon(shell.exterior, holes)


def column(*shapes: shapely.Geometry | None) -> np.ndarray:
    array = np.empty(len(shapes), dtype=object)
    array[:] = shapes
    return array


def frame(*shapes: shapely.Geometry | None) -> gpd.GeoDataFrame:
    groups = ["AB"[n % 2] for n in range(len(shapes))]
    return gpd.GeoDataFrame({"group": groups}, geometry=list(shapes), crs=WGS84)


def test_a_hole_of_two_centimetres_is_left_out_of_what_is_drawn() -> None:
    areas = frame(holed(2e-7, 3e-4))
    for drawn in (simplify(areas).geometry[0], round_coordinates(column(holed(2e-7, 3e-4)))[0]):
        assert drawn.is_valid
        assert [len(part.interiors) for part in shapely.get_parts(drawn)] == [1]
        xy = shapely.get_coordinates(drawn)
        assert np.array_equal(xy, np.round(xy, 6))


def test_a_part_of_two_centimetres_is_left_out_of_what_is_drawn() -> None:
    speck = ring(WEST - 0.01, NORTH, 2e-7, 1)
    both = shapely.MultiPolygon([holed(), speck])
    for drawn in (simplify(frame(both)).geometry[0], round_coordinates(column(both))[0]):
        assert len(shapely.get_parts(drawn)) == 1
        assert drawn.symmetric_difference(holed()).area == pytest.approx(0, abs=1e-15)


def test_holes_and_parts_that_were_dropped_are_counted() -> None:
    speck = ring(WEST - 0.01, NORTH, 2e-7, 1)
    cleared = clear(column(holed(2e-7, 1e-9, 1e-4), shapely.MultiPolygon([holed(), speck]), None))
    assert cleared.holes.tolist() == [2, 0, 0]
    assert cleared.parts.tolist() == [0, 1, 0]
    assert cleared.shapes[0].geom_type == "Polygon" and len(cleared.shapes[0].interiors) == 1
    assert cleared.shapes[1].equals(holed())
    assert cleared.shapes[2] is None


def test_a_ring_is_a_speck_where_rounding_leaves_it_no_ground() -> None:
    x, y = 103.600001, -1.6
    needle = [(x, y), (x + 0.5, y + 2e-7), (x + 0.5, y)]
    grid = [(x, y), (x + STEP, y), (x, y + STEP)]
    rings = column(*map(shapely.LinearRing, (needle, grid)))
    assert is_speck(rings).tolist() == [True, False]


def test_what_lay_in_a_hole_that_is_gone_does_not_lie_on_the_ground_twice() -> None:
    # The hole rounds to a line; what lies in it does not.
    def steps(*corners: tuple[float, float]) -> list[tuple[float, float]]:
        return [(103 + x * STEP, -1 + y * STEP) for x, y in corners]

    hole = steps((0.45, 0.45), (1.4, 1.45), (0.6, 1.4))
    inner = steps((0.49, 0.6), (0.7, 0.8), (0.6, 1.2))
    shell = shapely.Polygon(shapely.box(102.9, -1.1, 103.1, -0.9).exterior, [hole])
    both = shapely.MultiPolygon([shell, shapely.Polygon(inner)])
    assert both.is_valid
    (drawn,) = clear(column(both)).shapes
    assert drawn.is_valid
    assert drawn.area == pytest.approx(0.04)


def test_a_shape_that_is_nothing_but_specks_cannot_be_drawn() -> None:
    speck = ring(WEST, NORTH, 2e-7, 1)
    shapes = column(
        speck, shapely.MultiPolygon([speck]), shapely.Polygon(), shapely.Point(1, 1), None, holed()
    )
    assert [shape is None for shape in drawable(shapes)] == [True, True, True, True, True, False]


def test_broken_shapes_are_drawn_as_far_as_they_can_be_mended() -> None:
    x, y = WEST, NORTH
    bow = shapely.Polygon([(x, y), (x + 0.01, y - 0.01), (x, y - 0.01), (x + 0.01, y)])
    with np.errstate(invalid="ignore"):
        nowhere = shapely.Polygon([(0, 0), (np.nan, 1), (1, 1)])
    drawn = drawable(column(bow, nowhere))
    assert drawn[0].is_valid and drawn[0].area == pytest.approx(5e-5)
    assert drawn[1] is None


def test_sound_shapes_are_the_same_shapes() -> None:
    shapes = column(holed(3e-4), shapely.MultiPolygon([holed()]))
    assert all(one is other for one, other in zip(drawable(shapes), shapes, strict=True))


@cases(150)
@given(st.lists(st.none() | valid_shapes(), max_size=4))
def test_shapes_of_any_size_are_drawn_valid_or_empty_and_keep_their_ground(
    shapes: list[shapely.MultiPolygon | None],
) -> None:
    areas = frame(*shapes)
    stored = np.array([shape is not None for shape in shapes], dtype=bool)
    borders = shapely.length(areas.geometry.to_numpy())
    simplified, tiles = simplify(areas), equal_tiles(areas)
    whole = dissolve(simplified, "group")
    rounded = round_coordinates(areas.geometry.to_numpy())
    for drawn in (simplified.geometry.to_numpy(), rounded):
        assert ((~shapely.is_missing(drawn)) == stored).all()
        assert shapely.is_valid(drawn[stored]).all()
    change = np.abs(shapely.area(rounded) - shapely.area(areas.geometry.to_numpy()))
    assert (change[stored] <= borders[stored] * STEP).all()
    ground, drawn = (to_metric(a).geometry.area.to_numpy() for a in (areas, simplified))
    metres = to_metric(areas).geometry.length.to_numpy()
    # Three metres are the tolerance of simplifying; a step of rounding is 11 cm.
    assert (np.abs(drawn - ground)[stored] <= 0.05 * ground[stored] + 3.2 * metres[stored]).all()
    assert whole.geometry.is_valid.all()
    has_ground = ~shapely.is_missing(drawable(areas.geometry.to_numpy()))
    assert (tiles.geometry.notna().to_numpy() >= has_ground).all()
    assert tiles.geometry[has_ground].is_valid.all()


@cases(100)
@given(st.lists(valid_shapes(), max_size=3))
def test_what_can_be_drawn_stays_so_and_is_never_broken(
    shapes: list[shapely.MultiPolygon],
) -> None:
    drawn = drawable(column(*shapes))
    for shape, left in zip(shapes, drawn, strict=True):
        assert left is None or (left.is_valid and not left.is_empty)
        kept = 0.0 if left is None else left.area
        assert abs(shape.area - kept) <= shape.length * STEP
    again = drawable(drawn)
    assert all(one is other for one, other in zip(again, drawn, strict=True))
