"""Numbers that vary smoothly over the city, because neighbours resemble each other."""

import numpy as np
import numpy.typing as npt
import pandas as pd

Values = npt.NDArray[np.float64]


def standard(values: npt.ArrayLike) -> Values:
    """Return ``values`` with mean 0 and standard deviation 1."""
    plain = np.asarray(values, dtype=np.float64)
    scaled: Values = (plain - plain.mean()) / plain.std()
    return scaled


def smooth(values: Values, pairs: pd.DataFrame, rounds: int) -> Values:
    """Let every RT move halfway to the mean of its neighbours, ``rounds`` times.

    Parameters
    ----------
    values
        One number per RT.
    pairs
        ``left`` and ``right``: positions (0, 1, ...) of RT that lie side by side.
    rounds
        The more, the wider the hills: 3 is a few RT, 30 is half a kecamatan.

    Returns
    -------
    array
        Mean 0 and standard deviation 1.
    """
    start = np.concatenate([pairs["left"], pairs["right"]])
    end = np.concatenate([pairs["right"], pairs["left"]])
    degree = np.maximum(np.bincount(start, minlength=len(values)), 1)
    for _ in range(rounds):
        around = np.bincount(start, weights=values[end], minlength=len(values)) / degree
        values = (values + around) / 2
    return standard(values)


def hills(rng: np.random.Generator, pairs: pd.DataFrame, n_rt: int, rounds: int) -> Values:
    """Return a smooth random field over ``n_rt`` RT, see :func:`smooth`."""
    return smooth(rng.standard_normal(n_rt), pairs, rounds)
