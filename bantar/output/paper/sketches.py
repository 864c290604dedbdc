"""Small drawings beside a question: shapes of one number, and where on earth a layer lies."""

from collections.abc import Callable, Sequence
from math import cos, radians

import numpy as np
import shapely

from bantar.geodata.indonesia import BOX, ISLANDS
from bantar.output.paper.drawing import Area, Dot, Drawing, Points
from bantar.presentation import colours

WIDTH, HEIGHT = 60.0, 40.0
_ROOM = 2.0
"""Millimetres around what is drawn."""

_OUTLINE, _LAND = "#6B6A63", "#E4E0D5"
COUNTRY_WIDTH = 120.0


def shape_sketch(shapes: Sequence[shapely.Geometry], which: int) -> Drawing:
    """Draw one of some shapes filled, and the others as outlines where they lie beside it.

    Parameters
    ----------
    shapes
        In longitude and latitude; all of them are fitted into the drawing.
    which
        Place of the one that is filled.
    """
    west, south, east, north = shapely.total_bounds(list(shapes))
    middle = radians((south + north) / 2)
    span = max(
        (east - west) * cos(middle) / (WIDTH - 2 * _ROOM), (north - south) / (HEIGHT - 2 * _ROOM)
    )
    scale = np.array([cos(middle), -1.0]) / (span or 1.0)
    centre = np.array([(west + east) / 2, (south + north) / 2])

    def placed(points: Points) -> Points:
        moved: Points = (points - centre) * scale + np.array([WIDTH, HEIGHT]) / 2
        return moved

    order = [n for n in range(len(shapes)) if n != which]
    others = [Area(_rings(shapes[n], placed), None, _OUTLINE, 0.4) for n in order]
    own = Area(_rings(shapes[which], placed), colours.GREEN, colours.GREEN, 0.4)
    return Drawing(WIDTH, HEIGHT, (own, *others))


def country_sketch(layer: tuple[float, float], city: tuple[float, float] | None = None) -> Drawing:
    """Draw the islands of Indonesia with the place of a layer, and of the city where there is one.

    Parameters
    ----------
    layer, city
        Longitude and latitude.
    """
    west, south, east, north = BOX
    scale = COUNTRY_WIDTH / (east - west)

    def placed(points: Points) -> Points:
        moved: Points = np.column_stack([points[:, 0] - west, north - points[:, 1]]) * scale
        return moved

    def dot(at: tuple[float, float], radius: float, fill: str) -> Dot:
        ((x, y),) = placed(np.array([at]))
        return Dot(float(x), float(y), radius, fill)

    land = [Area((placed(np.array(ring)),), _LAND, _OUTLINE, 0.15) for ring in ISLANDS.values()]
    dots = [] if city is None else [dot(city, 2.6, colours.GREEN)]
    dots.append(dot(layer, 1.3, colours.TROUBLE_RAMP[4]))
    return Drawing(COUNTRY_WIDTH, (north - south) * scale).with_items([*land, *dots])


def _rings(shape: shapely.Geometry, placed: Callable[[Points], Points]) -> tuple[Points, ...]:
    rings = shapely.get_rings(shapely.get_parts(shape))
    return tuple(placed(shapely.get_coordinates(ring)) for ring in rings)
