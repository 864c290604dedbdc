"""Telling a user how far long work has come."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Progress = Callable[[float, str], None]
"""Called with the share done (0 to 1) and a short key of the step under way."""


_T = TypeVar("_T")
_STEPS = 50


def silent(share: float, step: str) -> None:
    """Tell nobody."""
    del share, step


def part(progress: Progress, start: float, end: float) -> Progress:
    """Return a ``Progress`` whose 0 to 1 is ``start`` to ``end`` of ``progress``."""

    def report(share: float, step: str) -> None:
        progress(start + (end - start) * share, step)

    return report


def each(things: Sequence[_T], progress: Progress, step: str) -> Iterator[_T]:
    """Yield ``things``, telling every so often what share of them is done."""
    often = max(1, len(things) // _STEPS)
    for n, thing in enumerate(things):
        if n % often == 0:
            progress(n / len(things), step)
        yield thing
    progress(1.0, step)
