"""Whether neighbours are alike at all: asked before any cluster is named.

Yes or no: bordering pairs that are alike, beside their exact mean. Numbers: Moran's I (Moran
1950). Both with the range that permutation gives, on integers and from a fixed seed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bantar.statistics.clusters.local_exact import Integers
from bantar.statistics.clusters.neighbourhood import Places

SEED = 1571
DRAWS = 999
_AT_A_TIME = 2_000_000
"""Values drawn at a time, to keep memory small in a large city."""


@dataclass(frozen=True)
class WholePattern:
    """How alike neighbours are in the whole population.

    Attributes
    ----------
    statistic
        ``alike_pairs`` (a count of bordering pairs) or ``moran`` (Moran's I).
    observed, expected
        The statistic, and its exact mean when values are dealt out at random.
    low, high
        Between them lie 95 % of the draws.
    p
        Two-sided, at least 2 / 1000.
    n_pairs
        Bordering pairs.
    """

    statistic: str
    observed: float
    expected: float
    low: float
    high: float
    p: float
    n_pairs: int


def whole_pattern(values: Integers, left: Places, right: Places) -> WholePattern:
    """Return how alike bordering units are.

    Parameters
    ----------
    values
        Integers from 0 on, not all alike; only 0 and 1 are counted as alike pairs.
    left, right
        Places of bordering pairs, each once.
    """
    n, is_count = len(values), values.max() <= 1
    statistic = _alike if is_count else _products
    observed = statistic(values[None, :], left, right)[0]
    draws = np.concatenate([statistic(rows, left, right) for rows in _dealt(values)])
    rarer = min(int((draws >= observed).sum()), int((draws <= observed).sum()))
    numbers = np.array([observed, *np.quantile(draws, [0.025, 0.975])], dtype=np.float64)
    if is_count:
        ones = int(values.sum())
        same = ones * (ones - 1) + (n - ones) * (n - ones - 1)
        expected = len(left) * same / (n * (n - 1))
    else:
        # The products leave out what no order of the values changes.
        of_mean = float(values.sum()) ** 2 / n
        squares = float((values**2).sum()) - of_mean
        numbers = (numbers + len(left) * of_mean) / (len(left) * squares)
        expected = -1 / (n - 1)
    p = min(1.0, 2 * (rarer + 1) / (DRAWS + 1))
    return WholePattern(
        "alike_pairs" if is_count else "moran",
        observed=float(numbers[0]),
        expected=float(expected),
        low=float(numbers[1]),
        high=float(numbers[2]),
        p=p,
        n_pairs=len(left),
    )


def _dealt(values: Integers) -> Iterator[Integers]:
    """Yield the values in ``DRAWS`` random orders, some rows at a time."""
    generator = np.random.default_rng(SEED)
    n_rows = max(1, _AT_A_TIME // len(values))
    for start in range(0, DRAWS, n_rows):
        rows = np.tile(values, (min(n_rows, DRAWS - start), 1))
        yield generator.permuted(rows, axis=1)


def _alike(rows: Integers, left: Places, right: Places) -> Integers:
    alike: Integers = (rows[:, left] == rows[:, right]).sum(axis=1)
    return alike


def _products(rows: Integers, left: Places, right: Places) -> npt.NDArray[np.int64]:
    """Return n times the sum of products about the mean over pairs, but for a constant."""
    n, total = rows.shape[1], rows.sum(axis=1)
    borders = np.bincount(np.concatenate([left, right]), minlength=n)
    about: npt.NDArray[np.int64] = n * (rows[:, left] * rows[:, right]).sum(axis=1) - total * (
        rows @ borders
    )
    return about
