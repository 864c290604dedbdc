"""How ready each RT is for the programme; everything in here is made up.

What the lurah and the studies name as reasons is in it: poor RT lack money and time, newly
built areas lack ties, the river floods its banks. The kecamatan differ on top of that.
"""

import numpy as np
import pandas as pd

from bantar.sample.dice import dice
from bantar.sample.fields import Values, hills, standard

KECAMATAN_LEAD = {
    "Danau Teluk": 1.0,
    "Jelutung": 0.45,
    "Pasar Jambi": 0.35,
    "Telanaipura": 0.3,
    "Jambi Selatan": 0.25,
    "Pelayangan": 0.2,
    "Danau Sipin": 0.1,
    "Jambi Timur": 0.05,
    "Kota Baru": 0.0,
    "Alam Barajo": 0.0,
    "Paal Merah": -0.65,
}
"""Standard deviations by which a kecamatan is ahead of the city."""

RIVER_FRONT_M = 300
"""A kelurahan with this much frontage lives with the river."""


def poverty(pairs: pd.DataFrame, n_rt: int) -> Values:
    """Return a smooth field, high where day labourers and small farmers live."""
    return hills(dice("poverty"), pairs, n_rt, rounds=12)


def aptitude(rt: pd.DataFrame, pairs: pd.DataFrame) -> Values:
    """Return the readiness of each RT.

    Parameters
    ----------
    rt
        One row per RT: ``kelurahan_before``, ``kecamatan``, ``is_new``, ``river_m``,
        ``poverty``.
    pairs
        ``left`` and ``right``: positions of RT that lie side by side.

    Returns
    -------
    array
        Mean 0, standard deviation 1.
    """
    rng = dice("aptitude")
    home = rt["kelurahan_before"]
    # A keen lurah carries all RT of a kelurahan along.
    drive = pd.Series(rng.standard_normal(home.nunique()), home.unique())
    parts = (
        rt["kecamatan"].map(KECAMATAN_LEAD).to_numpy(dtype=np.float64)
        + 0.25 * home.map(drive).to_numpy()
        + 0.4 * hills(rng, pairs, len(rt), rounds=6)
        - 0.4 * rt["poverty"].to_numpy()
        - 0.4 * rt["is_new"].to_numpy()
        - 0.5 * (rt["river_m"] > RIVER_FRONT_M).to_numpy()
    )
    return standard(parts)
