"""Each RT with a predikat since its latest award: what visits found, and who waits for one."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Finding
from bantar.measures.history import UNVISITED, award_days, keberlanjutan
from bantar.measures.judged import years_between

OVERDUE_YEARS = 1.0
"""Without a rule, an award that nobody looked at for a year is overdue for a visit."""

OVERDUE_RULE = "visit_after_years"


def histories(snapshot: Snapshot) -> pd.DataFrame:
    """Return each RT with a predikat, as its latest award left it.

    Returns
    -------
    DataFrame
        Indexed by ``rt_id``: ``since`` and ``latest`` (days of the first and of the latest award),
        ``n_awards``, ``last_look`` (day of the latest visit since the latest award, None without),
        ``finding`` (``keberlanjutan``; None without such a visit), ``slipped_on`` (day of the first
        visit since the latest award that found it neglected, None without), ``unseen_years`` (since
        the latest award or visit).
    """
    awards = award_days(snapshot.outcomes, snapshot.periodes)
    days = (
        awards.groupby("rt_id")["on"].agg(["min", "max", "size"]).sort_values("min", kind="stable")
    )
    table = pd.DataFrame(
        {"since": _days(days["min"]), "latest": _days(days["max"]), "n_awards": days["size"]},
        index=days.index.rename(snapshot.outcomes.index.name),
    )
    # Visits before the latest award say nothing of it (``statistics.spells``).
    visits = snapshot.visits[snapshot.visits["rt_id"].isin(table.index)]
    visits = visits[visits["visited_on"] >= visits["rt_id"].map(table["latest"])]
    last = visits.drop_duplicates("rt_id", keep="last").set_index("rt_id")["visited_on"]
    neglected = visits[visits["finding"] == Finding.TERBENGKALAI.value]
    first_slip = neglected.drop_duplicates("rt_id", keep="first").set_index("rt_id")["visited_on"]
    status = keberlanjutan(snapshot.outcomes, snapshot.visits, snapshot.periodes)
    status = status.reindex(table.index)
    table["last_look"] = _or_none(last.reindex(table.index))
    table["finding"] = _or_none(status.where(status != UNVISITED))
    table["slipped_on"] = _or_none(first_slip.reindex(table.index))
    latest_day = table["last_look"].where(table["last_look"].notna(), table["latest"])
    table["unseen_years"] = [years_between(day, snapshot.as_of) for day in latest_day]
    return table


def _days(ordinals: pd.Series) -> pd.Series:
    return pd.Series([date.fromordinal(on) for on in ordinals], index=ordinals.index, dtype=object)


def _or_none(values: pd.Series) -> pd.Series:
    kept = values.astype(object)
    return kept.where(kept.notna(), None)


def is_overdue(table: pd.DataFrame, rules: Mapping[str, float]) -> pd.Series:
    """Say which RT nobody has looked at for longer than the rule, or a year without one."""
    overdue: pd.Series = table["unseen_years"] > rules.get(OVERDUE_RULE, OVERDUE_YEARS)
    return overdue
