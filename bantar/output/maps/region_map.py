"""The map of the areas above a city: a small drawing, each area of which leads into it."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, radians

import shapely
from markupsafe import Markup
from shapely.geometry.base import BaseGeometry

from bantar.i18n import Words
from bantar.presentation.areas.area_fills import Fills
from bantar.presentation.classes import ClassSpec
from bantar.presentation.dark_colours import dark
from bantar.presentation.markup import div, tag

SIDE = 1000
"""Units along the longer side of the drawing."""

_LETTER, _LINE = 11.0, 24.0
"""Units of the width of a letter (``regions.css``) and of the height of a line.

A name that is larger than its area is left out."""


@dataclass(frozen=True)
class DrawnArea:
    """One area: ``outline`` is the data of an SVG path, ``fill`` a colour of both themes.

    ``text`` is its figure, ``name_at`` where its name stands, None where it has no room.
    """

    code: str
    name: str
    text: str
    outline: str
    fill: str
    name_at: tuple[int, int] | None


@dataclass(frozen=True)
class RegionMap:
    """The areas, what is seen of their units (``viewBox``), and the classes with their counts."""

    areas: tuple[DrawnArea, ...]
    box: str
    legend: Markup


def region_map(
    outlines: Mapping[str, BaseGeometry],
    fills: Fills,
    classes: tuple[ClassSpec, ...],
    names: Mapping[str, str],
    words: Words,
    *,
    title: str,
) -> RegionMap | None:
    """Return the areas filled by their class; None where none has an outline.

    Parameters
    ----------
    outlines
        In EPSG:4326, by code. An area without one is in the bars alone.
    fills, classes
        The class of each area, and all classes in the order of the legend.
    names
        What each area is called, by code.
    """
    shapes = {code: shape for code, shape in outlines.items() if code in fills}
    if not shapes:
        return None
    drawing = _Drawing(shapes)
    colours = {spec.key: spec.fill for spec in classes}
    areas = tuple(
        DrawnArea(
            code=code,
            name=names[code],
            text=fills[code].text,
            outline=drawing.path(shape),
            fill=_fill(colours[fills[code].key]),
            name_at=drawing.name_at(shape, names[code]),
        )
        for code, shape in shapes.items()
    )
    return RegionMap(areas, drawing.box, _legend(fills, classes, title, words))


class _Drawing:
    """Degrees brought to units, north up, as wide in the middle as on the ground."""

    def __init__(self, shapes: Mapping[str, BaseGeometry]) -> None:
        west, south, east, north = shapely.total_bounds(list(shapes.values()))
        self._west, self._north = west, north
        self._flat = cos(radians((south + north) / 2))
        width, height = (east - west) * self._flat, north - south
        self._scale = SIDE / max(width, height, 1e-9)
        self.box = f"-4 -4 {width * self._scale + 8:.0f} {height * self._scale + 8:.0f}"

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return (x - self._west) * self._flat * self._scale, (self._north - y) * self._scale

    def path(self, shape: BaseGeometry) -> str:
        """Return the rings of a shape as the data of a path, in whole units."""
        parts = []
        for polygon in shapely.get_parts(shape):
            for ring in (polygon.exterior, *polygon.interiors):
                points = [self._at(x, y) for x, y in ring.coords[:-1]]
                parts.append("M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in points) + "Z")
        return "".join(parts)

    def name_at(self, shape: BaseGeometry, name: str) -> tuple[int, int] | None:
        """Return where the name stands, the middle of an area; None where it does not fit."""
        west, south, east, north = shape.bounds
        width, height = (east - west) * self._flat * self._scale, (north - south) * self._scale
        if width < _LETTER * len(name) or height < _LINE:
            return None
        inside = shape.representative_point()
        x, y = self._at(inside.x, inside.y)
        return round(x), round(y)


def _fill(colour: str) -> str:
    return f"light-dark({colour},{dark(colour)})"


def _legend(fills: Fills, classes: tuple[ClassSpec, ...], title: str, words: Words) -> Markup:
    counts = {spec.key: 0 for spec in classes}
    for fill in fills.values():
        counts[fill.key] += 1
    rows = (
        tag(
            "li",
            tag("i", style=f"background:light-dark({spec.fill},{dark(spec.fill)})"),
            tag("span", spec.label),
            tag("b", words.number(counts[spec.key])),
        )
        for spec in classes
    )
    return div("kb-regions-legend", tag("p", title), tag("ul", *rows))
