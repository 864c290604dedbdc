"""How a programme spreads among areas: a curve fitted to the past, and many futures drawn from it.

In a year, an RT that has no predikat yet earns its first with the rate ``p + q F``: ``p`` by
itself, and ``q`` more with the share ``F`` of the city that has one (Bass 1969). Each area has a
pace of its own around that, and each year luck of its own. Nothing here knows of calendars.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

LUCK, LUCK_YEARS = 0.25, 3.0
"""What is taken for the scatter of a year (log scale) before any is seen, worth so many years."""

LEAST_RATE = 0.1
"""The rate never falls below this part of its mean so far: a programme that slows goes on."""

PACE_RANGE = (1.0, 200.0)
"""Limits of how firmly the paces of the areas are held together; see ``paces``."""

N_REFITS = 4


@dataclass(frozen=True)
class Spread:
    """What happened: one row per area, one column per interval between two periods.

    ``reached`` has one column more than ``years``: RT with a predikat at the ends of the
    intervals. ``n_rt`` is per area, ``years`` the length of each interval.
    """

    n_rt: Counts
    reached: Counts
    years: Array

    @property
    def new(self) -> Counts:
        """First predikat per area and interval."""
        return np.diff(self.reached, axis=1)

    @property
    def at_risk(self) -> Counts:
        """RT without one at the start of each interval."""
        return self.n_rt[:, None] - self.reached[:, :-1]

    @property
    def share(self) -> Array:
        """Share of all RT with a predikat at the start of each interval."""
        total: Array = self.reached[:, :-1].sum(axis=0) / self.n_rt.sum()
        return total

    @property
    def rate(self) -> Array:
        """First predikat per year and RT at risk, over all areas, per interval.

        Half an RT is added where there was none, so that its logarithm exists.
        """
        at_risk = self.at_risk.sum(axis=0)
        share = np.minimum((np.maximum(self.new.sum(axis=0), 0.5)) / np.maximum(at_risk, 1), 0.999)
        total: Array = -np.log1p(-share) / self.years
        return total


@dataclass(frozen=True)
class Curve:
    """The fitted rate ``p + q F`` per year, its scatter and the paces of the areas.

    ``scatter`` is of the logarithm of a year's rate, ``freedom`` how many years it rests on.
    The pace of an area is drawn from a gamma distribution of ``pace_shape`` over ``pace_rate``.
    """

    p: float
    q: float
    least: float
    scatter: float
    freedom: float
    pace_shape: Array
    pace_rate: Array

    def rate(self, share: npt.ArrayLike) -> Array:
        """Return the rate per year at ``share`` of the city."""
        values: Array = np.maximum(self.p + self.q * np.asarray(share), self.least)
        return values


def fit(spread: Spread) -> Curve:
    """Fit the curve; two intervals are the least (``ValueError`` below)."""
    if len(spread.years) < 2:
        raise ValueError("a curve needs two intervals")
    rate, share = spread.rate, spread.share
    least = LEAST_RATE * float(rate.mean())
    # The line goes through rates, not counts: Bass's p + q F is a hazard of the RT that are left.
    p, q = line(rate[None, :], share, least)
    expected = np.maximum(p[0] + q[0] * share, least)
    off = np.log(rate / expected)
    # The logarithm of a Poisson count of n has a variance of about 1/n by itself: that much is no
    # luck of the year and is taken off, or small cities would seem to have wild years.
    counted = float(np.mean(1 / np.maximum(spread.new.sum(axis=0), 1)))
    n_free = len(rate) - 2  # p and q are spent
    of_luck = max(float(off @ off) - n_free * counted, 0.0)
    scatter = np.sqrt((of_luck + LUCK_YEARS * LUCK**2) / (n_free + LUCK_YEARS))
    shape, scale = paces(spread, expected)
    return Curve(float(p[0]), float(q[0]), least, float(scatter), n_free + LUCK_YEARS, shape, scale)


def line(rates: Array, share: Array, least: float) -> tuple[Array, Array]:
    """Fit ``p + q share`` to each row of ``rates`` by least squares of the relative error.

    ``p`` is never negative. Equal shares leave ``q`` at 0.
    """
    # Relative error: a year of half the rate should miss by half as much. The weights come from the
    # fit itself, so it is repeated.
    weight = 1 / np.maximum(rates, least) ** 2
    p, q = rates.mean(axis=1), np.zeros(len(rates))
    for _ in range(N_REFITS):
        total = weight.sum(axis=1)
        x, y = (weight @ share) / total, (weight * rates).sum(axis=1) / total
        off = share[None, :] - x[:, None]
        across = (weight * off**2).sum(axis=1)
        q = np.divide(
            (weight * off * (rates - y[:, None])).sum(axis=1),
            across,
            out=np.zeros(len(rates)),
            where=across > 1e-12,
        )
        p = y - q * x
        square = (weight * share**2).sum(axis=1)
        through = np.divide(
            (weight * rates * share).sum(axis=1), square, out=np.zeros(len(rates)), where=square > 0
        )
        # A rate below zero at no share means nothing; then the line goes through the origin.
        p, q = np.where(p < 0, 0.0, p), np.where(p < 0, through, q)
        weight = 1 / np.maximum(p[:, None] + q[:, None] * share, least) ** 2
    return p, q


def paces(spread: Spread, rate: Array) -> tuple[Array, Array]:
    """Return shape and rate of the gamma distribution of each area's pace; 1 is the city's.

    A gamma-Poisson shrinkage: an area with few RT is held near the city, and the firmness of
    that comes from how far the areas differ beyond what counting alone would give.
    """
    foreseen = (spread.at_risk * (1 - np.exp(-rate * spread.years))).sum(axis=1)
    observed = spread.new.sum(axis=1)
    # A Poisson count has its mean as variance; what is left over is that areas really differ.
    beyond = float(((observed - foreseen) ** 2 - foreseen).sum())
    firm = float((foreseen**2).sum()) / beyond if beyond > 0 else PACE_RANGE[1]
    firm = float(np.clip(firm, *PACE_RANGE))
    return firm + observed, firm + foreseen


def futures(
    spread: Spread,
    curve: Curve,
    steps: Array,
    year_of: Counts,
    rng: np.random.Generator,
    n_draws: int,
) -> Counts:
    """Draw futures from the end of ``spread``.

    Each draw refits the curve to a past as it might have been (parametric bootstrap), draws a
    pace for each area and luck for each year, and lets chance decide about every RT.

    Parameters
    ----------
    steps, year_of
        Length of each step in years, and the number of the year whose luck it shares.

    Returns
    -------
    array
        RT with a predikat, by draw, area and step; the first step is the start.
    """
    fitted = curve.rate(spread.share)
    # Few periods leave p and q uncertain: a fan of the one fitted curve would be too narrow.
    pasts = fitted * np.exp(curve.scatter * _luck(curve, rng, (n_draws, len(fitted))))
    p, q = line(pasts, spread.share, curve.least)
    pace = rng.gamma(curve.pace_shape, 1 / curve.pace_rate, (n_draws, len(spread.n_rt)))
    luck = np.exp(curve.scatter * _luck(curve, rng, (n_draws, int(year_of.max(initial=0)) + 1)))
    reached = np.empty((n_draws, len(spread.n_rt), len(steps) + 1), dtype=np.int64)
    reached[:, :, 0] = spread.reached[:, -1]
    total = max(int(spread.n_rt.sum()), 1)
    # Step by step, for the rate depends on the share that the draw itself has reached by then.
    for i, (length, year) in enumerate(zip(steps, year_of, strict=True)):
        now = reached[:, :, i]
        rate = np.maximum(p + q * now.sum(axis=1) / total, curve.least) * luck[:, year]
        chance = 1 - np.exp(-rate[:, None] * pace * length)
        reached[:, :, i + 1] = now + rng.binomial(spread.n_rt - now, chance)
    return reached


def _luck(curve: Curve, rng: np.random.Generator, shape: tuple[int, int]) -> Array:
    """Draw from a t distribution: few years say little of how bad a year can be."""
    # Cut at four: with few degrees of freedom a single far draw would stretch the whole fan.
    drawn: Array = np.clip(rng.standard_t(curve.freedom, shape), -4, 4)
    return drawn
