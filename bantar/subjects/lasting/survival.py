"""How long RT stay in order after their first award: survival from award to the first slip.

A slip is the first visit that finds an RT neglected. An RT that was in order at its latest visit
is followed until then; one that nobody visited is not followed at all. Kaplan and Meier (1958),
with the pointwise range on the log-log scale (Greenwood 1926; Kalbfleisch and Prentice 1980).
"""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Finding, Outcome, Periode
from bantar.measures.history import UNVISITED, keberlanjutan
from bantar.measures.judged import DAYS_PER_YEAR

Z_95 = 1.959964
LEAST_FOLLOWED = 10
"""A curve of fewer RT is not shown, and ends where fewer are left."""

MOST_GROUPS = 3
"""Curves that can be told apart where they cross."""

OVERDUE_YEARS = 1.0
"""Without a rule, an award that nobody looked at for a year is overdue for a visit."""

OVERDUE_RULE = "visit_after_years"


def histories(snapshot: Snapshot) -> pd.DataFrame:
    """Return each RT with a predikat from its first award on.

    Returns
    -------
    DataFrame
        Indexed by ``rt_id``: ``since`` (day of the first award), ``cohort`` (its year), ``skala``
        (of that entry, None where not written), ``last_look`` (day of the latest visit since,
        None without), ``finding`` (``keberlanjutan``; None without a visit since the latest
        award), ``slipped_on`` (day of the first visit since the latest award that found it
        neglected, None without), ``years`` (from the first award to the first slip since, else to
        the latest visit; NaN without a visit), ``slipped`` (bool, of the same), ``unseen_years``
        (since the latest award or visit).
    """
    first = _first_awards(snapshot.outcomes, snapshot.periodes)
    latest = _latest_awards(snapshot.outcomes, snapshot.periodes)
    visits = snapshot.visits[snapshot.visits["rt_id"].isin(first.index)]
    visits = visits[visits["visited_on"] >= visits["rt_id"].map(first["since"])]
    last = visits.drop_duplicates("rt_id", keep="last").set_index("rt_id")
    neglected = visits[visits["finding"] == Finding.TERBENGKALAI.value]
    table = first.copy()
    slip = _first_days(neglected).reindex(table.index)
    table["skala"] = _skala_of(snapshot.results, first["periode"])
    table["last_look"] = _or_none(last["visited_on"].reindex(table.index))
    status = keberlanjutan(snapshot.outcomes, snapshot.visits, snapshot.periodes)
    status = status.reindex(table.index)
    table["finding"] = _or_none(status.where(status != UNVISITED))
    # A later award starts anew: that it slipped before is told by the curve alone.
    again = neglected[neglected["visited_on"] >= neglected["rt_id"].map(latest)]
    table["slipped_on"] = _or_none(_first_days(again).reindex(table.index))
    table["slipped"] = slip.notna()
    end = slip.where(table["slipped"], table["last_look"])
    table["years"] = [_years(a, b) for a, b in zip(table["since"], end, strict=True)]
    seen = table["last_look"].where(table["last_look"].notna(), latest)
    table["unseen_years"] = [
        _years(max(a, b), snapshot.as_of) for a, b in zip(seen, latest, strict=True)
    ]
    return table.drop(columns="periode")


def _first_days(visits: pd.DataFrame) -> pd.Series:
    return visits.drop_duplicates("rt_id", keep="first").set_index("rt_id")["visited_on"]


def _first_awards(outcomes: pd.DataFrame, periodes: Mapping[Periode, date]) -> pd.DataFrame:
    won = outcomes == Outcome.MERAIH
    has_it = won.any(axis=1)
    names = won.loc[has_it].idxmax(axis=1) if has_it.any() else pd.Series(dtype=object)
    days = {str(p): day for p, day in periodes.items()}
    since = names.map(days)
    return pd.DataFrame(
        {
            "periode": names,
            "since": since,
            "cohort": [day.year for day in since],
        },
        index=names.index,
    )


def _latest_awards(outcomes: pd.DataFrame, periodes: Mapping[Periode, date]) -> pd.Series:
    won = outcomes == Outcome.MERAIH
    latest = pd.Series(None, index=outcomes.index, dtype=object)
    for periode, day in periodes.items():
        latest = latest.mask(won[str(periode)], day)
    return latest[won.any(axis=1)]


def _skala_of(results: pd.DataFrame, periode: pd.Series) -> pd.Series:
    entries = results.set_index(["rt_id", "periode"])["skala"]
    keys = pd.MultiIndex.from_arrays([periode.index, periode.astype(str)])
    return _or_none(pd.Series(entries.reindex(keys).to_numpy(), index=periode.index))


def _or_none(values: pd.Series) -> pd.Series:
    kept = values.astype(object)
    return kept.where(kept.notna(), None)


def _years(start: object, end: object) -> float:
    if not isinstance(start, date) or not isinstance(end, date):
        return float("nan")
    return (end - start).days / DAYS_PER_YEAR


def kaplan_meier(years: pd.Series, slipped: pd.Series) -> pd.DataFrame:
    """Return the share still in order by time since the award.

    Parameters
    ----------
    years, slipped
        Of each RT followed; rows without ``years`` are left out.

    Returns
    -------
    DataFrame
        One row at 0 and one at each time of a slip: ``years``, ``at_risk`` (just before),
        ``n_slipped``, ``share`` (0-1), ``low``, ``high`` (95 %, pointwise).
    """
    is_followed = years.notna()
    time, event = years[is_followed].to_numpy(np.float64), slipped[is_followed].to_numpy(bool)
    moments, lost = np.unique(time[event], return_counts=True)
    at_risk = len(time) - np.searchsorted(np.sort(time), moments)
    share = np.cumprod(1 - lost / at_risk) if len(moments) else np.array([])
    with np.errstate(divide="ignore", invalid="ignore"):
        greenwood = np.cumsum(lost / (at_risk * (at_risk - lost)))
        logs = np.log(share)
        half = Z_95 * np.sqrt(greenwood) / np.abs(logs)
        low, high = share ** np.exp(half), share ** np.exp(-half)
    # All lost: nothing is left to be uncertain of on this scale.
    low, high = np.where(share > 0, low, 0.0), np.where(share > 0, high, 0.0)
    return pd.DataFrame(
        {
            "years": np.concatenate([[0.0], moments]),
            "at_risk": np.concatenate([[len(time)], at_risk]).astype(int),
            "n_slipped": np.concatenate([[0], lost]).astype(int),
            "share": np.concatenate([[1.0], share]),
            "low": np.concatenate([[1.0], low]),
            "high": np.concatenate([[1.0], high]),
        }
    )


def share_after(curve: pd.DataFrame, years: float) -> tuple[float, float, float]:
    """Return the share, and its range, ``years`` after the award."""
    row = curve[curve["years"] <= years].iloc[-1]
    return float(row["share"]), float(row["low"]), float(row["high"])


def at_risk_after(table: pd.DataFrame, years: float) -> int:
    """Return how many RT of ``histories`` are still followed ``years`` after the award."""
    return int((table["years"] >= years).sum())


def cohort_groups(cohort: pd.Series) -> pd.Series:
    """Return the cohorts put together in at most three groups of about as many RT, oldest first.

    A group is named by its first and last year: "2014-2016". It has at least 10 RT; what is left
    over at the end joins the group before it.
    """
    sizes = cohort.value_counts().sort_index()
    least = max(LEAST_FOLLOWED, -(-len(cohort) // MOST_GROUPS))
    groups: list[list[int]] = []
    years: list[int] = []
    for year in sizes.index:
        years.append(int(year))
        if sizes.loc[years].sum() >= least:
            groups.append(years)
            years = []
    if years:
        groups = [*groups[:-1], [*groups[-1], *years]] if groups else [years]
    names = {year: str(g[0]) if len(g) == 1 else f"{g[0]}-{g[-1]}" for g in groups for year in g}
    return cohort.map(names)


def is_overdue(table: pd.DataFrame, rules: Mapping[str, float]) -> pd.Series:
    """Say which RT nobody has looked at for longer than the rule, or a year without one."""
    overdue: pd.Series = table["unseen_years"] > rules.get(OVERDUE_RULE, OVERDUE_YEARS)
    return overdue
