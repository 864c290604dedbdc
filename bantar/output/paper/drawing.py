"""What a page is made of, before any format: shapes, lines and words in millimetres.

The origin is the upper left corner and y grows downwards, as in PDF libraries and on slides.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]
POINT_MM = 25.4 / 72
"""A typographic point in millimetres."""


class Align(StrEnum):
    """Where a text stands beside its point."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True)
class Area:
    """Rings (n x 2 each), filled by the even-odd rule; colours are ``#RRGGBB`` or None."""

    rings: tuple[Points, ...]
    fill: str | None = None
    stroke: str | None = None
    width_mm: float = 0.1


@dataclass(frozen=True)
class Line:
    """A line through points (n x 2); ``dash_mm`` 0 is a solid one."""

    points: Points
    stroke: str
    width_mm: float = 0.2
    dash_mm: float = 0.0


@dataclass(frozen=True)
class Dot:
    """A filled circle."""

    x: float
    y: float
    radius: float
    fill: str


@dataclass(frozen=True)
class Text:
    """Words in one line; ``y`` is the base line. ``halo`` is a colour around the letters."""

    x: float
    y: float
    text: str
    size_pt: float
    colour: str
    is_bold: bool = False
    align: Align = Align.LEFT
    halo: str | None = None


Item = Area | Line | Dot | Text


@dataclass(frozen=True)
class Drawing:
    """A page or a part of one: items in the order in which they are drawn."""

    width: float
    height: float
    items: tuple[Item, ...] = field(default=())

    def with_items(self, items: Iterable[Item]) -> "Drawing":
        """Return the drawing with more on top."""
        return replace(self, items=(*self.items, *items))

    def placed(self, x: float, y: float) -> tuple[Item, ...]:
        """Return the items moved so that the upper left corner stands at ``x``, ``y``."""
        return tuple(_moved(item, x, y) for item in self.items)


def scaled(drawing: Drawing, width: float, height: float) -> Drawing:
    """Return a drawing as large as it can be on ``width`` by ``height``, in the middle of it."""
    by = min(width / drawing.width, height / drawing.height)
    items = tuple(_larger(item, by) for item in drawing.items)
    grown = Drawing(drawing.width * by, drawing.height * by, items)
    placed = grown.placed((width - grown.width) / 2, (height - grown.height) / 2)
    return Drawing(width, height, placed)


def _larger(item: Item, by: float) -> Item:
    if isinstance(item, Area):
        rings = tuple(ring * by for ring in item.rings)
        return replace(item, rings=rings, width_mm=item.width_mm * by)
    if isinstance(item, Line):
        dash, width = item.dash_mm * by, item.width_mm * by
        return replace(item, points=item.points * by, width_mm=width, dash_mm=dash)
    if isinstance(item, Dot):
        return replace(item, x=item.x * by, y=item.y * by, radius=item.radius * by)
    return replace(item, x=item.x * by, y=item.y * by, size_pt=item.size_pt * by)


def _moved(item: Item, x: float, y: float) -> Item:
    if isinstance(item, Area):
        return replace(item, rings=tuple(ring + np.array([x, y]) for ring in item.rings))
    if isinstance(item, Line):
        return replace(item, points=item.points + np.array([x, y]))
    return replace(item, x=item.x + x, y=item.y + y)


def box(x: float, y: float, width: float, height: float, fill: str | None, **look: object) -> Area:
    """Return a rectangle."""
    corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    return Area((np.array(corners, dtype=np.float64),), fill, **look)  # type: ignore[arg-type]


def line(x0: float, y0: float, x1: float, y1: float, stroke: str, **look: object) -> Line:
    """Return a straight line."""
    ends = np.array([(x0, y0), (x1, y1)], dtype=np.float64)
    return Line(ends, stroke, **look)  # type: ignore[arg-type]


def shrunk(
    make: Callable[[float], tuple[list[Item], float]], width: float, height: float, size_pt: float
) -> Drawing:
    """Return what ``make`` draws with the largest size of words at which it fits ``height``.

    ``make`` returns items and how high they are, in millimetres; words shrink down to two thirds.
    """
    for size in (size_pt, size_pt * 0.88, size_pt * 0.77, size_pt * 0.67):
        items, used = make(size)
        if used <= height:
            break
    return Drawing(width, height, tuple(items))
