"""The question of the kiosk: three numbers that rise by one step, the right one among them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.city.snapshot import Snapshot
from bantar.i18n import words_for
from bantar.presentation.selection import Selection
from bantar.scope.scope import Scope
from bantar.subjects.card.guess import choices_of, guesses

EN = words_for("en")


@given(st.integers(0, 3000), st.integers(0, 3000))
def test_the_right_number_is_one_of_three_that_can_be(count: int, more: int) -> None:
    choices = choices_of(count, count + more)
    if count + more < 2:
        assert choices == ()
        return
    assert count in choices and len(set(choices)) == 3
    assert min(choices) >= 0 and max(choices) <= count + more


@pytest.mark.parametrize(("count", "place"), [(900, 0), (901, 1), (70, 1), (302, 2)])
def test_the_right_number_does_not_always_stand_in_the_middle(count: int, place: int) -> None:
    assert choices_of(count, 1650).index(count) == place


def test_the_questions_of_the_tiny_city_have_its_figures(tiny: Snapshot) -> None:
    asks = guesses(Selection(tiny, Scope(lang="en")), EN)
    assert [one.choices[one.right] for one in asks] == ["4", "3", "1"]
    assert asks[0].question == "How many of the 6 RT are Kampung Bantar?"
    assert asks[2].answer == "It is 1 RT."


def test_before_the_first_period_nothing_is_asked(tiny: Snapshot) -> None:
    before = replace(tiny, periodes={}, outcomes=tiny.outcomes.iloc[:, :0])
    assert guesses(Selection(before, Scope(lang="en")), EN) == ()
