"""Pins on a picture: a dot at a place, and the words that were said of it in a box beside it."""

from collections.abc import Iterator, Sequence

import geopandas as gpd
import numpy as np

from bantar.output.paper.drawing import (
    POINT_MM,
    Align,
    Area,
    Dot,
    Drawing,
    Item,
    Points,
    Text,
    box,
    line,
)
from bantar.output.paper.letters import lines, width_mm
from bantar.presentation import colours
from bantar.storage.write.pins import Pin

DOT_MM, RING_MM, PAD_MM = 1.5, 0.5, 1.4
AWAY_MM = (5.0, 10.0, 16.0)
"""Ways from a dot to its words, the nearest first."""

WIDEST = 16.0
"""Of the words of a pin, in sizes of its letters: 80 letters are three lines."""

LEADING = 1.2
_Box = tuple[float, float, float, float]


def pinned(drawing: Drawing, pins: Sequence[Pin], size_pt: float) -> Drawing:
    """Return a chart with its pins, whose places are shares of its width and height."""
    places = np.array([(pin.x * drawing.width, pin.y * drawing.height) for pin in pins])
    texts = [pin.text for pin in pins]
    return drawing.with_items(pin_items(places, texts, drawing, size_pt))


def metres_of(pins: Sequence[Pin], shapes: gpd.GeoSeries) -> Points:
    """Return where pins of a map lie in the system of ``shapes`` (n x 2)."""
    points = gpd.points_from_xy([pin.x for pin in pins], [pin.y for pin in pins])
    placed = gpd.GeoSeries(points, crs="EPSG:4326").to_crs(shapes.crs)
    return np.column_stack([placed.x, placed.y])


def pin_items(places: Points, texts: Sequence[str], on: Drawing, size_pt: float) -> Iterator[Item]:
    """Draw pins at ``places`` (n x 2, in millimetres) of the paper ``on``, one after the other.

    A box keeps clear of the dots, of the words of the picture and of the boxes before it, as far as
    there is room.
    """
    taken = [_of_words(item) for item in on.items if isinstance(item, Text)]
    taken += [(x - DOT_MM, y - DOT_MM, x + DOT_MM, y + DOT_MM) for x, y in places]
    for (x, y), text in zip(places, texts, strict=True):
        rows = lines(text, size_pt, WIDEST * size_pt * POINT_MM, is_bold=True)
        wide = max(width_mm(row, size_pt, is_bold=True) for row in rows) + 2 * PAD_MM
        high = len(rows) * size_pt * POINT_MM * LEADING + 2 * PAD_MM
        left, top, right, bottom = _room(x, y, wide, high, on, taken)
        taken.append((left, top, right, bottom))
        near = min(max(x, left), right), min(max(y, top), bottom)
        yield line(x, y, *near, colours.ACCENT, width_mm=0.5)
        yield Dot(x, y, DOT_MM + RING_MM, colours.PAPER)
        yield Dot(x, y, DOT_MM, colours.ACCENT)
        yield _ground(left, top, wide, high)
        for i, row in enumerate(rows):
            base = top + PAD_MM + (i * LEADING + 0.93) * size_pt * POINT_MM
            yield Text(left + PAD_MM, base, row, size_pt, colours.INK, True)


def _ground(left: float, top: float, wide: float, high: float) -> Area:
    return box(left, top, wide, high, colours.PAPER, stroke=colours.ACCENT, width_mm=0.4)


def _room(x: float, y: float, wide: float, high: float, on: Drawing, taken: Sequence[_Box]) -> _Box:
    """Return where a box stands beside its dot: where it covers least of what is taken."""
    tried = [
        _inside(left, top, wide, high, on)
        for away in AWAY_MM
        for top in (y - away - high, y + away, y - high / 2)
        for left in (x + away, x - away - wide, x - wide / 2)
    ]
    return min(tried, key=lambda one: sum(_overlap(one, other) for other in taken))


def _of_words(text: Text) -> _Box:
    """Return the room that words of the picture take."""
    wide, high = width_mm(text.text, text.size_pt, is_bold=text.is_bold), text.size_pt * POINT_MM
    before = {Align.LEFT: 0.0, Align.CENTRE: wide / 2, Align.RIGHT: wide}[text.align]
    left = text.x - before
    return left, text.y - high, left + wide, text.y + high * 0.25


def _inside(left: float, top: float, wide: float, high: float, on: Drawing) -> _Box:
    left = max(0.0, min(left, on.width - wide))
    top = max(0.0, min(top, on.height - high))
    return left, top, left + wide, top + high


def _overlap(one: _Box, other: _Box) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, wide) * max(0.0, high)
