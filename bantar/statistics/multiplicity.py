"""How many findings among many tests may be false: the false discovery rate.

Benjamini and Hochberg (1995). It is safe for tests that depend on each other positively, as those
of neighbours do (Benjamini and Yekutieli 2001), and only more careful for exact tests of counts.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

FALSE_DISCOVERY = 0.05
"""The share of findings that may be false, on average over many questions."""


def q_values(p: Any) -> Floats:
    """Return the least false discovery rate at which each test counts as a finding.

    Parameters
    ----------
    p
        All tests of one question on one screen, also those that a filter hides; NaN for what was
        not tested, which does not count.

    Returns
    -------
    ndarray
        One q per p, NaN where p is; a finding has ``q <= FALSE_DISCOVERY``.
    """
    from scipy.stats import false_discovery_control

    tests = np.asarray(p, dtype=np.float64)
    q = np.full(tests.shape, np.nan)
    was_tested = ~np.isnan(tests)
    if was_tested.any():
        q[was_tested] = false_discovery_control(np.clip(tests[was_tested], 0.0, 1.0))
    return q


def discovered(q: Any) -> npt.NDArray[np.bool_]:
    """Say which q hold at the false discovery rate; what was not tested (NaN) does not."""
    # A hair more than the rate: a q of exactly 5 % must not hang on the last bit of a product.
    return np.asarray(q, dtype=np.float64) <= FALSE_DISCOVERY * (1 + 1e-9)


def limit(p: Any) -> float:
    """Return the p up to which tests count as findings; where there are none, that of a first."""
    tests = np.asarray(p, dtype=np.float64)
    n = int((~np.isnan(tests)).sum())
    n_discovered = int(discovered(q_values(tests)).sum())
    return FALSE_DISCOVERY * max(1, n_discovered) / n if n else FALSE_DISCOVERY
