from bantar.core.throttle import FORGET_S, FREE, LONGEST_S, Tries


def test_the_first_tries_are_free_and_then_each_wait_is_twice_as_long() -> None:
    waits = [Tries(n).wait_s for n in range(FREE + 4)]
    assert waits == [0.0] * FREE + [1.0, 2.0, 4.0, 8.0]


def test_nobody_waits_longer_than_a_minute() -> None:
    assert Tries(200).wait_s == Tries(10**9).wait_s == LONGEST_S


def test_who_has_waited_waits_no_longer() -> None:
    assert Tries(FREE + 2, 1.5).wait_s == 2.5
    assert Tries(FREE + 2, 4.0).wait_s == Tries(FREE + 2, 9.0).wait_s == 0


def test_what_is_long_ago_counts_for_nothing() -> None:
    assert Tries(200, FORGET_S + 1).wait_s == 0
    assert Tries(200, FORGET_S + 1).with_one_more == 1
    assert Tries(2, 5.0).with_one_more == 3


def test_a_clock_that_was_set_back_makes_nobody_wait() -> None:
    assert Tries(200, -10.0).wait_s == 0
