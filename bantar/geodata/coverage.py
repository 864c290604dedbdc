"""Do areas tile the ground: no broken shapes, no overlaps, no gaps."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from bantar.geodata.crs import to_metric
from bantar.geodata.specks import mended

MIN_M2 = 1.0
"""Below one square metre a sliver is rounding, not a dispute."""

SNAP_M = 0.01
"""Corners this near to an edge lie on it: degrees become metres with an error of a millimetre."""


@dataclass(frozen=True)
class CoverageReport:
    """What keeps areas from being a coverage; every list names rows by their index.

    Attributes
    ----------
    n_areas
        Rows looked at.
    missing
        Index labels of rows without a geometry.
    invalid
        Reason per broken row, see :func:`invalid`.
    overlaps
        Pairs that claim the same ground, see :func:`overlaps`.
    gaps
        Holes between the areas, see :func:`gaps`.
    is_clean
        Nothing above, and shared borders run through the same points on both sides.
    """

    n_areas: int
    missing: tuple[object, ...]
    invalid: pd.Series
    overlaps: pd.DataFrame
    gaps: gpd.GeoDataFrame
    is_clean: bool


def check_coverage(areas: gpd.GeoDataFrame, min_m2: float = MIN_M2) -> CoverageReport:
    """Gather all that is wrong with ``areas`` as a coverage.

    Parameters
    ----------
    areas
        Polygons in any CRS.
    min_m2
        Overlaps and gaps of this size (square metres) or less are left out.
    """
    absent = areas.geometry.isna() | areas.geometry.is_empty
    present = areas[~absent]
    broken = invalid(present)
    # The overlay operations refuse broken rings, so those rows are only named.
    sound = present.drop(index=broken.index)
    doubled, holes = overlaps(sound, min_m2), gaps(sound, min_m2)
    is_complete = not (absent.any() or len(broken) or len(doubled) or len(holes))
    return CoverageReport(
        n_areas=len(areas),
        missing=tuple(areas.index[absent]),
        invalid=broken,
        overlaps=doubled,
        gaps=holes,
        is_clean=is_complete and bool(shapely.coverage_is_valid(sound.geometry.array)),
    )


def invalid(areas: gpd.GeoDataFrame) -> pd.Series:
    """Why a row's shape is broken, for the rows whose shape is.

    Returns
    -------
    Series
        Named ``reason``, indexed like the broken rows of ``areas``; empty when all are sound.
    """
    geometry = areas.geometry
    polygonal = geometry.geom_type.isin(["Polygon", "MultiPolygon"])
    reason = pd.Series(shapely.is_valid_reason(geometry.array), index=areas.index, name="reason")
    reason = reason.where(polygonal, "Not a polygon")
    broken: pd.Series = reason[~(geometry.is_valid & polygonal)]
    return broken


def overlaps(areas: gpd.GeoDataFrame, min_m2: float = MIN_M2) -> pd.DataFrame:
    """Pairs of areas that share ground.

    Returns
    -------
    DataFrame
        ``left`` and ``right`` (index labels, each pair once) and ``area_m2`` over ``min_m2``,
        largest first.
    """
    shapes = mended(to_metric(areas).geometry.to_numpy())
    left, right = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    once = left < right
    left, right = left[once], right[once]
    table = pd.DataFrame(
        {
            "left": areas.index[left],
            "right": areas.index[right],
            "area_m2": shapely.area(shapely.intersection(shapes[left], shapes[right])),
        }
    )
    table = table[table["area_m2"] > min_m2]
    return table.sort_values("area_m2", ascending=False, kind="stable", ignore_index=True)


def gaps(areas: gpd.GeoDataFrame, min_m2: float = MIN_M2) -> gpd.GeoDataFrame:
    """Return the holes that the areas enclose but none of them covers.

    Returns
    -------
    GeoDataFrame
        ``area_m2`` over ``min_m2`` and ``geometry`` in metres, largest first.
    """
    metric = to_metric(areas)
    # On a grid, so that a corner in the middle of a neighbour's edge leaves no crack that would
    # open a hole to the outside.
    union = shapely.union_all(mended(metric.geometry.to_numpy()), grid_size=SNAP_M)
    rings = [ring for part in shapely.get_parts(union) for ring in part.interiors]
    holes = shapely.polygons(rings) if rings else np.empty(0, dtype=object)
    # What the grid itself opens along an edge is as thin as the grid.
    holes = holes[~shapely.is_empty(shapely.buffer(holes, -SNAP_M))]
    table = gpd.GeoDataFrame({"area_m2": shapely.area(holes)}, geometry=holes, crs=metric.crs)
    table = table[table["area_m2"] > min_m2]
    return table.sort_values("area_m2", ascending=False, kind="stable", ignore_index=True)
