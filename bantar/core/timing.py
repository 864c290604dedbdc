"""How long things took, told to whoever listens: the server keeps figures of it and a log."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Listener = Callable[[str, str, float], None]
"""Called with what kind of thing it was, which one, and its seconds. Never with who asked."""

_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Have ``listener`` told from now on, once however often this is said."""
    if listener not in _listeners:
        _listeners.append(listener)


@contextmanager
def timed(kind: str, name: str) -> Iterator[None]:
    """Tell how long the block took, however it ended."""
    began = time.perf_counter()
    try:
        yield
    finally:
        seconds = time.perf_counter() - began
        for listener in _listeners:
            listener(kind, name, seconds)
