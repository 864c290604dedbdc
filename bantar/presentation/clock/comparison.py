"""The bars beside a map that compares two periods: what changed, or both figures side by side."""

from collections.abc import Hashable, Iterable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pandas as pd

from bantar.core.domain import Level, Periode
from bantar.i18n import Words
from bantar.measures.scores import SCORE_COLUMNS
from bantar.presentation.areas.area_tables import then_and_now
from bantar.presentation.areas.in_view import CHILD
from bantar.presentation.areas.rankings import RankedArea, Ranking, areas_below
from bantar.presentation.map import AreaLabel
from bantar.presentation.measure_rankings import measure_ranking
from bantar.presentation.measure_registry import measure_label, spec_of
from bantar.presentation.periods import at_period, compared_periode
from bantar.presentation.referee import FEWEST, change_text
from bantar.presentation.score_finding import score_changes
from bantar.presentation.selection import Selection
from bantar.scope.options import MapOptions, Measure

Z95 = 1.959964
"""Standard errors to each side of a range of 95 %."""

POINTS = 100.0
"""The longest a bar of change can be: both shares and scores go from 0 to 100."""


def view_ranking(selection: Selection, options: MapOptions, words: Words) -> Ranking | None:
    """Rank the areas below by what the map shows, compared as chosen; None below a kelurahan."""
    before = compared_periode(options, selection)
    if before is None:
        return measure_ranking(selection, options.ukuran, words)
    if options.tampilan.has_two_maps:
        return _side_by_side(selection, options.ukuran, before, words)
    if CHILD[selection.scope.level] is Level.RT:
        return None
    return change_ranking(selection, options.ukuran, before, words)


def change_ranking(
    selection: Selection, measure: Measure, before: Periode, words: Words
) -> Ranking:
    """Rank the areas below by what changed since ``before``, the highest rise first.

    A measure with numbers is compared by one model of all sheets of both periods, anything else by
    coverage, over the RT of the view that pass the filters. The bars are signed, in shares of 100
    points; equal changes are in order of name.
    """
    by, names = areas_below(selection)
    inside = selection.mask[selection.in_area]
    bars = (
        _score_bars(selection, measure, before, names, words)
        if spec_of(measure).numbers
        else _coverage_bars(selection, before, by[inside], names, words)
    )
    title = words("Change since {periode}", periode=words.periode(before))
    return Ranking(
        CHILD[selection.scope.level],
        title,
        words("in points, {measure}", measure=_what(measure, words)),
        tuple(bar for _, bar in sorted(bars, key=_order)),
        is_change=True,
    )


_Bar = tuple[Fraction | None, RankedArea]
"""A bar with its exact length, by which it is sorted."""


def _order(bar: _Bar) -> tuple[bool, Fraction, str]:
    change, area = bar
    return change is None, -(change or Fraction(0)), area.name


def _what(measure: Measure, words: Words) -> str:
    if spec_of(measure).numbers:
        return measure_label(measure, words).lower()
    return words("coverage")


def _coverage_bars(
    selection: Selection, before: Periode, by: pd.Series, names: dict[str, str], words: Words
) -> Iterable[_Bar]:
    """Return the change of coverage of each area over the same RT."""
    rows = then_and_now(selection, before, by).to_dict("index")
    for code, name in names.items():
        if code not in rows:
            yield None, RankedArea(code, name, "–", None, "")
            continue
        n, k, k_before = (int(rows[code][key]) for key in ("n", "now", "before"))
        change = Fraction(k - k_before, n)
        text = change_text(k - k_before, n, words)
        counts = {"before": words.number(k_before), "now": words.number(k), "n": words.number(n)}
        note = words("{name}: {before} → {now} of {n} RT", name=name, **counts)
        spread = words("{before} → {now} of {n} RT", **counts)
        yield change, RankedArea(code, name, text, float(change), note, spread, beneath=spread)


def _score_bars(
    selection: Selection,
    measure: Measure,
    before: Periode,
    names: dict[str, str],
    words: Words,
) -> Iterable[_Bar]:
    """Return the change of each area by one model of all sheets, not of the RT judged twice.

    Those who failed come again and rise by regression to the mean: their change is no progress.
    """
    after = selection.snapshot.periode
    if after is None:
        return
    changes = score_changes(selection, SCORE_COLUMNS[measure.aspek], before, after)
    for code, name in names.items():
        if changes is None or code not in changes.index:
            yield None, RankedArea(code, name, "–", None, "")
            continue
        row: dict[Hashable, Any] = changes.loc[[code]].to_dict("records")[0]
        n = {"before": words.number(row["n_first"]), "now": words.number(row["n_second"])}
        if min(row["n_first"], row["n_second"]) < FEWEST:  # an average of a handful says nothing
            note = words("{name}: {before} and {now} sheets", name=name, **n)
            yield None, RankedArea(code, name, "–", None, note)
            continue
        low, high = (row["change"] + sign * Z95 * row["se"] for sign in (-1, 1))
        ends = {"low": words.signed(low, 1), "high": words.signed(high, 1)}
        note = words(
            "{name}: {before} and {now} sheets; {low} to {high} points", name=name, **n, **ends
        )
        spread = words("{before} and {now} sheets; {low} to {high} points", **n, **ends)
        change = Fraction(round(10 * row["change"]), 10 * int(POINTS))
        text = words.points(float(change))
        yield change, RankedArea(code, name, text, float(change), note, spread, beneath=spread)


def _side_by_side(
    selection: Selection, measure: Measure, before: Periode, words: Words
) -> Ranking | None:
    """Rank by the later period, each bar with the text of both."""
    now = measure_ranking(selection, measure, words)
    earlier = measure_ranking(at_period(selection, before), measure, words)
    if now is None or earlier is None:
        return now
    texts = {area.code: area.text for area in earlier.areas}
    areas = tuple(
        replace(area, text=f"{texts.get(area.code, '–')} → {area.text}", beneath="")
        for area in now.areas
    )
    return replace(now, areas=areas)


def ranking_labels(selection: Selection, ranking: Ranking | None) -> tuple[AreaLabel, ...]:
    """Return the labels of the areas below with what they are ranked by; RT by number."""
    if ranking is None:
        numbers = selection.area["nomor"]
        return tuple(AreaLabel(Level.RT, str(i), str(n), "") for i, n in numbers.items())
    level = ranking.level
    return tuple(AreaLabel(level, area.code, area.name, area.text) for area in ranking.areas)
