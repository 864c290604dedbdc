"""Clusters of neighbouring units that are alike, and units unlike all around them.

Local tests in the sense of Anselin (1995), exact where that can be worked out (`local_exact`), else
by drawing (`local_draws`), with the false discovery rate of all units together held at 5 %. What
is tested is "no pattern at all": a finding says where neighbours are alike, not why. Few
neighbours bound what can be seen: that nothing stands out does not mean that nothing is there.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import gcd

import numpy as np
import numpy.typing as npt
import pandas as pd

from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.clusters import local_draws, local_exact
from bantar.statistics.clusters.local_exact import Integers
from bantar.statistics.clusters.neighbourhood import Neighbourhood, adjacency, neighbourhood
from bantar.statistics.clusters.whole_pattern import WholePattern, whole_pattern
from bantar.statistics.multiplicity import Floats, discovered, q_values

LEAST_UNITS = 30
"""Fewer units with neighbours and a value say nothing of chance."""

DECIMALS = 1
"""Decimals that count: scores are given in tenths."""


class NoClusters(StrEnum):
    """Why clusters cannot be looked for."""

    TOO_FEW = "too_few"
    """``n`` units with a value and neighbours, ``needed`` are more."""
    ALL_ALIKE = "all_alike"
    """All ``n`` units have the same value."""


class Kind(StrEnum):
    """What a unit is among those around it; only the first four are findings."""

    HOT = "hot"
    COLD = "cold"
    HIGH_AMONG_LOW = "high_among_low"
    LOW_AMONG_HIGH = "low_among_high"
    CANNOT_TELL = "cannot_tell"
    """At the limit, and more drawing would be needed to tell."""
    NOTHING = "nothing"
    ISLAND = "island"
    NO_VALUE = "no_value"


FINDINGS = (Kind.HOT, Kind.COLD, Kind.HIGH_AMONG_LOW, Kind.LOW_AMONG_HIGH)


@dataclass(frozen=True)
class Clusters:
    """What stands out in a population.

    Attributes
    ----------
    units
        On the index of the values: ``value``, ``n_around`` (neighbours with a value), ``around``
        (their mean, NaN without any), ``p``, ``q`` (NaN for what was not tested), ``kind`` (words
        of `Kind`) and ``group`` (units of one kind that border on each other, -1 for none).
    groups
        Indexed by group, largest first: ``kind``, ``n``, ``mean``.
    whole
        Whether neighbours are alike at all; None where it was not asked.
    n_tested, n_islands, n_without_value
        They add up to the number of values.
    is_exact
        Whether p was worked out, or drawn.
    """

    units: pd.DataFrame
    groups: pd.DataFrame
    whole: WholePattern | None
    n_tested: int
    n_islands: int
    n_without_value: int
    is_exact: bool


@dataclass(frozen=True)
class _Local:
    around: Floats
    p: Floats
    is_high: npt.NDArray[np.bool_]
    at_limit: npt.NDArray[np.bool_]
    is_exact: bool


def clusters(
    values: pd.Series,
    borders: pd.DataFrame,
    *,
    whole: bool = True,
    exact: bool | None = None,
    decimals: int = DECIMALS,
) -> Clusters | CannotTell[NoClusters]:
    """Find clusters; refused for fewer than 30 units that can be tested, or all of one value.

    A filter changes the population: test all units, then show those in the filter.

    Parameters
    ----------
    values
        One number per unit on unique labels that can be sorted, NaN where unknown.
    borders
        Units with a common border, each pair once: ``left``, ``right``.
    whole
        Whether the test of the whole pattern is wanted too.
    exact
        Work p out (True) or draw (False) whatever it takes; None decides by size.
    decimals
        Decimals of ``values`` that count; further ones are rounded away.
    """
    ordered = values.astype(np.float64).sort_index()
    near = neighbourhood(ordered, borders)
    numbers = np.rint(ordered[near.units].to_numpy() * 10**decimals).astype(np.int64)
    n = len(numbers)
    if n < LEAST_UNITS:
        return CannotTell(NoClusters.TOO_FEW, {"n": n, "needed": LEAST_UNITS})
    if numbers.min() == numbers.max():
        return CannotTell(NoClusters.ALL_ALIKE, {"n": n})
    steps = _in_steps(numbers)
    local = _local_test(steps, near, exact)
    units = _units(ordered, near, steps, local).reindex(values.index)
    return Clusters(
        units,
        _sizes(units),
        whole_pattern(steps, near.left, near.right) if whole else None,
        n,
        len(near.islands),
        len(near.without_value),
        local.is_exact,
    )


def _in_steps(numbers: Integers) -> Integers:
    """Return integers as steps above the least: the common divisor leaves fewer sums to count."""
    above: Integers = numbers - numbers.min()
    return above // gcd(*(int(x) for x in np.unique(above)))


def _local_test(steps: Integers, near: Neighbourhood, exact: bool | None) -> _Local:
    """Return the two-sided p of each unit; once for units of one value, size and sum."""
    n_around = np.asarray(near.around.sum(axis=1)).ravel().astype(np.int64)
    total = np.asarray(near.around @ steps).astype(np.int64)
    cases, which = local_exact.distinct(steps, n_around, total)
    is_exact = local_exact.is_within_reach(steps, int(n_around.max())) if exact is None else exact
    if is_exact:
        high, low = local_exact.tails(steps, *cases)
        p, is_high = np.minimum(1.0, 2 * np.minimum(high, low)), high < low
        at_limit = np.zeros(len(p), dtype=bool)
    else:
        times = np.bincount(which)
        drawn = local_draws.drawn(steps, cases, times)
        p, is_high, at_limit = drawn.p, drawn.is_high, local_draws.at_limit(drawn, times)
    return _Local(total / n_around, p[which], is_high[which], at_limit[which], is_exact)


def _kinds(steps: Integers, local: _Local, q: Floats) -> npt.NDArray[np.object_]:
    """Return the kind of each unit: the side of its neighbours against its own side of the mean."""
    side = np.sign(len(steps) * steps - steps.sum())
    # A value that is the mean itself is with its neighbours: it is no exception among them.
    is_own_high = np.where(side == 0, local.is_high, side > 0)
    words = np.select(
        [
            local.is_high & is_own_high,
            local.is_high,
            is_own_high,
        ],
        [Kind.HOT.value, Kind.LOW_AMONG_HIGH.value, Kind.HIGH_AMONG_LOW.value],
        Kind.COLD.value,
    ).astype(object)
    words[~discovered(q)] = Kind.NOTHING.value
    words[local.at_limit] = Kind.CANNOT_TELL.value
    return words


def _units(values: pd.Series, near: Neighbourhood, steps: Integers, local: _Local) -> pd.DataFrame:
    table = pd.DataFrame({"value": values, "n_around": 0, "around": np.nan, "p": np.nan})
    table["q"], table["kind"] = np.nan, Kind.NOTHING.value
    table.loc[near.islands, "kind"] = Kind.ISLAND.value
    table.loc[near.without_value, "kind"] = Kind.NO_VALUE.value
    q = q_values(local.p)
    own = values[near.units].to_numpy()
    spread = np.ptp(own) / steps.max()
    at = near.units
    table.loc[at, "n_around"] = np.asarray(near.around.sum(axis=1)).ravel()
    table.loc[at, "around"] = own.min() + spread * local.around
    table.loc[at, "p"], table.loc[at, "q"] = local.p, q
    table.loc[at, "kind"] = _kinds(steps, local, q)
    table["group"] = _groups(table["kind"], near)
    return table


def _groups(kind: pd.Series, near: Neighbourhood) -> pd.Series:
    """Return the number of the group of bordering units of one finding, the largest 0."""
    from scipy.sparse.csgraph import connected_components

    words = kind[near.units].to_numpy()
    is_finding = np.isin(words, [k.value for k in FINDINGS])
    group = pd.Series(-1, index=kind.index, name="group")
    if not is_finding.any():
        return group
    alike = (words[near.left] == words[near.right]) & is_finding[near.left]
    matrix = adjacency(near.left[alike], near.right[alike], len(words))
    _, label = connected_components(matrix, directed=False)
    labels, sizes = np.unique(label[is_finding], return_counts=True)
    rank = pd.Series(np.arange(len(labels)), index=labels[np.argsort(-sizes, kind="stable")])
    group[near.units[is_finding]] = rank[label[is_finding]].to_numpy()
    return group


def _sizes(units: pd.DataFrame) -> pd.DataFrame:
    inside = units[units["group"] >= 0].groupby("group")
    return pd.DataFrame(
        {"kind": inside["kind"].first(), "n": inside.size(), "mean": inside["value"].mean()}
    )
