"""Percents that are printed never stand on the wrong side of a limit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.i18n import words_for
from bantar.presentation.referee import figure, share_text
from bantar.presentation.referee.print import printed
from tests.presentation.referee.made import table

ID = words_for("id")


@pytest.mark.parametrize(
    ("n", "k", "text"),
    [
        (63, 47, "74,6%"),
        (28, 21, "75%"),
        (1000, 996, "99,6%"),
        (1000, 4, "0,4%"),
        (10, 0, "0%"),
        (10, 10, "100%"),
        (3, 1, "33%"),
    ],
)
def test_whole_percents_take_decimals_where_they_would_cross_a_limit(
    n: int, k: int, text: str
) -> None:
    of = table((n, k), target=0.75)
    assert share_text(of.areas[0], of, ID) == text


def test_a_handful_of_rt_is_said_in_counts() -> None:
    of = table((4, 3), (9, 3))
    assert [figure(a, of, ID) for a in of.areas] == ["3 dari 4 RT", "33% (3 dari 9 RT)"]


@given(n=st.integers(1, 2000), part=st.floats(0, 1), target=st.sampled_from([0.5, 0.75, 0.8]))
def test_a_printed_share_is_past_the_target_when_the_count_is(
    n: int, part: float, target: float
) -> None:
    k = round(part * n)
    of = table((n, k), target=target)
    share, _ = printed(of.areas[0], of)
    assert of.target_exact is not None
    assert (share >= of.target_exact) is (k >= of.target_exact * n)
