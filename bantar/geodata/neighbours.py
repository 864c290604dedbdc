"""Which areas lie side by side, and along how many metres."""

import geopandas as gpd
import pandas as pd
import shapely

from bantar.geodata.crs import to_metric
from bantar.geodata.specks import mended


def neighbours(areas: gpd.GeoDataFrame, min_shared_m: float = 1.0) -> pd.DataFrame:
    """Pairs of areas with a common border; touching in a corner is not enough.

    Parameters
    ----------
    areas
        Polygons in any CRS; rows without a geometry have no neighbours.
    min_shared_m
        A common border of this length (metres) or less does not count.

    Returns
    -------
    DataFrame
        ``left``, ``right`` (index labels, each pair once, in the order of ``areas``) and
        ``shared_m``.
    """
    present = to_metric(areas[areas.geometry.notna()])
    shapes = mended(present.geometry.to_numpy())
    left, right = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    once = left < right
    left, right = left[once], right[once]
    # A border against a polygon also meets it where the two overlap a little.
    shared_m = shapely.length(shapely.intersection(shapely.boundary(shapes[left]), shapes[right]))
    pairs = pd.DataFrame({"i": left, "j": right, "shared_m": shared_m})
    pairs = pairs[pairs["shared_m"] > min_shared_m].sort_values(["i", "j"], ignore_index=True)
    return pd.DataFrame(
        {
            "left": present.index[pairs["i"]],
            "right": present.index[pairs["j"]],
            "shared_m": pairs["shared_m"],
        }
    )


def neighbours_of(
    areas: gpd.GeoDataFrame, label: int, min_shared_m: float = 1.0
) -> tuple[int, ...]:
    """Return the areas that have a border with one area, longest common border first.

    ``label`` is its place in the index; without a geometry it has no neighbours.
    """
    shape = areas.geometry.loc[label]
    if shape is None:
        return ()
    near = areas.iloc[areas.sindex.query(shape, predicate="intersects")]
    pairs = neighbours(near, min_shared_m)
    own = pairs[(pairs["left"] == label) | (pairs["right"] == label)]
    other = own["left"].where(own["left"] != label, own["right"])
    return tuple(int(i) for i in other.loc[own["shared_m"].sort_values(ascending=False).index])
