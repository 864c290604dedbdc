"""Indicator scores of every judged entry, and the marks that follow from them.

An aspek counts the weighted share of its highest possible score, times 100; the total is the
mean of the three aspek. All four are rounded to one decimal.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pandas as pd

from bantar.core.domain import Aspek
from bantar.sample.fields import Values

Bands = npt.NDArray[np.int64]

HALF_BAND = 0.75
"""Half the width, in standard deviations, of the middle band ("ada tetapi tidak sempurna")."""

STEP = 0.05
LARGEST_SHIFT = 8.0

SCORE_COLUMNS = [f"score_{aspek.value}" for aspek in Aspek]


def marks(bands: Bands, form: pd.DataFrame) -> pd.DataFrame:
    """Sum the bands of each entry up to marks.

    Parameters
    ----------
    bands
        0, 1 or 2 per entry (row) and indicator (column, in the order of ``form``).
    form
        ``aspek`` and ``weight`` per indicator.

    Returns
    -------
    DataFrame
        ``score_bersih``, ``score_aman``, ``score_pintar`` and ``score``, 0-100, one decimal.
    """
    weight = form["weight"].to_numpy(dtype=np.float64)
    table = pd.DataFrame(index=range(len(bands)))
    for aspek, column in zip(Aspek, SCORE_COLUMNS, strict=True):
        part = np.where(form["aspek"] == aspek.value, weight, 0.0)
        table[column] = np.round(bands @ part / (2 * part.sum()) * 100, 1)
    table["score"] = np.round(table[SCORE_COLUMNS].sum(axis=1) / len(SCORE_COLUMNS), 1)
    return table


def judge(
    quality: Values, has_won: npt.NDArray[np.bool_], form: pd.DataFrame, pass_mark: float
) -> Bands:
    """Turn quality into bands, so that exactly the winners reach the pass mark.

    Parameters
    ----------
    quality
        Per entry (row) and indicator (column), in standard deviations; 0 is the middle band.
    has_won
        Per entry.
    form
        ``aspek`` and ``weight`` per indicator.
    pass_mark
        Lowest total (0-100) that earns a predikat.

    Returns
    -------
    array
        0, 1 or 2 per entry and indicator. An entry on the wrong side of the mark is moved
        by the smallest shift of its whole quality that brings it over.
    """
    bands = _bands(quality)
    direction = np.where(has_won, STEP, -STEP)
    shifts: Iterable[int] = range(1, round(LARGEST_SHIFT / STEP) + 1)
    for n_steps in shifts:
        wrong = (marks(bands, form)["score"].to_numpy() >= pass_mark) != has_won
        if not wrong.any():
            break
        bands[wrong] = _bands(quality[wrong] + n_steps * direction[wrong, None])
    return bands


def _bands(quality: Values) -> Bands:
    """Cut quality into the three bands of the form."""
    return np.digitize(quality, [-HALF_BAND, HALF_BAND]).astype(np.int64)
