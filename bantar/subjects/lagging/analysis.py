"""Which areas lag: each beside the city and its target, with its range and what may be said.

Every value is turned so that more is better: who lags has the least. What is not known is
missing; it never makes an area lag. All areas of a level in the whole city are one family of
tests; an area in view shows its part of it.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from bantar.city.home import CityDay
from bantar.city.snapshot import Snapshot
from bantar.core.domain import Finding, Level
from bantar.measures.coverage import melaksanakan
from bantar.measures.history import keberlanjutan
from bantar.measures.judged import (
    LARGE_POINTS,
    LARGE_RULE,
    LONG_RULE,
    LONG_YEARS,
    last_scores,
    years_since_judged,
)
from bantar.measures.summary import level_target
from bantar.presentation.areas.places import Standing as Standing
from bantar.presentation.selection import Selection
from bantar.scope.options import Lag, Per
from bantar.scope.scope import Scope
from bantar.statistics.areas import area_rates
from bantar.statistics.small_numbers import LEAST
from bantar.statistics.weighted_areas import weighted_means, weighted_rates
from bantar.subjects.lagging.falling import fallen

SHARES = frozenset({Lag.COVERAGE, Lag.LONG_AGO, Lag.RELAPSED})
"""What is a share of RT or households; the others are points."""

_FINDING_RANK = {Finding.TERBENGKALAI: 0.0, Finding.PERLU_PEMBINAAN: 1.0, Finding.AKTIF: 2.0}


AREA_STANDINGS = (Standing.BELOW, Standing.SAME, Standing.ABOVE, Standing.FEW)
RT_STANDINGS = (Standing.FAR, Standing.NEAR, Standing.THERE)

_ORDER = {word: i for i, word in enumerate((*AREA_STANDINGS, *RT_STANDINGS))}

NUMBERS = (
    "value", "low", "high", "q", "q_target", "shrunk", "shrunk_low", "shrunk_high",
    "rank_low", "rank_high", "p_lowest", "n_kish",
)  # fmt: skip
"""What is said of an area besides counts; NaN where it may not be said."""


@dataclass(frozen=True)
class Lagging:
    """Areas or RT by where they stand, those below the city first.

    Attributes
    ----------
    table
        What is in view, indexed by code of the area or ``rt_id``: ``value`` (share 0-1 or points),
        ``low`` and ``high`` (95 % range), ``n`` (RT with a value), ``k`` (RT with the property; of
        scores the sum in tenths), ``n_missing``, ``n_rt``, ``kk`` (households of the RT with a
        value), ``standing`` (words of ``Standing``), ``side_target`` (below, same, above the
        target of the level by a test, None without one), ``overall`` and ``NUMBERS``. Sorted by
        standing, inside it by the shrunken rate, where there is none by name; an RT by its value.
    whole
        The same of every area of the level in the city; of RT empty.
    missing
        Areas or RT in view without a value, in order of their code.
    risen
        Of falling scores: areas or RT in view that did not fall, which are not in ``table``.
    overall
        The value of all RT of the city together (of RT: of those in view), NaN without any.
    """

    lag: Lag
    level: Level
    per: Per
    table: pd.DataFrame
    whole: pd.DataFrame
    missing: tuple[object, ...]
    risen: tuple[object, ...]
    overall: float

    def row(self, key: Hashable) -> Mapping[str, Any]:
        """Return the row of ``table`` at ``key``, by the names of its columns."""
        return _row(self.table, key)

    def row_of_city(self, key: Hashable) -> Mapping[str, Any]:
        """Return the row of ``whole`` at ``key``, in view or not."""
        return _row(self.whole, key)


def _row(table: pd.DataFrame, key: Hashable) -> Mapping[str, Any]:
    (record,) = table[table.index == key].to_dict("records")
    return {str(name): value for name, value in record.items()}


def lagging(
    snapshot: Snapshot,
    mask: pd.Series,
    lag: Lag,
    level: Level,
    per: Per,
    in_view: pd.Series | None = None,
    whole: pd.DataFrame | None = None,
) -> Lagging:
    """Hold the areas of ``level`` against the city, among the RT of ``mask``.

    Parameters
    ----------
    mask
        bool per RT: it passes the filters, wherever it lies.
    in_view
        bool per RT: it lies where the view looks; None for everywhere.
    whole
        From ``whole_level`` of the same arguments, where it is there already.

    Raises
    ------
    ValueError
        For the city as a whole: it lags behind nobody.
    """
    if level is Level.KOTA:
        raise ValueError(level)
    counted = mask if in_view is None else mask & in_view
    values = rt_values(snapshot, lag)
    if level is Level.RT:
        table = _each_rt(snapshot, snapshot.rt[counted], lag)
        whole, population = table.iloc[:0], counted
    else:
        if whole is None:
            whole = whole_level(snapshot, mask, lag, level, per)
        codes = snapshot.rt.loc[counted, f"{level.value}_code"].unique()
        table, population = whole[whole.index.isin(codes)], mask
    has_none = table["n"] == 0
    is_up = ~has_none & (table["standing"] == "") if lag is Lag.FALLING else has_none & False
    rt = snapshot.rt[population]
    overall = _mean(values[population], _weights(rt, per))
    if not whole.empty:  # of falling scores that of the model, never of RT judged twice
        overall = float(whole["overall"].max())
    return Lagging(
        lag,
        level,
        per,
        table[~has_none & ~is_up],
        whole,
        tuple(sorted(table.index[has_none])),
        tuple(sorted(table.index[is_up])),
        overall,
    )


def whole_level(
    snapshot: Snapshot, mask: pd.Series, lag: Lag, level: Level, per: Per
) -> pd.DataFrame:
    """Return every area of a level of the city beside all of them; see ``Lagging.table``."""
    rt, values = snapshot.rt[mask], rt_values(snapshot, lag)[mask]
    area, weights = rt[f"{level.value}_code"], _weights(rt, per)
    table = _counts(values, weights, area, lag)
    if lag is Lag.FALLING:
        numbers = fallen(snapshot, area)
        table["n"] = numbers["n"].reindex(table.index, fill_value=0).astype(int)
        table["n_missing"] = table["n_rt"] - table["n"]
    elif lag is Lag.SCORE:
        numbers = _means(values, weights, area)
    elif per is Per.KK:
        numbers = _household_rates(values, weights, area)
    else:
        target = level_target(snapshot, level) if lag is Lag.COVERAGE else None
        numbers = _rates(table, target)
    missing = [name for name in (*NUMBERS, "side_target") if name not in numbers]
    numbers = numbers.assign(**dict.fromkeys(missing, np.nan))
    if "overall" not in numbers:
        numbers = numbers.assign(overall=_mean(values, weights))
    table = table.join(numbers[[*NUMBERS, "standing", "side_target", "overall"]])
    return _ordered(_without_rates_of_few(table, lag), rt, level)


def whole_of_city(city: CityDay, scope: Scope, lag: Lag, level: Level, per: Per) -> pd.DataFrame:
    """Return ``whole_level`` of a day; ask for it as a finding of ``city``."""
    mask = Selection(city.snapshot, scope, city).mask
    return whole_level(city.snapshot, mask, lag, level, per)


def _counts(values: pd.Series, weights: pd.Series, area: pd.Series, lag: Lag) -> pd.DataFrame:
    """Return what is counted of each area; RT without a weight have no value."""
    has_value = values.notna() & (weights > 0)
    each = values if lag in SHARES else np.rint(values * 10)
    parts = pd.DataFrame(
        {
            "n": has_value.astype(int),
            "k": each.where(has_value, 0.0),
            "n_missing": (~has_value).astype(int),
            "n_rt": 1,
            "kk": weights.where(has_value, 0.0),
        }
    )
    sums = parts.groupby(area).sum()
    return sums.assign(k=sums["k"].round().astype(int))


def _rates(counts: pd.DataFrame, target: float | None) -> pd.DataFrame:
    rates = area_rates(counts[["n", "k"]], target)
    renamed = {"rate": "value", "q_city": "q", "side_city": "standing"}
    return rates.rename(columns=renamed).assign(n_kish=rates["n"].astype(float))


def _household_rates(values: pd.Series, weights: pd.Series, area: pd.Series) -> pd.DataFrame:
    units = pd.DataFrame({"area": area, "weight": weights.where(values.notna()), "has": values > 0})
    return weighted_rates(units).rename(columns={"share": "value", "side": "standing"})


def _means(values: pd.Series, weights: pd.Series, area: pd.Series) -> pd.DataFrame:
    units = pd.DataFrame({"area": area, "weight": weights, "value": values})
    return weighted_means(units).rename(columns={"mean": "value", "side": "standing"})


def _without_rates_of_few(table: pd.DataFrame, lag: Lag) -> pd.DataFrame:
    """Leave areas of fewer than five RT their counts alone; they were in every total and test."""
    is_few = (table["n"] > 0) & (table["n"] < LEAST)
    if lag is Lag.FALLING:  # what did not fall has no standing, however few
        is_few &= table["standing"] != ""
    table = table.assign(standing=table["standing"].mask(is_few, Standing.FEW.value))
    table[list(NUMBERS)] = table[list(NUMBERS)].astype(float).mask(is_few)
    table["side_target"] = table["side_target"].astype(object).where(~is_few, None)
    table["side_target"] = table["side_target"].where(table["side_target"].notna(), None)
    return table


def _ordered(table: pd.DataFrame, rt: pd.DataFrame, level: Level) -> pd.DataFrame:
    """Sort by standing, inside by the shrunken rate where areas differ at all, then by name."""
    names = rt.drop_duplicates(f"{level.value}_code").set_index(f"{level.value}_code")[level.value]
    has_rank = table["rank_low"].notna()
    key = pd.DataFrame(
        {
            "standing": table["standing"].map(_ORDER).fillna(len(_ORDER)),
            "shrunk": table["shrunk"].where(has_rank, 0.0).fillna(0.0),
            "name": names.reindex(table.index),
            "code": table.index,
        },
        index=table.index,
    )
    return table.loc[key.sort_values(list(key.columns), kind="stable").index]


def rt_values(snapshot: Snapshot, lag: Lag) -> pd.Series:
    """Return what each RT adds to its area: 0 or 1 of a share, or points; NaN where unknown.

    Coverage: holds the predikat. Score: the latest total. Long ago: judged within the years of
    the rule ``reevaluate_after_years`` (3 without one), NaN where never judged. Relapsed: not
    found neglected by the latest visit after the award, NaN where nobody looked. Falling: the
    latest total less the one before, NaN with fewer than two.
    """
    if lag is Lag.COVERAGE:
        values = melaksanakan(snapshot.outcomes).astype(float)
    elif lag is Lag.LONG_AGO:
        values = _judged_lately(snapshot)
    elif lag is Lag.RELAPSED:
        rank = _finding_rank(snapshot)
        values = (rank > 0).astype(float).where(rank.notna())
    else:
        values = last_scores(snapshot)["last" if lag is Lag.SCORE else "change"]
    return values.rename("value")


def _judged_lately(snapshot: Snapshot) -> pd.Series:
    years = years_since_judged(snapshot)
    lately = (years <= snapshot.rules.get(LONG_RULE, LONG_YEARS)).astype(float)
    return lately.where(years.notna())


def _finding_rank(snapshot: Snapshot) -> pd.Series:
    findings = keberlanjutan(snapshot.outcomes, snapshot.visits, snapshot.periodes)
    return findings.map({f.value: rank for f, rank in _FINDING_RANK.items()}).astype(float)


def _each_rt(snapshot: Snapshot, rt: pd.DataFrame, lag: Lag) -> pd.DataFrame:
    """Return every RT by itself: counted by the programme's own numbers, never tested."""
    if lag is Lag.LONG_AGO:
        value = -years_since_judged(snapshot)
    elif lag is Lag.RELAPSED:
        value = _finding_rank(snapshot)
    else:
        value = rt_values(snapshot, lag)
    value = value.loc[rt.index]
    table = pd.DataFrame(
        {
            "value": value,
            "n": value.notna().astype(int),
            "k": 0,
            "n_missing": value.isna().astype(int),
            "n_rt": 1,
            "kk": rt["kk"].astype("float64").fillna(0.0).where(value.notna(), 0.0),
            "standing": rt_standing(value, lag, snapshot),
            "side_target": None,
        }
    )
    table = table.assign(**dict.fromkeys((n for n in NUMBERS if n != "value"), np.nan))
    order = table.assign(key=table.index).sort_values(["value", "key"], kind="stable").index
    return table.loc[order]


def rt_standing(value: pd.Series, lag: Lag, snapshot: Snapshot) -> pd.Series:
    """Return how far each RT is by the numbers of the programme; empty for a score not falling."""
    rules = snapshot.rules
    large = rules.get(LARGE_RULE, LARGE_POINTS)
    if lag is Lag.LONG_AGO:
        far, near = value < -rules.get(LONG_RULE, LONG_YEARS), value < -np.inf
    elif lag is Lag.SCORE:
        far, near = value < rules["pass_mark"] - large, value < rules["pass_mark"]
    elif lag is Lag.FALLING:
        far, near = value <= -large, value < 0
    else:
        far, near = value == 0, value == 1
        if lag is Lag.COVERAGE:
            near = near & False
    there = "" if lag is Lag.FALLING else Standing.THERE.value
    words = np.select([far, near], [Standing.FAR.value, Standing.NEAR.value], there)
    return pd.Series(words, index=value.index, dtype=object).where(value.notna(), "")


def _weights(rt: pd.DataFrame, per: Per) -> pd.Series:
    if per is Per.RT:
        return pd.Series(1.0, index=rt.index)
    return rt["kk"].astype("float64").fillna(0.0)


def _mean(values: pd.Series, weights: pd.Series) -> float:
    counted = weights.where(values.notna(), 0.0)
    total = float(counted.sum())
    return float((values.fillna(0.0) * counted).sum() / total) if total > 0 else float("nan")
