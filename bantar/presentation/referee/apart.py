"""Counts told apart from the rest: exact tests, and how many of them were made."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

LEVEL = 0.05
"""Share of what is named that may be chance, on average (false discovery rate)."""


@dataclass(frozen=True)
class Apart:
    """One area beside the rest: ``q`` after all tests of the list, and its side."""

    q: float
    is_above: bool


def apart(counts: Sequence[tuple[int, int]]) -> tuple[Apart, ...]:
    """Test each area's ``k`` of ``n`` against the rest of the list.

    Hypergeometric, mid-p (Lancaster 1961), two-sided; Benjamini-Hochberg (1995) over the list.

    Parameters
    ----------
    counts
        ``(n, k)`` of every area, ``0 <= k <= n``.

    Returns
    -------
    tuple of Apart
        In the order of ``counts``; an area of nobody has q 1.
    """
    if not counts:
        return ()
    from scipy import stats  # slow to import, needed once a sentence compares

    n, k = np.array(counts, dtype=np.int64).T
    whole, ones = int(n.sum()), int(k.sum())
    same = stats.hypergeom.pmf(k, whole, ones, n) / 2
    above = stats.hypergeom.sf(k, whole, ones, n) + same
    below = stats.hypergeom.cdf(k - 1, whole, ones, n) + same
    p = np.clip(2 * np.minimum(above, below), 0.0, 1.0)
    q = stats.false_discovery_control(p)
    side = k * whole > ones * n
    return tuple(Apart(float(a), bool(b)) for a, b in zip(q, side, strict=True))


def pair_q(pairs: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> tuple[float, ...]:
    """Test two areas against each other, for each pair: Fisher, two-sided, BH over the pairs.

    ``pairs`` holds ``((n, k), (n, k))``; one pair that was chosen before looking keeps its p.
    """
    from scipy import stats

    p = [stats.fisher_exact([[k1, n1 - k1], [k2, n2 - k2]]).pvalue for (n1, k1), (n2, k2) in pairs]
    return tuple(float(q) for q in stats.false_discovery_control(np.clip(p, 0.0, 1.0)))
