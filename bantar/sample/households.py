"""How many KK (families) live in each RT, and the skala that follows."""

from collections.abc import Mapping
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from bantar.core.domain import Skala
from bantar.sample.fields import Values, standard

MEDIAN_KK = 60
"""Bandung's RT; 5 % have 21 KK or fewer and 95 % have 164 or fewer."""

SPREAD_BELOW, SPREAD_ABOVE = np.log([60 / 21, 164 / 60]) / NormalDist().inv_cdf(0.95)
"""Standard deviations of log KK under and over the median."""


def kk_per_rt(
    rng: np.random.Generator, rt_per_km2: Values, crowding: Values
) -> npt.NDArray[np.int64]:
    """Spread KK over the RT like Bandung's, more of them where RT lie dense.

    Parameters
    ----------
    rng
        Source of chance.
    rt_per_km2
        RT density around each RT.
    crowding
        Smooth field, mean 0, standard deviation 1.

    Returns
    -------
    array
        Whole numbers with 5th, 50th and 95th percentile near 21, 60 and 164.
    """
    chance = rng.standard_normal(len(rt_per_km2))
    rank = np.argsort(
        np.argsort(0.6 * standard(np.log(rt_per_km2)) + 0.5 * crowding + 0.6 * chance)
    )
    normal = NormalDist()
    z = np.array([normal.inv_cdf((r + 0.5) / len(rank)) for r in rank])
    spread = np.where(z < 0, SPREAD_BELOW, SPREAD_ABOVE)
    kk: npt.NDArray[np.int64] = np.rint(MEDIAN_KK * np.exp(spread * z)).astype(np.int64)
    return kk


def skala_of(kk: npt.NDArray[np.int64], rules: Mapping[str, float]) -> npt.NDArray[np.object_]:
    """Return the skala of entries of ``kk`` families; the bands are rules."""
    bands = [rules["skala_sedang_min_kk"], rules["skala_besar_min_kk"]]
    words = np.array([Skala.KECIL.value, Skala.SEDANG.value, Skala.BESAR.value], dtype=object)
    return words[np.digitize(kk, bands)]
