"""What a map on paper says besides its areas: the river's name, its scale, and north."""

from collections.abc import Iterator

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from bantar.output.paper.drawing import POINT_MM, Align, Area, Item, Text, line
from bantar.output.paper.letters import width_mm
from bantar.presentation import colours

RIVER_NAME = "#2A6482"
LENGTHS_M = (100, 200, 500, 1000, 2000, 5000, 10_000, 20_000)
LONGEST = 0.2
"""Of the width of the map, of the bar that says how long a kilometre is."""

_BESIDE_MM = 2.0
_NORTH_MM = 2.2


def river_name(
    name: str, water: BaseGeometry, city: BaseGeometry, paper: BaseGeometry, size_pt: float
) -> Iterator[Item]:
    """Write the name beside the water, from the west on, where no area lies; else nowhere.

    Parameters
    ----------
    water, city
        The course and the areas, in millimetres of the paper.
    """
    wide, high = width_mm(name, size_pt, is_bold=True), size_pt * POINT_MM
    ways = ((0, -1), (-0.6, -1), (0.6, -1), (-1, 0), (1, 0), (0, 1))
    around = water.buffer(_BESIDE_MM * 0.75)
    for x, y in sorted(map(tuple, shapely.get_coordinates(shapely.segmentize(water, wide / 4)))):
        for across, down in ways:
            middle_x = x + across * (wide / 2 + _BESIDE_MM)
            middle_y = y + down * (high / 2 + _BESIDE_MM)
            box = shapely.box(
                middle_x - wide / 2, middle_y - high / 2, middle_x + wide / 2, middle_y + high / 2
            )
            if paper.contains(box) and not box.intersects(city) and not box.intersects(around):
                base = middle_y + high * 0.35
                yield Text(middle_x, base, name, size_pt, RIVER_NAME, True, Align.CENTRE)
                return


def scale_bar(
    mm_per_m: float,
    city: BaseGeometry,
    width: float,
    height: float,
    words: tuple[str, str, str],
    least_pt: float = 6.5,
) -> Iterator[Item]:
    """Draw how long a round length is, with north beside it, in a corner that the city leaves.

    Parameters
    ----------
    words
        The units of a kilometre and of a metre, and the letter of north.
    """
    fitting = [length for length in LENGTHS_M if length * mm_per_m <= width * LONGEST]
    if not fitting:
        return
    length = fitting[-1]
    kilometre, metre, north = words
    text = f"{length // 1000} {kilometre}" if length >= 1000 else f"{length} {metre}"
    long, size = length * mm_per_m, max(6.5, least_pt, min(width, height) / 18)
    wide, high = long + 4 + _NORTH_MM, size * POINT_MM * 2.2
    left, top = _corner(city, width, height, wide, high)
    base = top + high
    yield line(left, base, left + long, base, colours.MUTED, width_mm=0.3)
    for x in (left, left + long):
        yield line(x, base - 1.2, x, base, colours.MUTED, width_mm=0.3)
    yield Text(left + long / 2, base - 0.9, text, size, colours.MUTED, align=Align.CENTRE)
    middle = left + long + 3 + _NORTH_MM / 2
    tip = base - high
    arrow = [(0.0, 0.0), (_NORTH_MM / 2, 3.2), (0.0, 2.4), (-_NORTH_MM / 2, 3.2)]
    corners = np.array([(middle + x, tip + y) for x, y in arrow])
    yield Area((corners,), colours.MUTED)
    yield Text(middle, base, north, size, colours.MUTED, align=Align.CENTRE)


def _corner(
    city: BaseGeometry, width: float, height: float, wide: float, high: float
) -> tuple[float, float]:
    """Return the upper left point of the first free corner; the lower left where none is free."""
    edge = 1.0
    lefts, tops = (edge, width - wide - edge), (height - high - edge, edge)
    corners = [(left, top) for top in tops for left in lefts]
    for left, top in corners:
        if not shapely.box(left, top, left + wide, top + high).intersects(city):
            return left, top
    return corners[0]
