"""Shapes far from all the others of their city: a slip in coordinates more often than an RT."""

from collections.abc import Iterator

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyproj
import shapely

from bantar.core.message import Message, Quantity
from bantar.intake.base.problems import Problem

_FAR_M = 10_000.0
"""Nearer than this to the middle nothing is far, in the smallest city too."""
_TIMES = 5.0
"""How many times as far as most shapes one must lie to be far: islands of a city are nearer."""
_MOST = 0.8
_EARTH = pyproj.Geod(ellps="WGS84")

Metres = npt.NDArray[np.float64]


def far_words(units: gpd.GeoDataFrame, city: gpd.GeoSeries | None = None) -> Iterator[Problem]:
    """Yield a remark on each shape that lies far from the rest, with its distance.

    Parameters
    ----------
    units
        Valid shapes (EPSG:4326) with ``label``, ``file`` and ``row``.
    city
        Shapes of the city that is held, which count as the rest too; None where none is.
    """
    mine = _middles(units.geometry)
    theirs = _middles(city[city.notna()]) if city is not None else mine[:0]
    both = np.concatenate([mine, theirs])
    if len(both) < 2:
        return
    centre = np.median(both, axis=0)
    metres = _metres(both, centre)
    # Of two shapes neither is the rest: then each is far from the other.
    reach = float(np.quantile(metres, _MOST, method="lower")) if len(both) > 2 else 0.0
    far = _metres(mine, centre) > max(_FAR_M, _TIMES * reach)
    for place in np.flatnonzero(far):
        others = np.delete(both, place, axis=0) if len(both) == 2 else centre[None]
        yield _remark(units.iloc[place], float(_metres(others, mine[place])[0]))


def _middles(shapes: gpd.GeoSeries) -> Metres:
    return np.asarray(shapely.get_coordinates(shapely.centroid(shapes.to_numpy())), dtype=float)


def _metres(points: Metres, place: Metres) -> Metres:
    """Return how far points are from a place over the ground."""
    there = np.broadcast_to(place, points.shape)
    _, _, metres = _EARTH.inv(points[:, 0], points[:, 1], there[:, 0], there[:, 1])
    return np.asarray(metres, dtype=float)


def _remark(row: "pd.Series[str]", metres: float) -> Problem:
    return Problem(
        Message(
            "{label} lies {km} km from the other RT of this city",
            label=str(row["label"]),
            km=Quantity(metres / 1000),
        ),
        Message("a shape among those of its city; look at its coordinates before storing"),
        file=str(row["file"]),
        row=int(row["row"]),
        is_blocking=False,
    )
