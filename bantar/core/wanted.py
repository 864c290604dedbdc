"""Work that ends when nobody waits for it any more.

Whoever starts work for somebody says with ``wanted_while`` how to find out that they left; long
work asks ``check`` between its steps, as everything does that is about to be worked out anew.
Neither knows the other: on the command line and in tests nobody leaves.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Check = Callable[[], None]
"""Raises what ends the work once nobody waits for it: no ``Exception``, which many catch."""

_check: ContextVar[Check | None] = ContextVar("check", default=None)


@contextmanager
def wanted_while(check: Check) -> Iterator[None]:
    """Let the work begun within, in threads too, end by what ``check`` raises."""
    token = _check.set(check)
    try:
        yield
    finally:
        _check.reset(token)


def check() -> None:
    """Go on where somebody waits for this work."""
    ask = _check.get()
    if ask is not None:
        ask()


def ask_between_steps(share: float, step: str) -> None:
    """Be the ``Progress`` of work that nobody watches, and end it where nobody waits for it."""
    del share, step
    check()
