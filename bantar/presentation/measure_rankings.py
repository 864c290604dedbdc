"""The areas below the one in view, ranked by what the map shows."""

from bantar.core.domain import Level, Missing
from bantar.i18n import Words
from bantar.measures.history import keberlanjutan
from bantar.presentation.areas.in_view import CHILD
from bantar.presentation.areas.rankings import RankedArea, Ranking, areas_below, share_ranking
from bantar.presentation.measure_registry import classes, spec_of
from bantar.presentation.measure_spec import Coloured
from bantar.presentation.periods import made_once
from bantar.presentation.selection import Selection
from bantar.scope.options import Measure


def measure_ranking(
    selection: Selection, measure: Measure | Coloured, words: Words
) -> Ranking | None:
    """Rank the areas below by what the map shows, among the RT that pass the filters."""
    if CHILD[selection.scope.level] is Level.RT:
        return None
    # The headline asks for it, the bars, the fills and the names on the map.
    return made_once(_ranking, selection, measure, words=words)


def _ranking(selection: Selection, measure: Measure | Coloured, words: Words) -> Ranking | None:
    if selection.scope.narrows:
        return _passing(selection, words)
    return spec_of(measure).ranking(selection, words)


def lasting_ranking(selection: Selection, words: Words) -> Ranking:
    """Return how many of the RT with a predikat last, by what the latest visit found."""
    snapshot = selection.snapshot
    latest = keberlanjutan(snapshot.outcomes, snapshot.visits, snapshot.periodes)[selection.in_area]
    specs = [
        spec
        for spec in classes(Measure.KEBERLANJUTAN, snapshot.rules, words)
        if spec.key not in set(Missing)
    ]
    n_with = int((latest != Missing.NOT_APPLICABLE).sum())
    bars = tuple(
        RankedArea(spec.key, spec.label, words.number(n), n / n_with if n_with else None, "")
        for spec in specs
        for n in [int((latest == spec.key).sum())]
    )
    note = words.plural("{n} RT with a predikat", "{n} RT with a predikat", n_with)
    return Ranking(Level.RT, words("Lasting after the award"), note, bars)


def _passing(selection: Selection, words: Words) -> Ranking:
    """Rank by the share of RT that pass the filters."""
    by, names = areas_below(selection)
    passing = selection.mask[selection.in_area].groupby(by)
    return share_ranking(
        selection,
        passing.sum(),
        passing.size(),
        names,
        words("Share of RT that pass the filters"),
        words,
    )
