"""When a share of RT will have passed: futures of the rate at which they pass, period by period.

New among those at risk is binomial; the logit of the rate is a mean plus an effect of the period.
The mean and the spread between periods come from the rates seen, less what drawing RT adds
(DerSimonian and Laird 1986), and the futures carry what is not known of both. Periods are rounds,
not years. The product keeps a curve that also holds where the rate grows with the share
(docs/method.md, target clock); the cases ask for this one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

import numpy as np
import numpy.typing as npt
from scipy.stats import linregress

from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.hits import RANGE, Backtest, exact_hits

Array = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

LEAST_PERIODS = 3
N_DRAWS = 10_000
SEED = 20220920
MOST_PERIODS = 120
"""A future that needs more rounds counts as one that never comes."""

MOST_YEARS = 10.0
MOST_NEVER = 0.10


class NoForecast(StrEnum):
    """Why no date is told."""

    FEW_PERIODS = "few_periods"
    TOO_WIDE = "too_wide"  # the range is wider than ten years
    MAY_NEVER = "may_never"  # more than a tenth of the futures never get there


@dataclass(frozen=True)
class Rounds:
    """What came of each period, oldest first: ``new`` of ``at_risk``; ``n_rt`` in all now."""

    new: tuple[int, ...]
    at_risk: tuple[int, ...]
    n_rt: int

    def __post_init__(self) -> None:
        if len(self.new) != len(self.at_risk):
            raise ValueError(f"{len(self.new)} counts of new, {len(self.at_risk)} of at risk")
        if any(not 0 <= n <= m for n, m in zip(self.new, self.at_risk, strict=True)):
            raise ValueError(f"new {self.new} of at risk {self.at_risk} cannot be")

    @classmethod
    def of_totals(cls, ever: Sequence[int], n_rt: Sequence[int]) -> "Rounds":
        """Make them of the RT that ever passed and of all RT, after each period.

        RT that are dissolved take their predikat with them: the total falls, and nobody is new.
        """
        before = [0, *ever[:-1]]
        new = [max(0, now - then) for now, then in zip(ever, before, strict=True)]
        risk = [max(n - then, k) for n, then, k in zip(n_rt, before, new, strict=True)]
        return cls(tuple(new), tuple(risk), int(n_rt[-1]))

    @property
    def n_ever(self) -> int:
        """RT that passed by now, of those that are there now."""
        return self.n_rt - max(0, self.at_risk[-1] - self.new[-1]) if self.new else 0

    def until(self, n_periods: int) -> "Rounds":
        """Return the first periods alone."""
        return Rounds(self.new[:n_periods], self.at_risk[:n_periods], self.n_rt)


@dataclass(frozen=True)
class Pace:
    """The logit of the rate at which RT pass: mean, spread between periods, whether it drifts.

    ``drift_p`` is that of "the rate does not change as more have passed"; NaN where all rates are
    alike.
    """

    mean: float
    between_sd: float
    total_variance: float
    sampling_variance: float
    n_periods: int
    drift_p: float

    @property
    def rate(self) -> float:
        """The middle rate, share of those at risk in a period."""
        return float(1 / (1 + np.exp(-self.mean)))


@dataclass(frozen=True)
class Forecast:
    """In which period, counted from the first, a share is reached: four futures in five.

    ``first`` and ``last`` are the ends of the range and ``middle`` its middle; a period that has
    been is the one in which it was reached. ``never`` is the share of futures that do not get
    there, ``n_needed`` the RT it takes.
    """

    first: int
    middle: int
    last: int
    never: float
    n_needed: int
    pace: Pace


def pace_of(rounds: Rounds) -> Pace | CannotTell[NoForecast]:
    """Estimate the rate at which RT pass, and how it differs between periods."""
    n = len(rounds.new)
    if n < LEAST_PERIODS:
        return CannotTell(NoForecast.FEW_PERIODS, {"n_periods": n, "least": LEAST_PERIODS})
    new, risk = np.array(rounds.new, np.float64), np.array(rounds.at_risk, np.float64)
    # A half on each side keeps a period without a new RT finite (Haldane 1956).
    logits = np.log((new + 0.5) / (risk - new + 0.5))
    sampling = float((1 / (new + 0.5) + 1 / (risk - new + 0.5)).mean())
    total = float(logits.var(ddof=1))
    before = np.cumsum(new) - new
    drift = float(linregress(before, logits).pvalue) if total > 0 and np.ptp(before) > 0 else np.nan
    spread = float(np.sqrt(max(0.0, total - sampling)))
    return Pace(float(logits.mean()), spread, total, sampling, n, drift)


def forecast(
    rounds: Rounds, share: float, *, periods_a_year: float = 1.0, n_draws: int = N_DRAWS
) -> Forecast | CannotTell[NoForecast]:
    """Say in which period ``share`` of the RT will have passed.

    Parameters
    ----------
    rounds
        What came of each period.
    share
        To be reached, 0 to 1: ``ceil(share n_rt)`` RT.
    periods_a_year
        How many rounds a year has, to tell when a range is wider than ten years.

    Returns
    -------
    Forecast or CannotTell
        A refusal carries ``first`` and ``middle`` where they are told: the earliest may be said.
    """
    pace = pace_of(rounds)
    if isinstance(pace, CannotTell):
        return pace
    n_needed = ceil(share * rounds.n_rt - 1e-9)
    reached = n_needed <= rounds.n_ever
    if reached:
        totals = rounds.n_rt - (np.array(rounds.at_risk) - np.array(rounds.new))
        when = int(np.argmax(totals >= n_needed)) + 1
        return Forecast(when, when, when, 0.0, n_needed, pace)
    ahead = _first_times(rounds, pace, n_needed, n_draws)
    never = float((ahead > MOST_PERIODS).mean())
    low, middle, high = (
        len(rounds.new) + int(np.quantile(ahead, at, method="inverted_cdf"))
        for at in ((1 - RANGE) / 2, 0.5, (1 + RANGE) / 2)
    )
    figures = {"first": low, "middle": middle, "never": never, "n_needed": n_needed}
    if never > MOST_NEVER:
        return CannotTell(NoForecast.MAY_NEVER, figures)
    if (high - low) / periods_a_year > MOST_YEARS:
        return CannotTell(NoForecast.TOO_WIDE, figures | {"last": high})
    return Forecast(low, middle, high, never, n_needed, pace)


def _first_times(rounds: Rounds, pace: Pace, n_needed: int, n_draws: int) -> Counts:
    """Return in how many periods each future gets there; beyond the last, it never does."""
    rng = np.random.default_rng(SEED)
    mean, spread = _uncertain(pace, rng, n_draws)
    left = np.full(n_draws, rounds.n_rt - rounds.n_ever, dtype=np.int64)
    when = np.full(n_draws, MOST_PERIODS + 1, dtype=np.int64)
    on_the_way = np.arange(n_draws)
    for period in range(1, MOST_PERIODS + 1):
        left[on_the_way] -= _new(left[on_the_way], mean[on_the_way], spread[on_the_way], rng)
        there = rounds.n_rt - left[on_the_way] >= n_needed
        when[on_the_way[there]] = period
        on_the_way = on_the_way[~there]
        if not len(on_the_way):
            break
    return when


def _uncertain(pace: Pace, rng: np.random.Generator, n_draws: int) -> tuple[Array, Array]:
    """Draw the mean and the spread between periods from what the periods leave of them."""
    freedom = pace.n_periods - 1
    total = pace.total_variance * freedom / rng.chisquare(freedom, n_draws)
    mean = pace.mean + np.sqrt(total / pace.n_periods) * rng.standard_normal(n_draws)
    return mean, np.sqrt(np.maximum(0.0, total - pace.sampling_variance))


def _new(left: Counts, mean: Array, spread: Array, rng: np.random.Generator) -> Counts:
    logit = mean + spread * rng.standard_normal(len(left))
    return rng.binomial(left, 1 / (1 + np.exp(-logit.clip(-30, 30))))


def backtest(rounds: Rounds, *, n_draws: int = 4_000) -> Backtest | CannotTell[NoForecast]:
    """Forecast every later total from each period on from the third, and compare."""
    n = len(rounds.new)
    if n <= LEAST_PERIODS:
        return CannotTell(NoForecast.FEW_PERIODS, {"n_periods": n, "least": LEAST_PERIODS + 1})
    came = np.cumsum(rounds.new)
    hits = n_pairs = 0
    for cut in range(LEAST_PERIODS, n):
        ranges = _ranges(rounds.until(cut), n - cut, n_draws)
        later = came[cut:] - came[cut - 1]
        hits += int(((ranges[0] <= later) & (later <= ranges[1])).sum())
        n_pairs += n - cut
    return exact_hits(hits, n_pairs)


def _ranges(rounds: Rounds, n_periods: int, n_draws: int) -> Array:
    """Return the ends of the range of new RT after each of the next periods."""
    pace = pace_of(rounds)
    assert isinstance(pace, Pace)  # the cut is at the third period or later
    rng = np.random.default_rng(SEED)
    mean, spread = _uncertain(pace, rng, n_draws)
    start = rounds.at_risk[-1] - rounds.new[-1]
    left = np.full(n_draws, start, dtype=np.int64)
    ends = np.empty((2, n_periods))
    for step in range(n_periods):
        left -= _new(left, mean, spread, rng)
        at = ((1 - RANGE) / 2, (1 + RANGE) / 2)
        ends[:, step] = np.quantile(start - left, at, method="inverted_cdf")
    return ends
