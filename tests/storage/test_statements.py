"""How often the database is asked for a view: as often on PostgreSQL as on SQLite, and seldom."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from bantar.city import home as city_home
from bantar.city.home import CityHome
from bantar.core.assets import AssetStore

FIRST = 20
"""Statements for the first view of a city; what is made then is kept."""

LOOK = 1
"""Statements of a look at whether the data have changed, at most twice a second."""


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """Collect what the database is asked; what begins and ends transactions is none of it."""
    statements: list[str] = []

    def listen(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.startswith(("SELECT", "WITH", "INSERT", "UPDATE", "DELETE")):
            statements.append(statement)

    event.listen(engine, "before_cursor_execute", listen)
    yield statements
    event.remove(engine, "before_cursor_execute", listen)


@pytest.fixture
def home(own_tiny_engine: Engine, tmp_path: Path) -> CityHome:
    return CityHome(lambda: own_tiny_engine, AssetStore(tmp_path))


def test_the_first_view_asks_some_and_the_next_one_nothing(
    home: CityHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(city_home, "FRESH_S", 3600)
    with counted(home.engine) as first:
        _ = home.on().snapshot, home.on().evidence
    with counted(home.engine) as second:
        _ = home.on().snapshot, home.on().evidence
    assert 0 < len(first) <= FIRST
    assert second == []


def test_a_look_at_the_data_is_one_short_question(home: CityHome) -> None:
    with counted(home.engine) as look:
        home.fingerprint()
    assert 0 < len(look) <= LOOK
    assert not [statement for statement in look if "FROM rt" in statement]
