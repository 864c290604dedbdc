"""The two coordinate systems: degrees for storage, metres for measuring."""

import geopandas as gpd
import pandas as pd

WGS84 = "EPSG:4326"
"""Storage and browser: longitude, latitude."""

METRIC = "EPSG:32748"
"""UTM 48S: lengths are true to 1 in 10,000 all over Kota Jambi."""


def to_metric(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the same rows in metres (EPSG:32748).

    Parameters
    ----------
    areas
        Any CRS; a frame without one is a ``ValueError``.
    """
    return _to(areas, METRIC)


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


def _to(areas: gpd.GeoDataFrame, crs: str) -> gpd.GeoDataFrame:
    if areas.crs is None:
        raise ValueError(f"areas have no CRS; give them one before asking for {crs}")
    return areas if areas.crs == crs else areas.to_crs(crs)
