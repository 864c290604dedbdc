"""Where each area lies, as dots with ranges in three groups; and the funnel for planners."""

from dataclasses import dataclass

import numpy as np

from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.measures.summary import level_target
from bantar.presentation.areas.places import Dot, Group, Line, Places
from bantar.presentation.selection import Selection
from bantar.scope.options import Lag, Per
from bantar.statistics.areas import FUNNEL_LEVELS, funnel_limits
from bantar.subjects.lagging.analysis import SHARES, Lagging, Standing
from bantar.subjects.lagging.judged_areas import figure_text, judged_areas
from bantar.subjects.lagging.naming import name_of, standing_name, standings, value_text

MOST_NAMED = 14
"""Areas that a group names one by one; of more, those below the city alone are named."""

_MOST_SIZES = 120
"""Sizes of area at which the limits of the funnel are worked out."""


@dataclass(frozen=True)
class Funnel:
    """Rates against the number of RT, with what is usual for so many: what small areas can show.

    ``limits`` are curves ``(level, sizes, low, high)`` of two-sided probabilities.
    """

    title: str
    note: str
    across: str
    up: str
    groups: tuple[Group, ...]
    city: float
    limits: tuple[tuple[str, tuple[int, ...], tuple[float, ...], tuple[float, ...]], ...]


def places(selection: Selection, order: Lagging, words: Words) -> Places | None:
    """Return where each area lies; None where no value may be told."""
    is_rt = order.level is Level.RT
    if is_rt and order.lag in SHARES:
        return None  # a state, not a number: the legend of the map counts it
    groups = _groups(selection, order, words)
    if not groups:
        return None
    lines = []
    if not is_rt:
        city = value_text(order, order.overall, words)
        name = (
            words("average {value}", value=city)
            if order.lag is Lag.FALLING
            else words("city {value}", value=city)
        )
        lines.append(Line(order.overall, name, False))
    target = level_target(selection.snapshot, order.level)
    if order.lag is Lag.COVERAGE and target is not None:
        share = words.percent(target)
        kelurahan = words("Kelurahan Bantar {share}", share=share)
        name = kelurahan if order.level is Level.KELURAHAN else words("target {share}", share=share)
        lines.append(Line(target, name, True))
    note = "" if is_rt else _hollow(order, words)
    return Places(
        words("Where each lies"), groups, tuple(lines), order.lag in SHARES and not is_rt, note
    )


def _hollow(order: Lagging, words: Words) -> str:
    if order.lag is Lag.FALLING:
        return words(
            "Lines through dots are 95% ranges. Hollow: not distinguishable from the others."
        )
    return words("Lines through dots are 95% ranges. Hollow: not distinguishable from the city.")


def _groups(selection: Selection, order: Lagging, words: Words) -> tuple[Group, ...]:
    table = None if order.level is Level.RT else judged_areas(order, selection, words)
    with_value = order.table[order.table["value"].notna()]
    groups = []
    for standing in standings(order):
        rows = with_value[with_value["standing"] == standing]
        if rows.empty:
            continue
        is_named = len(with_value) <= MOST_NAMED or (
            standing is Standing.BELOW and len(rows) <= MOST_NAMED
        )
        dots = []
        for key, row in zip(rows.index, rows.to_dict("records"), strict=True):
            name = name_of(selection, order.level, key, words)[0] if table is not None else str(key)
            area = None if table is None else table.find(str(key))
            text = value_text(order, row["value"], words)
            if area is not None and order.lag is not Lag.FALLING:
                text = figure_text(order, area, table, words) if table is not None else text
            dots.append(
                Dot(name, text, row["value"], row["low"], row["high"], int(row["n"]), is_named)
            )
        state = _capital(standing_name(standing, order, selection.snapshot, words))
        title = words("{standing} ({n})", standing=state, n=words.number(len(rows)))
        groups.append(Group(standing, state, title, tuple(dots)))
    return tuple(groups)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def funnel(selection: Selection, order: Lagging, words: Words) -> Funnel | None:
    """Return the funnel of a share counted per RT; None for what has no exact limits."""
    if order.lag not in SHARES or order.level is Level.RT or order.per is Per.KK:
        return None
    n, k = int(order.whole["n"].sum()), int(order.whole["k"].sum())
    groups = _groups(selection, order, words)
    if not groups or not 0 < k < n:
        return None
    most = max(dot.n for group in groups for dot in group.dots)
    sizes = np.unique(np.linspace(1, most, min(most, _MOST_SIZES)).round().astype(int))
    limits = funnel_limits(sizes.tolist(), whole=(k, n))
    curves = tuple(
        (
            words("limits of {share}", share=words.percent(1 - level, 1)),
            tuple(int(size) for size in sizes),
            tuple(limits[f"low_{level:g}"].tolist()),
            tuple(limits[f"high_{level:g}"].tolist()),
        )
        for level in FUNNEL_LEVELS
    )
    return Funnel(
        title=words("What the number of RT lets one see"),
        note=words(
            "Each dot is an area. Between the lines lies what chance alone gives an area of so "
            "many RT; few RT leave it wide. Colours are those of the list, which counts all areas."
        ),
        across=words("RT"),
        up=words("share"),
        groups=groups,
        city=k / n,
        limits=curves,
    )


__all__ = ["Dot", "Funnel", "Group", "Line", "Places", "funnel", "places"]
