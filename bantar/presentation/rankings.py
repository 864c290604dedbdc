"""Bars of areas: what a ranking is, and the rankings that several measures share."""

from dataclasses import dataclass

import pandas as pd

from bantar.core.domain import Level, Skala
from bantar.i18n import Words
from bantar.i18n.labels import label
from bantar.measures.coverage import AREA_COLUMNS, coverage
from bantar.measures.summary import level_target
from bantar.presentation.areas import CHILD, AreaRow, area_rows
from bantar.presentation.selection import Selection


@dataclass(frozen=True)
class RankedArea:
    """One bar: ``share`` (0-1) is its length, None where there is nothing to rank."""

    code: str
    name: str
    text: str
    share: float | None
    note: str


@dataclass(frozen=True)
class Ranking:
    """Bars of the areas of one level, best first; those without a value come last.

    Bars of a change (``is_change``) are signed: their shares lie between -1 and 1.
    """

    level: Level
    title: str
    note: str
    areas: tuple[RankedArea, ...]
    target: float | None = None
    is_change: bool = False


def coverage_ranking(selection: Selection, words: Words) -> Ranking | None:
    """Rank the areas below by coverage; None below a kelurahan."""
    level = CHILD[selection.scope.level]
    if level is Level.RT:
        return None
    target = level_target(selection.snapshot, level)
    areas = tuple(
        RankedArea(
            row.code,
            row.name,
            words.percent(row.coverage_share, 0),
            row.coverage_share,
            _counts(row, words),
        )
        for row in area_rows(selection.snapshot, selection.in_area, level)
    )
    title = (
        words("Coverage per kecamatan")
        if level is Level.KECAMATAN
        else words("Coverage per kelurahan")
    )
    return Ranking(level, title, _aim(level, target, words), areas, target)


def _counts(row: AreaRow, words: Words) -> str:
    counts = {"n": words.number(row.n_melaksanakan), "total": words.number(row.n_rt)}
    if row.n_needed is None:
        return words("{n}/{total} RT", **counts)
    return words("{n}/{total} RT, {needed} to go", **counts, needed=words.number(row.n_needed))


def _aim(level: Level, target: float | None, words: Words) -> str:
    """Say what the line across the bars is; nothing where none is drawn."""
    if target is None:
        return ""
    if level is Level.KELURAHAN:
        return words("line: Kelurahan Bantar {share}", share=words.percent(target))
    return words("line: target {share}", share=words.percent(target))


def skala_ranking(selection: Selection, words: Words) -> Ranking:
    """Return the coverage of RT of each skala, in the order of the skala; none has a target."""
    table = coverage(
        selection.area,
        selection.snapshot.outcomes[selection.in_area],
        selection.skala[selection.in_area],
    )
    rows = dict(zip(table.index.astype(str), table.to_dict("records"), strict=True))
    bars = tuple(
        RankedArea(
            skala.value,
            label(skala, words),
            words.percent(row["coverage_share"], 0),
            row["coverage_share"],
            words(
                "{n} of {total} RT",
                n=words.number(row["n_melaksanakan"]),
                total=words.number(row["n_rt"]),
            ),
        )
        for skala in Skala
        if (row := rows.get(skala.value)) is not None
    )
    return Ranking(Level.RT, words("Coverage per skala"), "", bars)


def share_ranking(
    selection: Selection,
    parts: pd.Series,
    wholes: pd.Series,
    names: dict[str, str],
    title: str,
    words: Words,
) -> Ranking:
    """Rank the areas below by parts of wholes, both by code; none where there is no whole."""
    areas = []
    for code, part, whole in zip(parts.index.astype(str), parts, wholes, strict=True):
        sentence = words(
            "{name}: {n} of {total} RT",
            name=names[code],
            n=words.number(part),
            total=words.number(whole),
        )
        text = words.percent(part / whole, 0) if whole else "–"
        areas.append(RankedArea(code, names[code], text, part / whole if whole else None, sentence))
    return Ranking(CHILD[selection.scope.level], title, "", ordered(areas))


def areas_below(selection: Selection) -> tuple[pd.Series, dict[str, str]]:
    """Return the area below of each RT of the view, and the names by code."""
    level = CHILD[selection.scope.level]
    by = selection.area[AREA_COLUMNS[level]]
    return by, dict(zip(by, selection.area[level.value], strict=True))


def ordered(areas: list[RankedArea]) -> tuple[RankedArea, ...]:
    """Put the longest bar first, those without a value last, equal ones by name."""
    return tuple(sorted(areas, key=lambda a: (a.share is None, -(a.share or 0.0), a.name)))
