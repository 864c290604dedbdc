"""Where the share of RT that still are Bantar settles."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from bantar.statistics.still_bantar import Balance, balance_range


@pytest.mark.parametrize(
    ("gain", "slip", "settles", "reaches"),
    [(0.12, 0.01, 12 / 13, True), (0.12, 0.03, 0.8, False), (0.2, 0.06, 10 / 13, False)],
)
def test_it_settles_where_gains_and_slips_cancel(
    gain: float, slip: float, settles: float, reaches: bool
) -> None:
    balance = Balance(gain, slip, now=0.5)
    assert_allclose(balance.settles_at, settles)
    assert balance.reaches(0.8) is reaches
    assert_allclose(balance.highest, settles)


def test_a_share_above_where_it_settles_is_the_highest() -> None:
    balance = Balance(0.1, 0.1, now=0.7)
    assert balance.highest == 0.7
    assert balance.reaches(0.7)
    assert not balance.reaches(0.71)
    assert balance.years_to(0.7) == 0.0


def test_the_slip_to_reach_a_share_settles_on_it() -> None:
    slip = Balance(0.12, 0.05, now=0.5).slip_to_reach(0.8)
    assert_allclose(slip, 0.03)
    assert_allclose(Balance(0.12, slip, now=0.5).settles_at, 0.8)


def test_the_years_are_those_of_the_curve() -> None:
    balance = Balance(0.2, 0.02, now=0.5)
    years = balance.years_to(0.8)
    assert years is not None
    settles = 0.2 / 0.22
    assert_allclose(settles + (0.5 - settles) * np.exp(-0.22 * years), 0.8)
    assert balance.years_to(0.95) is None


def test_where_nothing_moves_it_stays() -> None:
    still = Balance(0.0, 0.0, now=0.4)
    assert np.isnan(still.settles_at)
    assert still.highest == 0.4
    assert not still.reaches(0.5)


def test_rates_cannot_be_negative() -> None:
    with pytest.raises(ValueError, match=r"slip -0\.1"):
        Balance(0.1, -0.1, now=0.4)


def test_the_range_of_equal_counts_lies_about_the_middle() -> None:
    low, high = balance_range(50, 500.0, 50, 500.0)
    assert_allclose(low + high, 1.0)
    assert_allclose(low, 0.398, atol=1e-3)  # Clopper and Pearson for 50 of 100


def test_exposure_weighs_the_counts() -> None:
    # Twice the years without: half the gain, so it settles on 1/3.
    low, high = balance_range(5000, 100_000.0, 5000, 50_000.0)
    assert low < 1 / 3 < high


def test_without_moves_anything_may_be() -> None:
    assert balance_range(0, 10.0, 0, 10.0) == (0.0, 1.0)
    assert balance_range(3, 0.0, 1, 10.0) == (0.0, 1.0)
