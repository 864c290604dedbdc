"""The two coordinate systems: degrees for storage, metres for measuring."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj

WGS84 = "EPSG:4326"
"""Storage and browser: longitude, latitude."""

METRIC = "EPSG:32748"
"""UTM 48S, the zone of Kota Jambi: lengths are true to 1 in 10,000 all over the city."""

_UTM = (range(32601, 32661), range(32701, 32761))


def to_metric(areas: gpd.GeoDataFrame, crs: pyproj.CRS | str | None = None) -> gpd.GeoDataFrame:
    """Return the same rows in metres.

    Parameters
    ----------
    areas
        Any CRS; a frame without one is a ``ValueError``.
    crs
        The system to measure in, where several frames are measured together; None takes the
        UTM zone in which the areas lie. That of Jambi is ``METRIC``.
    """
    return _to(areas, _zone_of(areas) if crs is None else crs)


def _zone_of(areas: gpd.GeoDataFrame) -> pyproj.CRS | str:
    """Return the UTM zone of the middle of ``areas``; one in which they are already is kept."""
    if areas.crs is None or np.isnan(areas.total_bounds).any():  # nothing is anywhere
        return METRIC
    # Shapes already in metres stay where they are, so that a second change of system cannot add
    # slivers between neighbours.
    here: pyproj.CRS = areas.crs
    if any(here.to_epsg() in zones for zones in _UTM):
        return here
    west, south, east, north = to_wgs84(areas).total_bounds
    # The zone of the middle, not of each shape: neighbours measured in two zones would not meet.
    zone = int(((west + east) / 2 + 180) // 6) + 1
    return f"EPSG:{(32600 if south + north >= 0 else 32700) + zone}"


def to_wgs84(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the same rows in longitude and latitude (EPSG:4326)."""
    return _to(areas, WGS84)


def area_km2(areas: gpd.GeoDataFrame) -> pd.Series:
    """Area of each row.

    Returns
    -------
    Series
        Named ``area_km2``, aligned to ``areas``; NaN where there is no geometry.
    """
    square_metres: pd.Series = to_metric(areas).geometry.area
    return (square_metres / 1e6).rename("area_km2")


def _to(areas: gpd.GeoDataFrame, crs: pyproj.CRS | str) -> gpd.GeoDataFrame:
    if areas.crs is None:
        raise ValueError(f"areas have no CRS; give them one before asking for {crs}")
    return areas if areas.crs == crs else areas.to_crs(crs)
