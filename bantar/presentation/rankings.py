"""The areas below the one in view, ranked by what the map shows."""

from dataclasses import dataclass

import pandas as pd

from bantar.core.domain import Finding, Level, Missing, Skala
from bantar.i18n import Words
from bantar.i18n.labels import label
from bantar.measures.coverage import AREA_COLUMNS, coverage
from bantar.measures.history import keberlanjutan
from bantar.measures.scores import aspek_means
from bantar.measures.summary import target_share
from bantar.presentation.areas import CHILD, area_rows
from bantar.presentation.classes import classes, measure_label
from bantar.presentation.map import AreaLabel
from bantar.presentation.selection import Selection
from bantar.scope.filters import Measure

MAX_SCORE = 100.0


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
    """Bars of the areas of one level, best first; those without a value come last."""

    level: Level
    title: str
    note: str
    areas: tuple[RankedArea, ...]
    target: float | None = None


def coverage_ranking(selection: Selection, words: Words) -> Ranking | None:
    """Rank the areas below by coverage; None below a kelurahan."""
    level = CHILD[selection.filters.level]
    if level is Level.RT:
        return None
    target = target_share(selection.snapshot)
    areas = tuple(
        RankedArea(
            row.code,
            row.name,
            words.percent(row.coverage_share, 0),
            row.coverage_share,
            words(
                "{n}/{total} RT, {needed} to go",
                n=words.number(row.n_melaksanakan),
                total=words.number(row.n_rt),
                needed=words.number(row.n_needed),
            ),
        )
        for row in area_rows(selection.snapshot, selection.in_area, level)
    )
    title = (
        words("Coverage per kecamatan")
        if level is Level.KECAMATAN
        else words("Coverage per kelurahan")
    )
    aim = "" if target is None else words("line: target {share}", share=words.percent(target))
    return Ranking(level, title, aim, areas, target)


def measure_ranking(selection: Selection, words: Words) -> Ranking | None:
    """Rank the areas below by what the map shows, among the RT that pass the filters."""
    filters = selection.filters
    if CHILD[filters.level] is Level.RT:
        return None
    if filters.narrows:
        return _passing(selection, words)
    if filters.ukuran.is_score:
        return _mean_scores(selection, words)
    if filters.ukuran is Measure.KEBERLANJUTAN:
        return _still_active(selection, words)
    return coverage_ranking(selection, words)


def skala_ranking(selection: Selection, words: Words) -> Ranking:
    """Return the coverage of RT of each skala, in the order of the skala."""
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
    return Ranking(
        Level.RT, words("Coverage per skala"), "", bars, target_share(selection.snapshot)
    )


def lasting_ranking(selection: Selection, words: Words) -> Ranking:
    """Return how many of the RT with a predikat last, by what the latest visit found."""
    snapshot = selection.snapshot
    found = keberlanjutan(snapshot.outcomes, snapshot.visits)[selection.in_area]
    specs = [
        spec
        for spec in classes(Measure.KEBERLANJUTAN, snapshot.rules, words)
        if spec.key not in set(Missing)
    ]
    n_with = int((found != Missing.NOT_APPLICABLE).sum())
    bars = tuple(
        RankedArea(spec.key, spec.label, words.number(n), n / n_with if n_with else None, "")
        for spec in specs
        for n in [int((found == spec.key).sum())]
    )
    note = words.plural("{n} RT with a predikat", "{n} RT with a predikat", n_with)
    return Ranking(Level.RT, words("Lasting after the award"), note, bars)


def map_labels(selection: Selection, words: Words) -> tuple[AreaLabel, ...]:
    """Return the labels of the areas below with what they are ranked by; RT by number."""
    shown = measure_ranking(selection, words)
    if shown is None:
        numbers = selection.area["nomor"]
        return tuple(AreaLabel(Level.RT, str(i), str(n), "") for i, n in numbers.items())
    return tuple(AreaLabel(shown.level, area.code, area.name, area.text) for area in shown.areas)


def _passing(selection: Selection, words: Words) -> Ranking:
    """Rank by the share of RT that pass the filters."""
    by, names = _groups(selection)
    passing = selection.mask[selection.in_area].groupby(by)
    return _shares(
        selection,
        passing.sum(),
        passing.size(),
        names,
        words("Share of RT that pass the filters"),
        words,
    )


def _still_active(selection: Selection, words: Words) -> Ranking:
    """Rank by the share of visited RT that were found active."""
    by, names = _groups(selection)
    found = keberlanjutan(selection.snapshot.outcomes, selection.snapshot.visits)[selection.in_area]
    visited = found.isin([finding.value for finding in Finding])
    return _shares(
        selection,
        (found == Finding.AKTIF).groupby(by).sum(),
        visited.groupby(by).sum(),
        names,
        words("Found active among the RT visited"),
        words,
    )


def _mean_scores(selection: Selection, words: Words) -> Ranking:
    """Rank by average score, each evaluated RT counting once."""
    by, names = _groups(selection)
    measure, periode = selection.filters.ukuran, selection.snapshot.periode
    column = measure.aspek.value if measure.aspek else "total"
    table = aspek_means(selection.snapshot.results, by, str(periode))
    areas = [
        RankedArea(
            str(code),
            names[str(code)],
            "–" if pd.isna(row[column]) else words.number(row[column], 1),
            None if pd.isna(row[column]) else row[column] / MAX_SCORE,
            words(
                "{name}: average over {n} of {total} RT",
                name=names[str(code)],
                n=words.number(row["n_scored"]),
                total=words.number(row["n_rt"]),
            ),
        )
        for code, row in zip(table.index, table.to_dict("records"), strict=True)
    ]
    title = words("Average, {measure}", measure=measure_label(measure, words).lower())
    note = words("each evaluated RT counts once")
    return Ranking(CHILD[selection.filters.level], title, note, _ordered(areas))


def _shares(
    selection: Selection,
    parts: pd.Series,
    wholes: pd.Series,
    names: dict[str, str],
    title: str,
    words: Words,
) -> Ranking:
    areas = []
    for code, part, whole in zip(parts.index.astype(str), parts, wholes, strict=True):
        said = words(
            "{name}: {n} of {total} RT",
            name=names[code],
            n=words.number(part),
            total=words.number(whole),
        )
        text = words.percent(part / whole, 0) if whole else "–"
        areas.append(RankedArea(code, names[code], text, part / whole if whole else None, said))
    return Ranking(CHILD[selection.filters.level], title, "", _ordered(areas))


def _groups(selection: Selection) -> tuple[pd.Series, dict[str, str]]:
    """Return the area below of each RT of the view, and the names by code."""
    level = CHILD[selection.filters.level]
    by = selection.area[AREA_COLUMNS[level]]
    return by, dict(zip(by, selection.area[level.value], strict=True))


def _ordered(areas: list[RankedArea]) -> tuple[RankedArea, ...]:
    return tuple(sorted(areas, key=lambda a: (a.share is None, -(a.share or 0.0), a.name)))
