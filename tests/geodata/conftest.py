from collections.abc import Callable

import geopandas as gpd
import pytest
import shapely

from bantar.geodata import METRIC

Squares = Callable[..., gpd.GeoDataFrame]
EAST, NORTH = 350_000.0, 9_820_000.0  # a corner in Kota Jambi


@pytest.fixture
def boxes() -> Squares:
    """Make rectangles of metres from (x0, y0, x1, y1), counted from a corner in the city."""

    def make(*corners: tuple[float, float, float, float]) -> gpd.GeoDataFrame:
        shapes = [
            shapely.box(EAST + x0, NORTH + y0, EAST + x1, NORTH + y1) for x0, y0, x1, y1 in corners
        ]
        names = [chr(ord("a") + n) for n in range(len(shapes))]
        return gpd.GeoDataFrame(geometry=shapes, index=names, crs=METRIC)

    return make
