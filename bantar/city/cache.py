"""What is worked out once for all who ask: within a budget of bytes, one flight for each key."""

import math
import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar

from cachetools import LRUCache

from bantar.city.memory import give_back
from bantar.city.size import size_of
from bantar.core import wanted

T = TypeVar("T")

GIVE_BACK = 2 * 2**20
"""Bytes of values let go after which the system gets back what they took."""


@dataclass(frozen=True)
class _Entry:
    """A value, its bytes, and the keys of what it was made from."""

    value: Any
    size: int
    made_from: tuple[Hashable, ...]


class _Flight(Future[Any]):
    """The work on a key, which one thread does and others wait for."""

    def __init__(self) -> None:
        super().__init__()
        self.worker = threading.get_ident()


class Cache:
    """Values by key; those not asked for the longest go first once the budget is spent.

    A value may name others of this cache that it was made from (``made_from``): what it shares
    with them is counted with them, and they leave after it. So nothing that has left is still
    held by something that stays.

    A budget too small for one city would have it read at every request, so there is always room
    for half again what the largest value takes with what it was made from.
    """

    def __init__(self, budget: Callable[[], int]) -> None:
        self._budget = budget
        self._entries: LRUCache[Hashable, _Entry] = LRUCache(math.inf, lambda entry: entry.size)
        self._made_of: dict[Hashable, set[Hashable]] = {}
        self._flights: dict[Hashable, _Flight] = {}
        self._least = 0
        self._dropped = 0.0
        self._lock = threading.Lock()

    @property
    def size(self) -> int:
        """How many bytes are kept, by estimate."""
        return int(self._entries.currsize)

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, key: Hashable) -> bool:
        return key in self._entries

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._entries.clear()
            self._made_of.clear()

    def get(self, key: Hashable, make: Callable[[], T], made_from: tuple[Hashable, ...] = ()) -> T:
        """Return the value of ``key``, made now where it is not there.

        All who ask meanwhile wait for the one who makes it; other keys do not wait. What ``make``
        raises is raised for all of them and not kept. Where the maker was stopped rather than
        failed, as Streamlit stops a script, the next who waits makes it.

        Raises
        ------
        RuntimeError
            ``make`` asks for the key that it makes.
        """
        while True:
            with self._lock:
                entry = self._entries.get(key)
                if entry is not None:
                    self._touch(entry)
                    value: T = entry.value
                    return value
                flight = self._flights.get(key)
                if flight is None:
                    mine = self._flights[key] = _Flight()
                    break
            if flight.worker == threading.get_ident():
                raise RuntimeError(f"What makes {key!r} asks for it")
            error = flight.exception()
            if error is None:
                value = flight.result()
                return value
            if isinstance(error, Exception):
                raise error
        return self._make(key, make, made_from, mine)

    def _make(
        self, key: Hashable, make: Callable[[], T], made_from: tuple[Hashable, ...], mine: _Flight
    ) -> T:
        try:
            wanted.check()
            value = make()
            self._keep(key, value, made_from)
        except BaseException as error:
            self._land(key)
            mine.set_exception(error)
            raise
        self._land(key)
        mine.set_result(value)
        return value

    def _land(self, key: Hashable) -> None:
        with self._lock:
            del self._flights[key]

    def _keep(self, key: Hashable, value: object, made_from: tuple[Hashable, ...]) -> None:
        """Keep a value, and let the oldest go where the budget is spent."""
        with self._lock:
            sources = {one: self._entries[one] for one in made_from if one in self._entries}
        size = size_of(value, [entry.value for entry in sources.values()])
        with self._lock:
            if any(self._entries.get(one) is not entry for one, entry in sources.items()):
                return  # they left meanwhile, and nothing would count what it shares with them
            entry = _Entry(value, size, tuple(sources))
            self._entries[key] = entry
            for one in sources:
                self._made_of.setdefault(one, set()).add(key)
            self._touch(entry)
            together = size + sum(source.size for source in sources.values())
            self._least = max(self._least, together * 3 // 2)
            before = self._entries.currsize
            while self._entries.currsize > max(self._budget(), self._least):
                self._drop_oldest()
            self._dropped += before - self._entries.currsize
            has_much_to_give = self._dropped > GIVE_BACK
            if has_much_to_give:
                self._dropped = 0
        if has_much_to_give:
            give_back()

    def _touch(self, entry: _Entry) -> None:
        """Let what a value was made from be younger than the value."""
        for key in entry.made_from:
            self._entries.get(key)

    def _drop_oldest(self) -> None:
        oldest, entry = self._entries.popitem()
        for source in entry.made_from:
            self._made_of[source].discard(oldest)
        for key in self._made_of.pop(oldest, ()):
            self._entries.pop(key, None)
