"""The predikat an RT earned over the periods, in a row and lasting."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from bantar.core.domain import Finding, Missing, Outcome

UNVISITED = "belum_ditinjau"
"""An award that nobody has come back to look at yet."""


def longest_streak(outcomes: pd.DataFrame) -> pd.Series:
    """Return the longest run of periods in a row in which each RT earned the predikat.

    In a row means: in consecutive published periods, whoever else took part in them.
    """
    best = np.zeros(len(outcomes), dtype=int)
    run = np.zeros(len(outcomes), dtype=int)
    for periode in outcomes.columns:
        run = np.where(outcomes[periode] == Outcome.MERAIH, run + 1, 0)
        best = np.maximum(best, run)
    return pd.Series(best, index=outcomes.index, name="longest_streak")


def kencana_eligible(outcomes: pd.DataFrame, rules: Mapping[str, float]) -> pd.Series:
    """Say which RT may enter Kencana: enough predikat in a row (rule, three)."""
    return (longest_streak(outcomes) >= rules["kencana_streak"]).rename("is_kencana_eligible")


def keberlanjutan(outcomes: pd.DataFrame, visits: pd.DataFrame) -> pd.Series:
    """Return what the latest visit after the award found.

    Parameters
    ----------
    outcomes
        ``Outcome`` per RT and periode.
    visits
        ``rt_id``, ``visited_on``, ``finding``, by date.

    Returns
    -------
    Series
        A word of ``Finding``, ``UNVISITED`` for an award without a visit, and
        ``Missing.NOT_APPLICABLE`` for an RT that has no predikat, indexed as ``outcomes``.
    """
    latest = visits.drop_duplicates("rt_id", keep="last").set_index("rt_id")["finding"]
    latest_finding = (
        latest.map(lambda f: Finding(f).value).reindex(outcomes.index).fillna(UNVISITED)
    )
    has_it = (outcomes == Outcome.MERAIH).any(axis=1)
    return latest_finding.where(has_it, Missing.NOT_APPLICABLE.value).rename("keberlanjutan")
