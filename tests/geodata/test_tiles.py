import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from bantar.geodata import METRIC, to_metric
from bantar.geodata.tiles import equal_tiles
from tests.tiers import cases

X, Y, SIDE = 340_000.0, 9_820_000.0, 100.0


def squares(n_columns: int, n_rows: int) -> gpd.GeoDataFrame:
    shapes = [
        shapely.box(X + c * SIDE, Y + r * SIDE, X + (c + 1) * SIDE, Y + (r + 1) * SIDE)
        for r in range(n_rows)
        for c in range(n_columns)
    ]
    return gpd.GeoDataFrame({"n": range(len(shapes))}, geometry=shapes, crs=METRIC)


@cases(20)
@given(st.integers(1, 6), st.integers(1, 6))
def test_every_area_gets_a_tile_of_its_own_of_the_same_size(n_columns: int, n_rows: int) -> None:
    tiles = equal_tiles(squares(n_columns, n_rows))
    metric = to_metric(tiles)
    sizes = metric.area.to_numpy()
    assert np.allclose(sizes, sizes[0], rtol=1e-3)
    centres = {(round(c.x, 1), round(c.y, 1)) for c in metric.centroid}
    assert len(centres) == n_columns * n_rows


def test_squares_that_lie_in_a_grid_stay_nearly_where_they_are() -> None:
    tiles = equal_tiles(squares(4, 4))
    assert tiles["displacement_m"].max() < SIDE


def test_an_area_without_a_shape_keeps_its_row_and_gets_no_tile() -> None:
    areas = squares(2, 2)
    areas.loc[1, "geometry"] = None
    tiles = equal_tiles(areas)
    assert tiles.geometry.isna().tolist() == [False, True, False, False]
    assert np.isnan(tiles["displacement_m"].iloc[1])
    assert tiles["n"].tolist() == [0, 1, 2, 3]


def test_neighbouring_tiles_share_their_border() -> None:
    shapes = to_metric(equal_tiles(squares(3, 2))).geometry.array
    assert shapely.coverage_is_valid(shapely.set_precision(shapes, 1e-3))


def test_tiles_of_nothing_known_are_refused_by_their_crs() -> None:
    with pytest.raises(ValueError, match="CRS"):
        equal_tiles(squares(2, 1).set_crs(None, allow_override=True))
