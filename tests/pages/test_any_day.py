"""Every page of any day of the tiny city: its first, one within, and long after."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from bantar.core.settings import settings
from tests.databases import copied
from tests.pages.test_pages import DAYS, KEYS, assert_opens
from tests.tiny import RENUMBERED, START


@pytest.fixture(scope="module", autouse=True)
def tiny_city(tiny_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let the app use a copy of the tiny city."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANTAR_HOME", str(folder))
        settings.cache_clear()
        st.cache_resource.clear()
        copied(tiny_file, folder / "bantar.sqlite").dispose()
        yield
    settings.cache_clear()
    st.cache_resource.clear()


@pytest.mark.parametrize("day", [START.isoformat(), RENUMBERED.isoformat(), *DAYS[1:]])
@pytest.mark.parametrize("page", KEYS)
def test_any_day_can_be_asked_for(page: str, day: str) -> None:
    assert_opens(page, day)
