"""Times that are only known to lie between two looks: a Weibull curve and Turnbull's steps.

An interval is (left, right]: not yet at ``left``, over by ``right``, which is infinite where the
end was not seen. Weibull by maximum likelihood, with its range by the delta method on the
logarithm of the cumulative hazard; the curve without a form is Turnbull's (1976).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize, nnls
from scipy.special import ndtri

Array = npt.NDArray[np.float64]

LOG_SHAPES = (-3.0, 3.0)
"""Shapes from 1/20 to 20; at the ends the data tell no shape."""

STEP = 1e-3
TOLERANCE = 1e-7
MOST_ROUNDS = 100

SUM_WEIGHT = 1e3
"""How heavily a sum of shares other than 1 counts among the squares."""

LEAST_STEP = 1e-10


@dataclass(frozen=True)
class Weibull:
    """A curve S(t) = exp(-exp(level + shape log(t / unit))), with its uncertainty.

    ``covariance`` is that of (level, logarithm of the shape).
    """

    level: float
    shape: float
    unit: float
    covariance: tuple[tuple[float, float], tuple[float, float]]

    @property
    def scale(self) -> float:
        """The time at which 37 % are left, as textbooks write the curve."""
        return float(self.unit * np.exp(-self.level / self.shape))

    def kept(self, time: float, level: float = 0.95) -> tuple[float, float, float]:
        """Return the share left after ``time`` with its lower and upper limit, 0 to 1."""
        if time <= 0:
            return 1.0, 1.0, 1.0
        by_shape = self.shape * np.log(time / self.unit)
        log_hazard = self.level + by_shape
        slope = np.array([1.0, by_shape])
        error = np.sqrt(slope @ np.array(self.covariance) @ slope)
        half = float(ndtri((1 + level) / 2)) * error
        ends = np.exp(-np.exp([log_hazard, log_hazard + half, log_hazard - half]))
        return float(ends[0]), float(ends[1]), float(ends[2])


@dataclass(frozen=True)
class Step:
    """A stretch of time in which the share left is told; between stretches it is not."""

    start: float
    end: float
    share: float


def fit_weibull(left: Array, right: Array) -> Weibull | None:
    """Fit a Weibull curve; None where the data tell no shape.

    Parameters
    ----------
    left, right
        Ends of the intervals, ``0 <= left < right``, ``right`` may be infinite.
    """
    ends, counts = np.unique(np.column_stack([left, right]), axis=0, return_counts=True)
    finite = ends[np.isfinite(ends) & (ends > 0)]
    if not np.isfinite(ends[:, 1]).any() or not len(finite):
        return None
    unit = float(np.exp(np.log(finite).mean()))  # near the middle level and shape hardly correlate

    def loss(at: Array) -> float:
        hazards = np.exp(at[0] + np.exp(at[1]) * _logs(ends / unit))
        over = np.isfinite(ends[:, 1])
        logs = -hazards[:, 0]
        gained = np.maximum(hazards[over, 1] - hazards[over, 0], 1e-300)
        logs[over] += np.log(-np.expm1(-gained))
        return -float(counts @ logs)

    bounds = [(-30.0, 30.0), LOG_SHAPES]
    best = minimize(loss, np.array([-0.5, 0.0]), method="L-BFGS-B", bounds=bounds)
    best = minimize(loss, best.x, method="Nelder-Mead", bounds=bounds, options={"xatol": 1e-7})
    if not LOG_SHAPES[0] + 0.01 < best.x[1] < LOG_SHAPES[1] - 0.01:
        return None
    curvature = _curvature(loss, best.x)
    if np.linalg.eigvalsh(curvature).min() <= 0:
        return None
    (a, b), (c, d) = np.linalg.inv(curvature).tolist()
    return Weibull(float(best.x[0]), float(np.exp(best.x[1])), unit, ((a, b), (c, d)))


def _logs(ratios: Array) -> Array:
    """Return logarithms that keep the exponent in range: 0 and infinity are far, not endless."""
    logs: Array = np.log(np.clip(ratios, 1e-12, 1e12))
    return np.where(ratios > 0, logs, -1e6)


def _curvature(loss: Callable[[Array], float], at: Array) -> Array:
    """Return the second derivatives of ``loss`` by central differences."""
    steps = np.eye(2) * STEP
    second = np.empty((2, 2))
    for i in range(2):
        for j in range(2):
            a, b = steps[i], steps[j]
            corners = loss(at + a + b) - loss(at + a - b) - loss(at - a + b) + loss(at - a - b)
            second[i, j] = corners / (4 * STEP**2)
    return second


def turnbull(left: Array, right: Array) -> tuple[Step, ...]:
    """Return the share left without any form of the curve, where it is told (Turnbull 1976).

    Returns
    -------
    tuple of Step
        From 0 on, in order. Between the end of a step and the start of the next the share falls
        at an unknown moment. Nothing is told after the end of the last.
    """
    ends, counts = np.unique(np.column_stack([left, right]), axis=0, return_counts=True)
    starts, stops = _innermost(ends)
    inside = (starts >= ends[:, :1]) & (stops <= ends[:, 1:])
    mass = _masses(inside, counts / counts.sum())
    kept = mass > 1e-7
    starts, stops, mass = starts[kept], stops[kept], mass[kept]
    shares = np.append(1.0, 1.0 - np.cumsum(mass)).clip(0.0, 1.0)
    froms = np.append(0.0, stops)
    last = float(ends[np.isfinite(ends)].max())
    tos = np.append(starts, max(last, froms[-1]))
    return tuple(
        Step(float(a), float(min(b, last)), float(s))
        for a, b, s in zip(froms, tos, shares, strict=True)
        if np.isfinite(a) and a <= last
    )


def _innermost(ends: Array) -> tuple[Array, Array]:
    """Return the intervals between a left end and the right end that follows it at once."""
    points = np.unique(ends)
    is_left, is_right = np.isin(points, ends[:, 0]), np.isin(points, ends[:, 1])
    starts, stops = [], []
    start: float | None = None
    for point, opens, closes in zip(points, is_left, is_right, strict=True):
        if closes and start is not None:  # (a, x] ends before (x, b] begins
            starts.append(start)
            stops.append(point)
            start = None
        if opens:
            start = point
    return np.array(starts), np.array(stops)


def _masses(inside: npt.NDArray[np.bool_], weights: Array) -> Array:
    """Share out the chance over the innermost intervals as it is likeliest (Wang 2007).

    Near a guess the logarithm of the likelihood is a square, whose best point among shares that
    are not negative is a problem of least squares; a step towards it that raises the likelihood
    is the next guess. Some ten steps end at the maximum, where expectation and maximisation in
    turns has gone no further than the third digit after twenty thousand.

    Parameters
    ----------
    inside
        For each interval of looks and each innermost interval: it holds that one.
    weights
        Of the intervals of looks; their sum is 1.

    Returns
    -------
    array of float
        One share for each innermost interval; their sum is 1.

    References
    ----------
    Wang, Y. (2007). On fast computation of the non-parametric maximum likelihood estimate of a
    mixing distribution. Journal of the Royal Statistical Society B, 69, 185-198.
    """
    members = inside.astype(np.float64)
    mass: Array = np.full(members.shape[1], 1 / members.shape[1])
    for _ in range(MOST_ROUNDS):
        slopes = members / (members @ mass)[:, np.newaxis]
        gain = slopes.T @ weights
        # At the maximum every interval that holds mass has gain 1, and no other above it.
        if gain.max() - 1 < TOLERANCE:
            break
        way = _best_of_the_square(slopes, weights) - mass
        risen = _risen(members, weights, mass, way, float(gain @ way))
        if np.array_equal(risen, mass):  # as near as numbers of this length come
            break
        mass = risen
    return mass


def _best_of_the_square(slopes: Array, weights: Array) -> Array:
    """Return the shares, of sum 1, that are best where the likelihood is a square."""
    root = np.sqrt(weights)
    rows = np.vstack([root[:, np.newaxis] * slopes, np.full(slopes.shape[1], SUM_WEIGHT)])
    best, _ = nnls(rows, np.append(2 * root, SUM_WEIGHT))
    shares: Array = best / best.sum()
    return shares


def _risen(members: Array, weights: Array, mass: Array, way: Array, slope: float) -> Array:
    """Go as far on ``way`` as the likelihood rises by a third of what its slope promises."""
    before, step = weights @ np.log(members @ mass), 1.0
    while step > LEAST_STEP:
        there: Array = mass + step * way
        chances = members @ there
        if chances.min() > 0 and weights @ np.log(chances) >= before + step * slope / 3:
            return there
        step /= 2
    return mass
