"""When each RT was last judged, and with what score."""

from calendar import isleap
from collections.abc import Mapping
from datetime import MAXYEAR, date

import numpy as np
import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Outcome
from bantar.core.frames import hold
from bantar.measures import contracts

LONG_YEARS = 3.0
"""Years without an evaluation that are called long where the programme has no rule for it."""

LONG_RULE = "reevaluate_after_years"
LARGE_RULE, LARGE_POINTS = "change_large", 10.0
"""Points within which two RT hardly differ, where the programme has no rule for it."""

SMALL_RULE, SMALL_POINTS = "change_small", 3.0
"""Points up to which a score is called much the same, where the programme has no rule for it."""

JUDGED = [Outcome.MERAIH, Outcome.DINILAI, Outcome.NO_DATA]
DAYS_PER_YEAR = 365.25
"""A Julian year: four calendar years have 1,461 days. For curves; ages are counted by calendar."""


def last_scores(snapshot: Snapshot) -> pd.DataFrame:
    """Return each RT's latest total and its change since the one before.

    Returns
    -------
    DataFrame
        On the index of the RT: ``last``, ``change`` (points, NaN where unknown), ``periode`` of
        the latest (None without one).
    """
    order = {str(p): i for i, p in enumerate(snapshot.periodes)}
    scored = snapshot.results[snapshot.results["score"].notna()]
    scored = scored.assign(order=scored["periode"].map(order)).dropna(subset=["order"])
    scored = scored.sort_values(["rt_id", "order"], kind="stable")
    before = scored.groupby("rt_id")["score"].shift()
    last = (
        scored.assign(change=(scored["score"] - before).round(6))
        .drop_duplicates("rt_id", keep="last")
        .set_index("rt_id")
    )
    table = last[["score", "change", "periode"]].rename(columns={"score": "last"})
    table = table.reindex(snapshot.rt.index)
    table["periode"] = table["periode"].astype(object).where(table["periode"].notna(), None)
    return hold(table, contracts.LAST_SCORES)


def last_judged(snapshot: Snapshot) -> pd.Series:
    """Return the ``Periode`` in which each RT was last judged, None where it never was."""
    last = pd.Series([None] * len(snapshot.rt), index=snapshot.rt.index, dtype=object)
    for periode in snapshot.periodes:
        is_judged = snapshot.outcomes[str(periode)].isin(JUDGED)
        last[is_judged] = pd.Series([periode] * int(is_judged.sum()), last.index[is_judged], object)
    return last.rename("last_judged")


def years_since_judged(snapshot: Snapshot) -> pd.Series:
    """Return the years since each RT was last judged, NaN where it never was."""
    years = pd.Series(np.nan, index=snapshot.rt.index)
    for periode, day in snapshot.periodes.items():
        ago = years_between(day, snapshot.as_of)
        years = years.mask(snapshot.outcomes[str(periode)].isin(JUDGED), ago)
    return years


def change_limits(rules: Mapping[str, float]) -> tuple[float, float]:
    """Return the points from which a change of scores counts at all, and as a large one."""
    return rules.get(SMALL_RULE, SMALL_POINTS), rules.get(LARGE_RULE, LARGE_POINTS)


def years_between(earlier: date, later: date) -> float:
    """Return the years from one day to another (not before it) by the calendar.

    From 20 September to that day three years later it is 3, not a little more: "more than three
    years" begins on the day after. A year that began on 29 February ends with 1 March.
    """
    n = later.year - earlier.year
    if later < _anniversary(earlier, n):
        n -= 1
    last = _anniversary(earlier, n)
    # After the last year that a date can have there is no anniversary to count up to.
    length = 365 if last.year == MAXYEAR else (_anniversary(earlier, n + 1) - last).days
    return n + (later - last).days / length


def _anniversary(day: date, years: int) -> date:
    year = day.year + years
    if (day.month, day.day) == (2, 29) and not isleap(year):
        return date(year, 3, 1)
    return day.replace(year=year)
