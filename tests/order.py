"""The order of a run, and what of it stays together.

A file goes to one process as a whole, so that what its module makes is made once; files that look
at the same pages go together. What takes long comes first, so that at the end of a run only short
files are left and no process waits long for another.
"""

LONGEST = (
    "tests/browser/test_every_page.py",
    "tests/browser/test_rehearsal.py",
    "tests/browser/test_login_server.py",
    "tests/browser/test_phone.py",
)
"""Files that take more than half a minute of a processor, the longest first."""

FIRST = (
    "tests/browser/",
    "tests/pages/",
    "tests/intake/",
    "tests/storage/",
    "tests/subjects/",
    "tests/output/",
)
"""Beginnings of the files that take long, the longest first; ``--durations`` shows them."""

TOGETHER = {"tests/pages/test_both_languages.py": "tests/pages/test_pages.py"}
"""Files that go to the process of another, as they look at the same pages, opened once."""


def rank(nodeid: str) -> int:
    """Return the place of the test's file in the order of a run."""
    begins = (*LONGEST, *FIRST)
    return next((n for n, begin in enumerate(begins) if nodeid.startswith(begin)), len(begins))


def group(nodeid: str) -> str:
    """Return what all tests have in common that go to the same process."""
    file, _, _ = nodeid.partition("::")
    return TOGETHER.get(file, file)
