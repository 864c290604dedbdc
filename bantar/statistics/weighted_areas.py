"""Rates and means of areas when units weigh differently: shares of KK, means of scores.

The property or the score belongs to the RT, so it is RT that are dealt out at random while their KK
stay where they are; a range counts as many units as the weights are worth (Kish 1965).
"""

from typing import Any

import numpy as np
import pandas as pd

from bantar.statistics.areas import Side, sides
from bantar.statistics.multiplicity import FALSE_DISCOVERY, Floats, q_values
from bantar.statistics.ranges import kish, wilson

DRAWS = 20_000
"""At least; ``2 m / 0.05`` for ``m`` areas, without which none could be found."""

SEED = 1571
_AT_A_TIME = 2_000_000


def weighted_rates(units: pd.DataFrame) -> pd.DataFrame:
    """Return what can be said of the weighted rate of each area.

    Parameters
    ----------
    units
        ``area``, ``weight`` (KK; NaN, 0 and less mean not known) and ``has`` (bool), one row each.

    Returns
    -------
    DataFrame
        Indexed by area, in order: ``n`` units with a weight, ``n_unknown`` without, ``weight``
        of all of them, ``share`` of it with the property, ``n_kish``, ``low``, ``high`` (Wilson,
        95 %), ``p``, ``q`` and ``side`` (words of `Side`) beside the other areas. Areas without
        any known weight are NaN and ``no_units``.
    """
    has_weight = units["weight"].fillna(0) > 0
    names = pd.Index(np.unique(units["area"]), name="area")
    table = pd.DataFrame({"n": 0, "n_unknown": 0}, index=names)
    table["n_unknown"] = (~has_weight).groupby(units["area"]).sum()
    # A given order, so that the rows in which units come decide nothing.
    weighted = units[has_weight].sort_values(["area", "weight", "has"])
    grouped = weighted.groupby("area")["weight"]
    table["n"] = grouped.size().reindex(names, fill_value=0)
    table["weight"] = grouped.sum().reindex(names, fill_value=0)
    having = weighted["weight"].where(weighted["has"].astype(bool), 0)
    total = having.groupby(weighted["area"]).sum().reindex(names, fill_value=0)
    table["share"] = total / table["weight"].where(table["weight"] > 0)
    table["n_kish"] = grouped.agg(kish).reindex(names, fill_value=0.0)
    table["low"], table["high"] = wilson(table["share"] * table["n_kish"], table["n_kish"])
    has = weighted["has"].to_numpy(np.int64)
    table["p"] = _p(weighted, has, names, total.to_numpy(np.float64))
    table["q"] = q_values(table["p"])
    whole = total.sum() / max(table["weight"].sum(), 1)
    has_units = table["n"].to_numpy() > 0
    table["side"] = sides(table["q"].to_numpy(), np.sign(table["share"] - whole), has_units)
    return table


def weighted_means(units: pd.DataFrame, decimals: int = 1) -> pd.DataFrame:
    """Return what can be said of the weighted mean of each area.

    Parameters
    ----------
    units
        ``area``, ``weight`` (1, or KK; NaN, 0 and less mean not known) and ``value`` (NaN where
        unknown), one row each.
    decimals
        Decimals of ``value`` that count: sums of whole numbers are compared, never of floats.

    Returns
    -------
    DataFrame
        Indexed by area, in order: ``n`` units with value and weight, ``n_kish``, ``mean``, ``low``
        and ``high`` (95 %, from the spread within areas, pooled; as wide as the mean is sure when
        values vary as they do within areas), ``p``, ``q`` and ``side`` (words of `Side`) beside
        the mean of all. Areas without any are NaN and ``no_units``.
    """
    is_usable = (units["weight"].fillna(0) > 0) & units["value"].notna()
    names = pd.Index(np.unique(units["area"]), name="area")
    usable = units[is_usable].sort_values(["area", "weight", "value"])
    numbers = np.rint(usable["value"].to_numpy(np.float64) * 10**decimals).astype(np.int64)
    grouped = usable.groupby("area")["weight"]
    table = pd.DataFrame({"n": grouped.size().reindex(names, fill_value=0)})
    table["n_kish"] = grouped.agg(kish).reindex(names, fill_value=0.0)
    weight = grouped.sum().reindex(names, fill_value=0)
    sums = (usable["weight"] * numbers).groupby(usable["area"]).sum().reindex(names, fill_value=0)
    table["mean"] = sums / weight.where(weight > 0) / 10**decimals
    half = norm_95() * _within(usable) / np.sqrt(table["n_kish"].where(table["n_kish"] > 0))
    table["low"], table["high"] = table["mean"] - half, table["mean"] + half
    table["p"] = _p(usable, numbers, names, sums.to_numpy(np.float64))
    table["q"] = q_values(table["p"])
    # Whole numbers on both sides: a mean that is that of all must not fall on one by rounding.
    direction = np.sign(sums * weight.sum() - sums.sum() * weight)
    table["side"] = sides(table["q"].to_numpy(), direction, table["n"].to_numpy() > 0)
    return table


def norm_95() -> float:
    """Return how many standard errors hold 95 % on both sides."""
    from scipy.special import ndtri

    return float(ndtri(0.975))


def _within(usable: pd.DataFrame) -> float:
    """Return the standard deviation of units within their areas, pooled over all areas."""
    groups = usable.groupby("area")["value"]
    freedom = len(usable) - groups.ngroups
    squares = float(((usable["value"] - groups.transform("mean")) ** 2).sum())
    return float(np.sqrt(squares / freedom)) if freedom > 0 else 0.0


def _p(usable: pd.DataFrame, numbers: Any, names: pd.Index, total: Floats) -> Floats:
    """Return the two-sided mid-p of the weighted sum, ``numbers`` dealt out over the units."""
    if usable.empty:
        return np.full(len(names), np.nan)
    from scipy.sparse import coo_array

    n = len(usable)
    at = (np.arange(n), names.get_indexer(pd.Index(usable["area"])))
    weights = coo_array((usable["weight"].to_numpy(np.float64), at), shape=(n, len(names))).tocsr()
    draws = max(DRAWS, int(np.ceil(2 * len(names) / FALSE_DISCOVERY)))
    above, equal = _counts(numbers, weights, total, draws)
    below = draws - above - equal
    # What was seen is one of the draws, on the side of what equals it.
    p = 2 * (np.minimum(above, below) + (equal + 1) / 2) / (draws + 1)
    has_units = np.asarray(weights.sum(axis=0)).ravel() > 0
    return np.where(has_units, np.minimum(1.0, p), np.nan)


def _counts(has: Any, weights: Any, total: Floats, draws: int) -> tuple[Floats, Floats]:
    """Return how often each area draws more than it has, and how often the same."""
    generator = np.random.default_rng(SEED)
    above, equal = np.zeros((2, len(total)))
    n_rows = max(1, _AT_A_TIME // len(has))
    for start in range(0, draws, n_rows):
        rows = np.tile(has, (min(n_rows, draws - start), 1))
        sums = (weights.T @ generator.permuted(rows, axis=1).T.astype(np.float64)).T
        # Weights are whole numbers, so sums compare without a hair of rounding.
        above += (sums > total).sum(axis=0)
        equal += (sums == total).sum(axis=0)
    return above, equal


__all__ = ["Side", "weighted_means", "weighted_rates"]
