"""Work goes on for as long as somebody waits for it."""

import pytest

from bantar.city.cache import Cache
from bantar.core import wanted


class GoneError(BaseException):
    """Nobody waits any more."""


def gone() -> None:
    raise GoneError


def test_where_nobody_says_otherwise_work_is_wanted() -> None:
    wanted.check()
    wanted.ask_between_steps(0.5, "a step")


def test_work_ends_at_the_next_step_when_its_asker_has_left() -> None:
    with wanted.wanted_while(gone), pytest.raises(GoneError):
        wanted.ask_between_steps(0.5, "a step")
    wanted.check()


def test_nothing_is_worked_out_anew_for_somebody_who_left_and_what_is_kept_is_given() -> None:
    kept = Cache(lambda: 1000)
    assert kept.get("old", lambda: 1) == 1
    with wanted.wanted_while(gone):
        assert kept.get("old", lambda: 2) == 1
        with pytest.raises(GoneError):
            kept.get("new", lambda: 3)
    assert kept.get("new", lambda: 4) == 4
