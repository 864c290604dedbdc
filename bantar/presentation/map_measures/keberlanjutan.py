"""Keberlanjutan: what the latest visit found of RT that earned a predikat."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Finding, Missing, Periode
from bantar.i18n import Words
from bantar.i18n.labels import label
from bantar.measures.history import UNVISITED, keberlanjutan
from bantar.presentation import colours
from bantar.presentation.areas.area_fills import COVERAGE_CHANGE
from bantar.presentation.areas.rankings import Ranking, areas_below, share_ranking
from bantar.presentation.became_bantar import became_bantar, became_bantar_classes
from bantar.presentation.classes import ClassSpec, missing_class
from bantar.presentation.map import Pattern
from bantar.presentation.measure_spec import MeasureSpec
from bantar.presentation.referee import FEWEST
from bantar.presentation.selection import Selection
from bantar.scope.options import Measure


def _classes(rules: Mapping[str, float], words: Words) -> tuple[ClassSpec, ...]:
    del rules
    return (
        ClassSpec(Finding.AKTIF, label(Finding.AKTIF, words), "", colours.AKTIF),
        ClassSpec(
            Finding.PERLU_PEMBINAAN, label(Finding.PERLU_PEMBINAAN, words), "", colours.PEMBINAAN
        ),
        ClassSpec(
            Finding.TERBENGKALAI, label(Finding.TERBENGKALAI, words), "", colours.TERBENGKALAI
        ),
        ClassSpec(UNVISITED, words("Not visited yet"), "", colours.UNVISITED, Pattern.FLAT),
        missing_class(Missing.NOT_APPLICABLE, words),
        missing_class(Missing.NO_BOUNDARY, words),
    )


def _keys(snapshot: Snapshot, periode: Periode | None) -> pd.Series:
    visits = snapshot.visits[snapshot.visits["visited_on"] <= _announced(snapshot, periode)]
    return keberlanjutan(snapshot.outcomes_until(periode), visits, snapshot.periodes)


def _announced(snapshot: Snapshot, periode: Periode | None) -> date:
    """Return the day a periode speaks of: the snapshot's own day for its latest one."""
    if periode is None or periode == snapshot.periode:
        return snapshot.as_of
    return snapshot.periodes[periode]


def _ranking(selection: Selection, words: Words) -> Ranking:
    """Rank by the share of visited RT that were found active."""
    by, names = areas_below(selection)
    snapshot = selection.snapshot
    latest = keberlanjutan(snapshot.outcomes, snapshot.visits, snapshot.periodes)[selection.in_area]
    visited = latest.isin([finding.value for finding in Finding])
    return share_ranking(
        selection,
        (latest == Finding.AKTIF).groupby(by).sum(),
        visited.groupby(by).sum(),
        names,
        words("Found active among the RT visited"),
        words,
    )


def _headline(selection: Selection, words: Words) -> str:
    """Say how many of the RT that were visited after their latest award are still active."""
    snapshot = selection.snapshot
    latest = keberlanjutan(snapshot.outcomes, snapshot.visits, snapshot.periodes)[selection.mask]
    visited = latest.isin([finding.value for finding in Finding])
    if not visited.any():
        return words("No RT has been visited after its award")
    active, n_visited = int((latest == Finding.AKTIF).sum()), int(visited.sum())
    if n_visited < FEWEST:
        return words(
            "Only {total} RT visited since the latest award; active: {n}",
            n=words.number(active),
            total=words.number(n_visited),
        )
    return words.plural(
        "{n} of {total} RT visited after their latest award is still active",
        "{n} of {total} RT visited after their latest award are still active",
        active,
        total=words.number(n_visited),
    )


SPECS = (
    MeasureSpec(
        measure=Measure.KEBERLANJUTAN,
        label=lambda words: words("Lasting after the award"),
        classes=_classes,
        keys=_keys,
        change_classes=became_bantar_classes,
        change_keys=became_bantar,
        ranking=_ranking,
        areas=None,  # too few RT of a kelurahan are visited
        change_areas=COVERAGE_CHANGE,
        headline=_headline,
    ),
)
