"""How likely a sum around a unit is, by drawing, where the exact way would take too long.

Adaptive permutation (Besag and Clifford 1991): a case that chance often reaches is left after 20
times, the others go on to ``2 n / 0.05`` draws, since a p by permutation is never below one of its
draws. Draws come from the values in order of size, so that neither the order of units nor their
names decide anything, and from a fixed seed.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from bantar.statistics.clusters.local_exact import Integers
from bantar.statistics.multiplicity import FALSE_DISCOVERY, Floats, limit
from bantar.statistics.ranges import wilson

SEED = 1571
ENOUGH = 20
"""Draws on the nearer side at which a case is left."""

_FIRST, _MOST = 1_000, 20_000
"""Draws at a time, the first time and at most."""

_LONGER = 4
"""How many times as many draws what lies at the limit gets: one alone could not be told else."""


@dataclass(frozen=True)
class Drawn:
    """What drawing told of each case; ``p`` is two-sided, ``low`` to ``high`` its own range."""

    is_high: npt.NDArray[np.bool_]
    p: Floats
    low: Floats
    high: Floats


class _Counts:
    """Draws at or above, at or below, and in all, of each case."""

    def __init__(self, values: Integers, cases: Any) -> None:
        self.values = np.sort(values)
        self.own, self.k, self.total = cases
        self.above, self.below, self.draws = np.zeros((3, len(self.own)), dtype=np.int64)
        self.generator = np.random.default_rng(SEED)

    def go_on(self, cases: Integers, most: int, enough: int | None) -> None:
        """Draw for ``cases`` up to ``most`` times each, or until ``enough`` on the nearer side."""
        size = _FIRST
        active = cases[self.draws[cases] < most]
        while len(active):
            size = min(size, int(most - self.draws[active].min()))
            self._draw(active, size)
            is_done = self.draws[active] >= most
            if enough is not None:
                is_done |= np.minimum(self.above, self.below)[active] >= enough
            active = active[~is_done]
            size = min(2 * size, _MOST)

    def _draw(self, cases: Integers, size: int) -> None:
        places = _ordered_samples(self.generator, len(self.values) - 1, int(self.k.max()), size)
        for value in np.unique(self.own[cases]):
            at = cases[self.own[cases] == value]
            # One's own value is not among those that are dealt out.
            itself = int(np.searchsorted(self.values, value))
            sums = np.cumsum(self.values[places + (places >= itself)], axis=1)
            around = sums[:, self.k[at] - 1]
            self.above[at] += (around >= self.total[at]).sum(axis=0)
            self.below[at] += (around <= self.total[at]).sum(axis=0)
        self.draws[cases] += size

    def answer(self) -> Drawn:
        rarer = np.minimum(self.above, self.below)
        low, high = wilson(rarer, self.draws)
        p = (rarer + 1) / (self.draws + 1)
        return Drawn(
            self.above < self.below,
            np.minimum(1.0, 2 * p),
            np.minimum(1.0, 2 * low),
            np.minimum(1.0, 2 * high),
        )


def drawn(values: Integers, cases: Any, times: Integers) -> Drawn:
    """Return the two-sided p of each case, with the range of its drawing.

    Parameters
    ----------
    values
        Of the whole population, integers.
    cases
        Three rows: own value, how many are around, their sum; each case once.
    times
        How many units each case stands for, which the limit of the false discovery rate needs.
    """
    counts = _Counts(values, cases)
    everything = np.arange(len(counts.own))
    most = int(np.ceil(2 * len(values) / FALSE_DISCOVERY))
    counts.go_on(everything, most, ENOUGH)
    for draws in (most, _LONGER * most):
        answer = counts.answer()
        counts.go_on(np.flatnonzero(at_limit(answer, times)), draws, None)
    return counts.answer()


def at_limit(answer: Drawn, times: Integers) -> npt.NDArray[np.bool_]:
    """Say where the range of the drawing holds the limit between finding and none."""
    bound = limit(np.repeat(answer.p, times))
    at: npt.NDArray[np.bool_] = (answer.low <= bound) & (bound <= answer.high)
    return at


def _ordered_samples(generator: np.random.Generator, n: int, k: int, size: int) -> Integers:
    """Return ``size`` rows of ``k`` different places below ``n``, each order equally likely."""
    if k * k >= n:
        orders = [generator.permutation(n)[:k] for _ in range(size)]
        return np.array(orders, dtype=np.int64).reshape(size, k)
    kept = np.empty((0, k), dtype=np.int64)
    while len(kept) < size:
        rows = generator.integers(0, n, size=(size + size // 4, k))
        ordered = np.sort(rows, axis=1)
        kept = np.concatenate([kept, rows[(np.diff(ordered, axis=1) > 0).all(axis=1)]])
    return kept[:size]
