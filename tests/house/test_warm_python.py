"""The Python that servers of the tests are forked from."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.warm_python import ROOT, WarmPython

SECONDS = 60


@pytest.fixture(scope="module")
def warm() -> Iterator[WarmPython]:
    parent = WarmPython()
    yield parent
    parent.stop()


def words_of(process, log: Path) -> str:
    pause, tries = threading.Event(), 0
    while process.is_alive() and tries < SECONDS * 10:
        pause.wait(0.1)
        tries += 1
    return log.read_text()


def test_a_child_is_a_module_with_its_arguments_and_its_own_environment(warm, tmp_path) -> None:
    log = tmp_path / "log"
    process = warm.start("bantar", ["--help"], {"LANG": "C.UTF-8"}, log)
    assert "Usage:" in words_of(process, log)


def test_a_child_has_the_libraries_and_nothing_of_the_product(warm, tmp_path) -> None:
    look = (
        "import os, sys; print('pandas' in sys.modules, 'bantar' in sys.modules,"
        " sorted(os.environ), os.getcwd())"
    )
    log = tmp_path / "log"
    process = warm.start("timeit", ["-n1", "-r1", look], {"ONLY": "this"}, log)
    assert f"True False ['ONLY'] {ROOT}" in words_of(process, log)


def test_a_child_that_runs_is_ended(warm, tmp_path) -> None:
    process = warm.start("http.server", ["0", "--bind", "127.0.0.1"], {}, tmp_path / "log")
    assert process.is_alive()
    process.stop()
    assert not process.is_alive()
