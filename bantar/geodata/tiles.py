"""Equal-size tiles: every RT the same area, near where it is, so that none shouts."""

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from bantar.geodata.crs import to_metric, to_wgs84
from bantar.geodata.specks import mended

LEAST_TILE_M2 = 1.0
"""Shapes with less ground each have no room for tiles."""

MOST_CELLS = 1_000_000
"""So many squares are looked at; crumbs that lie far apart would ask for any number."""

Points = npt.NDArray[np.float64]


def equal_tiles(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Give each area one square of a common grid, so that all move as little as possible.

    The grid has at least as many squares inside the common outline as there are areas; the
    assignment minimises the sum of squared distances (linear sum assignment, Jonker and
    Volgenant 1987, as in scipy).

    Parameters
    ----------
    areas
        Polygons in any CRS; rows without a geometry get no tile.

    Returns
    -------
    GeoDataFrame
        ``areas`` in order and with its columns, geometry replaced by squares (EPSG:4326)
        whose shared corners are identical, and ``displacement_m`` from the area's centre to
        the tile's (NaN without a geometry).
    """
    from scipy.optimize import linear_sum_assignment  # slow to import, needed once per city

    metric = to_metric(areas)
    whole = mended(metric.geometry.to_numpy())
    present = ~(shapely.is_missing(whole) | shapely.is_empty(whole))
    if not present.any():
        return to_wgs84(metric.assign(geometry=None, displacement_m=np.nan))
    shapes = whole[present]
    centres = shapely.get_coordinates(shapely.centroid(shapes))
    side, cells = _grid(_ground(shapes), len(shapes))
    middles = cells * side
    cost = ((centres[:, None, :] - middles[None, :, :]) ** 2).sum(axis=2)
    rows, columns = linear_sum_assignment(cost)
    tiles = np.empty(len(areas), dtype=object)
    moved = np.full(len(areas), np.nan)
    place = np.flatnonzero(present)[rows]
    tiles[place] = _squares(cells[columns], side)
    moved[place] = np.sqrt(cost[rows, columns])
    tiled = metric.set_geometry(gpd.GeoSeries(tiles, index=areas.index, crs=metric.crs))
    return to_wgs84(tiled.assign(displacement_m=pd.Series(moved, index=areas.index)))


def _ground(shapes: npt.NDArray[np.object_]) -> shapely.Geometry:
    """Return where tiles may lie: on the shapes, or anywhere among those too small for it."""
    outline = shapely.union_all(shapes)
    box = shapely.box(*shapely.total_bounds(shapes))
    if outline.area < LEAST_TILE_M2 * len(shapes):
        return box.buffer(np.sqrt(LEAST_TILE_M2 * len(shapes)))
    return box if box.area > MOST_CELLS / len(shapes) * outline.area else outline


def _grid(outline: shapely.Geometry, n: int) -> tuple[float, Points]:
    """Return the largest side (metres) whose grid has ``n`` squares centred in ``outline``.

    The second value holds the squares' centres in units of the side.
    """
    shapely.prepare(outline)
    side = float(np.sqrt(outline.area / n))
    while len(cells := _cells(outline, side)) < n:
        side *= 0.995
    return side, cells


def _cells(outline: shapely.Geometry, side: float) -> Points:
    west, south, east, north = (bound / side for bound in outline.bounds)
    columns = np.arange(np.floor(west), np.ceil(east)) + 0.5
    rows = np.arange(np.floor(south), np.ceil(north)) + 0.5
    grid = np.stack(np.meshgrid(columns, rows), axis=-1).reshape(-1, 2)
    inside: Points = grid[shapely.contains_xy(outline, *(grid * side).T)]
    return inside


def _squares(cells: Points, side: float) -> npt.NDArray[np.object_]:
    """Return squares around ``cells``; neighbours get their corners from the same numbers."""
    west, south = (cells[:, 0] - 0.5) * side, (cells[:, 1] - 0.5) * side
    east, north = (cells[:, 0] + 0.5) * side, (cells[:, 1] + 0.5) * side
    boxes: npt.NDArray[np.object_] = shapely.box(west, south, east, north)
    return boxes
