"""Whether areas came closer together between two periods, by more than chance.

The highest less the lowest rate grows with the number of areas and shrinks with their size, also
where all are alike. So what is compared is the spread of the rates beyond chance: their variance
over areas, weighted by size, less what counts of that size vary by themselves. Units that have the
property in the earlier period have it in the later one, so both are drawn together (a bootstrap of
units within each area; Efron and Tibshirani 1993, the basic interval of section 13).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from bantar.statistics.cannot_tell import CannotTell

Array = npt.NDArray[np.float64]

DRAWS = 4_000
SEED = 20_220_920
LEVEL = 0.95
FEWEST_AREAS, FEWEST_UNITS = 2, 5


class Direction(StrEnum):
    """What the spread of areas did."""

    NARROWED = "narrowed"
    WIDENED = "widened"
    NOT_APART = "not_apart"
    """It cannot be told; it is not known to have stayed."""


class NoSpread(StrEnum):
    """Why the spread of areas cannot be compared."""

    FEW_AREAS = "few_areas"
    """``n`` areas have enough units, ``needed`` are needed."""


@dataclass(frozen=True)
class SpreadChange:
    """Spread of the rates of areas beyond chance, then and now.

    Attributes
    ----------
    before, after
        Standard deviation over areas (0-1); 0 where they vary no more than chance.
    low, high
        95 % range of the change of the variance.
    direction
        Narrowed or widened where that range does not hold 0.
    """

    before: float
    after: float
    low: float
    high: float
    direction: Direction


def spread_change(counts: pd.DataFrame) -> SpreadChange | CannotTell[NoSpread]:
    """Compare how far the rates of areas lay apart in two periods.

    Parameters
    ----------
    counts
        Indexed by area: ``n`` units, ``before`` of them with the property in the earlier period,
        ``gained`` since. Areas of fewer than 5 units are left out.
    """
    table = counts[counts["n"] >= FEWEST_UNITS]
    if len(table) < FEWEST_AREAS:
        return CannotTell(NoSpread.FEW_AREAS, {"n": len(table), "needed": FEWEST_AREAS})
    n, before, gained = (table[c].to_numpy(np.float64) for c in ("n", "before", "gained"))
    first, last = excess_variance(before, n), excess_variance(before + gained, n)
    low, high = _range(last - first, n, before, gained)
    direction = Direction.NOT_APART
    if low > 0:
        direction = Direction.WIDENED
    elif high < 0:
        direction = Direction.NARROWED
    return SpreadChange(_deviation(first), _deviation(last), low, high, direction)


def _deviation(variance: float) -> float:
    return float(np.sqrt(max(0.0, variance)))


def excess_variance(k: Any, n: Any) -> Any:
    """Return the variance of ``k / n`` over the last axis beyond that of the counts; may be < 0.

    Weighted by ``n`` (2 or more), with the rate of all as the centre.
    """
    rate, weight = k / n, n / n.sum()
    own = rate * (1 - rate) / (n - 1)
    centre = (weight * rate).sum(axis=-1, keepdims=True)
    apart = (weight * (rate - centre) ** 2).sum(axis=-1)
    return apart - (weight * own).sum(axis=-1) + (weight**2 * own).sum(axis=-1)


def _range(change: float, n: Array, before: Array, gained: Array) -> tuple[float, float]:
    """Return the range of ``change`` by drawing units anew in each area."""
    # A third of a unit more of each kind: an area at 0 or 100 % may have been elsewhere.
    kinds = np.stack([before, gained, n - before - gained], axis=1) + 1 / 3
    shares = kinds / kinds.sum(axis=1, keepdims=True)
    rng = np.random.default_rng(SEED)
    drawn = np.stack(
        [rng.multinomial(int(size), p, DRAWS) for size, p in zip(n, shares, strict=True)], axis=1
    )
    k1, k2 = drawn[..., 0], drawn[..., 0] + drawn[..., 1]
    moved = excess_variance(k2, n) - excess_variance(k1, n)
    truth = _variance(shares[:, 0] + shares[:, 1], n) - _variance(shares[:, 0], n)
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(moved - truth, [tail, 1 - tail])
    return float(change - high), float(change - low)


def _variance(rate: Array, n: Array) -> float:
    weight = n / n.sum()
    return float((weight * (rate - (weight * rate).sum()) ** 2).sum())
