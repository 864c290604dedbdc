import sys

import pytest

from bantar.city import cache as caches
from bantar.city.cache import Cache
from bantar.city.memory import give_back

KB = 1024


def test_the_c_library_of_linux_gives_memory_back() -> None:
    if sys.platform != "linux":
        pytest.skip("Another C library, which needs no asking.")
    assert give_back()


def test_the_system_is_asked_once_much_was_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[int] = []
    monkeypatch.setattr(caches, "give_back", lambda: times.append(1))
    monkeypatch.setattr(caches, "GIVE_BACK", 100 * KB)
    cache = Cache(lambda: 200 * KB)
    for n in range(3):  # 60 kB each: all of them stay
        cache.get(n, lambda: bytes(60 * KB))
    assert times == []
    for n in range(3, 5):
        cache.get(n, lambda: bytes(60 * KB))
    assert times == [1]  # two of them went, 120 kB
