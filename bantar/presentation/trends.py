"""Adoption over the periods, ready to be drawn."""

from dataclasses import dataclass

import pandas as pd

from bantar.core.domain import Level, Skala
from bantar.i18n import Words
from bantar.i18n.labels import label
from bantar.measures.coverage import AREA_COLUMNS
from bantar.measures.summary import level_target
from bantar.measures.trend import adoption, awards_by_skala, coverage_by_group
from bantar.presentation import colours
from bantar.presentation.areas.area_tables import coverage_table
from bantar.presentation.areas.in_view import CHILD, area_name
from bantar.presentation.areas.same_rt import among_rt_of_today
from bantar.presentation.data_status import source_text
from bantar.presentation.days import day_text
from bantar.presentation.referee import (
    FEWEST_FOR_A_SHARE,
    Area,
    Beside,
    Side,
    Table,
    brief,
    figure_in_range,
    judge,
)
from bantar.presentation.selection import Selection

_SIDE_COLOURS = {Side.HIGH: colours.GREEN, Side.LOW: colours.ACCENT, None: colours.QUIET}


@dataclass(frozen=True)
class Series:
    """One line or one part of stacked bars; ``values`` and ``texts`` follow the periods.

    What does not stand out is drawn thin and without its name.
    """

    key: str
    name: str
    values: tuple[float, ...]
    texts: tuple[str, ...]
    colour: str
    stands_out: bool = True


@dataclass(frozen=True)
class TrendView:
    """A chart over the periods.

    ``ticks`` are the periods in words, ``target`` a share or None, ``note`` the date and
    source line under the chart. ``whole`` is the line that all series are compared with, and
    ``legend`` says what their colours mean. Values are shares (0-1), or counts where not
    ``is_share``.
    """

    title: str
    ticks: tuple[str, ...]
    series: tuple[Series, ...]
    note: str
    target: float | None = None
    target_text: str = ""
    whole: Series | None = None
    legend: str = ""
    is_share: bool = True


def adoption_view(selection: Selection, words: Words) -> TrendView:
    """Return the cumulative share of RT that carry out the programme."""
    table = adoption(selection.area, selection.snapshot.outcomes)
    texts = tuple(
        words(
            "{n} of {total} RT, {share}",
            n=words.number(n),
            total=words.number(total),
            share=words.percent(share),
        )
        for n, total, share in zip(
            table["n_melaksanakan"], table["n_rt"], table["coverage_share"], strict=True
        )
    )
    line = Series(
        "kota", area_name(selection, words), tuple(table["coverage_share"]), texts, colours.GREEN
    )
    target = level_target(selection.snapshot, selection.scope.level)
    return TrendView(
        title=words("Share of RT that carry out Kampung Bantar"),
        ticks=ticks(selection),
        series=(line,),
        note=note(selection, words),
        target=target,
        target_text=target_text(selection.scope.level, target, words),
    )


def target_text(level: Level, target: float | None, words: Words) -> str:
    """Name the line that an area of ``level`` is measured against."""
    if target is None:
        return ""
    if level is Level.KELURAHAN:
        return words("Kelurahan Bantar {share}", share=words.percent(target))
    return words("target {share}", share=words.percent(target))


def awards_view(selection: Selection, words: Words) -> TrendView:
    """Return the awards per periode, stacked by skala."""
    results = selection.snapshot.results
    inside = results[results["rt_id"].isin(selection.area.index)]
    table = awards_by_skala(inside, [str(p) for p in selection.snapshot.periodes])
    series = [
        Series(
            skala.value,
            label(skala, words),
            tuple(float(v) for v in table[skala.value]),
            tuple(words("{n} RT", n=words.number(v)) for v in table[skala.value]),
            colour,
        )
        for skala, colour in zip(Skala, colours.SKALA_RAMP, strict=True)
    ]
    return TrendView(
        title=words("Awards per period, by skala"),
        ticks=ticks(selection),
        series=tuple(series),
        note=note(selection, words),
        is_share=False,
    )


def area_lines(selection: Selection, words: Words) -> TrendView:
    """Return one line per area below the one in view, and that of the city beside them.

    Those that are told apart from the city by the latest period stand out; a line of a handful of
    RT never does.
    """
    level = CHILD[selection.scope.level]
    level = level if level is not Level.RT else Level.KELURAHAN
    table = coverage_table(selection, area_name(selection, words), level=level)
    column = AREA_COLUMNS[level]
    outcomes = selection.snapshot.outcomes
    shares = coverage_by_group(selection.area[column], outcomes)
    names = selection.area.drop_duplicates(column).set_index(column)[level.value]
    if shares.shape[1]:
        shares = shares.sort_values(shares.columns[-1], ascending=False, kind="stable")
    sides = {str(code): _side(str(code), table) for code in shares.index}
    sizes = selection.area.groupby(column).size()
    series = [
        _area_line(str(code), str(names[code]), row, int(sizes[code]), sides[str(code)], words)
        for code, row in zip(shares.index, shares.to_numpy().tolist(), strict=True)
    ]
    target = level_target(selection.snapshot, level)
    return TrendView(
        title=words("Share of RT per {level}", level=label(level, words).lower()),
        ticks=ticks(selection),
        series=tuple(series),
        note=note(selection, words),
        target=target,
        target_text=target_text(level, target, words),
        whole=_whole_line(selection, words) if shares.shape[1] else None,
        legend=_legend(list(sides.values()), words) if shares.shape[1] else "",
    )


def _side(code: str, table: Table | None) -> Side | None:
    """Return the side of the city on which an area is told apart, None where it is not."""
    if table is None:
        return None
    claims = (Beside(code, side, table.population) for side in Side)
    return next((claim.side for claim in claims if judge(claim, table).may_say), None)


def _area_line(
    code: str, name: str, row: list[float], n_rt: int, side: Side | None, words: Words
) -> Series:
    colour = _SIDE_COLOURS[side]
    texts = tuple(_share_of(round(value * n_rt), n_rt, words) for value in row)
    return Series(code, name, tuple(row), texts, colour, stands_out=side is not None)


def _whole_line(selection: Selection, words: Words) -> Series:
    snapshot = selection.snapshot
    table = adoption(snapshot.rt, snapshot.outcomes)
    texts = tuple(words.percent(v) for v in table["coverage_share"])
    return Series("", snapshot.city, tuple(table["coverage_share"]), texts, colours.INK)


def _share_of(n: int, total: int, words: Words) -> str:
    """Write a share with its counts and range; of a handful of RT the counts alone."""
    if not total:
        return words("{n} of {total} RT", n=words.number(n), total=words.number(total))
    area = Area("", "", total, n)
    return figure_in_range(area, Table((area,)), words)


def _legend(sides: list[Side | None], words: Words) -> str:
    """Say what the colours of the lines mean, of those that are there."""
    above, below, same = (sides.count(side) for side in (Side.HIGH, Side.LOW, None))
    meanings = (
        (above, words("Green: clearly above the city ({n}).", n=words.number(above))),
        (below, words("Rust: clearly below the city ({n}).", n=words.number(below))),
        (same, words("Grey: not distinguishable from the city ({n}).", n=words.number(same))),
    )
    return " ".join(meaning for n, meaning in meanings if n)


def trend_headline(selection: Selection, words: Words) -> str:
    """Say how far the area came since the first periode, and what the last one added."""
    table = adoption(selection.area, selection.snapshot.outcomes)
    periodes = tuple(selection.snapshot.periodes)
    if len(table) < 2:
        return words("A trend needs at least two periods")
    ends = {"first": words.periode(periodes[0]), "last": words.periode(periodes[-1])}
    before, now = (_reached(table.iloc[end], words) for end in (0, -1))
    if table["n_melaksanakan"].iloc[0] == table["n_melaksanakan"].iloc[-1]:
        stays = words(
            "RT carrying it out: {now}, unchanged since {first}", now=now, first=ends["first"]
        )
        return among_rt_of_today(stays, selection.snapshot, words)
    if len(selection.area) < FEWEST_FOR_A_SHARE or before == now:
        way = words(
            "Of {n} RT {before} carried it out in {first}, {now} in {last}",
            n=words.number(len(selection.area)),
            before=words.number(int(table["n_melaksanakan"].iloc[0])),
            now=words.number(int(table["n_melaksanakan"].iloc[-1])),
            **ends,
        )
    else:
        way = words(
            "RT carrying it out: from {before} in {first} to {now} in {last}",
            before=before,
            now=now,
            **ends,
        )
    way = among_rt_of_today(way, selection.snapshot, words)
    return words("{finding}; {added}", finding=way, added=_added(table, words))


def _added(table: pd.DataFrame, words: Words) -> str:
    n = int(table["n_new"].iloc[-1])
    if n == 0:
        return words("the latest period added none")
    return words("the latest period added {n} RT", n=words.number(n))


def _reached(row: pd.Series, words: Words) -> str:
    """Write the share of a periode; of few RT their counts."""
    area = Area("", "", int(row["n_rt"]), int(row["n_melaksanakan"]))
    return brief(area, Table((area,), decimals=1), words)


def ticks(selection: Selection) -> tuple[str, ...]:
    """Return the periods as short as they are known, oldest first: 2014, 2022-I."""
    return tuple(str(p) for p in selection.snapshot.periodes)


def note(selection: Selection, words: Words) -> str:
    """Return the line that says as of when, and from what."""
    snapshot = selection.snapshot
    day = day_text(snapshot, words)
    return words("As of {day}. {source}", day=day, source=source_text(snapshot, words))
