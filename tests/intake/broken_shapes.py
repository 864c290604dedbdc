"""One shape of each kind that people draw and nobody can store as it is, in a square of a city."""

from collections.abc import Callable, Mapping

import numpy as np
import shapely

Maker = Callable[[float, float, float], bytes | None]
"""From the south-western corner and the side of a square, in degrees, to well-known binary."""


def _ring(
    west: float, south: float, side: float, *corners: tuple[float, float]
) -> list[list[float]]:
    return [[west + x * side, south + y * side] for x, y in corners]


def _polygon(west: float, south: float, side: float, *rings: list[tuple[float, float]]) -> bytes:
    shell, *holes = (_ring(west, south, side, *ring) for ring in rings)
    return shapely.to_wkb(shapely.Polygon(shell, holes))


_SQUARE = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]


def _small(x: float, y: float, size: float) -> list[tuple[float, float]]:
    return [(x, y), (x + size, y), (x, y + size)]


def _of_rings(*rings: list[tuple[float, float]]) -> Maker:
    return lambda west, south, side: _polygon(west, south, side, *rings)


def _of_parts(*rings: list[tuple[float, float]]) -> Maker:
    def make(west: float, south: float, side: float) -> bytes:
        parts = [shapely.Polygon(_ring(west, south, side, *ring)) for ring in rings]
        return shapely.to_wkb(shapely.MultiPolygon(parts))

    return make


def _with_line(west: float, south: float, side: float) -> bytes:
    area = shapely.Polygon(_ring(west, south, side, *_SQUARE))
    line = shapely.LineString([(west, south), (west + 2 * side, south)])
    return shapely.to_wkb(shapely.GeometryCollection([area, line]))


def _far(value: float) -> Maker:
    def make(west: float, south: float, side: float) -> bytes:
        corners = _ring(west, south, side, *_SQUARE)
        with np.errstate(invalid="ignore"):
            shell = [*corners[:2], [value, corners[2][1]], corners[3]]
            return shapely.to_wkb(shapely.Polygon(shell))

    return make


BROKEN: Mapping[str, Maker] = {
    "a hole smaller than a hand": _of_rings(_SQUARE, _small(0.5, 0.5, 1e-5)),
    "a hole of no size": _of_rings(_SQUARE, [(0.5, 0.5)] * 4),
    "a part smaller than a hand": _of_parts(_SQUARE, _small(1.5, 0.5, 1e-5)),
    "nothing but a speck": _of_rings(_small(0.5, 0.5, 1e-6)),
    "a needle": _of_rings([(0, 0), (1, 1e-7), (1, 0)]),
    "a bow tie": _of_rings([(0, 0), (1, 1), (1, 0), (0, 1)]),
    "a spike": _of_rings([(0, 0), (1, 0), (1, 1), (1, 1.5), (1, 1), (0, 1)]),
    "no ground": _of_rings([(0, 0), (1, 0), (0.5, 0), (0, 0)]),
    "a hole beside it": _of_rings(_SQUARE, _small(1.5, 0.2, 0.2)),
    "a hole in a hole": _of_rings(
        _SQUARE,
        [(0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8)],
        [(0.4, 0.4), (0.6, 0.4), (0.6, 0.6), (0.4, 0.6)],
    ),
    "a hole as large as it": _of_rings(_SQUARE, _SQUARE),
    "a part in a part": _of_parts(_SQUARE, [(0.4, 0.4), (0.6, 0.4), (0.6, 0.6), (0.4, 0.6)]),
    "a part twice": _of_parts(_SQUARE, _SQUARE),
    "parts that meet in a line": _of_parts(_SQUARE, [(1, 0), (2, 0), (2, 1), (1, 1)]),
    "a line beside it": _with_line,
    "a line": lambda west, south, side: shapely.to_wkb(
        shapely.LineString([(west, south), (west + side, south)])
    ),
    "a point": lambda west, south, side: shapely.to_wkb(shapely.Point(west + side, south)),
    "empty": lambda west, south, side: shapely.to_wkb(shapely.MultiPolygon()),
    "none": lambda west, south, side: None,
    "a corner that is no number": _far(float("nan")),
    "a corner at the end of the world": _far(1e300),
    "a corner in another country": _far(2.0),
}
