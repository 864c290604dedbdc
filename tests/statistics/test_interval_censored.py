"""Times known only between looks: cases with an answer on paper."""

from itertools import pairwise

import numpy as np
from numpy.testing import assert_allclose

from bantar.statistics.interval_censored import Step, fit_weibull, turnbull

INF = np.inf


def test_looks_at_one_age_give_the_plain_share() -> None:
    # Ten looks after a year, three lost: whatever the form, 70 % are kept.
    left, right = np.array([0.0] * 3 + [1.0] * 7), np.array([1.0] * 3 + [INF] * 7)
    assert turnbull(left, right)[0] == Step(0.0, 0.0, 1.0)
    assert_allclose(turnbull(left, right)[-1].share, 0.7)


def test_looks_at_two_ages_give_both_shares_by_a_curve_of_two_numbers() -> None:
    # A Weibull has two parameters and goes through both points: 90 % at 1, 60 % at 2.
    left = np.array([0.0] * 10 + [1.0] * 90 + [0.0] * 40 + [2.0] * 60)
    right = np.array([1.0] * 10 + [INF] * 90 + [2.0] * 40 + [INF] * 60)
    curve = fit_weibull(left, right)
    assert curve is not None
    assert_allclose(curve.kept(1.0)[0], 0.9, atol=1e-4)
    assert_allclose(curve.kept(2.0)[0], 0.6, atol=1e-4)
    # Between two exact points of binomials the range is that of a binomial, on log(-log).
    share, n = 0.9, 100
    error = np.sqrt(share * (1 - share) / n) / (share * abs(np.log(share)))
    low = np.exp(np.log(share) * np.exp(1.959964 * error))
    assert_allclose(curve.kept(1.0)[1], low, atol=2e-3)


def test_the_curve_starts_at_all_and_only_falls() -> None:
    curve = fit_weibull(np.array([0.0, 1, 1, 2, 0, 3]), np.array([2.0, INF, 3, INF, 1, INF]))
    assert curve is not None
    kept = [curve.kept(t)[0] for t in (0.0, 0.1, 1.0, 2.0, 5.0)]
    assert kept[0] == 1.0
    assert kept == sorted(kept, reverse=True)
    for t in (0.1, 1.0, 5.0):
        share, low, high = curve.kept(t)
        assert 0 <= low <= share <= high <= 1
    assert_allclose(curve.kept(curve.scale)[0], np.exp(-1))


def test_the_unit_of_time_changes_nothing() -> None:
    rng = np.random.default_rng(1)
    look, true = rng.uniform(0.1, 5, 300), rng.weibull(1.3, 300) * 4
    left, right = np.where(true > look, look, 0.0), np.where(true > look, INF, look)
    years, days = fit_weibull(left, right), fit_weibull(left * 365.25, right * 365.25)
    assert years is not None
    assert days is not None
    assert_allclose(years.kept(2.0), days.kept(2 * 365.25), rtol=1e-4)
    assert_allclose(years.shape, days.shape, rtol=1e-4)


def test_without_a_loss_there_is_no_shape() -> None:
    assert fit_weibull(np.array([1.0, 2.0]), np.array([INF, INF])) is None


def test_steps_of_current_looks_are_those_of_the_pooled_shares() -> None:
    # 2 of 4 lost at 1, 1 of 4 at 2: a share cannot rise, so both ages pool to 3 of 8.
    left = np.array([0.0, 0, 1, 1, 0, 2, 2, 2])
    right = np.array([1.0, 1, INF, INF, 2, INF, INF, INF])
    steps = turnbull(left, right)
    assert_allclose([s.share for s in steps], [1.0, 5 / 8], atol=1e-5)


def test_between_steps_nothing_is_told() -> None:
    left, right = np.array([0.0, 1.0, 4.0]), np.array([1.0, 3.0, INF])
    steps = turnbull(left, right)
    assert [(s.start, s.end) for s in steps] == [(0.0, 0.0), (1.0, 1.0), (3.0, 4.0)]
    assert_allclose([s.share for s in steps], [1.0, 2 / 3, 1 / 3], atol=1e-6)


def test_exact_times_give_the_product_limit() -> None:
    # Losses pinned down to a short interval: 1/4 at each of 1 and 2, then half is kept.
    left, right = np.array([0.9, 1.9, 3.0, 3.0]), np.array([1.0, 2.0, INF, INF])
    assert_allclose([s.share for s in turnbull(left, right)], [1.0, 0.75, 0.5], atol=1e-6)


def test_steps_are_the_likeliest_not_where_small_moves_end() -> None:
    """A thousand looks at a city's ages: no shift of chance between two falls is likelier.

    The likelihood is concave, so that is a maximum (Gentleman and Geyer 1994). Expectation and
    maximisation in turns ends far from it when the intervals overlap much.
    """
    rng = np.random.default_rng(1)
    first = rng.integers(1, 60, 1_000).astype(float)
    is_lost = rng.random(1_000) < 0.4 * first / 60
    is_seen_before = rng.random(1_000) < 0.5
    left = np.where(is_lost, np.where(is_seen_before, first // 2, 0.0), first)
    right = np.where(is_lost, first, INF)
    steps = turnbull(left, right)
    falls = [*((a.end, b.start) for a, b in pairwise(steps)), (steps[-1].end, INF)]
    fall = np.append(-np.diff([step.share for step in steps]), steps[-1].share)
    may_fall = (left[:, None] <= [low for low, _ in falls]) & (
        [high for _, high in falls] <= right[:, None]
    )
    gain = may_fall.T @ (1 / (may_fall @ fall)) / len(left)
    assert_allclose(gain, 1.0, atol=1e-6)
