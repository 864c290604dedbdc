"""From the coordinates of a file to longitude and latitude: which system, which axis first."""

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyproj
import shapely
from pyproj.exceptions import CRSError

from bantar.core.message import Message, Text
from bantar.geodata import WGS84
from bantar.intake.base.problems import Problem, RefusedError
from bantar.intake.boundaries.layers import RawLayer

Box = tuple[float, float, float, float]
INDONESIA: Box = (94.0, -12.0, 142.0, 7.0)
"""West, south, east, north: a little more than Sabang to Merauke."""

BEYOND = 3.0
"""Degrees: a city near the edge of a zone is often drawn in the zone beside it."""

MOST_INSIDE = 0.5
"""A layer lies where most of its shapes lie; the strays are refused one by one."""

_DEGREES = re.compile(r"^(?:epsg:)?\s*(\d{4,6})$", re.IGNORECASE)
_UTM = re.compile(
    r"(?P<dgn>dgn\s*(?:19)?95)?[\s/,]*utm[\s-]*(?:zona|zone)?\s*(\d\d)\s*([ns])", re.I
)
_TM3 = re.compile(r"tm[\s-]*3[\s°]*(?:zona|zone)?\s*(\d\d)[.,]([12])", re.IGNORECASE)

_UTM_HINT = Message(
    "UTM of the south: EPSG:32747 (47S), 32748 (48S), 32749 (49S), 32750 "
    "(50S); of the north: 32647 (47N), 32648 (48N), 32649 (49N), 32650 (50N)"
)
_TM3_HINT = (
    "DGN95 TM-3: EPSG:23831 (47.1), 23832 (47.2), 23833 (48.1), 23834 (48.2), 23835 (49.1), "
    "23836 (49.2), 23837 (50.1), 23838 (50.2)"
)

Shapes = npt.NDArray[np.object_]


@dataclass(frozen=True)
class Placed:
    """Shapes of a layer in longitude and latitude, and what had to be said about the way."""

    shapes: Shapes
    crs: str
    problems: tuple[Problem, ...]


def parse_crs(text: str) -> pyproj.CRS:
    """Read what people write after ``--crs``: a code, or ``UTM 48S`` and ``TM-3 48.1``.

    Raises
    ------
    RefusedError
        When there is no such system.
    """
    plain = text.strip()
    try:
        return pyproj.CRS.from_epsg(_code(plain))
    except (CRSError, ValueError):
        raise RefusedError(
            Problem(
                Message("the coordinate system {crs} is not known", crs=repr(plain)),
                Message("an EPSG code like 4326, 32748 (UTM 48S), 23833 (DGN95 TM-3 48.1)"),
            )
        ) from None


def _code(text: str) -> int:
    if match := _DEGREES.match(text):
        return int(match[1])
    if match := _TM3.search(text):
        # EPSG numbers the zones 46.2 to 54.1 in a row.
        # EPSG numbers the half zones of TM-3 one after the other from 46.2 (23830): 48.1 is 23833.
        return 23830 + (int(match[1]) - 46) * 2 + int(match[2]) - 2
    if match := _UTM.search(text):
        zone, south = int(match[2]), match[3].lower() == "s"
        if match["dgn"]:
            return (23830 if south else 23820) + zone
        return (32700 if south else 32600) + zone
    if text.strip().lower() in {"wgs84", "wgs 84"}:
        return 4326
    raise ValueError(text)


@np.errstate(invalid="ignore", over="ignore")
def place(layer: RawLayer, shapes: Shapes, chosen: str | None = None) -> Placed:
    """Bring ``shapes`` of ``layer`` to longitude and latitude (EPSG:4326).

    Parameters
    ----------
    shapes
        As the file holds them, None where there is none.
    chosen
        What the user says the system is; it wins over a file that says otherwise, unless
        the file's coordinates can only be degrees.

    Raises
    ------
    RefusedError
        When the system is not known, or the place cannot be Indonesia.
    """
    bounds = _bounds(shapes)
    crs, problems = _decide(layer, bounds, chosen)
    placed = _transformed(shapes, crs)
    zone = _zone(crs)
    if not _is_in(placed, zone):
        swapped = _transformed(_swap(shapes), crs)
        if not _is_in(swapped, zone):
            # In the country but far from its zone: odd, perhaps meant, so it is said and kept.
            if _is_in(placed, INDONESIA):
                return Placed(placed, _name(crs), (*problems, _beyond(layer, crs)))
            raise RefusedError(_elsewhere(layer, crs, placed))
        placed = swapped
        problems.append(
            _remark(
                layer,
                Message("the axes were swapped (latitude first) and have been turned round"),
                Message("longitude then latitude, or easting then northing"),
            )
        )
    return Placed(placed, _name(crs), tuple(problems))


@np.errstate(invalid="ignore", over="ignore")
def outside(shapes: Shapes, box: Box = INDONESIA) -> npt.NDArray[np.bool_]:
    """Say which shapes lie outside Indonesia or have coordinates that are no number."""
    present = np.array([shape is not None for shape in shapes], dtype=bool)
    west, south, east, north = box
    bounds = shapely.bounds(shapes)
    inside = (
        (bounds[:, 0] >= west)
        & (bounds[:, 1] >= south)
        & (bounds[:, 2] <= east)
        & (bounds[:, 3] <= north)
    )
    finite = _is_finite(shapes)
    is_outside: npt.NDArray[np.bool_] = present & ~(inside & finite)
    return is_outside


def _is_finite(shapes: Shapes) -> npt.NDArray[np.bool_]:
    points, owner = shapely.get_coordinates(shapes, return_index=True)
    finite = np.ones(len(shapes), dtype=bool)
    finite[owner[~np.isfinite(points).all(axis=1)]] = False
    return finite


def _bounds(shapes: Shapes) -> npt.NDArray[np.float64]:
    """Return the middle of the layer's coordinates: strays and nonsense do not decide."""
    points = shapely.get_coordinates(shapes)
    points = points[np.isfinite(points).all(axis=1)]
    if not len(points):
        return np.zeros(4)
    # One vertex at (0, 0) or 1e300 is common in drawn files, and would move a plain bounding box.
    low, high = np.quantile(points, 0.2, axis=0), np.quantile(points, 0.8, axis=0)
    return np.concatenate([low, high])


def _decide(
    layer: RawLayer, bounds: npt.NDArray[np.float64], chosen: str | None
) -> tuple[pyproj.CRS, list[Problem]]:
    # No longitude is over 180; eastings of Indonesia are six digits, so nothing lies between.
    is_metres = bool(np.abs(bounds).max() > 180)
    stated = _stated(layer)
    if chosen is not None:
        return _by_choice(layer, parse_crs(chosen), stated, is_metres)
    if layer.crs_source == "missing" or stated is None:
        raise RefusedError(_ask(layer, bounds, is_metres))
    # GeoJSON and KML are WGS 84 by their rules, yet desks export UTM into them all the same.
    if stated.is_geographic and is_metres:
        raise RefusedError(_ask(layer, bounds, is_metres))
    if layer.format == "CSV" and layer.crs_source == "format":
        text = Message("no coordinate system is named; read as longitude and latitude of WGS 84")
        return stated, [_remark(layer, text, Message("--crs if it is another"))]
    return stated, []


def _stated(layer: RawLayer) -> pyproj.CRS | None:
    if layer.crs is None:
        return pyproj.CRS.from_epsg(4326) if layer.crs_source == "format" else None
    try:
        return pyproj.CRS.from_user_input(layer.crs)
    except CRSError:
        return None


def _by_choice(
    layer: RawLayer, chosen: pyproj.CRS, stated: pyproj.CRS | None, is_metres: bool
) -> tuple[pyproj.CRS, list[Problem]]:
    if chosen.is_projected and not is_metres:
        if stated is None or not stated.is_geographic:
            raise RefusedError(
                Problem(
                    Message(
                        "the coordinates are degrees, but --crs names {crs}, which is in metres",
                        crs=_name(chosen),
                    ),
                    "--crs 4326",
                    file=layer.file,
                    sheet=layer.sheet,
                )
            )
        text = Message(
            "the coordinates are degrees; --crs {crs} is not used, read as {stated}",
            crs=_name(chosen),
            stated=_name(stated),
        )
        return stated, [_remark(layer, text)]
    if chosen.is_geographic and is_metres:
        raise RefusedError(
            Problem(
                Message(
                    "the coordinates are metres, but --crs names {crs}, which is in degrees",
                    crs=_name(chosen),
                ),
                Message("an EPSG code in metres; {utm}; {tm3}", utm=_UTM_HINT, tm3=_TM3_HINT),
                file=layer.file,
                sheet=layer.sheet,
            )
        )
    if layer.crs_source == "stated" and stated is not None and stated != chosen:
        text = Message(
            "the file names {stated}; {crs} is used, as --crs says",
            stated=_name(stated),
            crs=_name(chosen),
        )
        return chosen, [_remark(layer, text)]
    return chosen, []


def _ask(layer: RawLayer, bounds: npt.NDArray[np.float64], is_metres: bool) -> Problem:
    west, south = bounds[:2]
    if layer.crs_source == "missing" and not is_metres:
        return Problem(
            Message("no coordinate system is named (no .prj); the coordinates look like degrees"),
            Message("give --crs 4326 for WGS 84, 4755 for DGN95, or the .prj beside it"),
            file=layer.file,
            sheet=layer.sheet,
        )
    # TM-3 counts from 200,000 east and 1,500,000 north, UTM of the south from 500,000 and
    # 10,000,000: the northing alone tells most files apart, and the likelier hint comes first.
    tm3 = 0 < west < 400_000 and 200_000 < south < 2_400_000
    first, second = (_TM3_HINT, _UTM_HINT) if tm3 else (_UTM_HINT, _TM3_HINT)
    hint = Message("{one}; {other}", one=first, other=second)
    return Problem(
        Message(
            "no coordinate system is named, but the coordinates are metres (easting "
            "about {east}, northing about {north})",
            east=f"{west:.0f}",
            north=f"{south:.0f}",
        ),
        Message("give --crs with the EPSG code of this file. {hint}", hint=hint),
        file=layer.file,
        sheet=layer.sheet,
    )


def _transformed(shapes: Shapes, crs: pyproj.CRS) -> Shapes:
    if crs == pyproj.CRS.from_epsg(4326):
        return shapes
    # Longitude first whatever EPSG says: 4326 itself is latitude first, and files seldom obey.
    transformer = pyproj.Transformer.from_crs(crs, WGS84, always_xy=True)

    def move(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        x, y = transformer.transform(points[:, 0], points[:, 1])
        return np.column_stack([x, y])

    moved: Shapes = shapely.transform(shapes, move)
    return moved


def _swap(shapes: Shapes) -> Shapes:
    swapped: Shapes = shapely.transform(shapes, lambda points: points[:, ::-1])
    return swapped


def _zone(crs: pyproj.CRS) -> Box:
    """Return where coordinates of a system lie in Indonesia: its zone and a little beyond.

    Of its longitudes only: southern cities are drawn in northern zones, below zero. Easting and
    northing that changed places often stay in the country, but not in the zone.
    """
    area = crs.area_of_use
    if area is None:
        return INDONESIA
    west, south, east, north = INDONESIA
    return max(west, area.west - BEYOND), south, min(east, area.east + BEYOND), north


def _is_in(shapes: Shapes, box: Box) -> bool:
    present = sum(shape is not None for shape in shapes)
    return not present or 1 - outside(shapes, box).sum() / present >= MOST_INSIDE


def _beyond(layer: RawLayer, crs: pyproj.CRS) -> Problem:
    text = Message("it lies far outside the area that {crs} is made for", crs=_name(crs))
    return _remark(
        layer,
        text,
        Message(
            "the coordinate system of the zone of the city; look at --crs and at the "
            "place on the map"
        ),
    )


def _elsewhere(layer: RawLayer, crs: pyproj.CRS, placed: Shapes) -> Problem:
    x, y = _bounds(placed)[:2]
    return Problem(
        Message(
            "it does not lie in Indonesia (read as {crs}: longitude {x}, latitude {y})",
            crs=_name(crs),
            x=f"{x:.4g}",
            y=f"{y:.4g}",
        ),
        Message(
            "longitude 94 to 142 and latitude -12 to 7; look at --crs. {utm}; {tm3}",
            utm=_UTM_HINT,
            tm3=_TM3_HINT,
        ),
        file=layer.file,
        sheet=layer.sheet,
    )


def _remark(layer: RawLayer, text: Text, expected: Text = "") -> Problem:
    return Problem(text, expected, file=layer.file, sheet=layer.sheet, is_blocking=False)


def _name(crs: pyproj.CRS) -> str:
    code = crs.to_epsg()
    return f"EPSG:{code} ({crs.name})" if code else str(crs.name)
