"""Chances against what came, on counts small enough for paper."""

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.special import expit, logit

from bantar.statistics.calibration import (
    Calibration,
    Luck,
    NoCalibration,
    Recalibration,
    calibration,
    luck,
    ratio_range,
    recalibrated,
    recalibration,
    refitted,
    with_luck,
)
from bantar.statistics.cannot_tell import CannotTell

PERIODS = np.repeat(np.array(["1", "2", "3", "4"], dtype=object), 50)


def _blocks(*blocks: tuple[float, int, int]) -> tuple[np.ndarray, np.ndarray]:
    """Chance, how many, how many passed."""
    chance = np.concatenate([np.full(n, p) for p, n, _ in blocks])
    came = np.concatenate([np.arange(n) < k for _, n, k in blocks])
    return chance, came


def _spread(n_good: int, n_poor: int) -> tuple[np.ndarray, np.ndarray]:
    """Each period has 25 RT of 0.8 and 25 of 0.2, of which so many pass."""
    return _blocks(*[(0.8, 25, n_good), (0.2, 25, n_poor)] * 4)


def _judged(chance: np.ndarray, came: np.ndarray) -> Calibration:
    calibrated = calibration(chance, came, PERIODS)
    assert isinstance(calibrated, Calibration)
    return calibrated


def test_chances_that_keep_their_word_have_slope_one() -> None:
    calibrated = _judged(*_spread(20, 5))
    assert_allclose((calibrated.intercept, calibrated.slope), (0.0, 1.0), atol=1e-8)
    assert_allclose(calibrated.ratio, 1.0)
    assert_allclose(calibrated.brier, 0.8 * 0.2)
    assert_allclose(calibrated.log_loss, -0.8 * np.log(0.8) - 0.2 * np.log(0.2))
    assert calibrated.holds is True


def test_chances_that_say_too_much_have_a_lower_slope() -> None:
    # 15 of 25 pass of those said to pass by 0.8: log(1.5) / log(4).
    calibrated = _judged(*_spread(15, 10))
    assert_allclose(calibrated.slope, np.log(1.5) / np.log(4))
    assert calibrated.holds is False


def test_periods_that_are_all_alike_leave_no_range() -> None:
    calibrated = _judged(*_spread(15, 5))
    assert calibrated.ratio_range == pytest.approx((0.8, 0.8))


def test_luck_of_periods_widens_the_range() -> None:
    chance, came = _blocks((0.5, 50, 40), (0.5, 50, 10), (0.5, 50, 35), (0.5, 50, 15))
    low, high = ratio_range(chance, came, PERIODS) or (0.0, 0.0)
    assert low < 0.7
    assert high > 1.3


def test_the_recalibrated_chances_are_what_came() -> None:
    chance, came = _spread(15, 10)
    line = recalibration(chance, came)
    assert line is not None
    corrected = expit(line.intercept + line.slope * logit(chance))
    assert_allclose(np.unique(corrected), [0.4, 0.6], atol=1e-8)


def test_a_correction_is_as_unsure_as_the_periods_that_it_was_learned_from() -> None:
    # Two periods passed by 0.8, two by 0.2, all were promised 0.5 or a little beside it.
    beside = np.tile([0.49, 0.51], 100)
    _, came = _blocks((0.5, 50, 40), (0.5, 50, 10), (0.5, 50, 40), (0.5, 50, 10))
    line = recalibration(beside, came)
    assert line is not None
    drawn = recalibrated(np.full((200, 1), 0.5), beside, came, PERIODS, line)
    assert drawn.min() == pytest.approx(0.2, abs=0.02)
    assert drawn.max() == pytest.approx(0.8, abs=0.02)
    assert_allclose(drawn, recalibrated(np.full((200, 1), 0.5), beside, came, PERIODS, line))


EVEN = _blocks(*[(0.5, 50, 25)] * 4)
UNEVEN = _blocks((0.5, 50, 40), (0.5, 50, 10), (0.5, 50, 40), (0.5, 50, 10))


def _luck(chance: np.ndarray, came: np.ndarray, period: np.ndarray = PERIODS) -> Luck:
    of_periods = luck(chance, came, period)
    assert of_periods is not None
    return of_periods


def test_luck_is_what_periods_share_beyond_chance() -> None:
    even, uneven = _luck(*EVEN), _luck(*UNEVEN)
    assert even.weights.argmax() == 0
    # Shifts of +-15 / 12.5 = 1.2, each known to 12.5: the best spread s has 3 (s^2 + 0.08) = 5.76.
    best = uneven.spreads[uneven.weights.argmax()]
    assert best == pytest.approx((5.76 / 3 - 0.08) ** 0.5, abs=0.011)
    assert even.weights.sum() == pytest.approx(1)
    assert luck(UNEVEN[0][:150], UNEVEN[1][:150], PERIODS[:150]) is None


def test_that_four_periods_were_alike_does_not_prove_that_the_next_one_is() -> None:
    assert 0 < _luck(*EVEN).middle < _luck(*UNEVEN).middle


def test_more_periods_leave_less_open() -> None:
    names = np.repeat([f"{i:02d}" for i in range(12)], 50).astype(object)
    many = _luck(*_blocks(*[(0.5, 50, 25)] * 12), names)
    assert many.middle < _luck(*EVEN).middle


def test_the_luck_of_a_period_moves_all_chances_together() -> None:
    draws = np.full((200, 2), 0.5)
    moved = with_luck(draws, Luck(np.array([0.35]), np.array([1.0])))
    assert_allclose(moved[:, 0], moved[:, 1])
    low, high = np.quantile(moved[:, 0], [0.1, 0.9])  # the normal one: 1.2816
    assert_allclose([low, high], expit([-0.35 * 1.2816, 0.35 * 1.2816]), atol=0.003)
    assert_allclose(with_luck(draws, Luck(np.array([0.0]), np.array([1.0]))), draws, atol=0.002)


def test_shifts_of_several_spreads_are_a_mixture() -> None:
    both = Luck(np.array([0.1, 2.0]), np.array([0.5, 0.5])).shifts(1_000)
    assert both.mean() == pytest.approx(0, abs=1e-9)
    assert both.var() == pytest.approx((0.01 + 4) / 2, rel=0.02)


def test_one_chance_for_all_has_no_slope() -> None:
    chance, came = _blocks(*[(0.5, 50, 25)] * 4)
    calibrated = _judged(chance, came)
    assert (calibrated.intercept, calibrated.slope, calibrated.slope_range) == (None, None, None)
    assert calibrated.holds is True


def test_three_periods_tell_nothing_of_the_model() -> None:
    chance, came = _spread(20, 5)
    calibrated = calibration(chance[:150], came[:150], PERIODS[:150])
    assert isinstance(calibrated, Calibration)
    assert calibrated.ratio_range is None
    assert calibrated.holds is None


@pytest.mark.parametrize("outcome", [True, False])
def test_one_outcome_alone_cannot_be_judged(outcome: bool) -> None:
    refusal = calibration(np.full(200, 0.5), np.full(200, outcome), PERIODS)
    assert isinstance(refusal, CannotTell)
    assert refusal.reason is NoCalibration.ONE_OUTCOME


def test_fifths_add_up() -> None:
    chance, came = _spread(15, 10)
    calibrated = _judged(chance, came)
    assert sum(part.n for part in calibrated.parts) == 200
    assert sum(part.observed for part in calibrated.parts) == calibrated.observed == 100
    assert_allclose(sum(part.expected for part in calibrated.parts), calibrated.expected)


def test_a_refit_is_given_how_often_each_period_counts() -> None:
    drawn = refitted(4, lambda times: times / 4, n_draws=50)
    assert drawn.shape == (50, 4)
    assert_allclose(drawn.sum(axis=1), 1.0)
    assert_allclose(drawn, refitted(4, lambda times: times / 4, n_draws=50))


def test_a_line_corrects_the_chances_that_a_plan_shows() -> None:
    # Logit of 0.5 is 0: with intercept 1 and any slope it becomes 1 / (1 + e^-1).
    assert Recalibration(1.0, 2.0)(np.array([0.5]))[0] == pytest.approx(0.7310586)
