"""The six assessing teams: who judges where, and how strictly."""

import numpy as np
import pandas as pd

from bantar.sample.dice import dice
from bantar.sample.fields import Values

SEVERITY = {
    "Tim 1": 0.5,
    "Tim 2": 5.0,
    "Tim 3": -0.5,
    "Tim 4": -5.0,
    "Tim 5": 4.0,
    "Tim 6": 0.0,
}
"""Points (0-100) a team takes off a fair score: two are strict, one is lenient."""


def assign(kelurahan_code: pd.Series, n_periode: int) -> pd.DataFrame:
    """Deal the kelurahan out to the teams anew for every periode.

    Parameters
    ----------
    kelurahan_code
        Per RT.
    n_periode
        Number of periods.

    Returns
    -------
    DataFrame
        Team name per RT (row) and position of the periode (column). Over the periods every
        team comes to every part of the city, so that areas and teams can be told apart.
    """
    rng = dice("teams")
    names = np.array(list(SEVERITY), dtype=object)
    codes, member = np.unique(kelurahan_code.to_numpy(dtype=object), return_inverse=True)
    dealt = np.arange(len(codes)) % len(names)
    return pd.DataFrame({p: names[rng.permutation(dealt)][member] for p in range(n_periode)})


def severity(teams: pd.DataFrame) -> Values:
    """Return the points each team takes off, in the shape of ``teams``."""
    points: Values = teams.apply(lambda column: column.map(SEVERITY)).to_numpy(dtype=np.float64)
    return points
