"""Bars of areas: what a ranking is, and the rankings that several measures share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

import pandas as pd

from bantar.core.domain import Level, Skala
from bantar.core.rt_label import rw_text
from bantar.i18n import Words
from bantar.i18n.labels import label
from bantar.measures.coverage import AREA_COLUMNS, coverage, rt_still_needed
from bantar.measures.summary import target_share
from bantar.presentation.areas.area_tables import coverage_table, share_areas
from bantar.presentation.areas.change import marks_legend, move_mark, moves
from bantar.presentation.areas.in_view import CHILD, area_name
from bantar.presentation.areas.steps import step_of
from bantar.presentation.referee import (
    FEWEST,
    Area,
    Side,
    Table,
    brief,
    counts_in_range,
    figure_in_range,
)
from bantar.presentation.selection import Selection


@dataclass(frozen=True)
class RankedArea:
    """One bar: ``share`` (0-1) is its length, None where there is nothing or too little to show.

    ``text`` stands beside the bar and on the map; ``spread`` is what it rests on, counts and range
    in short, where there is room for a second word; ``note`` is all that is known of it, and
    ``beneath`` what of it a short line under the bar has room for beside ``text``, the note where
    empty. ``step`` is the class that the map gives a share (``areas.steps``), None of what is no
    coverage. ``mark`` says in words that it changed by more than chance, empty where that cannot be
    told.
    """

    code: str
    name: str
    text: str
    share: float | None
    note: str
    spread: str = ""
    step: int | None = None
    beneath: str = ""
    mark: str = ""

    @property
    def line(self) -> str:
        """What stands under the bar."""
        if not self.beneath:
            return self.note  # which ends with the mark
        return "; ".join(filter(None, (self.mark, self.beneath)))


@dataclass(frozen=True)
class Ranking:
    """Bars of the areas of one level, best first; those without a value come last.

    Bars of a change (``is_change``) are signed: their shares lie between -1 and 1. ``named`` are
    the codes of those that the headline names, ``marks`` what the marks of bars mean.
    """

    level: Level
    title: str
    note: str
    areas: tuple[RankedArea, ...]
    target: float | None = None
    is_change: bool = False
    named: frozenset[str] = frozenset()
    marks: str = ""


def steps_of(areas: Iterable[RankedArea]) -> str:
    """Return a sign for each bar, its step or a dash; nothing where none has one."""
    signs = ["-" if area.step is None else str(area.step) for area in areas]
    return "" if set(signs) <= {"-"} else "".join(signs)


def coverage_ranking(selection: Selection, words: Words) -> Ranking | None:
    """Show the areas below by coverage, the highest first; None below a kelurahan.

    The note of a bar is its whole figure: counts, range, side of the city, RT still needed.
    """
    table = coverage_table(selection, area_name(selection, words))
    if table is None:
        return None
    title = (
        words("Coverage per kecamatan")
        if table.level is Level.KECAMATAN
        else words("Coverage per kelurahan")
    )
    moved = moves(selection, table.level)
    marks = {key: move_mark(move, words) for key, move in moved.items()}
    made = share_bars(table, target_share(selection.snapshot), title, words, marks)
    return replace(made, marks=marks_legend(words) if moved else "")


def share_bars(
    table: Table,
    of_city: float | None,
    title: str,
    words: Words,
    marks: Mapping[str, str] = MappingProxyType({}),
) -> Ranking:
    """Show the areas of ``table`` by their share, the highest first.

    ``of_city`` is the target that the steps of the map are made of, None where none is set;
    ``marks`` is what stands at some bars besides, by code.
    """
    level, target = table.level, table.target
    areas = [
        _marked(_coverage_bar(area, table, of_city, words), marks.get(area.key, ""))
        for area in table.visible
    ]
    return Ranking(level, title, _aim(level, target, words), ordered(areas), target)


def _coverage_bar(area: Area, table: Table, of_city: float | None, words: Words) -> RankedArea:
    notes = (side_text(area, table, words), _needed(area, table, words))
    return replace(
        _bar(area, table, words, notes),
        step=step_of(area, table, of_city) if area.n else None,
        beneath=_beneath(area, table, words),
    )


def _marked(bar: RankedArea, mark: str) -> RankedArea:
    """Return a bar with its mark, also where paper has room for a second word alone."""
    if not mark:
        return bar
    return replace(bar, mark=mark, note=f"{bar.note}; {mark}", spread=f"{bar.spread}; {mark}")


def _bar(area: Area, table: Table, words: Words, notes: Iterable[str] = ()) -> RankedArea:
    """Return the bar of a share: of a handful of RT the counts alone, and no bar."""
    if not area.n:
        return RankedArea(area.key, area.name, "–", None, "")
    note = "; ".join(part for part in (figure_in_range(area, table, words), *notes) if part)
    share = None if area.n < FEWEST else area.k / area.n
    spread = counts_in_range(area, table, words)
    text = brief(area, table, words)
    return RankedArea(area.key, area.name, text, share, note, spread, beneath=spread)


def _beneath(area: Area, table: Table, words: Words) -> str:
    """Return the note without what stands beside the bar, in few words."""
    side = _side_of(area, table)
    told = words("not distinguishable") if side is _Side.UNTOLD else side_text(area, table, words)
    needed = _n_needed(area, table)
    short = words("{n} RT short", n=words.number(needed)) if needed else ""
    return "; ".join(filter(None, (counts_in_range(area, table, words), told, short)))


class _Side(StrEnum):
    """On which side of the city an area is."""

    BELOW = "below"
    ABOVE = "above"
    UNTOLD = "untold"
    NOT_ASKED = "not_asked"  # the only one, or too small


def _side_of(area: Area, table: Table) -> _Side:
    if area.n < FEWEST or len(table.valued) < 2:
        return _Side.NOT_ASKED
    if table.is_apart(area.key, Side.LOW):
        return _Side.BELOW
    return _Side.ABOVE if table.is_apart(area.key, Side.HIGH) else _Side.UNTOLD


def side_text(area: Area, table: Table, words: Words) -> str:
    """Say on which side of the whole an area is; nothing of a handful of RT, or of the only one."""
    side = _side_of(area, table)
    if table.whole is Level.NEGARA:
        return {
            _Side.BELOW: words("below the average of all"),
            _Side.ABOVE: words("above the average of all"),
            _Side.UNTOLD: words("not distinguishable from the average of all"),
            _Side.NOT_ASKED: "",
        }[side]
    return {
        _Side.BELOW: words("below the city"),
        _Side.ABOVE: words("above the city"),
        _Side.UNTOLD: words("not distinguishable from the city"),
        _Side.NOT_ASKED: "",
    }[side]


def _needed(area: Area, table: Table, words: Words) -> str:
    needed = _n_needed(area, table)
    return words("{n} RT still needed", n=words.number(needed)) if needed else ""


def _n_needed(area: Area, table: Table) -> int:
    """Return the RT that an area lacks to the target, none where there is no target."""
    return 0 if table.target is None else rt_still_needed(area.k, area.n, table.target)


def _aim(level: Level, target: float | None, words: Words) -> str:
    """Say what the line across the bars is; nothing where none is drawn."""
    if target is None:
        return ""
    if level is Level.KELURAHAN:
        return words("line: Kelurahan Bantar {share}", share=words.percent(target))
    return words("line: target {share}", share=words.percent(target))


def rw_ranking(selection: Selection, words: Words) -> Ranking | None:
    """Return the coverage of each RW or lingkungan of the kelurahan in view, by code as stored.

    None elsewhere, and where of no RT it is known. All RT count, whatever the filters; those
    without an RW are counted in the note. RW have no target.
    """
    if selection.scope.level is not Level.KELURAHAN:
        return None
    by = selection.fact("rw")[selection.in_area]
    of_rw = by.dropna()
    if of_rw.empty:
        return None
    rt = selection.area.loc[of_rw.index]
    table = coverage(rt, selection.snapshot.outcomes.loc[of_rw.index], of_rw)
    areas = tuple(
        Area(str(rw), rw_text(str(rw)), int(row["n_rt"]), int(row["n_melaksanakan"]))
        for rw, row in zip(table.index, table.to_dict("records"), strict=True)
    )
    n_without = len(by) - len(of_rw)
    note = words.plural("{n} RT without RW", "{n} RT without RW", n_without) if n_without else ""
    bars = [_bar(area, Table(areas), words) for area in areas]
    return Ranking(Level.RT, words("Coverage per RW or lingkungan"), note, ordered(bars))


def skala_ranking(selection: Selection, words: Words) -> Ranking:
    """Return the coverage of RT of each skala, in the order of the skala; none has a target."""
    table = coverage(
        selection.area,
        selection.snapshot.outcomes[selection.in_area],
        selection.skala[selection.in_area],
    )
    rows = dict(zip(table.index.astype(str), table.to_dict("records"), strict=True))
    areas = tuple(
        Area(skala.value, label(skala, words), int(row["n_rt"]), int(row["n_melaksanakan"]))
        for skala in Skala
        if (row := rows.get(skala.value)) is not None
    )
    bars = tuple(_bar(area, Table(areas), words) for area in areas)
    return Ranking(Level.RT, words("Coverage per skala"), "", bars)


def share_ranking(
    selection: Selection,
    parts: pd.Series,
    wholes: pd.Series,
    names: dict[str, str],
    title: str,
    words: Words,
) -> Ranking:
    """Show the areas below by parts of wholes, both by code; no bar where there is no whole."""
    areas = share_areas(parts, wholes, names)
    bars = [_bar(area, Table(areas), words) for area in areas]
    return Ranking(CHILD[selection.scope.level], title, "", ordered(bars))


def areas_below(selection: Selection) -> tuple[pd.Series, dict[str, str]]:
    """Return the area below of each RT of the view, and the names by code."""
    level = CHILD[selection.scope.level]
    by = selection.area[AREA_COLUMNS[level]]
    return by, dict(zip(by, selection.area[level.value], strict=True))


def ordered(areas: list[RankedArea]) -> tuple[RankedArea, ...]:
    """Put the longest bar first, those without a bar last, equal ones by name.

    The order is no rank: no place is numbered, and what cannot be told apart says so in its note.
    """
    return tuple(sorted(areas, key=lambda a: (a.share is None, -(a.share or 0.0), a.name)))
