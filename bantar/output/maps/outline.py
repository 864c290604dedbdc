"""The outlines of a city as a few kilobytes of SVG paths: a map before any script runs.

They are made from the file of the shapes that the map loads, so that both show the same borders.
"""

import gzip
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import shape as shape_of
from shapely.geometry.base import BaseGeometry

from bantar.core.assets import AssetStore

UNITS = 1400
"""Of the longer side of a city: two for each pixel of a map on a laptop."""

SMALLEST_UNITS = 3.0
"""A point goes when the triangle with its neighbours is smaller than this squared."""

Points = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Outline:
    """A city on a plane of ``width`` by ``height`` units, north up, as the map projects it.

    Attributes
    ----------
    kelurahan, kecamatan
        The path of each area by its code, in the order of the file; those without a boundary are
        not there.
    parents
        The code of the kecamatan of each kelurahan.
    boxes
        Left, top, right and bottom of each area that has a path, by its code.
    river, is_river_line
        The path of the water, empty where none is known; whether it is a line or an area.
    """

    width: int
    height: int
    kelurahan: Mapping[str, str]
    kecamatan: Mapping[str, str]
    parents: Mapping[str, str]
    boxes: Mapping[str, tuple[int, int, int, int]]
    river: str
    is_river_line: bool


def outline_of(store: AssetStore, geometry: str) -> Outline | None:
    """Return the outlines in the file called ``geometry``; None where no RT has a boundary.

    Raises
    ------
    NotFoundError
        There is no such file.
    """
    return outlined(json.loads(gzip.decompress(store.compressed(geometry))))


def outlined(city: Mapping[str, Any]) -> Outline | None:
    """Return the outlines of a city as ``geometry.city_document`` writes it."""
    if city["bbox"] is None:
        return None
    place = _Plane(city["bbox"])
    levels = {level: _areas(city[level], place) for level in ("kelurahan", "kecamatan")}
    codes = [area["code"] for area in city["kecamatan"]]
    river = None if city["river"] is None else place.flat(shape_of(city["river"]))
    return Outline(
        width=place.width,
        height=place.height,
        kelurahan={code: path(shape) for code, shape in levels["kelurahan"].items()},
        kecamatan={code: path(shape) for code, shape in levels["kecamatan"].items()},
        parents={area["code"]: codes[area["kecamatan"]] for area in city["kelurahan"]},
        boxes={code: _box(shape) for areas in levels.values() for code, shape in areas.items()},
        river="" if river is None else path(river.simplify(SMALLEST_UNITS)),
        is_river_line=river is not None and river.geom_type.endswith("LineString"),
    )


class _Plane:
    """Degrees as units of the plane: Mercator, as the map."""

    def __init__(self, bbox: tuple[float, float, float, float]) -> None:
        west, south, east, north = bbox
        (self.left, low), (right, self.top) = _mercator(np.array([[west, south], [east, north]]))
        self.scale = UNITS / max(right - self.left, self.top - low, 1e-12)
        self.width = max(1, round((right - self.left) * self.scale))
        self.height = max(1, round((self.top - low) * self.scale))

    def flat(self, shape: BaseGeometry) -> BaseGeometry:
        return shapely.transform(shape, self._points)

    def _points(self, degrees: Points) -> Points:
        flat = _mercator(degrees)
        placed = np.column_stack([flat[:, 0] - self.left, self.top - flat[:, 1]])
        return np.asarray(placed * self.scale)


def _mercator(degrees: Points) -> Points:
    radians = np.radians(degrees)
    return np.column_stack([radians[:, 0], np.arcsinh(np.tan(radians[:, 1]))])


def _areas(rows: list[Mapping[str, Any]], place: _Plane) -> dict[str, BaseGeometry]:
    """Return the shape of each area that has one, with fewer points and borders still shared."""
    shapes = {r["code"]: place.flat(shape_of(r["geometry"])) for r in rows if r["geometry"]}
    drawn = np.array(list(shapes.values()), dtype=object)
    try:
        drawn = shapely.coverage_simplify(drawn, SMALLEST_UNITS)
    except shapely.GEOSException:  # borders that cross: each by itself, which nobody will see
        drawn = shapely.simplify(drawn, SMALLEST_UNITS)
    return dict(zip(shapes, drawn, strict=True))


def _box(shape: BaseGeometry) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(float(value)) for value in shape.bounds)
    return left, top, right, bottom


def path(shape: BaseGeometry) -> str:
    """Return the lines of a shape as an SVG path of whole units, each point from the last one."""
    return "".join(
        _line(np.round(shapely.get_coordinates(line)).astype(int), is_ring=line.is_ring)
        for part in shapely.get_parts(shape)
        for line in ([part] if part.geom_type == "LineString" else [part.exterior, *part.interiors])
    )


def _line(points: npt.NDArray[np.int_], *, is_ring: bool) -> str:
    steps = np.diff(points, axis=0)
    steps = steps[steps.any(axis=1)][: -1 if is_ring else None]
    start = f"M{points[0][0]} {points[0][1]}"
    if not len(steps):
        return ""
    lines = "l" + " ".join(f"{x} {y}" for x, y in steps)
    return start + re.sub(r" -", "-", lines) + ("z" if is_ring else "")
