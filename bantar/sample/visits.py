"""Looks after the award: some RT last, some were a village for a while only."""

from datetime import date, timedelta

import numpy as np
import pandas as pd

from bantar.core.domain import Finding
from bantar.sample.dice import dice
from bantar.sample.fields import Values
from bantar.sample.rounds import Won

LAST_VISIT = date(2022, 11, 30)
SOONEST_DAYS = 90
"""Nobody comes back sooner than three months after the award."""

NUMBER_OF_VISITS = {0: 0.5, 1: 0.33, 2: 0.17}
SHARE_LASTING, SHARE_NEGLECTED = 0.60, 0.14
"""Findings "aktif" and "terbengkalai"; between them "perlu pembinaan"."""


def visits(won: Won, readiness: Values, rt_id: pd.Series, periode: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of ``visit``, by date.

    Parameters
    ----------
    won
        Who earned a predikat, per RT and published periode.
    readiness
        Per RT; what is strong lasts.
    rt_id
        Per RT.
    periode
        ``announced_on`` of the published periods, in order.
    """
    rng = dice("visits")
    days = np.array([day.toordinal() for day in periode["announced_on"]])
    times = rng.choice(list(NUMBER_OF_VISITS), len(won), p=list(NUMBER_OF_VISITS.values()))
    rows = []
    for position in np.flatnonzero(won.any(axis=1) & (times > 0)):
        awards = days[won[position]]
        earliest = awards[0] + SOONEST_DAYS
        if earliest >= LAST_VISIT.toordinal():
            continue
        for day in rng.integers(earliest, LAST_VISIT.toordinal(), times[position]):
            years = (day - awards[awards < day][-1]) / 365
            lasting = readiness[position] - 0.35 * years + rng.standard_normal()
            rows.append((rt_id.iloc[position], date.min + timedelta(days=int(day) - 1), lasting))
    table = pd.DataFrame(rows, columns=["rt_id", "visited_on", "lasting"])
    table["finding"] = _findings(table["lasting"])
    table = table.sort_values(["visited_on", "rt_id"], kind="stable", ignore_index=True)
    table.insert(0, "id", np.arange(1, len(table) + 1))
    return table[["id", "rt_id", "visited_on", "finding"]]


def _findings(lasting: pd.Series) -> pd.Series:
    """Cut the visits into the three findings by their place from best to worst."""
    place = lasting.rank(ascending=False, pct=True)
    words = np.select(
        [place <= SHARE_LASTING, place <= 1 - SHARE_NEGLECTED],
        [Finding.AKTIF.value, Finding.PERLU_PEMBINAAN.value],
        Finding.TERBENGKALAI.value,
    )
    return pd.Series(words, index=lasting.index, dtype=object)
