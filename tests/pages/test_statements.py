"""How often each page asks the database: seldom, the next time hardly, on both kinds alike."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from sqlalchemy import Engine

from bantar.city import home as city_home
from bantar.core.settings import settings
from bantar.interfaces.dashboard.kit import data
from bantar.presentation.page_registry import PAGES
from bantar.storage.copying import copy_database
from bantar.storage.engine import open_engine
from tests.databases import copied
from tests.pages.test_pages import visit
from tests.postgres import Cluster
from tests.storage.conftest import address
from tests.storage.test_statements import counted

FIRST = {page.key: 22 for page in PAGES} | {"ringkasan": 28, "peta": 28}
"""Statements of a page that is opened on a city nobody has looked at; what is made then is kept."""

NEXT = {page.key: 0 for page in PAGES} | {"data": 1}  # whether anybody may log in is asked anew
"""Statements of the same page for the next visitor, while the data stay the same."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def engine(
    request: pytest.FixtureRequest, tiny_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """Let the app use the tiny city on one kind of database; nothing changes meanwhile."""
    folder = tmp_path_factory.mktemp("statements")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANTAR_HOME", str(folder))
        if request.param == "postgresql":
            cluster: Cluster = request.getfixturevalue("cluster")
            made = cluster.new()
            copy_database(open_engine(f"sqlite:///{tiny_file}"), address(made))
            patch.setenv("BANTAR_DATABASE_URL", address(made))
        else:
            copied(tiny_file, folder / "bantar.sqlite").dispose()
        patch.setattr(city_home, "FRESH_S", 3600)
        settings.cache_clear()
        st.cache_resource.clear()
        data._ready.clear()
        yield open_engine(settings().url)
    settings.cache_clear()
    city_home._home.cache_clear()


@pytest.mark.parametrize("page", [page.key for page in PAGES])
def test_a_page_asks_seldom_and_the_next_visitor_hardly_at_all(engine: Engine, page: str) -> None:
    visit(page)  # whatever is made once for a process
    city_home._home.cache_clear()
    with counted(engine) as first:
        assert not visit(page).exception
    with counted(engine) as following:
        assert not visit(page).exception
    assert 0 < len(first) <= FIRST[page]
    assert len(following) <= NEXT[page]
