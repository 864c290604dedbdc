"""Whom to visit, by the model and by the rules of an office, on six RT."""

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose

from bantar.statistics.plan_choice import (
    equal_shares,
    gain,
    last_period,
    most_expected,
    nearest_to_pass,
    passes,
)

CANDIDATES = pd.DataFrame(
    {
        "chance": [0.1, 0.9, 0.5, 0.5, 0.3, 0.7],
        "last_score": [74.0, 60.0, np.nan, np.nan, 70.0, 74.0],
        "kelurahan_share": [0.2, 0.2, 0.1, 0.6, 0.5, 0.5],
        "kecamatan_code": ["A", "A", "A", "B", "B", "A"],
        "was_listed": [False, False, True, False, True, False],
    },
    index=pd.Index(range(1, 7), name="rt_id"),
)


def test_the_most_expected_come_first_and_equals_by_their_number() -> None:
    assert list(most_expected(CANDIDATES)) == [2, 6, 3, 4, 5, 1]


def test_the_nearest_to_pass_come_before_those_never_judged() -> None:
    assert list(nearest_to_pass(CANDIDATES)) == [6, 1, 5, 2, 4, 3]


def test_without_rates_of_kelurahan_those_never_judged_come_by_number() -> None:
    assert list(nearest_to_pass(CANDIDATES.drop(columns="kelurahan_share")))[-2:] == [3, 4]


def test_kecamatan_take_turns() -> None:
    # A: 6, 1, 2, 3; B: 5, 4.
    assert list(equal_shares(CANDIDATES)) == [6, 5, 1, 4, 2, 3]


def test_the_list_of_the_last_period_comes_first() -> None:
    assert list(last_period(CANDIDATES)) == [5, 3, 6, 1, 2, 4]


def test_the_order_of_the_rows_changes_nothing() -> None:
    for rule in (most_expected, nearest_to_pass, equal_shares, last_period):
        shuffled = CANDIDATES.sample(frac=1, random_state=2)
        assert list(rule(shuffled)) == list(rule(CANDIDATES))


def test_no_set_of_that_size_expects_more_than_the_best() -> None:
    chance = CANDIDATES["chance"]
    best = chance[most_expected(CANDIDATES)[:3]].sum()
    assert best == chance.nlargest(3).sum()


def test_a_gain_is_of_what_differs() -> None:
    chance = CANDIDATES["chance"]
    comparison = gain(chance, pd.Index([2, 6, 3]), pd.Index([6, 1, 5]))
    assert_allclose(comparison.expected, 0.9 + 0.5 - 0.1 - 0.3)
    assert (comparison.n_common, comparison.n_visits) == (1, 3)
    assert (comparison.low, comparison.high) == (-1, 2)
    assert comparison.is_same  # of three visits chance alone decides


def test_a_large_gain_is_told_apart() -> None:
    chance = pd.Series(np.repeat([0.9, 0.1], 100))
    comparison = gain(chance, pd.Index(range(100)), pd.Index(range(100, 200)))
    assert_allclose(comparison.expected, 80)
    assert not comparison.is_same


def test_one_set_under_two_names_is_the_same() -> None:
    comparison = gain(CANDIDATES["chance"], pd.Index([1, 2]), pd.Index([2, 1]))
    assert (comparison.expected, comparison.low, comparison.high) == (0, 0, 0)
    assert comparison.is_same


def test_a_model_that_is_unsure_widens_the_range() -> None:
    chance = pd.Series(np.full(200, 0.5))
    unsure = np.vstack([np.full(200, 0.2), np.full(200, 0.8)])
    some = pd.Index(range(100))
    low, high = passes(chance, some)
    wide_low, wide_high = passes(chance, some, unsure)
    assert (low, high) == pytest.approx((40, 60), abs=2)
    assert wide_low < 25
    assert wide_high > 75


def test_other_numbers_of_visits_are_not_compared() -> None:
    with pytest.raises(ValueError, match="1 visits cannot be compared with 2"):
        gain(CANDIDATES["chance"], pd.Index([1]), pd.Index([1, 2]))
