"""How likely a sum around a unit is when all other values are dealt out at random, exactly.

It is the conditional permutation test of local Moran (Anselin 1995) and of the local join count
(Anselin and Li 2019) without its noise. All values are integers: sums of floats break ties by
1e-16, and a unit with 694 of 999 ties then counts as a finding.
"""

from math import comb, lgamma
from typing import Any

import numpy as np
import numpy.typing as npt

from bantar.statistics.multiplicity import Floats

Integers = npt.NDArray[np.int64]

MOST_WORK = 1.2e10
"""Additions up to which the distribution of sums is worked out exactly; about 10 s."""

_MOST_DIGITS = 690.0
"""The logarithm up to which a number of ways fits into a float."""


def tails(values: Integers, own: Integers, k: Integers, total: Integers) -> tuple[Floats, Floats]:
    """Return P(sum >= total) and P(sum <= total) of ``k`` of the values other than one's own.

    Parameters
    ----------
    values
        Of the whole population, integers from 0 on.
    own, k, total
        One case each: the value of the unit itself, how many are around it, their sum.
    """
    if values.max(initial=0) <= 1:
        return _tails_of_ones(values, own, k, total)
    return _tails_of_sums(values, own, k, total)


def is_within_reach(values: Integers, k_most: int) -> bool:
    """Say whether the exact way takes some seconds at most and its numbers fit."""
    n = len(values)
    if values.max(initial=0) <= 1:
        return True
    digits = lgamma(n + 1) - lgamma(k_most + 1) - lgamma(n - k_most + 1)
    return digits < _MOST_DIGITS and work(values, k_most) <= MOST_WORK


def work(values: Integers, k_most: int) -> float:
    """Return about how many additions the exact way takes for sums of up to ``k_most`` values."""
    counts = np.unique(values, return_counts=True)[1]
    cells = k_most * (k_most + 1) / 2 * float(values.max(initial=0))
    return cells * float(np.minimum(counts, k_most / 2).sum() + len(counts))


def _tails_of_ones(
    values: Integers, own: Integers, k: Integers, total: Integers
) -> tuple[Floats, Floats]:
    """Return the tails of the hypergeometric distribution, once for each kind of surroundings."""
    from scipy.stats import hypergeom

    high, low = np.empty(len(own)), np.empty(len(own))
    n, ones = len(values) - 1, int(values.sum())
    kinds, which = np.unique(np.stack([own, k]), axis=1, return_inverse=True)
    for number, (value, size) in enumerate(kinds.T):
        chances = hypergeom.pmf(np.arange(size + 1), n, ones - value, size)
        at = np.flatnonzero(which.ravel() == number)
        low[at] = np.cumsum(chances)[total[at]]
        high[at] = np.cumsum(chances[::-1])[::-1][total[at]]
    return np.minimum(1.0, high), np.minimum(1.0, low)


def _tails_of_sums(
    values: Integers, own: Integers, k: Integers, total: Integers
) -> tuple[Floats, Floats]:
    """Return the tails by dynamic programming over (number drawn, sum).

    Of more than half of the others it is the sum of those left out that is counted: it tells the
    same, and taking one's own value out again stays exact.
    """
    n_others = len(values) - 1
    is_left_out = 2 * k > n_others
    total = np.where(is_left_out, values.sum() - own - total, total)
    high, low = _tails_of_few(values, own, np.where(is_left_out, n_others - k, k), total)
    return np.where(is_left_out, low, high), np.where(is_left_out, high, low)


def _tails_of_few(
    values: Integers, own: Integers, k: Integers, total: Integers
) -> tuple[Floats, Floats]:
    high, low = np.empty(len(own)), np.empty(len(own))
    ways = _ways(values, int(k.max()))
    for value in np.unique(own):
        at = np.flatnonzero(own == value)
        others = _without(ways, int(value), int(k[at].max()))
        for size in np.unique(k[at]):
            here = at[k[at] == size]
            row = others[size]
            whole = row.sum()
            low[here] = np.cumsum(row)[total[here]] / whole
            high[here] = np.cumsum(row[::-1])[::-1][total[here]] / whole
    return np.minimum(1.0, high), np.minimum(1.0, low)


def _ways(values: Integers, k_most: int) -> list[Floats]:
    """Return for each number drawn in how many ways each sum comes about."""
    widest = int(values.max())
    ways = [np.zeros(size * widest + 1) for size in range(k_most + 1)]
    ways[0][0] = 1.0
    for value, count in zip(*np.unique(values, return_counts=True), strict=True):
        # From the largest on, so that what is drawn from has not seen this value yet.
        for size in range(k_most, 0, -1):
            for times in range(1, min(int(count), size) + 1):
                before = ways[size - times]
                start = times * int(value)
                ways[size][start : start + len(before)] += comb(int(count), times) * before
    return ways


def _without(ways: list[Floats], value: int, k_most: int) -> list[Floats]:
    """Take one unit of ``value`` out again: the ways that hold it are those of one fewer."""
    others = [ways[0]]
    for size in range(1, k_most + 1):
        row = ways[size].copy()
        row[value : value + len(others[-1])] -= others[-1]
        # Where nearly all ways hold the unit, the difference may be a hair below none.
        others.append(np.maximum(row, 0.0))
    return others


def distinct(*columns: Integers) -> tuple[Any, Integers]:
    """Return the distinct rows of columns, and for each row which of them it is."""
    rows, which = np.unique(np.stack(columns), axis=1, return_inverse=True)
    return rows, which.ravel()
