"""How much is tested: ``pytest --tier fast``, ``suite`` (what is not said) or ``long``.

fast
    What needs no browser, no PostgreSQL and no process of its own and takes no quarter of a
    second (``tests/run/slowness.py``); few cases of a property.
suite
    All but a few combinations whose parts are in it each. A property whose cases take long is
    tried on a part of them.
long
    Every test, every case.
"""

from collections.abc import Iterable
from itertools import combinations, product
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings

from tests.run import slowness

T = TypeVar("T")

SHARES = {"fast": 0.05, "suite": 0.06, "long": 1.0}
"""The share of its cases on which a slow property is tried."""

USUAL = {"fast": 10, "suite": 12, "long": 50}
"""The cases of a property that says nothing else."""

MOST = {"fast": 10, "suite": 12, "long": 10_000}
"""The cases on which a slow property is tried at most."""

FEWEST = 4
"""The cases on which any property is tried."""

SLOW = ("tests/browser/", "tests/pages/", "tests/output/paper/")
"""Folders whose tests take long, most of them on the whole city."""

_ONE_OF_THEM = "tests/pages/test_pages.py::test_every_page_opens_with_a_finding_and_the_badge["
"""What is quick for what it finds out: every page once in each language."""

_PROCESSES = {"cluster", "in_child", "running", "learnt", "ask_writer", "warm_python"}
"""Fixtures that start a process."""


def is_slow(item: pytest.Item) -> bool:
    """Say whether a test is left out of the fast tier."""
    if item.nodeid.startswith(_ONE_OF_THEM):
        return False
    if item.nodeid.startswith(SLOW) or slowness.is_listed(item.nodeid):
        return True
    fixtures = set(getattr(item, "fixturenames", ()))
    params = getattr(getattr(item, "callspec", None), "params", {})
    return bool(fixtures & _PROCESSES) or str(
        params.get("origin", params.get("backend"))
    ).startswith("postgresql")


def is_in(tier: str, item: pytest.Item) -> bool:
    """Say whether a test belongs to a tier."""
    if tier == "long":
        return True
    if item.get_closest_marker("long"):
        return False
    return tier == "suite" or not is_slow(item)


def choose(tier: str) -> None:
    """Let the properties of the modules imported from now on be tried as ``tier`` says."""
    settings.register_profile(
        "bantar",
        # A slow machine is no fault of the code, and a run is the same every time.
        deadline=None,
        derandomize=True,
        max_examples=USUAL[tier],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )
    settings.load_profile("bantar")
    global _share, _most
    _share, _most = SHARES[tier], MOST[tier]


_share, _most = SHARES["suite"], MOST["suite"]


def cases(n: int) -> settings:
    """Try a slow property on ``n`` cases in the long tier, on some of them in the others."""
    return settings(max_examples=max(min(n, FEWEST), min(round(n * _share), _most)))


def in_turn(items: Iterable[T], turn: int) -> list[T]:
    """Return every second item, from the first or the second on by ``turn``; all in the long tier.

    For combinations: let ``turn`` be the sum of the places of the other parts, so that each two
    parts are tried together and only some three are not.
    """
    listed = list(items)
    return listed if _is_long() else listed[turn % 2 :: 2]


def every_second(*parts: Iterable[object]) -> list[Any]:
    """Return all combinations as cases of a test, every second one for the long tier alone.

    Of three parts or more any two values stand together in the suite.
    """
    cases_of_a_test = []
    for one in product(*(list(enumerate(part)) for part in parts)):
        marks = [pytest.mark.long] if sum(place for place, _ in one) % 2 else []
        cases_of_a_test.append(pytest.param(*(value for _, value in one), marks=marks))
    return cases_of_a_test


def covering(*parts: Iterable[object]) -> list[Any]:
    """Return all combinations as cases of a test, in the suite as few as have all pairs.

    Any two values of different parts stand together in one of those; the others are marked for
    the long tier. Of three parts or more this is fewer than every second combination: about as
    many as the two longest parts have.
    """
    lists = [list(part) for part in parts]
    every = list(product(*(range(len(part)) for part in lists)))
    chosen = _with_all_pairs(every)
    return [
        pytest.param(
            *(part[place] for part, place in zip(lists, one, strict=True)),
            marks=[] if one in chosen else [pytest.mark.long],
        )
        for one in every
    ]


def once_each(*parts: Iterable[object]) -> list[Any]:
    """Return all combinations as cases of a test, in the suite as few as have each value once.

    Where it is the parts that are asked about and hardly what two of them do together; the other
    combinations are marked for the long tier.
    """
    lists = [list(part) for part in parts]
    n = max(len(part) for part in lists)
    chosen = {tuple(i % len(part) for part in lists) for i in range(n)}
    return [
        pytest.param(
            *(part[place] for part, place in zip(lists, one, strict=True)),
            marks=[] if one in chosen else [pytest.mark.long],
        )
        for one in product(*(range(len(part)) for part in lists))
    ]


def _with_all_pairs(every: list[tuple[int, ...]]) -> set[tuple[int, ...]]:
    """Choose combinations until each pair of their values is in one, the richest first."""
    pairs = {one: set(combinations(enumerate(one), 2)) for one in every}
    left, chosen = set().union(*pairs.values()), set()
    while left:
        best = max(every, key=lambda one: len(pairs[one] & left))
        chosen.add(best)
        left -= pairs[best]
    return chosen


def few(n: int, suite: int) -> int:
    """Return ``n`` in the long tier, ``suite`` in the others."""
    return n if _is_long() else suite


def _is_long() -> bool:
    return _share == SHARES["long"]
