"""How far the area in view has come: all its RT as squares, and what each period added."""

from collections.abc import Hashable
from math import ceil
from typing import Any

from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.measures.coverage import rt_still_needed
from bantar.measures.summary import level_target
from bantar.measures.trend import adoption, awards_by_skala
from bantar.presentation import colours
from bantar.presentation.areas.in_view import area_name
from bantar.presentation.referee import (
    FEWEST,
    FEWEST_FOR_A_SHARE,
    Area,
    Table,
    brief,
    counts_in_range,
)
from bantar.presentation.selection import Selection
from bantar.presentation.trends import (
    Series,
    TrendView,
    adoption_view,
    note,
    target_text,
    ticks,
    trend_headline,
)
from bantar.statistics.exact_counts import p_against_share
from bantar.statistics.multiplicity import FALSE_DISCOVERY
from bantar.subjects.meeting.bodies import ClimbView, Part, UnitsView

MOST_SQUARES = 2000
"""More could not be told apart on a projector."""


def units_view(selection: Selection, words: Words) -> UnitsView:
    """Return all RT of the area in view by what they have reached, the furthest first."""
    n_rt, n_has = len(selection.area), _n_has(selection)
    n_new = _n_awarded(selection)
    target = level_target(selection.snapshot, selection.scope.level)
    share = n_has / n_rt if n_rt >= FEWEST else None
    per_square = max(1, ceil(n_rt / MOST_SQUARES))
    return UnitsView(
        title=words("One square is one RT")
        if per_square == 1
        else words("One square is {n} RT", n=words.number(per_square)),
        parts=tuple(part for part in _parts(n_rt, n_has, n_new, target, words) if part.n),
        per_square=per_square,
        share=share,
        share_text="" if share is None else _share(n_rt, n_has, target, words),
        target=target,
        target_text=target_text(selection.scope.level, target, words),
    )


def _n_has(selection: Selection) -> int:
    table = adoption(selection.area, selection.snapshot.outcomes)
    return int(table["n_melaksanakan"].iloc[-1]) if len(table) else 0


def _n_awarded(selection: Selection) -> int:
    """Count the awards of the latest periode in the area in view."""
    periodes = [str(periode) for periode in selection.snapshot.periodes]
    if not periodes:
        return 0
    results = selection.snapshot.results
    inside = results[results["rt_id"].isin(selection.area.index)]
    return int(awards_by_skala(inside, periodes).iloc[-1].sum())


def _parts(
    n_rt: int, n_has: int, n_new: int, target: float | None, words: Words
) -> tuple[Part, ...]:
    needed = 0 if target is None else rt_still_needed(n_has, n_rt, target)
    rest = n_rt - n_has - needed
    beyond = words("the rest, beyond the target") if needed else words("not yet Bantar")
    before = words("Bantar before, not awarded in this period")
    parts: tuple[tuple[str, int, str, str | None], ...] = (
        ("bantar", n_has - n_new, before, colours.BANTAR),
        ("awarded", n_new, words("awarded in this period"), colours.AWARDED),
        ("needed", needed, words("RT still needed for the target"), None),
        ("rest", rest, beyond, colours.UNVISITED),
    )
    return tuple(Part(key, n, words.number(n), text, fill) for key, n, text, fill in parts)


def _share(n_rt: int, n_has: int, target: float | None, words: Words) -> str:
    whole = Area("", "", n_rt, n_has)
    return brief(whole, Table((whole,), target=target, decimals=1), words)


def units_headline(selection: Selection, view: UnitsView, words: Words) -> str:
    """Say how many RT are Bantar, and how many are still missing to the target."""
    n = {part.key: part.n for part in view.parts}
    n_has = n.get("bantar", 0) + n.get("awarded", 0)
    text = words.plural(
        "{n} of {total} RT in {area} carries out Kampung Bantar",
        "{n} of {total} RT in {area} carry out Kampung Bantar",
        n_has,
        total=words.number(len(selection.area)),
        area=area_name(selection, words),
    )
    if view.target is None:
        return text
    needed = n.get("needed", 0)
    share = words.percent(view.target)
    if selection.scope.level is Level.KELURAHAN:
        target = words("Kelurahan Bantar ({share})", share=share)
    else:
        target = words("the target of {share}", share=share)
    if not needed:
        return words("{finding}: {target} is reached", finding=text, target=target)
    return words(
        "{finding}; {needed} more for {target}",
        finding=text,
        needed=words.number(needed),
        target=target,
    )


def climb_view(selection: Selection, words: Words) -> ClimbView | None:
    """Return the share by period and what each period added; None before the second period."""
    trend = adoption_view(selection, words)
    if len(trend.ticks) < 2:
        return None
    table = adoption(selection.area, selection.snapshot.outcomes)
    new = [int(n) for n in table["n_new"]]
    added = Series(
        "new",
        words("New RT"),
        tuple(float(n) for n in new),
        tuple(str(words.signed(n)) for n in new),
        colours.BANTAR,
    )
    bars = TrendView(
        title=words("New RT per period"),
        ticks=ticks(selection),
        series=(added,),
        note=note(selection, words),
        is_share=False,
    )
    return ClimbView(
        trend=trend,
        added=bars,
        labels=tuple(_label(row, words) for row in table.to_dict("records")),
        end=_label(table.iloc[-1].to_dict(), words),
        short=_short(selection, trend, words),
        least=least_between(new),
        rests_on=_rests_on(selection, table.iloc[-1].to_dict(), words),
    )


def _rests_on(selection: Selection, row: dict[Hashable, Any], words: Words) -> str:
    """Return what the last share of a part of the city rests on: so few RT can say little."""
    if selection.scope.level is Level.KOTA:
        return ""
    area = Area("", "", int(row["n_rt"]), int(row["n_melaksanakan"]))
    return counts_in_range(area, Table((area,)), words)


def _label(row: dict[Hashable, Any], words: Words) -> str:
    """Write the share of a period; of a handful of RT their counts."""
    area = Area("", "", int(row["n_rt"]), int(row["n_melaksanakan"]))
    return brief(area, Table((area,), decimals=1), words)


def _short(selection: Selection, trend: TrendView, words: Words) -> str:
    """Say how many points the last share lies below the target; empty at or above it."""
    last = trend.series[0].values[-1]
    if len(selection.area) < FEWEST_FOR_A_SHARE or trend.target is None or last >= trend.target:
        return ""
    points = words.number(100 * (trend.target - last), 1)
    return words("{points} points short", points=points)


def least_between(new: list[int]) -> int | None:
    """Return the place of the least of those that are clearly less than both beside them.

    None where there is none, and where two are equally little.
    """
    inner = range(1, len(new) - 1)
    dips = [i for i in inner if is_more(new[i - 1], new[i]) and is_more(new[i + 1], new[i])]
    if not dips:
        return None
    least = min(new[i] for i in dips)
    places = [i for i in dips if new[i] == least]
    return places[0] if len(places) == 1 else None


def is_more(one: int, other: int) -> bool:
    """Say whether a count is larger than another beyond chance.

    Of equal rates each of both together falls to either with probability 1/2 (Przyborowski and
    Wilenski 1940). For a claim against each of several counts none of the tests need be corrected:
    it is made only where all of them hold (Berger 1982).
    """
    return one > other and float(p_against_share(one, one + other, 0.5)) <= FALSE_DISCOVERY


def is_most(new: list[int]) -> bool:
    """Say whether the last of at least three counts is larger than each before it."""
    *before, last = new
    return len(before) > 1 and all(is_more(last, other) for other in before)


def climb_headline(selection: Selection, view: ClimbView, words: Words) -> str:
    """Say that the latest period added most, where it clearly did, and which one added little."""
    new = [int(n) for n in view.added.series[0].values]
    if len(selection.area) < FEWEST or not is_most(new):
        return trend_headline(selection, words)
    periodes = tuple(selection.snapshot.periodes)
    most = words(
        "{periode} added the most so far: {n} RT",
        periode=words.periode(periodes[-1]),
        n=words.number(new[-1]),
    )
    if view.least is None:
        return most
    return words(
        "{most}; in {periode} it fell to {n}",
        most=most,
        periode=words.periode(periodes[view.least]),
        n=words.number(new[view.least]),
    )
