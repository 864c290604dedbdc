"""From awards and visits to spells: the one definition of what lasts.

The clock of an RT starts at an award. Visits before the first award count for nothing; a later
award starts a new clock, and what was seen before belongs to the spell that it ends.
"""

from collections.abc import Collection

import numpy as np
import numpy.typing as npt
import pandas as pd

from bantar.core.domain import Finding

UNVISITED = "belum_ditinjau"
"""An award that nobody has come back to look at yet."""

NEGLECTED = frozenset({Finding.TERBENGKALAI})
"""What ends keeping: neglect, and no mere need of help."""


def latest_findings(awards: pd.DataFrame, visits: pd.DataFrame, last_day: int) -> pd.Series:
    """Return what the latest visit since the latest award found, up to a day.

    Parameters
    ----------
    awards
        ``rt_id`` and ``on``, a day as an integer (``date.toordinal``).
    visits
        ``rt_id``, ``on`` and ``finding``, a word of ``Finding``; of visits on one day the last row
        counts. A visit on the day of an award is one after it.
    last_day
        Later awards and visits are left out.

    Returns
    -------
    Series
        ``Finding`` values or ``UNVISITED``, for each RT with an award, named ``finding``.
    """
    awards, visits = awards[awards["on"] <= last_day], visits[visits["on"] <= last_day]
    latest = awards.groupby("rt_id")["on"].max()
    # Compared as numbers: an RT without an award has none, and NaN is reached by nothing.
    since = visits["rt_id"].map(latest).astype(np.float64)
    since_award = visits[visits["on"] >= since].sort_values("on", kind="stable")
    words = since_award.drop_duplicates("rt_id", keep="last").set_index("rt_id")["finding"]
    words = words.astype(object).map(lambda finding: Finding(finding).value).reindex(latest.index)
    return words.astype(object).where(words.notna(), UNVISITED).rename("finding")


def spells(
    awards: pd.DataFrame,
    visits: pd.DataFrame,
    last_day: int,
    *,
    lost: Collection[Finding] = NEGLECTED,
    award_is_a_look: bool = False,
) -> pd.DataFrame:
    """Return one row per award: how long it was kept, as far as looks tell.

    Parameters
    ----------
    awards, visits, last_day
        As in ``latest_findings``.
    lost
        Findings that end keeping.
    award_is_a_look
        Take a later award as a look that found the earlier one kept. It sees only those who did
        well, so it is for comparison alone.

    Returns
    -------
    DataFrame
        By RT and award: ``rt_id``, ``award_on`` (day), ``n_looks``, ``left_days``,
        ``right_days`` (days from the award: kept at ``left_days``, lost by ``right_days``, which is
        infinite where no loss was seen). A spell without looks is kept from 0 to infinity: it says
        nothing.
    """
    awards = awards.loc[awards["on"] <= last_day, ["rt_id", "on"]].drop_duplicates()
    awards = awards.sort_values("on", kind="stable").rename(columns={"on": "award_on"})
    looks = _looks(awards, visits[visits["on"] <= last_day], lost, award_is_a_look)
    keys = ["rt_id", "award_on"]
    table = awards.sort_values(keys, kind="stable").set_index(keys)
    grouped = looks.groupby(keys)
    first_lost = looks[looks["is_lost"]].groupby(keys)["days"].min()
    before = looks.join(first_lost.rename("first_lost"), on=keys)
    in_time = ~before["is_lost"] & ~(before["days"] > before["first_lost"])
    last_kept = before[in_time].groupby(keys)["days"].max()
    table["n_looks"] = grouped.size().reindex(table.index).fillna(0).astype(int)
    table["left_days"] = last_kept.reindex(table.index).fillna(0.0).astype(np.float64)
    right = first_lost.reindex(table.index).to_numpy(np.float64)
    # A loss seen on the day of the award, or of a look that found it kept, took less than a day.
    least = table["left_days"].to_numpy(np.float64) + 1
    table["right_days"] = np.where(np.isnan(right), np.inf, np.fmax(right, least))
    return table.reset_index()


def _looks(
    awards: pd.DataFrame, visits: pd.DataFrame, lost: Collection[Finding], award_is_a_look: bool
) -> pd.DataFrame:
    """Return each look with the award it belongs to: ``days`` since, ``is_lost``."""
    ends = {finding.value for finding in lost}
    of_visits = pd.DataFrame(
        {
            "rt_id": visits["rt_id"].astype(awards["rt_id"].dtype),
            "on": visits["on"],
            # What is mapped of no rows has no type.
            "is_lost": [Finding(finding).value in ends for finding in visits["finding"]],
        }
    ).sort_values("on", kind="stable")
    looks = pd.merge_asof(
        of_visits.astype({"on": np.int64}),
        awards.astype({"award_on": np.int64}),
        left_on="on",
        right_on="award_on",
        by="rt_id",
    ).dropna(subset="award_on")
    if award_is_a_look:
        again = awards.sort_values(["rt_id", "award_on"], kind="stable")
        later = again.groupby("rt_id")["award_on"].shift(-1)
        again = again.assign(on=later, is_lost=False).dropna(subset="on")
        looks = pd.concat([looks, again], ignore_index=True)
    looks["is_lost"] = looks["is_lost"].astype(bool)
    return looks.assign(days=(looks["on"] - looks["award_on"]).astype(np.float64))


def looked_at(table: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Say which spells tell something: seen lost, or seen kept after the day of the award."""
    left, right = (table[name].to_numpy(np.float64) for name in ("left_days", "right_days"))
    is_looked_at: npt.NDArray[np.bool_] = np.isfinite(right) | (left > 0)
    return is_looked_at
