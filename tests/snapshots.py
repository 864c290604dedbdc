from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine

from bantar.city.snapshot import Snapshot, load_snapshot
from bantar.i18n import Words, words_for
from tests import tiny as tiny_city


@pytest.fixture(scope="session")
def tiny(tiny_engine: Engine) -> Snapshot:
    """The tiny city with the steps from which on a change counts."""
    snapshot = load_snapshot(tiny_engine, tiny_city.DAY)
    return replace(snapshot, rules={**snapshot.rules, "change_small": 3.0, "change_large": 10.0})


@pytest.fixture(scope="session")
def city_2015(city_engine: Engine) -> Snapshot:
    return load_snapshot(city_engine, date(2015, 12, 31))


@pytest.fixture(scope="session")
def city_before(city_engine: Engine) -> Snapshot:
    """The illustrative city before anybody was evaluated."""
    return load_snapshot(city_engine, date(2013, 12, 31))


@pytest.fixture(scope="session")
def city_today(city_engine: Engine) -> Snapshot:
    """The illustrative city after the split of 2023."""
    return load_snapshot(city_engine, date(2023, 6, 30))


@pytest.fixture(params=["id", "en"])
def words(request: pytest.FixtureRequest) -> Words:
    return words_for(request.param)


@pytest.fixture
def indonesian() -> Words:
    return words_for("id")
