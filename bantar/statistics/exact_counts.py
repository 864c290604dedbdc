"""Exact tests of a count: beside the rest of its population, and beside a fixed share.

Mid-p (Lancaster 1961): the probability of the count itself counts by half on each side. In exact
tests of small counts it keeps nearer to the level than the full tails do.
"""

from typing import Any

import numpy as np

from bantar.statistics.multiplicity import Floats


def p_against_rest(k: Any, n: Any, k_all: Any, n_all: Any) -> Floats:
    """Return the two-sided mid-p of ``k`` of ``n`` when ``k_all`` fall anywhere among ``n_all``.

    A part stands in its population, so it is compared with the rest: the count is hypergeometric.

    Parameters
    ----------
    k, n
        Units with the property and units, of each part (integers).
    k_all, n_all
        The same of the population, the part included.

    Returns
    -------
    ndarray
        At most 1; NaN for a part without units.
    """
    from scipy.stats import hypergeom

    count, size, ones, total = np.broadcast_arrays(*_integers(k, n, k_all, n_all))
    # At the ends scipy's own tails may be a hair above 1.
    p = _two_sided(
        hypergeom.sf(count, total, ones, size),
        hypergeom.cdf(count - 1, total, ones, size),
        hypergeom.pmf(count, total, ones, size),
    )
    return np.where(size > 0, p, np.nan)


def p_against_share(k: Any, n: Any, share: float) -> Floats:
    """Return the two-sided mid-p of ``k`` of ``n`` when each has the property by ``share``.

    At most 1; NaN where ``n`` is 0. For a fixed target, which no unit is part of.
    """
    from scipy.stats import binom

    count, size = np.broadcast_arrays(*_integers(k, n))
    p = _two_sided(
        binom.sf(count, size, share),
        binom.cdf(count - 1, size, share),
        binom.pmf(count, size, share),
    )
    return np.where(size > 0, p, np.nan)


def p_of_pair(k1: int, n1: int, k2: int, n2: int) -> float:
    """Return Fisher's exact p of two counts; for one pair that was chosen before looking.

    Two parts whose ranges overlap may still differ, so ranges are never compared instead.
    """
    from scipy.stats import fisher_exact

    return float(fisher_exact([[k1, n1 - k1], [k2, n2 - k2]]).pvalue)


def _integers(*counts: Any) -> list[Any]:
    return [np.asarray(count).astype(np.int64) for count in counts]


def _two_sided(above: Floats, below: Floats, itself: Floats) -> Floats:
    return np.minimum(1.0, 2 * np.minimum(above, below) + itself)
