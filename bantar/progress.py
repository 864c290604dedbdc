"""Telling a user how far long work has come."""

from collections.abc import Callable

Progress = Callable[[float, str], None]
"""Called with the share done (0 to 1) and a short key of the step under way."""


def silent(share: float, step: str) -> None:
    """Tell nobody."""
    del share, step


def part(progress: Progress, start: float, end: float) -> Progress:
    """Return a ``Progress`` whose 0 to 1 is ``start`` to ``end`` of ``progress``."""

    def report(share: float, step: str) -> None:
        progress(start + (end - start) * share, step)

    return report
