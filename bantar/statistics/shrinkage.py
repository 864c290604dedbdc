"""Rates of many areas drawn towards each other as far as chance explains their spread.

Beta-binomial by maximum likelihood: the true rates of areas are taken to be spread like a beta
distribution, and what is seen of one area moves it as far as its number of units allows. Ranks
with ranges come from the same model (Goldstein and Spiegelhalter 1996).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from bantar.statistics.multiplicity import Floats
from bantar.statistics.ranges import wilson

NO_SPREAD = 1000.0
"""From this ``a + b`` on the rates of areas do not differ beyond chance."""

DRAWS = 20_000
SEED = 1571

_LARGEST = 1e6
"""Where the search for ``a + b`` ends; far above what counts as no spread."""

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Spread:
    """How the true rates of areas are spread: a beta distribution.

    Attributes
    ----------
    a, b
        Its parameters; NaN where all areas or none have all of it, or there is one area alone.
    rate
        Of all units together; NaN without any.
    n
        Units of all areas together.
    """

    a: float
    b: float
    rate: float
    n: int

    @property
    def is_beyond_chance(self) -> bool:
        """Whether areas differ by more than chance; else each has the rate of all of them."""
        return self.a + self.b <= NO_SPREAD


def spread(k: Any, n: Any) -> Spread:
    """Fit the spread of the rates of areas ``k / n``; areas without units say nothing."""
    from scipy.optimize import minimize

    count, size = (np.asarray(x).astype(np.int64) for x in (k, n))
    # In a given order, so that areas in another one give the same to the last digit.
    order = np.lexsort((size, count))
    order = order[size[order] > 0]
    count, size = count[order], size[order]
    total = int(size.sum())
    rate = count.sum() / total if total else np.nan
    if len(size) < 2 or rate in (0.0, 1.0):
        return Spread(np.nan, np.nan, float(rate), total)
    starts = [(np.log(rate / (1 - rate)), np.log(strength)) for strength in (2.0, 50.0, 5000.0)]
    bounds = [(-15.0, 15.0), (np.log(1e-2), np.log(_LARGEST))]
    fits = [
        minimize(_minus_log_likelihood, start, (count, size), method="L-BFGS-B", bounds=bounds)
        for start in starts
    ]
    middle, strength = min(fits, key=lambda fit: fit.fun).x
    mean, whole = 1 / (1 + np.exp(-middle)), np.exp(strength)
    return Spread(float(mean * whole), float((1 - mean) * whole), float(rate), total)


def _minus_log_likelihood(point: Floats, k: Counts, n: Counts) -> float:
    from scipy.special import betaln

    mean, whole = 1 / (1 + np.exp(-point[0])), np.exp(point[1])
    a, b = mean * whole, (1 - mean) * whole
    return -float((betaln(k + a, n - k + b) - betaln(a, b)).sum())


def shrunken(k: Any, n: Any, over: Spread) -> tuple[Floats, Floats, Floats]:
    """Return the shrunken rate of each area with its 95 % range.

    Without spread beyond chance all areas get the rate of all units together, with its range. An
    area without units gets what is known of any area.
    """
    from scipy.stats import beta

    count, size = np.broadcast_arrays(np.asarray(k, np.float64), np.asarray(n, np.float64))
    if not over.is_beyond_chance:
        low, high = wilson(over.rate * over.n, over.n)
        return (
            np.full(count.shape, over.rate),
            np.full(count.shape, float(low)),
            np.full(count.shape, float(high)),
        )
    a, b = count + over.a, size - count + over.b
    return a / (a + b), beta.ppf(0.025, a, b), beta.ppf(0.975, a, b)


def ranks(k: Any, n: Any, over: Spread) -> pd.DataFrame:
    """Return where each area may stand among all, 1 the lowest rate.

    NaN where areas do not differ beyond chance, and for areas without units: no rank is told
    there. Draws come in the order of counts, so that the order and names of areas decide nothing;
    areas of the same counts share their ranks.

    Returns
    -------
    DataFrame
        One row per area, in order: ``rank_low``, ``rank_high`` (between them with 95 %),
        ``p_lowest``, ``p_highest`` (how likely its true rate is the lowest or highest of all).
    """
    count, size = (np.asarray(x).astype(np.int64) for x in (k, n))
    columns = ["rank_low", "rank_high", "p_lowest", "p_highest"]
    table = pd.DataFrame(np.nan, range(len(count)), columns)
    at = np.flatnonzero(size > 0)
    if not over.is_beyond_chance or not len(at):
        return table
    order = at[np.lexsort((size[at], count[at]))]
    places = _drawn_ranks(count[order] + over.a, size[order] - count[order] + over.b)
    same = np.unique(np.stack([count[order], size[order]]), axis=1, return_inverse=True)[1].ravel()
    for number in range(int(same.max()) + 1):
        alike = np.flatnonzero(same == number)
        own = places[:, alike]
        low, high = np.quantile(own, [0.025, 0.975], method="inverted_cdf")
        ends = float((own == 1).mean()), float((own == len(order)).mean())
        table.loc[order[alike], columns] = low, high, *ends
    return table


def _drawn_ranks(a: Any, b: Any) -> npt.NDArray[np.int32]:
    """Return the ranks of areas in ``DRAWS`` draws of their rates."""
    drawn = np.random.default_rng(SEED).beta(a, b, size=(DRAWS, len(a)))
    places = np.empty(drawn.shape, dtype=np.int32)
    numbers = np.arange(1, len(a) + 1, dtype=np.int32)
    np.put_along_axis(places, np.argsort(drawn, axis=1), numbers[None, :], axis=1)
    return places
