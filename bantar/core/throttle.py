"""Slowing down whoever tries passwords, without shutting anybody else out for long.

Kept in memory: a restart forgets, and several processes count each for itself, so that each of them
has a share of the free tries.
"""

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock

FREE = 5
"""Tries before the first wait."""

LONGEST_S = 60.0
"""Nobody waits longer; the wait doubles with each try from one second on."""

FORGET_S = 15 * 60.0
MOST = 10_000
"""Names are whatever somebody types: more are not kept, the oldest goes first."""


@dataclass
class _Tries:
    n: int
    last: float


class Throttle:
    """Counts tries by key, such as a name and where it is tried from.

    Parameters
    ----------
    now
        The clock, in seconds.
    processes
        How many count beside each other.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic, processes: int = 1) -> None:
        self._now = now
        self._free = max(1, FREE // processes)
        self._lock = Lock()
        self._tries: dict[Hashable, _Tries] = {}

    def begin(self, key: Hashable) -> float:
        """Count a try and return 0, or return the seconds to wait before there may be one.

        It counts before anybody knows how it ends, so that many at once gain nothing. Coming
        back too early does not make the wait longer.
        """
        now = self._now()
        with self._lock:
            tries = self._tries.pop(key, None)
            if tries is None or now - tries.last > FORGET_S:
                tries = _Tries(0, now)
            wait = tries.last + _wait_after(tries.n - self._free) - now
            if wait <= 0:
                tries.n, tries.last = tries.n + 1, now
            self._tries[key] = tries  # at the end of the queue again
            while len(self._tries) > MOST:
                del self._tries[next(iter(self._tries))]
        return max(wait, 0.0)

    def passed(self, key: Hashable) -> None:
        """Forget the tries of a key: the last one was right."""
        with self._lock:
            self._tries.pop(key, None)


def _wait_after(n_beyond: int) -> float:
    return 0.0 if n_beyond < 0 else min(2.0 ** min(n_beyond, 16), LONGEST_S)
