"""What is worked out once: one flight for each key, a budget of bytes, nothing held that left."""

import gc
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from bantar.city.cache import Cache

KB = 1024


class Thing:
    """A value of about ``kb`` thousand bytes."""

    def __init__(self, kb: int = 1) -> None:
        self.content = bytes(kb * KB)


def cache_of(kb: int) -> Cache:
    return Cache(lambda: kb * KB)


def test_a_value_is_made_once() -> None:
    cache, made = cache_of(100), []
    for _ in range(3):
        assert cache.get("a", lambda: made.append(1) or "value") == "value"
    assert made == [1]


def test_all_who_ask_for_a_cold_value_wait_for_the_one_who_makes_it() -> None:
    cache, made, at_once = cache_of(100), [], threading.Barrier(8)
    begun, go_on = threading.Event(), threading.Event()

    def make() -> Thing:
        made.append(1)
        begun.set()
        assert go_on.wait(20)
        return Thing()

    def ask(_: int) -> Thing:
        at_once.wait(20)
        return cache.get("a", make)

    with ThreadPoolExecutor(8) as pool:
        answers = pool.map(ask, range(8))
        assert begun.wait(20)
        assert cache.get("b", lambda: "another key does not wait") is not None
        go_on.set()
        given = set(map(id, answers))
    assert made == [1] and len(given) == 1


def test_what_fails_is_said_to_all_who_wait_and_tried_again_by_the_next() -> None:
    cache, tries, go_on = cache_of(100), [], threading.Event()

    def fail() -> None:
        tries.append(1)
        assert go_on.wait(20)
        raise ValueError("no data")

    with ThreadPoolExecutor(4) as pool:
        waiting = [pool.submit(cache.get, "a", fail) for _ in range(4)]
        while not tries:
            pass
        go_on.set()
        errors = [flight.exception(20) for flight in waiting]
    assert all(isinstance(error, ValueError) for error in errors)
    assert cache.get("a", lambda: "now") == "now"


def test_who_waits_for_one_that_was_stopped_makes_it() -> None:
    class Stopped(BaseException):
        pass

    cache, begun, go_on = cache_of(100), threading.Event(), threading.Event()

    def stop() -> str:
        begun.set()
        assert go_on.wait(20)
        raise Stopped

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(cache.get, "a", stop)
        assert begun.wait(20)
        second = pool.submit(cache.get, "a", lambda: "made by the second")
        go_on.set()
        assert second.result(20) == "made by the second"
        assert isinstance(first.exception(20), Stopped)


def test_what_is_made_may_ask_for_another_but_not_for_itself() -> None:
    cache = cache_of(100)
    assert cache.get("a", lambda: cache.get("b", lambda: 1) + 1) == 2
    with pytest.raises(RuntimeError, match="asks for it"):
        cache.get("c", lambda: cache.get("c", lambda: 1))


def test_the_oldest_leaves_when_the_budget_is_spent() -> None:
    cache = cache_of(100)
    for key in "abc":
        cache.get(key, lambda: Thing(25))
    cache.get("a", Thing)  # asked for again
    cache.get("d", lambda: Thing(25))
    assert [key for key in "abcd" if key in cache] == ["a", "c", "d"]
    assert cache.size <= 100 * KB


def test_what_left_is_held_by_nothing() -> None:
    cache = cache_of(100)
    first = weakref.ref(cache.get("a", lambda: Thing(40)))
    for key in "bcd":
        cache.get(key, lambda: Thing(40))
    gc.collect()
    assert first() is None


def test_what_was_made_from_a_value_shares_it_and_leaves_before_it() -> None:
    cache = cache_of(100)
    city = cache.get("city", lambda: Thing(20))
    alone = cache.size
    cache.get("finding", partial(list, [city, "some words"]), made_from=("city",))
    assert cache.size - alone < KB  # what it shares is counted with the city
    del city
    cache.get("x", lambda: Thing(40))
    cache.get("finding", list, made_from=("city",))  # asked for again: the city with it
    cache.get("y", lambda: Thing(40))
    assert "x" not in cache and "city" in cache and "finding" in cache
    for key in range(3):
        cache.get(key, lambda: Thing(40))
    assert "finding" not in cache and "city" not in cache


def test_what_is_larger_than_the_budget_stays_until_the_next_of_its_size() -> None:
    cache, made = cache_of(10), []
    for _ in range(3):
        cache.get("large", lambda: made.append(1) or Thing(50))
    assert made == [1]
    cache.get("small", Thing)
    assert "large" in cache
    cache.get("as large", lambda: Thing(50))
    assert "large" not in cache and cache.size <= 1.5 * 51 * KB
