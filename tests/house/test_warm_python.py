"""The Python that servers of the tests are forked from."""

import threading
from pathlib import Path

from tests.warm_python import ROOT

SECONDS = 60


def words_of(process, log: Path) -> str:
    pause, tries = threading.Event(), 0
    while process.is_alive() and tries < SECONDS * 10:
        pause.wait(0.1)
        tries += 1
    return log.read_text()


def test_a_child_is_a_module_with_its_arguments_and_its_own_environment(
    warm_python, tmp_path
) -> None:
    log = tmp_path / "log"
    process = warm_python.start("bantar", ["--help"], {"LANG": "C.UTF-8"}, log)
    assert "Usage:" in words_of(process, log)


def test_a_child_has_the_libraries_and_nothing_of_the_product(warm_python, tmp_path) -> None:
    look = (
        "import os, sys; print('pandas' in sys.modules, 'bantar' in sys.modules,"
        " sorted(os.environ), os.getcwd())"
    )
    log = tmp_path / "log"
    process = warm_python.start("timeit", ["-n1", "-r1", look], {"ONLY": "this"}, log)
    assert f"True False ['ONLY'] {ROOT}" in words_of(process, log)


def test_a_child_that_runs_is_ended(warm_python, tmp_path) -> None:
    process = warm_python.start("http.server", ["0", "--bind", "127.0.0.1"], {}, tmp_path / "log")
    assert process.is_alive()
    process.stop()
    assert not process.is_alive()
