"""Shapes that can be saved: read from binary, made valid, flat, polygons only."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyproj
import shapely

from bantar.core.message import Message, Text
from bantar.geodata.specks import clear

Shapes = npt.NDArray[np.object_]

_ELLIPSOID = pyproj.Geod(ellps="WGS84")

TOO_SMALL = Message("the shape is too small or too thin to be drawn, less than about 11 cm across")

_REASONS: Mapping[str, Text] = {
    "Self-intersection": Message("its outline crosses itself"),
    "Ring Self-intersection": Message("its outline touches itself"),
    "Too few points in geometry component": Message("one of its rings has fewer than four points"),
    "Hole lies outside shell": Message("a hole lies outside the shape"),
    "Holes are nested": Message("a hole lies inside a hole"),
    "Interior is disconnected": Message("its inside is in separate parts"),
    "Nested shells": Message("a part lies inside another part"),
    "Duplicate Rings": Message("a ring is there twice"),
    "Invalid Coordinate": Message("a coordinate is not a number"),
    "Ring is not closed": Message("a ring is not closed"),
}


@dataclass(frozen=True)
class Repaired:
    """Shapes after mending, row by row.

    Attributes
    ----------
    shapes
        Valid multipolygons in longitude and latitude, None where nothing could be saved.
    mended
        What was mended or dropped, as a sentence; empty where nothing had to be.
    refused
        Why nothing could be saved, as a sentence; empty where it could.
    holes, parts
        How many holes and parts too small or too thin to be drawn were dropped from what was saved.
    """

    shapes: Shapes
    mended: tuple[Text, ...]
    refused: tuple[Text, ...]
    holes: tuple[int, ...]
    parts: tuple[int, ...]


@np.errstate(invalid="ignore")
def parse(binary: Shapes) -> Shapes:
    """Return shapes of well-known binary, None where there is none or it cannot be read."""
    read: Shapes = shapely.from_wkb(binary, on_invalid="ignore")
    lost = np.array(
        [b is not None and s is None for b, s in zip(binary, read, strict=True)], dtype=bool
    )
    if lost.any():
        read[lost] = shapely.from_wkb(binary[lost], on_invalid="fix")
    flat: Shapes = shapely.force_2d(read)
    return flat


@np.errstate(invalid="ignore")
def repair(shapes: Shapes, elsewhere: npt.NDArray[np.bool_]) -> Repaired:
    """Mend every shape that can be mended, and say what was done.

    Parameters
    ----------
    shapes
        In longitude and latitude, None where there is none.
    elsewhere
        Which shapes lie outside the country or have coordinates that are no number; they
        are refused.
    """
    refused = [_unusable(shape, far) for shape, far in zip(shapes, elsewhere, strict=True)]
    usable = np.array([not words for words in refused], dtype=bool)
    kept = shapes.copy()
    kept[~usable] = None
    valid = shapely.is_valid(kept) | ~usable
    plain = np.isin(shapely.get_type_id(kept), [3, 6]) | ~usable
    mended: list[Text] = [""] * len(shapes)
    for i in np.flatnonzero(~(valid & plain)):
        kept[i], mended[i], refused[i] = _mend(kept[i], bool(valid[i]))
    return _without_specks(Repaired(_multi(kept), tuple(mended), tuple(refused), (), ()))


def _without_specks(repaired: Repaired) -> Repaired:
    """Drop what could never be drawn, and refuse what is nothing else."""
    cleared = clear(repaired.shapes)
    shapes, mended, refused = cleared.shapes, list(repaired.mended), list(repaired.refused)
    for i in np.flatnonzero(cleared.holes + cleared.parts):
        if shapes[i].is_empty:
            shapes[i], mended[i], refused[i] = None, "", TOO_SMALL
            cleared.holes[i] = cleared.parts[i] = 0
            continue
        specks = specks_text(int(cleared.holes[i]), int(cleared.parts[i]))
        dropped = Message("{specks} were dropped", specks=specks)
        mended[i] = (
            Message("{one}; {other}", one=mended[i], other=dropped) if mended[i] else dropped
        )
    counts = (tuple(map(int, counted)) for counted in (cleared.holes, cleared.parts))
    return Repaired(shapes, tuple(mended), tuple(refused), *counts)


def specks_text(holes: int, parts: int) -> Message:
    """Return how many holes and parts are specks; one of them is not 0."""
    if holes and parts:
        return Message(
            "{holes} holes and {parts} parts that are too small or too thin to be drawn",
            holes=holes,
            parts=parts,
        )
    if holes:
        return Message("{n} holes that are too small or too thin to be drawn", n=holes)
    return Message("{n} parts that are too small or too thin to be drawn", n=parts)


def _unusable(shape: shapely.Geometry | None, elsewhere: bool) -> Text:
    if shape is None or shape.is_empty:
        return Message("the row has no shape that can be read")
    if shapely.get_dimensions(shape) < 2:
        kind = {0: Message("a point"), 1: Message("a line")}.get(
            int(shapely.get_dimensions(shape)), Message("not an area")
        )
        return Message("the shape is {kind}, not an area", kind=kind)
    if elsewhere:
        return Message("its coordinates lie far outside Indonesia or are no numbers")
    return ""


def _mend(shape: shapely.Geometry, was_valid: bool) -> tuple[shapely.Geometry | None, Text, Text]:
    """Return the mended shape with what was mended, or nothing with why not."""
    if was_valid:
        polygons = _polygons(shape)
        return (polygons, Message("lines and points beside its areas were dropped"), "")
    reason = reason_text(str(shapely.is_valid_reason(shape)))
    polygons = _polygons(shapely.make_valid(shape, method="structure", keep_collapsed=False))
    if polygons is None or not shapely.is_valid(polygons) or polygons.area == 0:
        return None, "", Message("a broken shape that cannot be mended: {reason}", reason=reason)
    return polygons, Message("an invalid shape was mended: {reason}", reason=reason), ""


def reason_text(reason: str) -> Text:
    """Return why GEOS finds a shape broken."""
    bare = re.sub(r"\s*\[.*", "", reason)
    return _REASONS.get(bare, bare)


def _polygons(shape: shapely.Geometry | None) -> shapely.Geometry | None:
    if shape is None:
        return None
    parts = [
        part
        for whole in shapely.get_parts(shape)
        for part in shapely.get_parts(whole)
        if part.geom_type == "Polygon" and part.area > 0
    ]
    return shapely.MultiPolygon(parts) if parts else None


def _multi(shapes: Shapes) -> Shapes:
    """Return every shape as a multipolygon, the kind that is stored."""
    multi = shapes.copy()
    for i in np.flatnonzero(shapely.get_type_id(shapes) == 3):
        multi[i] = shapely.MultiPolygon([shapes[i]])
    return multi


def area_m2(shape: shapely.Geometry | None) -> float:
    """Return the area of a shape in square metres on the ellipsoid, anywhere in the country."""
    if shape is None:
        return 0.0
    area, _ = _ELLIPSOID.geometry_area_perimeter(shapely.orient_polygons(shape))
    return abs(float(area))
