"""Which tests go together to one worker, and in which order.

A file is the grain, so that what its module makes is made once. Files that take long go first:
at the end of a run only short ones are left, and no worker waits long for the others.
"""

import pytest
from xdist.scheduler import LoadScopeScheduling

LONG = (
    "tests/browser/",
    "tests/pages/",
)
"""Beginnings of the files that take long, the longest first; ``--durations`` shows them."""

SPLIT = ("tests/pages/test_pages.py",)
"""Files too long for one worker: each test function is dealt out by itself."""


class SlowestFirst(LoadScopeScheduling):
    """Deals the tests out by ``group``, in the order in which they were collected."""

    def __init__(self, config: pytest.Config, log: object) -> None:
        config.option.loadscopereorder = False
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        return group(nodeid)


def group(nodeid: str) -> str:
    """Return the name of what stays together with the test."""
    file, _, name = nodeid.partition("::")
    return f"{file}::{name.partition('[')[0]}" if file in SPLIT else file


def rank(nodeid: str) -> int:
    """Return the place of the test's file in the order of a run."""
    return next((n for n, begin in enumerate(LONG) if nodeid.startswith(begin)), len(LONG))
