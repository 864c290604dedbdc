"""Where many shapes lie, as one place, and how far two places are apart."""

import geopandas as gpd
import numpy as np
import pyproj
import shapely

Place = tuple[float, float]
"""Longitude and latitude."""

_EARTH = pyproj.Geod(ellps="WGS84")


def middle(shapes: gpd.GeoDataFrame | gpd.GeoSeries) -> Place | None:
    """Return the median of the middles of shapes in degrees; None without any.

    A stray shape does not decide.
    """
    present = shapes.geometry.dropna() if len(shapes) else None
    if present is None or present.empty:
        return None
    x, y = np.median(shapely.get_coordinates(shapely.centroid(present.to_numpy())), axis=0)
    return float(x), float(y)


def metres_between(one: Place, other: Place) -> float:
    """Return the distance of two places over the ground, in metres."""
    _, _, metres = _EARTH.inv(*one, *other)
    return float(metres)
