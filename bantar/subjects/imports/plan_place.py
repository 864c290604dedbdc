"""Where on earth the shapes of a plan lie, and how far that is from the city that is held."""

import geopandas as gpd
import numpy as np
import pyproj
import shapely

from bantar.i18n import Words
from bantar.intake.boundaries.layer_plan import BoundaryPlan

Place = tuple[float, float]
"""Longitude and latitude."""

_EARTH = pyproj.Geod(ellps="WGS84")


def plan_places(plan: BoundaryPlan) -> tuple[Place | None, Place | None]:
    """Return the middle of what comes in and of what is held, None where there is no shape."""
    return _middle(plan.units), _middle(plan.stored)


def place_sentence(layer: Place, city: Place | None, words: Words) -> str:
    """Say where a file lies, and how far from the city in the database where there is one."""
    x, y = layer
    place = words(
        "{x}° east, {y}° {side}",
        x=words.number(x, 2),
        y=words.number(abs(y), 2),
        side=words("north") if y > 0 else words("south"),
    )
    if city is None:
        return words("The file lies at {place}", place=place)
    _, _, metres = _EARTH.inv(*layer, *city)
    km = words.number(metres / 1000)
    return words("The file lies at {place}, {km} km from the city so far", place=place, km=km)


def _middle(shapes: gpd.GeoDataFrame) -> Place | None:
    """Return the median of the middles of the shapes: a stray one does not decide."""
    present = shapes.geometry.dropna() if len(shapes) else None
    if present is None or present.empty:
        return None
    x, y = np.median(shapely.get_coordinates(shapely.centroid(present.to_numpy())), axis=0)
    return float(x), float(y)
