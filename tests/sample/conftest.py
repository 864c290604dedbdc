from datetime import date

import geopandas as gpd
import pandas as pd
import pytest

from bantar.sample import boundaries, build, sources
from bantar.sample.build import CityTables

MAYORS_DAY = date(2022, 9, 20)


@pytest.fixture(scope="session")
def city() -> CityTables:
    """The illustrative city, built once."""
    return build.tables()


@pytest.fixture(scope="session")
def cells() -> gpd.GeoDataFrame:
    """The 1,650 RT as of 2023, by position."""
    return boundaries.rt_cells(sources.seeds(), outline_of_city())


@pytest.fixture(scope="session")
def outline() -> gpd.GeoDataFrame:
    return outline_of_city()


def outline_of_city() -> gpd.GeoDataFrame:
    return boundaries.outline(sources.outline())


@pytest.fixture(scope="session")
def awards(city: CityTables) -> pd.DataFrame:
    """Every predikat of a published periode with the day it was announced."""
    periode = city.periode[city.periode["state"] == "published"]
    won = city.evaluation[city.evaluation["stage"] == "meraih"]
    return won.merge(periode, left_on="periode_id", right_on="id", suffixes=("", "_periode"))


@pytest.fixture(scope="session")
def rt_then(city: CityTables) -> gpd.GeoDataFrame:
    """The RT as they were on the mayor's day, by ``rt_id``."""
    return rt_on(city, MAYORS_DAY)


def rt_on(city: CityTables, day: date) -> gpd.GeoDataFrame:
    version = city.rt_version
    begun = [start <= day for start in version["valid_from"]]
    over = [end is not None and end <= day for end in version["valid_to"]]
    holds = pd.Series(begun, version.index) & ~pd.Series(over, version.index)
    return version[holds].set_index("rt_id")
