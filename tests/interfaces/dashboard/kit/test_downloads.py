"""Files made from pages: few at once, few for one client, and nobody else waits for ever."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from bantar.core.errors import BantarError
from bantar.interfaces.dashboard.kit import downloads
from bantar.interfaces.dashboard.kit.downloads import Turns


def test_more_than_its_share_is_refused_to_one_client_and_not_to_another() -> None:
    turns = Turns(at_once=9, of_one=2)
    with turns.place("a"), turns.place("a"):
        with pytest.raises(BantarError, match="Too many files"), turns.place("a"):
            raise AssertionError
        with turns.place("b"):
            pass
    with turns.place("a"):
        pass


def test_only_so_many_are_made_at_once_and_the_others_after_them() -> None:
    turns = Turns(at_once=2, of_one=9)
    both, go_on = threading.Barrier(3), threading.Event()
    inside: list[int] = []

    def make(n: int) -> int:
        with turns.place(str(n)):
            inside.append(n)
            if n < 2:
                both.wait(60)
                go_on.wait(60)
        return n

    with ThreadPoolExecutor(4) as threads:
        first = [threads.submit(make, n) for n in range(2)]
        both.wait(60)
        later = [threads.submit(make, n) for n in (2, 3)]
        assert sorted(inside) == [0, 1]
        go_on.set()
        assert [one.result(60) for one in first + later] == [0, 1, 2, 3]


def test_a_fault_gives_the_place_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "_turns", Turns(at_once=1, of_one=1))

    def fail() -> bytes:
        raise ValueError

    for _ in range(3):
        with pytest.raises(ValueError):
            downloads.in_turn(fail)()
    assert downloads.in_turn(lambda: b"file")() == b"file"
