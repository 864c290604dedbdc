"""How far areas lie apart, in a sentence: who, by how many points, and whether that moved."""

from fractions import Fraction

import pandas as pd

from bantar.core.domain import Level, Periode
from bantar.i18n import Words
from bantar.measures.coverage import AREA_COLUMNS
from bantar.measures.trend import changes
from bantar.presentation.areas.area_tables import coverage_table
from bantar.presentation.areas.in_view import CHILD, area_name
from bantar.presentation.referee import (
    BOTH,
    FEWEST,
    MOST_NAMES,
    Area,
    Pair,
    Table,
    Trend,
    areas_word,
    figure,
    judge,
)
from bantar.presentation.selection import Selection
from bantar.scope.options import Per
from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.spread_change import Direction, SpreadChange, spread_change


def compared_level(selection: Selection) -> Level:
    """Return the level of the areas that are compared: kecamatan, inside one its kelurahan."""
    child = CHILD[selection.scope.level]
    return Level.KELURAHAN if child is Level.RT else child


def gap_headline(selection: Selection, by_periode: pd.DataFrame, per: Per, words: Words) -> str:
    """Say who lies highest and lowest, how far apart, and whether areas came closer together."""
    level = compared_level(selection)
    table = coverage_table(selection, area_name(selection, words), level=level)
    large = [area for area in table.visible if area.n >= FEWEST] if table else []
    if table is None or len(large) < 2:
        return words("Fewer than two {areas} have 5 RT or more", areas=areas_word(level, words))
    if per is Per.KK:
        return _by_households(by_periode.iloc[-1], level, len(table.visible), words)
    parts = (_ends(large, table, words), _moved(selection, by_periode, words))
    return "; ".join(part for part in parts if part)


def _by_households(last: pd.Series, level: Level, n_areas: int, words: Words) -> str:
    if pd.isna(last["gap"]):
        return words("Per KK nothing can be compared: too few KK are known")
    if last["highest"] == last["lowest"]:
        told = {"areas": areas_word(level, words), "share": words.percent(last["highest"])}
        if n_areas == BOTH:
            return words("Per KK both {areas} stand at {share}", **told)
        return words("Per KK all {areas} stand at {share}", **told)
    return words(
        "Per KK the highest {areas} stands at {highest}, the lowest at {lowest}: {points} points "
        "apart",
        areas=areas_word(level, words),
        highest=words.percent(last["highest"]),
        lowest=words.percent(last["lowest"]),
        points=words.number(last["gap"] * 100, 1),
    )


def _ends(large: list[Area], table: Table, words: Words) -> str:
    """Name the highest and the lowest with their counts; many that tie are counted."""
    by_name = sorted(large, key=lambda area: area.name)
    shares = {area.key: Fraction(area.k, area.n) for area in by_name}
    top, low = max(shares.values()), min(shares.values())
    kind = areas_word(table.level, words)
    if top == low:
        share = words.percent(float(top))
        if len(large) == BOTH:
            return words("Both {areas} are at {share}", areas=kind, share=share)
        n = words.number(len(large))
        return words("All {n} {areas} are at {share}", n=n, areas=kind, share=share)
    highest = [area for area in by_name if shares[area.key] == top]
    lowest = [area for area in by_name if shares[area.key] == low]
    ends = words(
        "{highest}, {lowest}: {points} points apart",
        highest=_named(highest, table, words),
        lowest=_named(lowest, table, words),
        points=words.number(float(100 * (top - low)), 1),
    )
    pairs = tuple((a.key, b.key) for a in by_name for b in by_name if shares[a.key] < shares[b.key])
    claim = Pair(lowest[0].key, highest[0].key, pairs, table.population)
    if judge(claim, table).may_say:
        return ends
    return words("{said}, which may be chance", said=ends)


def _named(areas: list[Area], table: Table, words: Words) -> str:
    if len(areas) > MOST_NAMES:
        return words(
            "{n} {areas} at {share}",
            n=words.number(len(areas)),
            areas=areas_word(table.level, words),
            share=words.percent(areas[0].k / areas[0].n),
        )
    return words.join(f"{area.name} {figure(area, table, words)}" for area in areas)


def moved(selection: Selection, by_periode: pd.DataFrame) -> SpreadChange | None:
    """Return what the spread of areas did since the first periode; None where it cannot be told.

    A trend needs three periods.
    """
    if not judge(Trend(len(by_periode)), Table(())).may_say:
        return None
    rt, since = selection.area, str(by_periode.index[0])
    column = AREA_COLUMNS[compared_level(selection)]
    change = spread_change(changes(rt, selection.snapshot.outcomes, since, column))
    return None if isinstance(change, CannotTell) else change


def _moved(selection: Selection, by_periode: pd.DataFrame, words: Words) -> str:
    change = moved(selection, by_periode)
    if change is None:
        return ""
    periode = words.periode(Periode.parse(str(by_periode.index[0])))
    kind = areas_word(compared_level(selection), words)
    if change.direction is Direction.NARROWED:
        return words("{areas} came closer together since {periode}", areas=kind, periode=periode)
    if change.direction is Direction.WIDENED:
        return words("{areas} moved further apart since {periode}", areas=kind, periode=periode)
    return words(
        "it cannot be told whether {areas} came closer together since {periode}",
        areas=kind,
        periode=periode,
    )


def spread_notes(selection: Selection, per: Per, words: Words) -> tuple[str, ...]:
    """Say how it is told whether areas came closer, and what is not tested."""
    if per is Per.RT:
        return (
            words(
                "Whether areas came closer is told by how far all of them lie apart beyond chance, "
                "not by the highest and the lowest alone, and from three periods on."
            ),
        )
    unknown = int(selection.area["kk"].isna().sum())
    notes = [words("Differences per KK are not tested here; counted by RT they are.")]
    if unknown:
        notes.append(
            words.plural(
                "{n} RT is left out: its KK are not known.",
                "{n} RT are left out: their KK are not known.",
                unknown,
            )
        )
    return tuple(notes)
