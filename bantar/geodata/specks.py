"""Rings too small or too thin to be drawn: which they are, and shapes without them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

DECIMALS = 6
"""Six decimals of a degree are 11 cm, less than a pixel at any zoom."""

Shapes = npt.NDArray[Any]

_HARDLY = 0.999
"""Of a step: corners a step apart are a little less than that in binary."""

_SLENDER = 4.0
"""Rounding moves a border by less than a step, so a ring wider than this many cannot close up."""


@dataclass(frozen=True)
class Cleared:
    """Shapes without specks.

    Attributes
    ----------
    shapes
        What is left of each, empty where it was nothing but specks; None stays None.
    holes, parts
        How many holes and how many parts of each shape were dropped.
    """

    shapes: Shapes
    holes: npt.NDArray[np.int_]
    parts: npt.NDArray[np.int_]


def clear(shapes: Shapes, decimals: int = DECIMALS) -> Cleared:
    """Drop the holes and parts of polygons that ``is_speck`` names."""
    cleared = shapes.copy()
    holes, parts = (np.zeros(len(shapes), dtype=int) for _ in range(2))
    for place in _holders(shapes, decimals):
        cleared[place], holes[place], parts[place] = _cleared(shapes[place], decimals)
    return Cleared(cleared, holes, parts)


def drawable(shapes: Shapes) -> Shapes:
    """Return what can be drawn of each shape, None where that is nothing; sound ones unchanged.

    Broken shapes are mended first, as far as they can be.
    """
    drawn = clear(mended(shapes)).shapes
    is_surface = np.isin(shapely.get_type_id(drawn), [3, 6]) & ~shapely.is_empty(drawn)
    drawn[~is_surface] = None
    return drawn


def is_speck(rings: Shapes, decimals: int = DECIMALS) -> npt.NDArray[np.bool_]:
    """Say of rings in degrees whether they vanish when rounded: too small, or without ground."""
    step = 10.0**-decimals
    west, south, east, north = shapely.bounds(rings).T
    is_small = np.maximum(east - west, north - south) < _HARDLY * step
    # In whole steps, so that no ground is exactly none.
    rounded = shapely.transform(rings, lambda points: np.rint(np.round(points, decimals) / step))
    vanishes: npt.NDArray[np.bool_] = is_small | (shapely.area(shapely.polygons(rounded)) == 0)
    return vanishes


def mended(shapes: Shapes) -> Shapes:
    """Return shapes that can be measured, joined and cut; sound ones and None are the same."""
    sound = np.array(shapes, dtype=object)
    for place in np.flatnonzero(~(shapely.is_missing(sound) | shapely.is_valid(sound))):
        sound[place] = _mended(sound[place])
    return sound


def _mended(shape: shapely.Geometry) -> shapely.Geometry:
    """Return the polygons that a broken shape can be made into, empty where there are none."""
    try:
        whole = shapely.make_valid(shape, method="structure", keep_collapsed=False)
    except shapely.GEOSException:  # coordinates that are no numbers
        return shapely.MultiPolygon()
    return _joined([whole])


def _holders(shapes: Shapes, decimals: int) -> npt.NDArray[np.int_]:
    """Return the places of the shapes with a speck; most shapes have none."""
    parts, shape_of = shapely.get_parts(shapes, return_index=True)
    rings, part_of = shapely.get_rings(parts, return_index=True)
    if not len(rings):
        return np.empty(0, dtype=int)
    step = 10.0**-decimals
    is_slender = shapely.area(shapely.polygons(rings)) <= _SLENDER * step * shapely.length(rings)
    slender = np.flatnonzero(is_slender)
    specks = slender[is_speck(rings[slender], decimals)]
    places: npt.NDArray[np.int_] = np.unique(shape_of[part_of[specks]])
    return places


def _cleared(shape: shapely.Geometry, decimals: int) -> tuple[shapely.Geometry, int, int]:
    """Return a shape without specks, and how many holes and parts of it they were."""
    kept, n_holes, n_parts = [], 0, 0
    for part in shapely.get_parts(shape):
        rings = shapely.get_rings(part)
        specks = is_speck(rings, decimals)
        if specks[0]:
            n_parts += 1
            continue
        n_holes += int(specks.sum())
        kept.append(shapely.Polygon(rings[0], rings[1:][~specks[1:]]))
    if len(kept) == 1 and shape.geom_type == "Polygon":
        return kept[0], n_holes, n_parts
    whole = shapely.MultiPolygon(kept)
    # What lay in a hole that is gone may still be there.
    return whole if shapely.is_valid(whole) else _joined(kept), n_holes, n_parts


def _joined(shapes: Sequence[shapely.Geometry]) -> shapely.MultiPolygon:
    """Return the polygons of valid shapes as one, lines and points left out."""
    pieces = shapely.get_parts(shapely.get_parts(shapely.union_all(shapes)))
    return shapely.MultiPolygon([p for p in pieces if p.geom_type == "Polygon" and p.area > 0])
