"""Which tests take long is measured and written down in ``tests/run/slow.txt``.

``make test ARGS=--renew-slow`` writes it anew. One that is in no list yet counts as quick.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest

LIST = Path(__file__).with_name("slow.txt")

QUICK_SECONDS = 0.25
"""What a test takes in the mean at most, with what it prepares, to belong to the fast tier."""


def file_of(nodeid: str) -> str:
    return nodeid.partition("::")[0]


def function_of(nodeid: str) -> str:
    """Return the file and the name of a test, without the case."""
    return nodeid.partition("[")[0]


@cache
def _lines() -> frozenset[str]:
    return frozenset(LIST.read_text(encoding="utf-8").split())


def is_listed(nodeid: str) -> bool:
    """Say whether the list has a test or its whole file."""
    return file_of(nodeid) in _lines() or function_of(nodeid) in _lines()


def longer_than(most: float, seconds: Mapping[str, float]) -> list[str]:
    """Return what takes longer than ``most`` seconds a case in the mean, in order.

    A file of which that is true stands for all its tests: what is left of them would have to
    prepare what the others prepared. Of the other files, the functions.
    """
    files = _above(most, seconds, file_of)
    functions = _above(most, seconds, function_of)
    return sorted(files | {name for name in functions if file_of(name) not in files})


def _above(most: float, seconds: Mapping[str, float], whole: Callable[[str], str]) -> set[str]:
    parts = defaultdict(list)
    for nodeid, took in seconds.items():
        parts[whole(nodeid)].append(took)
    return {name for name, times in parts.items() if sum(times) > most * len(times)}


class Recorder:
    """Adds up what each test takes, from all processes of a run, and writes the list at its end."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = defaultdict(float)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._seconds[report.nodeid] += report.duration

    def pytest_sessionfinish(self) -> None:
        lines = longer_than(QUICK_SECONDS, self._seconds)
        LIST.write_text("\n".join(lines) + "\n", encoding="utf-8")
