import pytest

from bantar.core.throttle import FORGET_S, FREE, LONGEST_S, MOST, Throttle

KEY = ("rina", "10.0.0.7")


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def throttle(clock: Clock) -> Throttle:
    return Throttle(clock)


def fail(throttle: Throttle, clock: Clock, n: int) -> list[float]:
    """Fail ``n`` times, waiting as long as one is told to; return the waits."""
    waits = []
    for _ in range(n):
        wait = throttle.begin(KEY)
        waits.append(wait)
        if wait:
            clock.now += wait
            assert throttle.begin(KEY) == 0
    return waits


def test_the_first_tries_are_free_and_then_each_wait_is_twice_as_long(throttle, clock) -> None:
    assert fail(throttle, clock, FREE + 4) == [0.0] * FREE + [1.0, 2.0, 4.0, 8.0]


def test_nobody_waits_longer_than_a_minute(throttle, clock) -> None:
    assert max(fail(throttle, clock, 200)) == LONGEST_S


def test_coming_back_too_early_does_not_make_it_longer(throttle, clock) -> None:
    fail(throttle, clock, FREE + 2)
    waits = [throttle.begin(KEY) for _ in range(50)]
    assert waits == [4.0] * 50
    clock.now += 4
    assert throttle.begin(KEY) == 0


def test_others_are_not_kept_waiting(throttle, clock) -> None:
    fail(throttle, clock, 50)
    assert throttle.begin(("rina", "10.0.0.8")) == 0
    assert throttle.begin(("budi", "10.0.0.7")) == 0


def test_the_right_password_and_time_make_good(throttle, clock) -> None:
    fail(throttle, clock, 50)
    throttle.passed(KEY)
    assert throttle.begin(KEY) == 0
    fail(throttle, clock, 50)
    clock.now += FORGET_S + 1
    assert [throttle.begin(KEY) for _ in range(FREE)] == [0] * FREE


def test_made_up_names_do_not_fill_the_memory(throttle) -> None:
    for n in range(MOST + 100):
        throttle.begin((f"name {n}", None))
    assert len(throttle._tries) == MOST


def test_processes_that_count_beside_each_other_share_the_free_tries(clock) -> None:
    throttle = Throttle(clock, processes=2)
    assert [throttle.begin("rina") for _ in range(3)] == [0.0, 0.0, 1.0]
    assert Throttle(clock, processes=9).begin("rina") == 0.0
