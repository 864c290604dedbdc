"""The order of a run, and what of it stays together.

A file goes to one process as a whole, so that what its module makes is made once; files that look
at the same pages go together. What takes long comes first, so that at the end of a run only short
files are left and no process waits long for another.
"""

import contextlib
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

LONGEST = (
    "tests/browser/test_every_page.py",
    "tests/browser/meeting/test_rehearsal.py",
    "tests/browser/test_data_page.py",
    "tests/browser/test_pages.py",
    "tests/browser/away/test_workers.py",
    "tests/browser/test_phone.py",
    "tests/browser/test_login_server.py",
)
"""Files that take about half a minute or more, the longest first."""

FIRST = (
    "tests/browser/",
    "tests/pages/",
    "tests/test_",
    "tests/house/",
    "tests/output/paper/",
    "tests/intake/",
    "tests/subjects/",
    "tests/interfaces/",
    "tests/output/",
    "tests/storage/",
)
"""Beginnings of the files that take long, the longest first; ``--durations`` shows them."""

TOGETHER = {
    # They look at the same pages, opened once.
    "tests/pages/test_both_languages.py": "tests/pages/test_pages.py",
    # They draw the same scenes of the same city.
    "tests/output/paper/test_files.py": "tests/output/paper/test_books.py",
    "tests/output/paper/test_scene_book.py": "tests/output/paper/test_books.py",
    # They start processes from one that has everything read: see tests/processes.py.
    "tests/city/test_startup.py": "tests/intake/test_killed.py",
    "tests/storage/write/test_writes.py": "tests/intake/test_killed.py",
}
"""Files that go to the process of another, where what is dear is made for both."""


def rank(nodeid: str) -> int:
    """Return the place of the test's file in the order of a run."""
    begins = (*LONGEST, *FIRST)
    return next((n for n, begin in enumerate(begins) if nodeid.startswith(begin)), len(begins))


def group(nodeid: str) -> str:
    """Return what all tests have in common that go to the same process."""
    file, _, _ = nodeid.partition("::")
    return TOGETHER.get(file, file)


def read_own_share(config: pytest.Config) -> None:
    """Let each process read another part of the test files first, as all of them read them all.

    In a new clone pytest rewrites the asserts of a file when it reads it, which takes longer than
    the rest of the collection together, and keeps the outcome for whoever reads it next.
    """
    worker = getattr(config, "workerinput", None)
    if worker is None:
        return
    number, n = int(worker["workerid"].removeprefix("gw")), worker["workercount"]
    places = [config.invocation_params.dir / argument for argument in config.args]
    files = sorted(file for place in places for file in place.rglob("test_*.py"))
    for file in files[number::n]:
        name = ".".join(file.relative_to(ROOT).with_suffix("").parts)
        # What cannot be read is said when its tests are collected; so is a file that skips itself.
        with contextlib.suppress(Exception, pytest.skip.Exception):
            importlib.import_module(name)
