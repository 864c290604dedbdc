"""The copy of areas that is drawn: fewer points, and borders still shared."""

from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from bantar.geodata.crs import to_metric, to_wgs84

DECIMALS = 6
"""Six decimals of a degree are 11 cm, less than a pixel at any zoom."""

ALIKE_SHARE = 0.05
"""Of its ground a shape that is no part of a coverage may gain or lose by being simplified."""

CRACK_M2 = 100.0
"""A hole or a part smaller than a house lot is where borders do not meet, not a lake."""

FINEST_DECIMALS = 9
"""0.1 mm: the last resort for borders closer together than rounding allows."""


def simplify(areas: gpd.GeoDataFrame, tolerance_m: float = 3.0) -> gpd.GeoDataFrame:
    """Drop points that are not seen; neighbours keep the same border.

    Areas that are no coverage are drawn as ``simplify_messy`` draws them.

    Parameters
    ----------
    areas
        Polygons in any CRS; rows without a geometry stay without.
    tolerance_m
        Metres; a point goes when the triangle with its two neighbours along the border is
        smaller than this squared.

    Returns
    -------
    GeoDataFrame
        The same rows and columns in EPSG:4326, rounded to six decimals; to more only where
        that would make borders cross.
    """
    drawn = to_metric(areas).copy()
    present = drawn.geometry.notna().to_numpy()
    shapes = drawn.geometry.array[present]
    simplified = np.asarray(shapes, dtype=object)
    if len(shapes):
        if not shapely.coverage_is_valid(simplified):
            return simplify_messy(areas, tolerance_m)
        simplified = shapely.coverage_simplify(simplified, tolerance_m)
    drawn = to_wgs84(drawn.set_geometry(_fill(present, simplified), crs=drawn.crs))
    rounded = round_coordinates(np.asarray(drawn.geometry.array[present], dtype=object))
    return drawn.set_geometry(_fill(present, rounded), crs=drawn.crs)


def simplify_messy(areas: gpd.GeoDataFrame, tolerance_m: float = 3.0) -> gpd.GeoDataFrame:
    """Drop points that are not seen from shapes that may overlap, as ``simplify`` does of others.

    Borders that are shared stay shared. Where borders cross nothing is certain, and rings may
    be smaller than what ``simplify`` rounds to; a shape that breaks or changes much is left as
    it was.
    """
    before, flat = to_wgs84(areas), to_metric(areas)
    present = before.geometry.notna().to_numpy()
    if not present.any():
        return before
    shapes = np.asarray(flat.geometry.array[present], dtype=object)
    simplified = shapely.coverage_simplify(shapes, tolerance_m)
    drawn = to_wgs84(flat.set_geometry(_fill(present, simplified), crs=flat.crs))
    after = np.asarray(drawn.geometry.array[present], dtype=object)
    # Asked of what is drawn: a ring as thin as a rounding error breaks on the way to degrees.
    is_sound = shapely.is_valid(after) & ~shapely.is_empty(after)
    change = np.abs(shapely.area(simplified) - shapely.area(shapes))
    is_alike = change <= ALIKE_SHARE * shapely.area(shapes)
    kept = np.where(is_sound & is_alike, after, before.geometry.array[present])
    return drawn.set_geometry(_fill(present, kept), crs=drawn.crs)


def dissolve(
    areas: gpd.GeoDataFrame, by: str | Sequence[str], keep: Sequence[str] = ()
) -> gpd.GeoDataFrame:
    """Merge areas upwards, such as RT to kelurahan, with exactly the borders they have.

    Parameters
    ----------
    areas
        Polygons; rows without a geometry are left out.
    by
        Column or columns that name the larger area.
    keep
        Further columns, the same within each larger area.

    Returns
    -------
    GeoDataFrame
        One row per larger area, sorted; columns ``by``, ``keep`` and ``geometry``.
    """
    columns = [by] if isinstance(by, str) else list(by)
    present = areas.loc[areas.geometry.notna(), [*columns, *keep, areas.geometry.name]]
    # Joining along shared points is exact, but only for areas that do share them.
    is_coverage = bool(shapely.coverage_is_valid(present.geometry.array))
    merged = present.dissolve(by=columns, method="coverage" if is_coverage else "unary")
    if not is_coverage:
        merged = merged.set_geometry(_without_cracks(merged))
    return merged.reset_index()[[*columns, *keep, areas.geometry.name]]


def _without_cracks(areas: gpd.GeoDataFrame) -> gpd.GeoSeries:
    """Return the shapes without the crumbs and cracks that shapes drawn apart leave behind."""
    metric = to_metric(areas).geometry.array
    whole = [
        shapely.MultiPolygon(
            [
                _solid(part, flat)
                for part, flat in zip(*map(shapely.get_parts, pair), strict=True)
                if flat.area > CRACK_M2
            ]
            or list(shapely.get_parts(pair[0]))
        )
        for pair in zip(areas.geometry.array, metric, strict=True)
    ]
    return gpd.GeoSeries(whole, index=areas.index, crs=areas.crs)


def _solid(part: shapely.Polygon, flat: shapely.Polygon) -> shapely.Polygon:
    """Return ``part`` with the holes that are larger than a crack; ``flat`` is it in metres."""
    holes = [
        ring
        for ring, measured in zip(part.interiors, flat.interiors, strict=True)
        if shapely.Polygon(measured).area > CRACK_M2
    ]
    return shapely.Polygon(part.exterior, holes)


def round_coordinates(shapes: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Round to six decimals, or to as many more as keep shapes and coverage valid."""
    was_coverage = shapely.coverage_is_valid(shapes)
    for decimals in range(DECIMALS, FINEST_DECIMALS + 1):
        rounded = _rounded(shapes, decimals)
        keeps_shapes = shapely.is_valid(rounded).all()
        if keeps_shapes and (shapely.coverage_is_valid(rounded) or not was_coverage):
            return rounded
    return shapes


def _rounded(shapes: np.ndarray[Any, Any], decimals: int) -> np.ndarray[Any, Any]:
    moved = shapely.transform(shapes, lambda points: np.round(points, decimals))
    cleaned: np.ndarray[Any, Any] = shapely.remove_repeated_points(moved)
    return cleaned


def _fill(present: np.ndarray[Any, Any], shapes: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Put shapes back into their places among the rows without one."""
    filled = np.full(len(present), None, dtype=object)
    filled[present] = shapes
    return filled
