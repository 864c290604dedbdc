"""The homes that pages are run on."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
import streamlit as st
from sqlalchemy import Engine
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import local_script_runner
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from bantar.core import gate
from bantar.core.settings import settings
from bantar.storage.engine import open_engine
from bantar.storage.write.officers import add_officer


@pytest.fixture(scope="session", autouse=True)
def packages_are_searched_once() -> Iterator[None]:
    """Let all runs of an app share one search for components among the packages installed.

    A server searches once, when it starts; ``AppTest`` before every run, and that takes longer
    than most pages.
    """
    with pytest.MonkeyPatch.context() as patch:
        search = manifest_scanner.scan_component_manifests
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(search))
        yield


@pytest.fixture(scope="session", autouse=True)
def runs_are_waited_for() -> Iterator[None]:
    """Wait for the thread of a run; ``AppTest`` wakes a thousand times a second to look for it."""
    look = local_script_runner.require_widgets_deltas

    def wait(runner: LocalScriptRunner, timeout: float = 3) -> None:
        if runner._script_thread is not None:
            runner._script_thread.join(timeout)
        look(runner, 1)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_script_runner, "require_widgets_deltas", wait)
        yield


@pytest.fixture(scope="module")
def prepared(city_engine: Engine, home: Path) -> Iterator[None]:
    """Let the app use the session's home, whatever an earlier test pointed it to."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANTAR_HOME", str(home))
        settings.cache_clear()
        st.cache_resource.clear()
        assert open_engine(settings().url).url == city_engine.url
        yield
    settings.cache_clear()
    st.cache_resource.clear()


@contextmanager
def of_home(home: Path) -> Iterator[Engine]:
    """Let the app use the database of a home, with an officer named Rina."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANTAR_HOME", str(home))
        settings.cache_clear()
        st.cache_resource.clear()
        opened = open_engine(settings().url)
        add_officer(opened, "Rina", "rahasia-sekali")
        yield opened
        opened.dispose()
    settings.cache_clear()
    st.cache_resource.clear()
    gate.keep(lambda session: False)


@pytest.fixture
def engine(tiny_home: Path) -> Iterator[Engine]:
    """Let the app use a copy of the tiny city, with an officer named Rina."""
    with of_home(tiny_home) as opened:
        yield opened
