"""Counts told apart from the rest: exact tests, and how many of them were made."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bantar.statistics.exact_counts import p_against_rest, p_of_pair
from bantar.statistics.multiplicity import discovered, q_values


@dataclass(frozen=True)
class Apart:
    """One area beside the rest: ``q`` after all tests of the list, and its side."""

    q: float
    is_above: bool

    @property
    def is_finding(self) -> bool:
        """Whether it holds at the false discovery rate of the product."""
        return is_finding(self.q)


def is_finding(q: float) -> bool:
    """Whether a q holds at the false discovery rate of the product; NaN does not."""
    return bool(discovered(q))


def apart(counts: Sequence[tuple[int, int]]) -> tuple[Apart, ...]:
    """Test each area's ``k`` of ``n`` against the rest of the list.

    Parameters
    ----------
    counts
        ``(n, k)`` of every area, ``0 <= k <= n``.

    Returns
    -------
    tuple of Apart
        In the order of ``counts``; an area of nobody has q NaN.
    """
    if not counts:
        return ()
    n, k = np.array(counts, dtype=np.int64).T
    whole, ones = int(n.sum()), int(k.sum())
    q = q_values(p_against_rest(k, n, ones, whole))
    side = k * whole > ones * n
    return tuple(Apart(float(a), bool(b)) for a, b in zip(q, side, strict=True))


def pair_q(pairs: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> tuple[float, ...]:
    """Test two areas against each other, for each of the pairs that were looked at.

    ``pairs`` holds ``((n, k), (n, k))``; one pair that was chosen before looking keeps its p.
    """
    q = q_values([p_of_pair(k1, n1, k2, n2) for (n1, k1), (n2, k2) in pairs])
    return tuple(float(value) for value in q)
