"""The made-up boundaries: cells around seeds, cut to the outline of the city."""

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from bantar.geodata import METRIC, WGS84
from bantar.sample import sources

RIVER_NAME = "Batang Hari"


def outline(corners: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return the city as one polygon (EPSG:4326) from its corners ``lon``, ``lat``."""
    ring = shapely.Polygon(corners[["lon", "lat"]].to_numpy())
    return gpd.GeoDataFrame(geometry=[ring], crs=WGS84)


def river_on_file(*, is_illustrative: bool) -> BaseGeometry | None:
    """Return the river of a city (EPSG:4326); the only one on file is Jambi's, another has none."""
    return river(sources.river()).union_all() if is_illustrative else None


def river(points: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return the Batang Hari as lines (EPSG:4326).

    Parameters
    ----------
    points
        ``part``, ``lon``, ``lat`` in order.

    Returns
    -------
    GeoDataFrame
        One row per part; ``is_presumed`` marks the part that no common border confirms.
    """
    parts = points.groupby("part")
    lines = [shapely.LineString(part[["lon", "lat"]].to_numpy()) for _, part in parts]
    return gpd.GeoDataFrame(
        {"is_presumed": [key != 1 for key, _ in parts]}, geometry=lines, crs=WGS84
    )


def rt_cells(seeds: pd.DataFrame, city: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Give each seed the ground that is nearer to it than to any other seed.

    Parameters
    ----------
    seeds
        ``lon``, ``lat`` and any other columns.
    city
        The outline, one polygon; every seed lies inside.

    Returns
    -------
    GeoDataFrame
        The rows of ``seeds`` with ``geometry`` (EPSG:4326): a coverage of the outline. A cell
        that a bend of the outline cuts apart stays one row, as a multipolygon.
    """
    points = gpd.GeoSeries(
        gpd.points_from_xy(seeds["lon"], seeds["lat"]), index=seeds.index, crs=WGS84
    ).to_crs(METRIC)
    limits = city.to_crs(METRIC).geometry.iloc[0]
    everything = shapely.MultiPoint(shapely.get_coordinates(points.array))
    endless = shapely.voronoi_polygons(everything, extend_to=limits, ordered=True)
    cells = shapely.intersection(shapely.get_parts(endless), limits)
    # Reprojected point by point, so that borders stay shared to the last digit.
    return gpd.GeoDataFrame(seeds, geometry=cells, crs=METRIC).to_crs(WGS84)
