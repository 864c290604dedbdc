"""The predikat an RT earned over the periods, in a row and lasting."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from bantar.core.domain import Missing, Outcome, Periode
from bantar.statistics.spells import UNVISITED, latest_findings

__all__ = [
    "UNVISITED",
    "award_days",
    "keberlanjutan",
    "kencana_eligible",
    "longest_streak",
    "times_awarded",
    "visit_days",
]


def times_awarded(outcomes: pd.DataFrame) -> pd.Series:
    """Return in how many periods each RT earned the predikat, indexed as ``outcomes``."""
    return (outcomes == Outcome.MERAIH).sum(axis=1).astype(int).rename("n_predikat")


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


def award_days(outcomes: pd.DataFrame, periodes: Mapping[Periode, date]) -> pd.DataFrame:
    """Return each award with its day: ``rt_id`` and ``on`` (``date.toordinal``).

    ``periodes`` gives the day on which each column of ``outcomes`` was announced.
    """
    days = {str(periode): day.toordinal() for periode, day in periodes.items()}
    rows, columns = np.nonzero((outcomes == Outcome.MERAIH).to_numpy())
    on = np.array([days[str(periode)] for periode in outcomes.columns], dtype=np.int64)
    return pd.DataFrame({"rt_id": outcomes.index.to_numpy()[rows], "on": on[columns]})


def visit_days(visits: pd.DataFrame) -> pd.DataFrame:
    """Return the visits with their day as a number: ``rt_id``, ``on``, ``finding``."""
    on = np.array([day.toordinal() for day in visits["visited_on"]], dtype=np.int64)
    return visits[["rt_id", "finding"]].assign(on=on)


def keberlanjutan(
    outcomes: pd.DataFrame, visits: pd.DataFrame, periodes: Mapping[Periode, date]
) -> pd.Series:
    """Return what the latest visit since the latest award found.

    The one answer for map, trend, lists, card and files. A visit before the award says nothing of
    it, and a later award starts anew.

    Parameters
    ----------
    outcomes
        ``Outcome`` per RT and periode.
    visits
        ``rt_id``, ``visited_on``, ``finding``, by date.
    periodes
        The day on which each periode of ``outcomes`` was announced; others may be among them.

    Returns
    -------
    Series
        A word of ``Finding``, ``UNVISITED`` for an award without a visit since, and
        ``Missing.NOT_APPLICABLE`` for an RT that has no predikat, indexed as ``outcomes``.
    """
    awards = award_days(outcomes, periodes)
    latest = latest_findings(awards, visit_days(visits), date.max.toordinal())
    status = latest.reindex(outcomes.index).astype(object)
    return status.where(status.notna(), Missing.NOT_APPLICABLE.value).rename("keberlanjutan")
