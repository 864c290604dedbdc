"""When a share is reached: futures that can be checked, refusals, a range that keeps its word."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.hits import Backtest, exact_hits
from benchmarks.steady_clock import (
    Forecast,
    NoForecast,
    Pace,
    Rounds,
    backtest,
    forecast,
    pace_of,
)


def _forecast(rounds: Rounds, share: float, **how: float) -> Forecast:
    forecasted = forecast(rounds, share, **how)  # type: ignore[arg-type]
    assert isinstance(forecasted, Forecast)
    return forecasted


STEADY = Rounds.of_totals([1000, 1900, 2710, 3439], [10_000] * 4)
"""A tenth of those at risk passes in each period."""


def test_counts_follow_from_the_totals() -> None:
    assert STEADY.new == (1000, 900, 810, 729)
    assert STEADY.at_risk == (10_000, 9000, 8100, 7290)
    assert STEADY.n_ever == 3439


def test_a_steady_rate_is_found_without_spread() -> None:
    pace = pace_of(STEADY)
    assert isinstance(pace, Pace)
    assert_allclose(pace.rate, 0.1, atol=1e-3)
    assert pace.between_sd == 0.0


def test_a_steady_rate_goes_on() -> None:
    # 65.61 % are left and 0.9 of them each time: 20 % are left 12 periods later, 18.5 % to be sure.
    forecasted = _forecast(STEADY, 0.8)
    assert forecasted.n_needed == 8000
    assert forecasted.middle == 4 + int(np.ceil(np.log(0.2 / 0.6561) / np.log(0.9)))
    assert forecasted.first <= forecasted.middle <= forecasted.last
    assert forecasted.last - forecasted.first <= 2


def test_rates_that_differ_widen_the_range() -> None:
    uneven = Rounds.of_totals([400, 1900, 2300, 3439], [10_000] * 4)
    steady, wide = _forecast(STEADY, 0.6, periods_a_year=9), forecast(uneven, 0.6)
    span = wide.figures if isinstance(wide, CannotTell) else vars(wide)
    assert span.get("last", np.inf) - span["first"] > steady.last - steady.first


def test_what_was_reached_is_told_with_its_period() -> None:
    forecasted = _forecast(STEADY, 0.25)
    assert (forecasted.first, forecasted.middle, forecasted.last, forecasted.never) == (
        3,
        3,
        3,
        0.0,
    )


def test_it_takes_the_whole_of_a_share() -> None:
    assert _forecast(Rounds.of_totals([30, 60, 81], [101] * 3), 0.8).n_needed == 81
    assert _forecast(Rounds.of_totals([30, 60, 80], [100] * 3), 0.8).last == 3


def test_two_periods_are_too_few() -> None:
    refusal = forecast(Rounds.of_totals([100, 190], [1000] * 2), 0.8)
    assert isinstance(refusal, CannotTell)
    assert refusal.reason is NoForecast.FEW_PERIODS
    assert refusal.figures == {"n_periods": 2, "least": 3}


def test_a_range_of_more_than_ten_years_is_no_answer() -> None:
    wild = Rounds.of_totals([30, 300, 350, 420], [1650] * 4)
    refusal = forecast(wild, 0.8, periods_a_year=0.5)
    assert isinstance(refusal, CannotTell)
    assert refusal.figures["first"] > 4  # the earliest may still be told


def test_where_hardly_anybody_passes_it_may_never_come() -> None:
    refusal = forecast(Rounds.of_totals([2, 3, 3, 4], [1650] * 4), 0.8)
    assert isinstance(refusal, CannotTell)
    assert refusal.reason is NoForecast.MAY_NEVER
    assert refusal.figures["never"] > 0.1


def test_the_same_counts_give_the_same_answer() -> None:
    assert forecast(STEADY, 0.8) == forecast(STEADY, 0.8)


def test_a_rate_that_falls_is_told() -> None:
    pace = pace_of(Rounds.of_totals([3000, 4400, 5050, 5350, 5500], [10_000] * 5))
    assert isinstance(pace, Pace)
    assert pace.drift_p < 0.05


def test_dissolved_rt_make_nobody_new() -> None:
    rounds = Rounds.of_totals([100, 90, 120], [1000, 990, 990])
    assert rounds.new == (100, 0, 30)
    assert rounds.n_ever == 120


@pytest.mark.parametrize(("new", "risk"), [((1, 2), (3,)), ((4,), (3,)), ((-1,), (3,))])
def test_counts_that_cannot_be_are_an_error(new: tuple[int, ...], risk: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="at risk"):
        Rounds(new, risk, 10)


def test_hits_have_their_exact_range() -> None:
    hits = exact_hits(16, 21)
    assert_allclose((hits.low, hits.high), (0.528, 0.918), atol=1e-3)
    assert not exact_hits(14, 21).speaks_against
    assert exact_hits(13, 21).speaks_against


def test_every_cut_from_the_third_period_is_tried() -> None:
    rounds = Rounds.of_totals([150, 290, 400, 520, 610, 700, 790, 860, 930], [1650] * 9)
    backtested = backtest(rounds)
    assert isinstance(backtested, Backtest)
    assert backtested.n == 6 + 5 + 4 + 3 + 2 + 1
    assert backtested.hits >= 14


def test_a_backtest_needs_a_period_to_compare_with() -> None:
    assert isinstance(backtest(Rounds.of_totals([1, 2, 3], [9] * 3)), CannotTell)
