"""The order of a run: files that take long first, so that at its end only short ones are left.

A file goes to one process as a whole, so that what its module makes is made once. With the short
ones last, no process waits long for another.
"""

FIRST = (
    "tests/browser/",
    "tests/pages/",
    "tests/storage/",
    "tests/intake/",
    "tests/subjects/",
    "tests/output/",
)
"""Beginnings of the files that take long, the longest first; ``--durations`` shows them."""


def rank(nodeid: str) -> int:
    """Return the place of the test's file in the order of a run."""
    return next((n for n, begin in enumerate(FIRST) if nodeid.startswith(begin)), len(FIRST))
