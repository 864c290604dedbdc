"""The areas of a list as the referee of sentences sees them, and the figure beside each name."""

from typing import Any

import numpy as np
import pandas as pd

from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.measures.summary import level_target
from bantar.presentation.areas.in_view import area_name
from bantar.presentation.filters.narrowing import narrowing
from bantar.presentation.referee import FEWEST, Area, Population, Table, figure, share_text
from bantar.presentation.referee.apart import Apart
from bantar.presentation.selection import Selection
from bantar.scope.options import Lag, Per
from bantar.subjects.lagging.analysis import SHARES, Lagging, Standing
from bantar.subjects.lagging.naming import value_text

_TENTHS = 1000
"""What a score adds at most, in tenths of a point."""


def judged_areas(order: Lagging, selection: Selection, words: Words) -> Table:
    """Return the table that sentences about ``order`` are judged by.

    All areas of the level in the city are in it, with the tests of the list. Of households the
    counts are KK: areas of fewer than five RT are left out there, else the referee would take their
    KK for enough.
    """
    level, scope = order.level, selection.scope
    snapshot = selection.snapshot
    names = snapshot.rt.drop_duplicates(f"{level.value}_code").set_index(f"{level.value}_code")
    whole = order.whole[order.whole["n"] > 0]
    if order.per is Per.KK:
        whole = whole[whole["standing"] != Standing.FEW]
    rows = zip(whole.index, whole.to_dict("records"), strict=True)
    return Table(
        areas=tuple(_area(str(key), str(names[level.value][key]), r, order) for key, r in rows),
        level=level,
        population=population(order, selection, words),
        target=level_target(snapshot, level) if order.lag is Lag.COVERAGE else None,
        in_view=frozenset(map(str, order.table.index)),
        place="" if scope.level is Level.KOTA else area_name(selection, words),
        decimals=1 if order.lag is Lag.SCORE else 0,
        top=_TENTHS if order.lag is Lag.SCORE else 1,
        tests=_tests(whole),
    )


def population(order: Lagging, selection: Selection, words: Words) -> Population:
    """Return of whom the list speaks: all RT of the city that pass the filters."""
    snapshot = selection.snapshot
    return Population(
        f"{order.lag.value} {order.per.value}",
        f"{snapshot.as_of} {snapshot.periode or ''}",
        narrowing(selection.scope, words),
        int(order.whole["n_rt"].sum()),
    )


def _area(key: str, name: str, row: dict[Any, Any], order: Lagging) -> Area:
    if order.per is Per.KK and order.lag in SHARES:
        return Area(key, name, int(row["kk"]), round(row["value"] * row["kk"]))
    if order.per is Per.KK and order.lag is Lag.SCORE:  # the mean of households, over its RT
        return Area(key, name, int(row["n"]), round(row["value"] * 10 * row["n"]))
    return Area(key, name, int(row["n"]), int(row["k"]))


def _tests(whole: pd.DataFrame) -> dict[str, Apart]:
    is_above = whole["standing"] == Standing.ABOVE
    # What is not told apart has no q to stand on, whatever its number: the class decides.
    is_apart = is_above | (whole["standing"] == Standing.BELOW)
    q = np.where(is_apart, whole["q"].fillna(0.0), 1.0)
    return {
        str(key): Apart(float(one), bool(above))
        for key, one, above in zip(whole.index, q, is_above, strict=True)
    }


def value_with_n(order: Lagging, table: Table, key: str, words: Words) -> str:
    """Write the value of an area in the list with what it is counted from."""
    row = order.row(key)
    n = words.number(int(row["n"]))
    if row["standing"] == Standing.FEW:
        if order.lag in SHARES:
            return words("{n} of {total} RT", n=words.number(int(row["k"])), total=n)
        return words("{n} RT", n=n)
    area = table.find(key)
    if area is None or order.lag is Lag.FALLING:
        value = value_text(order, float(row["value"]), words)
        return words("{mean} over {n} RT", mean=value, n=n)
    return figure_text(order, area, table, words)


def figure_text(order: Lagging, area: Area, table: Table, words: Words) -> str:
    """Write the value of an area with what it is counted from; under five RT the counts alone."""
    if order.per is Per.KK and order.lag in SHARES:
        n = words.number(int(order.row_of_city(area.key)["n"]))
        return words("{share} of KK in {n} RT", share=share_text(area, table, words), n=n)
    if order.lag is Lag.SCORE and area.n < FEWEST:
        return words("{n} RT", n=words.number(area.n))
    return figure(area, table, words)
