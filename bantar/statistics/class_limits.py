"""Limits between classes of a number, taken from the numbers themselves.

A value on a limit joins the class above. Numbers that are alike stay together, so there may be
fewer classes than asked for.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

_TENTH = 10.0

Values = npt.NDArray[np.float64]


def quantile_limits(values: Sequence[float], n: int) -> tuple[float, ...]:
    """Return up to ``n - 1`` limits between classes of as many values each, as ties allow.

    Parameters
    ----------
    values
        Numbers without missing ones, in any order.

    Returns
    -------
    tuple
        Rising; empty where there are fewer than ``n`` different values.
    """
    ordered = np.unique(np.asarray(values, dtype=float))
    if len(ordered) < n:
        return ()
    cuts = np.quantile(np.asarray(values, dtype=float), np.arange(1, n) / n)
    starts = ordered[np.clip(np.searchsorted(ordered, cuts), 1, len(ordered) - 1)]
    return _written(ordered, starts)


def natural_limits(values: Sequence[float], n: int) -> tuple[float, ...]:
    """Return ``n - 1`` limits between classes within which values differ least (Fisher 1958).

    The sum of squares within classes is the least there is, by dynamic programming over the
    different values with their counts; of equal ways the one whose last classes begin first.
    Empty where there are fewer than ``n`` different values.
    """
    ordered, counts = np.unique(np.asarray(values, dtype=float), return_counts=True)
    if len(ordered) < n:
        return ()
    starts = _least_within(ordered - ordered.mean(), counts.astype(float), n)
    return _written(ordered, ordered[starts])


def _least_within(values: Values, counts: Values, n: int) -> list[int]:
    """Return the places at which the classes after the first begin."""
    m = len(values)
    weight, first, second = (
        np.concatenate([[0.0], np.cumsum(counts * values**power)]) for power in (0, 1, 2)
    )

    def within(start: npt.NDArray[np.intp], end: int) -> Values:
        w = weight[end] - weight[start]
        squares: Values = second[end] - second[start] - (first[end] - first[start]) ** 2 / w
        return squares

    best = np.full((n + 1, m + 1), np.inf)
    begins = np.zeros((n + 1, m + 1), dtype=int)
    best[0, 0] = 0.0
    for k in range(1, n + 1):
        for end in range(k, m + 1):
            start = np.arange(k - 1, end)
            cost = best[k - 1, start] + within(start, end)
            at = int(np.argmin(cost))
            best[k, end], begins[k, end] = cost[at], start[at]
    starts, end = [], m
    for k in range(n, 1, -1):
        end = int(begins[k, end])
        starts.append(end)
    return starts[::-1]


def _written(ordered: Values, starts: npt.ArrayLike) -> tuple[float, ...]:
    """Return a limit for each first value of a class, as short as it can be written.

    That is a tenth that still parts it from the value before, else the value itself.
    """
    limits = []
    for start in np.unique(np.asarray(starts, dtype=float)):
        before = ordered[np.searchsorted(ordered, start) - 1]
        short = np.floor(start * _TENTH) / _TENTH
        limits.append(float(short if short > before else start))
    return tuple(limits)
