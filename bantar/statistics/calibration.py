"""Whether chances of passing keep their word: as many pass as were expected, high and low alike.

Judged on periods that were not used to fit. Intercept and slope are Cox's (1958): the logit of what
came against the logit of the chance. Periods share luck, so ranges resample whole periods.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
from scipy.special import expit, logit
from scipy.stats import norm

from bantar.statistics.cannot_tell import CannotTell

Array = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

LEAST_PERIODS = 4
N_RESAMPLED = 2_000
SEED = 20220920
GOOD_SLOPE, GOOD_RATIO = (0.8, 1.2), (0.9, 1.1)
SMALLEST_CHANCE = 1e-6
N_PARTS = 5
MOST_SPREAD, N_SPREADS, LEAST_SPREAD = 3.0, 151, 1e-6
"""Spreads of the luck of periods that are weighed; 3 turns a chance of a half into 5 or 95 %."""

MOST_SHIFT, N_SHIFTS = 8.0, 3_201
"""Logits between which a shift is looked for; beyond 8 a chance is 0 or 1."""


class NoCalibration(StrEnum):
    """Why the chances cannot be judged."""

    FEW_PERIODS = "few_periods"
    ONE_OUTCOME = "one_outcome"  # all passed, or none


@dataclass(frozen=True)
class Part:
    """RT of like chances: how many there are, how many were expected to pass, how many did."""

    n: int
    expected: float
    observed: int


@dataclass(frozen=True)
class Calibration:
    """How well chances foretold what came.

    Attributes
    ----------
    brier, log_loss
        Mean errors of the chances, 0 is best.
    intercept, slope
        0 and 1 where the chances keep their word; None where all chances are alike.
    slope_range
        95 %, by periods; None without a slope, and where there are too few periods.
    ratio
        Observed over expected, with ``ratio_range`` by periods.
    parts
        Fifths by chance, the lowest first.
    n_periods
        That were resampled.
    """

    brier: float
    log_loss: float
    intercept: float | None
    slope: float | None
    slope_range: tuple[float, float] | None
    ratio: float
    ratio_range: tuple[float, float] | None
    expected: float
    observed: int
    parts: tuple[Part, ...]
    n_periods: int

    @property
    def holds(self) -> bool | None:
        """Whether numbers may be said as they are; None where too few periods tell.

        A slope or a ratio is good within its limits, or when its range holds 1.
        """
        if self.ratio_range is None:
            return None
        slope_is_good = self.slope is None or _good(self.slope, self.slope_range, GOOD_SLOPE)
        return slope_is_good and _good(self.ratio, self.ratio_range, GOOD_RATIO)


def _log_loss(chance: Array, came: Flags) -> float:
    sure = chance.clip(SMALLEST_CHANCE, 1 - SMALLEST_CHANCE)
    return -float(np.log(np.where(came, sure, 1 - sure)).mean())


def _good(value: float, span: tuple[float, float] | None, limits: tuple[float, float]) -> bool:
    return limits[0] <= value <= limits[1] or (span is not None and span[0] <= 1 <= span[1])


def calibration(
    chance: Array, came: Flags, period: npt.NDArray[np.object_]
) -> Calibration | CannotTell[NoCalibration]:
    """Judge chances by what came.

    Parameters
    ----------
    chance, came, period
        Of each RT that was put forward in a period that the model had not seen: its chance, 0 to 1,
        whether it passed, and the period.
    """
    n_periods = len(np.unique(period))
    if not len(chance) or came.all() or not came.any():
        return CannotTell(NoCalibration.ONE_OUTCOME, {"n": len(came), "n_passed": int(came.sum())})
    line = recalibration(chance, came)
    expected = float(chance.sum())
    return Calibration(
        float(np.square(chance - came).mean()),
        _log_loss(chance, came),
        line.intercept if line else None,
        line.slope if line else None,
        _slope_range(chance, came, period, line) if line else None,
        float(came.sum()) / expected,
        ratio_range(chance, came, period),
        expected,
        int(came.sum()),
        _parts(chance, came),
        n_periods,
    )


@dataclass(frozen=True)
class Recalibration:
    """A straight line on the logit of the chances."""

    intercept: float
    slope: float

    def __call__(self, chance: Array) -> Array:
        """Return the corrected chances."""
        corrected: Array = expit(self.intercept + self.slope * _logit(chance))
        return corrected


def recalibration(chance: Array, came: Flags) -> Recalibration | None:
    """Fit Cox's intercept and slope; None where all chances, or all that came, are alike."""
    at = _logit(chance)
    if not len(at) or np.ptp(at) < 1e-9 or came.all() or not came.any():
        return None
    weights = np.ones((1, len(at)))
    intercept, slope = _lines(at, came.astype(np.float64), weights)[0]
    return Recalibration(float(intercept), float(slope)) if np.isfinite(slope) else None


def recalibrated(
    draws: Array, chance: Array, came: Flags, period: npt.NDArray[np.object_], line: Recalibration
) -> Array:
    """Correct chances of resampled models (draws by RT), each draw by a line that is drawn too.

    The correction was learned from as few periods as the model, and is as unsure. ``line`` is that
    of all of them, for draws whose periods make none.
    """
    names, place = np.unique(period, return_inverse=True)
    times = resampled_periods(len(names), len(draws))
    start = (line.intercept, line.slope)
    lines = _lines(_logit(chance), came.astype(np.float64), times[:, place], start)
    lines = np.where(np.isfinite(lines).all(axis=1, keepdims=True), lines, start)
    corrected: Array = expit(lines[:, :1] + lines[:, 1:] * _logit(draws))
    return corrected


@dataclass(frozen=True)
class Luck:
    """How far whole periods move together: spreads (sd) of the logit, each with its weight.

    Few periods leave the spread open: what is known of it is the whole of the weights, which add
    up to 1, and not one number.
    """

    spreads: Array
    weights: Array

    @property
    def middle(self) -> float:
        """The spread that is as likely too small as too large."""
        return float(self.spreads[np.searchsorted(np.cumsum(self.weights), 0.5)])

    def shifts(self, n: int) -> Array:
        """Return the middles of ``n`` equally likely parts of the shift of one period to come."""
        at = np.linspace(-MOST_SHIFT, MOST_SHIFT, N_SHIFTS)
        below = norm.cdf(at[:, None] / np.maximum(self.spreads, LEAST_SPREAD)) @ self.weights
        middles: Array = np.interp((np.arange(n) + 0.5) / n, below, at)
        return middles


def luck(chance: Array, came: Flags, period: npt.NDArray[np.object_]) -> Luck | None:
    """Return what the periods so far tell of the luck of one to come; None with fewer than four.

    Each period's shift is one Newton step from no shift, (passed - expected) / sum p(1-p), known as
    well as 1 / sum p(1-p). All spreads up to 3 are alike likely before (Gelman 2006); after, each
    by how likely it makes the shifts, whatever their mean.
    """
    names, place = np.unique(period, return_inverse=True)
    if len(names) < LEAST_PERIODS:
        return None
    weight = np.bincount(place, weights=chance * (1 - chance))
    shift = np.bincount(place, weights=came - chance) / weight
    spreads = np.linspace(0.0, MOST_SPREAD, N_SPREADS)
    precise = 1 / (spreads[:, None] ** 2 + 1 / weight)
    mean = (precise @ shift) / precise.sum(axis=1)
    off = (precise * (shift - mean[:, None]) ** 2).sum(axis=1)
    fit = np.log(precise).sum(axis=1) - np.log(precise.sum(axis=1)) - off
    likely = np.exp((fit - fit.max()) / 2)
    return Luck(spreads, likely / likely.sum())


def with_luck(draws: Array, of_periods: Luck) -> Array:
    """Shift the chances of each draw (draws by RT) by the luck of one period to come.

    Shifts are in an order of a fixed seed: which draw has which luck is chance.
    """
    shifts = np.random.default_rng(SEED).permutation(of_periods.shifts(len(draws)))
    shifted: Array = expit(_logit(draws) + shifts[:, None])
    return shifted


def ratio_range(
    chance: Array, came: Flags, period: npt.NDArray[np.object_]
) -> tuple[float, float] | None:
    """Return the 95 % range of observed over expected by periods; None with fewer than four."""
    names, place = np.unique(period, return_inverse=True)
    if len(names) < LEAST_PERIODS:
        return None
    times = resampled_periods(len(names))
    observed = times @ np.bincount(place, weights=came.astype(np.float64))
    expected = times @ np.bincount(place, weights=chance)
    return _ends(observed / expected)


def resampled_periods(n_periods: int, n_draws: int = N_RESAMPLED) -> Array:
    """Return how often each period is drawn (draws by periods), with a fixed seed."""
    rng = np.random.default_rng(SEED)
    times: Array = rng.multinomial(n_periods, np.full(n_periods, 1 / n_periods), n_draws).astype(
        np.float64
    )
    return times


def refitted(n_periods: int, fit: Callable[[Array], Array], n_draws: int = 200) -> Array:
    """Return chances (draws by RT) of models fitted to resampled periods.

    Parameters
    ----------
    n_periods
        That the model was fitted to.
    fit
        Given how often each period counts, returns the chance of each RT.
    """
    return np.array([fit(times) for times in resampled_periods(n_periods, n_draws)])


def _slope_range(
    chance: Array, came: Flags, period: npt.NDArray[np.object_], line: "Recalibration"
) -> tuple[float, float] | None:
    names, place = np.unique(period, return_inverse=True)
    if len(names) < LEAST_PERIODS:
        return None
    times = resampled_periods(len(names), N_RESAMPLED // 4)
    start = (line.intercept, line.slope)
    slopes = _lines(_logit(chance), came.astype(np.float64), times[:, place], start)[:, 1]
    return _ends(slopes[np.isfinite(slopes)])


def _lines(
    at: Array, came: Array, weights: Array, start: tuple[float, float] = (0.0, 1.0)
) -> Array:
    """Fit a logistic line for each row of weights by Newton's method: intercept, slope."""
    design = np.column_stack([np.ones(len(at)), at])
    lines = np.tile(start, (len(weights), 1))
    for _ in range(25):
        fitted = expit(lines @ design.T)
        slope = (weights * (came - fitted)) @ design
        information = weights * fitted * (1 - fitted)
        matrix = np.empty((len(weights), 2, 2))
        matrix[:, 0, 0] = information.sum(axis=1)
        matrix[:, 0, 1] = matrix[:, 1, 0] = information @ at
        matrix[:, 1, 1] = information @ at**2
        flat = ~(np.linalg.det(matrix) > 1e-12)
        matrix[flat] = np.eye(2)
        step = np.linalg.solve(matrix, slope[:, :, None])[:, :, 0]
        lines += np.where(flat[:, None], np.nan, step.clip(-5, 5))
        if not (np.abs(step[~flat]) > 1e-9).any():
            break
    return lines


def _parts(chance: Array, came: Flags) -> tuple[Part, ...]:
    order = np.argsort(chance, kind="stable")
    return tuple(
        Part(len(part), float(chance[part].sum()), int(came[part].sum()))
        for part in np.array_split(order, min(N_PARTS, len(order)))
    )


def _logit(chance: Array) -> Array:
    odds: Array = logit(np.clip(chance, SMALLEST_CHANCE, 1 - SMALLEST_CHANCE))
    return odds


def _ends(values: Array) -> tuple[float, float]:
    low, high = np.quantile(values, [0.025, 0.975])
    return float(low), float(high)
