"""Ranges of a rate: what chance alone could move."""

from typing import Any

import numpy as np

from bantar.statistics.multiplicity import Floats

LEVEL = 0.95


def wilson(k: Any, n: Any, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Return the lower and upper limit of ``k / n`` (Wilson 1927; Brown, Cai and DasGupta 2001).

    Parameters
    ----------
    k, n
        Counts, or a share times an effective number (Kish) and that number. Arrays broadcast.
    level
        How often such a range holds the rate.

    Returns
    -------
    tuple of ndarray
        Shares from 0 to 1; NaN where ``n`` is 0.
    """
    from scipy.special import ndtri

    count, size = np.broadcast_arrays(np.asarray(k, np.float64), np.asarray(n, np.float64))
    size = np.where(size > 0, size, np.nan)
    z = float(ndtri((1 + level) / 2))
    rate, width = count / size, z**2 / size
    middle = (rate + width / 2) / (1 + width)
    half = np.sqrt(np.maximum(0.0, rate * (1 - rate) * width + width**2 / 4)) / (1 + width)
    return np.clip(middle - half, 0.0, 1.0), np.clip(middle + half, 0.0, 1.0)


def kish(weights: Any) -> float:
    """Return how many equal weights tell as much as these (Kish 1965); 0 for none."""
    numbers = np.asarray(weights, dtype=np.float64)
    squares = float((numbers**2).sum())
    return float(numbers.sum()) ** 2 / squares if squares > 0 else 0.0
