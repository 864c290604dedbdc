"""One of many cities: what is read of it is as if it were alone."""

import re
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from bantar.city.home import CityHome
from bantar.city.regions import named
from bantar.core.assets import AssetStore
from bantar.core.errors import CityNeededError
from bantar.core.settings import settings
from bantar.storage.read.regions import Place
from tests import tiny
from tests.cities import nation
from tests.storage.test_statements import FIRST, counted


@pytest.fixture
def many(own_tiny_engine: Engine, tmp_path: Path) -> CityHome:
    nation.fill(own_tiny_engine)
    return CityHome(lambda: own_tiny_engine, AssetStore(tmp_path))


def test_a_city_is_read_alone_with_its_own_name(many: CityHome) -> None:
    jambi = many.on(region="15.71").snapshot
    assert list(jambi.rt.index) == tiny.RT_IN_ORDER
    assert set(jambi.results["rt_id"]) <= set(jambi.rt.index)
    assert jambi.city == "Kota Jambi"
    assert list(many.on(region="16.71").snapshot.rt.index) == [21, 22, 23, 24]
    assert many.on(region="15.71").snapshot is jambi


def test_another_day_is_of_the_same_city(many: CityHome) -> None:
    day = many.on(region="16.71").other(nation.BEFORE)
    assert list(day.snapshot.rt.index) == [21, 22, 23, 24]


@pytest.mark.parametrize("region", ["", "15", "99.99", "15.71.01"])
def test_what_is_no_city_is_never_read(many: CityHome, region: str) -> None:
    statements: list[str] = []

    def listen(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        statements.append(statement)

    event.listen(many.engine, "before_cursor_execute", listen)
    with pytest.raises(CityNeededError, match="name one"):
        many.on(region=region)
    assert not [one for one in statements if "rt_version" in one]


def test_of_the_rt_of_other_cities_nothing_is_read(many: CityHome) -> None:
    many.places()
    with counted(many.engine) as statements:
        city = many.on(region="15.71")
        _ = city.snapshot
    of_rt = [one for one in statements if re.search(r"FROM (rt_version|evaluation|visit)\b", one)]
    assert 0 < len(statements) <= FIRST and len(of_rt) >= 3
    for statement in of_rt:  # of the kelurahan of the city alone, or whether there is one at all
        assert any(one in statement for one in ("kelurahan_code IN", "EXISTS", "LIMIT")), statement


def test_an_installation_may_speak_of_one_city(
    many: CityHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BANTAR_REGION", "15.05")
    settings.cache_clear()
    try:
        assert list(many.on().snapshot.rt.index) == [11, 12]
    finally:
        monkeypatch.delenv("BANTAR_REGION")
        settings.cache_clear()


@pytest.mark.parametrize("text", ["Muaro Jambi", "muaro  jambi ", "15.05"])
def test_the_one_city_may_be_said_in_words(
    many: CityHome, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(settings(), "region", text)
    assert list(many.on().snapshot.rt.index) == [11, 12]
    assert list(many.on(region="16.71").snapshot.rt.index) == [21, 22, 23, 24]


@pytest.mark.parametrize("text", ["", "Jambi", "15", "Muaro"])
def test_a_name_of_none_or_of_a_province_is_no_city(many: CityHome, text: str) -> None:
    assert named(many.places(), text) is None


def test_a_name_that_two_cities_bear_is_that_of_neither() -> None:
    twice = {code: Place(code, "Kota Contoh", code[:2]) for code in ("15.01", "16.01")}
    assert named(twice, "Kota Contoh") is None
    assert named(twice, "16.01") == twice["16.01"]


def test_one_city_alone_needs_no_name(own_tiny_engine: Engine, tmp_path: Path) -> None:
    home = CityHome(lambda: own_tiny_engine, AssetStore(tmp_path))
    assert home.places() == {}
    assert len(home.on(region="15.71").snapshot.rt) == 6
