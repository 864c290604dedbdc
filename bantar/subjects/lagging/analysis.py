"""Which areas lag: a value with its range for each, and bands whose members hardly differ.

Every value is turned so that more is better: who lags has the least. What is not known is
missing; it never makes an area lag.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

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
from bantar.scope.options import Lag, Per

Z_95 = 1.959964
MOST_BANDS = 5
"""Further bands are told apart by nobody; all areas beyond the fourth band are in the fifth."""

SHARES = frozenset({Lag.COVERAGE, Lag.LONG_AGO, Lag.RELAPSED})
"""What is a share of RT or households; the others are points."""

_FINDING_RANK = {Finding.TERBENGKALAI: 0.0, Finding.PERLU_PEMBINAAN: 1.0, Finding.AKTIF: 2.0}


@dataclass(frozen=True)
class Lagging:
    """Areas or RT in order, who lags most first.

    Attributes
    ----------
    table
        Indexed by code of the area, or ``rt_id``: ``value`` (share 0-1 or points), ``low``
        and ``high`` (95 % range), ``n`` (RT with a value), ``n_missing``, ``n_rt``, ``kk``
        (households of the RT with a value, 0 where unknown), ``band`` (1 lags most).
    missing
        Areas or RT without a value, in order of their code.
    overall
        The value of all RT together, NaN where none has one.
    """

    lag: Lag
    level: Level
    per: Per
    table: pd.DataFrame
    missing: tuple[object, ...]
    overall: float


def lagging(snapshot: Snapshot, mask: pd.Series, lag: Lag, level: Level, per: Per) -> Lagging:
    """Rank the areas of ``level`` among the RT of ``mask`` by what lagging means.

    Raises
    ------
    ValueError
        For the city as a whole: it lags behind nobody.
    """
    if level is Level.KOTA:
        raise ValueError(level)
    rt = snapshot.rt[mask]
    values = rt_values(snapshot, lag)[mask]
    if level is Level.RT:
        table = _each_rt(snapshot, rt, lag)
    else:
        table = _areas(values, _weights(rt, per), rt[f"{level.value}_code"], lag)
    ranked = table[table["value"].notna()].copy()
    order = ranked.assign(key=ranked.index).sort_values(["value", "key"], kind="stable").index
    ranked = ranked.loc[order]
    ranked["band"] = bands(ranked["value"], ranked["high"])
    overall = _mean(values, _weights(rt, per))
    return Lagging(lag, level, per, ranked, tuple(table.index[table["value"].isna()]), overall)


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
    """Return every RT by itself; its range is what the programme calls a large change."""
    if lag is Lag.LONG_AGO:
        value = -years_since_judged(snapshot)
    elif lag is Lag.RELAPSED:
        value = _finding_rank(snapshot)
    else:
        value = rt_values(snapshot, lag)
    value = value.loc[rt.index]
    wide = 0.0 if lag in SHARES else float(snapshot.rules.get(LARGE_RULE, LARGE_POINTS))
    return pd.DataFrame(
        {
            "value": value,
            "low": value - wide,
            "high": value + wide,
            "n": value.notna().astype(int),
            "n_missing": value.isna().astype(int),
            "n_rt": 1,
            "kk": rt["kk"].astype("float64").fillna(0.0).where(value.notna(), 0.0),
        }
    )


def _weights(rt: pd.DataFrame, per: Per) -> pd.Series:
    if per is Per.RT:
        return pd.Series(1.0, index=rt.index)
    return rt["kk"].astype("float64").fillna(0.0)


def _mean(values: pd.Series, weights: pd.Series) -> float:
    counted = weights.where(values.notna(), 0.0)
    total = float(counted.sum())
    return float((values.fillna(0.0) * counted).sum() / total) if total > 0 else float("nan")


def _areas(values: pd.Series, weights: pd.Series, area: pd.Series, lag: Lag) -> pd.DataFrame:
    """Return the weighted mean of each area with its range."""
    counted = weights.where(values.notna(), 0.0)
    parts = pd.DataFrame(
        {
            "n": values.notna().astype(int),
            "n_missing": values.isna().astype(int),
            "n_rt": 1,
            "kk": counted,
            "w2": counted**2,
            "wx": counted * values.fillna(0.0),
        }
    )
    sums = parts.groupby(area).sum()
    weight = sums["kk"].where(sums["kk"] > 0)
    value = sums["wx"] / weight
    # Kish: households of unequal RT tell less than as many equal ones.
    n_effective = (weight**2 / sums["w2"].where(sums["w2"] > 0)).fillna(0.0)
    if lag in SHARES:
        low, high = wilson(value, n_effective)
    else:
        spread = _spread_within(values, area) / np.sqrt(n_effective.where(n_effective > 0))
        low, high = value - Z_95 * spread, value + Z_95 * spread
    return sums[["n", "n_missing", "n_rt", "kk"]].assign(value=value, low=low, high=high)


def wilson(share: pd.Series, n: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Return the 95 % score interval of Wilson (1927) of a share of ``n``, NaN for none."""
    size = n.where(n > 0)
    z2 = Z_95**2
    middle = (share + z2 / (2 * size)) / (1 + z2 / size)
    half = Z_95 / (1 + z2 / size) * np.sqrt(share * (1 - share) / size + z2 / (4 * size**2))
    # At shares of 0 and 1 the ends are exact; sums of floats stray by a hair.
    return (middle - half).clip(lower=0.0), (middle + half).clip(upper=1.0)


def _spread_within(values: pd.Series, area: pd.Series) -> float:
    """Return the standard deviation of RT within their areas, pooled over all areas."""
    valued = values[values.notna()]
    groups = valued.groupby(area.loc[valued.index])
    freedom = len(valued) - groups.ngroups
    squares = float(((valued - groups.transform("mean")) ** 2).sum())
    return float(np.sqrt(squares / freedom)) if freedom > 0 else 0.0


def bands(value: pd.Series, high: pd.Series) -> pd.Series:
    """Return the band of each value; ``value`` rises, ``high`` is the upper end of its range.

    A band begins with the one that lags most among those left and takes in all whose value lies
    within that one's range: inside a band the order says little.
    """
    numbers, band, end = [], 0, -np.inf
    for here, its_end in zip(value, high, strict=True):
        if band == 0 or (here > end and band < MOST_BANDS):
            band, end = band + 1, max(its_end, here)
        numbers.append(band)
    return pd.Series(numbers, index=value.index, name="band", dtype=int)
