"""The copy of areas that is drawn: fewer points, and borders still shared."""

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from bantar.geodata.crs import to_metric, to_wgs84
from bantar.geodata.specks import DECIMALS, Shapes, clear, mended

ALIKE_SHARE = 0.05
"""Of its ground a shape that is no part of a coverage may gain or lose by being simplified."""

CRACK_M2 = 100.0
"""A hole or a part smaller than a house lot is where borders do not meet, not a lake."""

FINEST_DECIMALS = 9
"""0.1 mm: the last resort for borders closer together than rounding allows."""


def simplify(areas: gpd.GeoDataFrame, tolerance_m: float = 3.0) -> gpd.GeoDataFrame:
    """Drop points that are not seen; neighbours keep the same border.

    Areas that are no coverage are drawn as ``simplify_messy`` draws them. Holes and parts in
    degrees that are too small or too thin to be drawn are left out; a shape that is nothing else
    stays.

    Parameters
    ----------
    areas
        Polygons in any CRS; rows without a geometry stay without. Broken ones are mended.
    tolerance_m
        Metres; a point goes when the triangle with its two neighbours along the border is
        smaller than this squared.

    Returns
    -------
    GeoDataFrame
        The same rows and columns in EPSG:4326, rounded to six decimals; to more only where
        that would make borders cross.
    """
    degrees, is_seen = _to_draw(areas)
    flat = _flat(areas, degrees)[is_seen]
    shapes = flat.geometry.to_numpy()
    if not shapely.coverage_is_valid(shapes):
        return simplify_messy(areas, tolerance_m)
    drawn = to_wgs84(flat.set_geometry(_simplified(shapes, tolerance_m), crs=flat.crs))
    rounded = round_coordinates(drawn.geometry.to_numpy(), was_coverage=True)
    return _with(degrees, is_seen, rounded)


def simplify_messy(areas: gpd.GeoDataFrame, tolerance_m: float = 3.0) -> gpd.GeoDataFrame:
    """Drop points that are not seen from shapes that may overlap, as ``simplify`` does of others.

    Borders that are shared stay shared. Where borders cross nothing is certain, and rings may
    be smaller than what ``simplify`` rounds to; a shape that breaks or changes much is left as
    it was.
    """
    degrees, is_seen = _to_draw(areas)
    flat = _flat(areas, degrees)[is_seen]
    before, shapes = degrees.geometry.to_numpy()[is_seen], flat.geometry.to_numpy()
    simplified = _simplified(shapes, tolerance_m)
    drawn = to_wgs84(flat.set_geometry(simplified, crs=flat.crs))
    after = drawn.geometry.to_numpy()
    # Asked of what is drawn: a ring as thin as a rounding error breaks on the way to degrees.
    is_sound = shapely.is_valid(after) & ~shapely.is_empty(after)
    change = np.abs(shapely.area(simplified) - shapely.area(shapes))
    is_alike = change <= ALIKE_SHARE * shapely.area(shapes)
    return _with(degrees, is_seen, np.where(is_sound & is_alike, after, before))


def _to_draw(areas: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, npt.NDArray[np.bool_]]:
    """Return areas in degrees, mended and without specks, and which of them can be seen.

    What is nothing but specks stays as it is, and is not seen.
    """
    degrees = to_wgs84(areas)
    shapes = mended(degrees.geometry.to_numpy())
    cleared = clear(shapes).shapes
    is_seen = ~(shapely.is_missing(cleared) | shapely.is_empty(cleared))
    everyone = np.ones(len(areas), dtype=bool)
    return _with(degrees, everyone, np.where(is_seen, cleared, shapes)), is_seen


def _flat(areas: gpd.GeoDataFrame, degrees: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return in metres what is simplified: as it came, where it came in metres."""
    flat = to_metric(degrees if areas.crs == degrees.crs else areas)
    return _with(flat, np.ones(len(flat), dtype=bool), mended(flat.geometry.to_numpy()))


def _simplified(shapes: Shapes, tolerance_m: float) -> Shapes:
    """Simplify shapes in metres together, or none of them where GEOS finds no way."""
    try:
        simplified: Shapes = shapely.coverage_simplify(shapes, tolerance_m)
    except shapely.GEOSException:  # a ring so thin that its points become one in metres
        return shapes
    return simplified


def is_coverage_of(areas: gpd.GeoDataFrame) -> bool:
    """Say whether areas share their borders whole, those without a shape aside."""
    shapes = areas.geometry.to_numpy()
    is_there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    return bool(shapely.coverage_is_valid(shapes[is_there]))


def dissolve(
    areas: gpd.GeoDataFrame,
    by: str | Sequence[str],
    keep: Sequence[str] = (),
    *,
    is_coverage: bool | None = None,
) -> gpd.GeoDataFrame:
    """Merge areas upwards, such as RT to kelurahan, with exactly the borders they have.

    Parameters
    ----------
    areas
        Polygons; rows without a geometry are left out, broken shapes are mended.
    by
        Column or columns that name the larger area.
    keep
        Further columns, the same within each larger area.
    is_coverage
        What ``is_coverage_of`` says of them where they are dissolved several times; None asks.

    Returns
    -------
    GeoDataFrame
        One row per larger area, sorted; columns ``by``, ``keep`` and ``geometry``.
    """
    columns = [by] if isinstance(by, str) else list(by)
    kept_columns = [*columns, *keep, areas.geometry.name]
    shapes = mended(areas.geometry.to_numpy())
    is_there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    present = _with(areas[kept_columns], np.ones(len(areas), dtype=bool), shapes)[is_there]
    # Joining along shared points is exact, but only for areas that do share them.
    if is_coverage is None:
        is_coverage = is_coverage_of(present)
    merged = _merged(present, columns, is_coverage=is_coverage)
    if not is_coverage:
        merged = merged.set_geometry(_without_cracks(merged))
    return merged[[*columns, *keep, areas.geometry.name]]


def _merged(
    present: gpd.GeoDataFrame, columns: list[str], *, is_coverage: bool
) -> gpd.GeoDataFrame:
    """Return the first row of each group with the area of all of it, sorted.

    ``GeoDataFrame.dissolve`` does the same in three times the time, most of it for the other
    columns.
    """
    union = shapely.coverage_union_all if is_coverage else shapely.union_all
    numbers = present.groupby(columns, sort=True, observed=True).ngroup().to_numpy()
    order = np.argsort(numbers, kind="stable")
    order = order[np.searchsorted(numbers[order], 0) :]  # -1 is of rows that no area is named for
    firsts = np.flatnonzero(np.diff(numbers[order], prepend=-1))
    shapes = present.geometry.to_numpy()[order]
    heads = present.iloc[order[firsts]].reset_index(drop=True)
    whole = [union(part) for part in np.split(shapes, firsts[1:])] if len(firsts) else []
    return heads.set_geometry(gpd.GeoSeries(whole, index=heads.index, crs=present.crs))


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


def round_coordinates(shapes: Shapes, *, was_coverage: bool | None = None) -> Shapes:
    """Round to six decimals, or to as many more as keep shapes and coverage valid.

    Holes and parts that vanish are left out, shapes never; broken ones are mended. ``was_coverage``
    says that they are a coverage, as it is known of them; None asks.
    """
    sound = mended(shapes)
    if was_coverage is None:
        was_coverage = bool(shapely.coverage_is_valid(sound))
    for decimals in range(DECIMALS, FINEST_DECIMALS + 1):
        rounded = _rounded(sound, decimals)
        is_lost = shapely.is_empty(rounded) & ~shapely.is_empty(sound)
        keeps_shapes = shapely.is_valid(rounded).all() and not is_lost.any()
        if keeps_shapes and (shapely.coverage_is_valid(rounded) or not was_coverage):
            return rounded
    return sound


def _rounded(shapes: Shapes, decimals: int) -> Shapes:
    # A ring that becomes a point or a line cannot lose its repeated points.
    kept = clear(shapes, decimals).shapes
    moved = shapely.transform(kept, lambda points: np.round(points, decimals))
    cleaned: Shapes = shapely.remove_repeated_points(moved)
    return cleaned


def _with(
    areas: gpd.GeoDataFrame, places: npt.NDArray[np.bool_], shapes: Shapes
) -> gpd.GeoDataFrame:
    """Return ``areas`` with other shapes in some places."""
    geometry = areas.geometry.to_numpy().copy()
    geometry[places] = shapes
    return areas.set_geometry(gpd.GeoSeries(geometry, index=areas.index, crs=areas.crs))
