"""Scores: the total and that of each aspek, from 0 to 100."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Aspek, Missing, Periode
from bantar.i18n import Words
from bantar.i18n.labels import label
from bantar.measures.judged import change_limits
from bantar.measures.scores import aspek_means, missing_kind, score_limits, scores
from bantar.presentation import colours
from bantar.presentation.areas.area_fills import FEW, AreaSpec, Fill, Fills, without_figure
from bantar.presentation.areas.in_view import CHILD, area_name
from bantar.presentation.areas.rankings import RankedArea, Ranking, areas_below, ordered
from bantar.presentation.classes import ClassSpec, limit_text, missing_class
from bantar.presentation.map import Pattern
from bantar.presentation.measure_spec import MeasureSpec, Numbers
from bantar.presentation.referee import Average, Table, judge
from bantar.presentation.selection import Selection
from bantar.scope.options import Measure

MAX_SCORE = 100.0


def _label(aspek: Aspek | None, words: Words) -> str:
    if aspek:
        return words("Score {aspek}", aspek=label(aspek, words))
    return words("Total score")


def _lower_first(text: str) -> str:
    """Put a label into a title; the name of an aspek keeps its capital."""
    return text[:1].lower() + text[1:]


Limits = tuple[float, ...]
"""Where bands begin in place of the programme's limits; empty for those."""


def _limits(own: Limits, rules: Mapping[str, float]) -> Limits:
    return own or score_limits(rules)


def _classes(
    aspek: Aspek | None, own: Limits, rules: Mapping[str, float], words: Words
) -> tuple[ClassSpec, ...]:
    bands = _plain_bands(aspek, _limits(own, rules), words)
    if aspek is None and not own:  # it is the total that is passed, at the programme's limit
        names = (
            words("Passed with distinction"),
            words("Passed"),
            words("Nearly passed"),
            words("On the way"),
            words("Far from passing"),
        )
        bands = tuple(
            replace(band, label=name, limits=band.label)
            for name, band in zip(names, bands, strict=True)
        )
    return (
        *bands,
        missing_class(Missing.NO_DATA, words),
        missing_class(Missing.NOT_EVALUATED, words),
        missing_class(Missing.NO_BOUNDARY, words),
    )


def _plain_bands(aspek: Aspek | None, inner: Limits, words: Words) -> tuple[ClassSpec, ...]:
    """Return the bands of scores, named by their limits alone; the highest first.

    Fewer bands than colours have those that lie farthest apart.
    """
    limits = (0.0, *inner, MAX_SCORE)
    whole = colours.ASPEK_RAMPS[aspek] if aspek else colours.SCORE_RAMP
    ramp = [whole[i] for i in np.linspace(0, len(whole) - 1, len(limits) - 1).round().astype(int)]
    top = len(limits) - 2
    return tuple(
        ClassSpec(f"band_{i}", _range(limits[i], limits[i + 1], words, is_top=i == top), "", fill)
        for i, fill in reversed([*enumerate(ramp)])
    )


def _range(low: float, high: float, words: Words, *, is_top: bool) -> str:
    limits = {"low": limit_text(low, words), "high": limit_text(high, words)}
    return (
        words("{low} to {high}", **limits) if is_top else words("{low} to below {high}", **limits)
    )


def _change_classes(rules: Mapping[str, float], words: Words) -> tuple[ClassSpec, ...]:
    small, large = change_limits(rules)
    n_small, n_large = limit_text(small, words), limit_text(large, words)
    rising = words("more than {low}, below {high} points", low=n_small, high=n_large)
    falling, less, steady, more, most = colours.CHANGE_RAMP
    return (
        ClassSpec(
            "up_large", words("Much higher"), words("{low} points or more", low=n_large), most
        ),
        ClassSpec("up", words("Higher"), rising, more),
        ClassSpec(
            "steady", words("Much the same"), words("within {low} points", low=n_small), steady
        ),
        ClassSpec("down", words("Lower"), rising, less),
        ClassSpec(
            "down_large", words("Much lower"), words("{low} points or more", low=n_large), falling
        ),
        ClassSpec(
            Missing.NOT_APPLICABLE,
            words("Cannot be compared"),
            words("no score in one of the periods"),
            colours.MISSING,
            Pattern.CROSS,
        ),
        missing_class(Missing.NO_BOUNDARY, words),
    )


def _values(aspek: Aspek | None, snapshot: Snapshot, periode: Periode | None) -> pd.Series:
    index = snapshot.rt.index
    if periode is None:
        return pd.Series(np.nan, index=index)
    return scores(snapshot.results, index, str(periode), aspek)


def _keys(
    aspek: Aspek | None, own: Limits, snapshot: Snapshot, periode: Periode | None
) -> pd.Series:
    values, limits = _values(aspek, snapshot, periode), _limits(own, snapshot.rules)
    band = np.searchsorted(limits, values.fillna(0).to_numpy(), side="right")
    keys = pd.Series([f"band_{i}" for i in band], index=values.index, dtype=object)
    if periode is None:
        return keys.where(values.notna(), Missing.NOT_EVALUATED.value)
    kind = missing_kind(values, snapshot.outcomes[str(periode)])
    return keys.where(values.notna(), kind)


def _change(aspek: Aspek | None, snapshot: Snapshot, before: Periode, after: Periode) -> pd.Series:
    change = _values(aspek, snapshot, after) - _values(aspek, snapshot, before)
    return change.round(6)  # tenths are not exact in binary, limits of change are


def _change_keys(
    aspek: Aspek | None, snapshot: Snapshot, before: Periode, after: Periode
) -> pd.Series:
    change = _change(aspek, snapshot, before, after)
    small, large = change_limits(snapshot.rules)
    words = np.select(
        [
            change.isna(),
            change >= large,
            change > small,
            change <= -large,
            change < -small,
        ],
        [Missing.NOT_APPLICABLE.value, "up_large", "up", "down_large", "down"],
        "steady",
    )
    return pd.Series(words, index=change.index, dtype=object)


def _ranking(aspek: Aspek | None, selection: Selection, words: Words) -> Ranking:
    """Rank by average score, each evaluated RT counting once."""
    by, names = areas_below(selection)
    periode = selection.snapshot.periode
    column = aspek.value if aspek else "total"
    table = aspek_means(selection.snapshot.results, by, str(periode))
    areas = [
        average_bar(
            str(code), names[str(code)], row[column], (row[f"n_{column}"], row["n_rt"]), words
        )
        for code, row in zip(table.index, table.to_dict("records"), strict=True)
    ]
    title = words("Average, {measure}", measure=_lower_first(_label(aspek, words)))
    note = words("each evaluated RT counts once")
    return Ranking(CHILD[selection.scope.level], title, note, ordered(areas))


def _area_title(aspek: Aspek | None, words: Words, is_narrowed: bool) -> str:
    del is_narrowed  # an average is of all RT that have a score, whatever the filters
    return words("{measure}, average per kelurahan", measure=_label(aspek, words))


def _area_classes(
    aspek: Aspek | None, own: Limits, target: float | None, rules: Mapping[str, float], words: Words
) -> tuple[ClassSpec, ...]:
    """Return the bands of the scores, and a class of kelurahan without an average.

    No kelurahan passes: its bands are named by their limits.
    """
    del target
    return average_classes(aspek, _limits(own, rules), words)


def average_classes(aspek: Aspek | None, limits: Limits, words: Words) -> tuple[ClassSpec, ...]:
    """Return the bands of averages by their limits, and the class of areas without one."""
    few = without_figure(words("Too few scores for an average"))
    return (*_plain_bands(aspek, limits, words), few)


def _area_fills(aspek: Aspek | None, own: Limits, selection: Selection, words: Words) -> Fills:
    """Fill kelurahan by the average of their scores; a handful of RT has none."""
    snapshot, area = selection.snapshot, selection.area
    means = aspek_means(snapshot.results, area["kelurahan_code"], str(snapshot.periode))
    column = aspek.value if aspek else "total"
    limits = _limits(own, snapshot.rules)
    return {
        str(code): average_fill(row[column], (row[f"n_{column}"], row["n_rt"]), limits, words)
        for code, row in zip(means.index, means.to_dict("records"), strict=True)
    }


def _area_figure(aspek: Aspek | None, selection: Selection, words: Words) -> str:
    """Write the average of the scores of the area in view; a handful of RT has none."""
    snapshot, area = selection.snapshot, selection.area
    whole = pd.Series("", index=area.index)
    means = aspek_means(snapshot.results, whole, str(snapshot.periode))
    column = aspek.value if aspek else "total"
    rows = means.to_dict("records")
    if not rows:
        return "–"
    counts = int(rows[0][f"n_{column}"]), int(rows[0]["n_rt"])
    return average_bar("", "", rows[0][column], counts, words).text


def average_fill(
    mean: float, counts: tuple[int, int], limits: Sequence[float], words: Words
) -> Fill:
    """Return the band of an average over ``counts``: RT with a score, and all RT."""
    bar = average_bar("", "", mean, counts, words)
    if bar.share is None:
        return Fill(FEW, bar.note)
    return Fill(f"band_{np.searchsorted(limits, round(mean, 1), side='right')}", bar.text)


def _too_few(n: int, n_rt: int, words: Words) -> str:
    return words.plural(
        "{n} of {total} RT has a score: too few for an average",
        "{n} of {total} RT have a score: too few for an average",
        n,
        total=words.number(n_rt),
    )


def average_bar(
    code: str, name: str, mean: float, counts: tuple[int, int], words: Words
) -> RankedArea:
    """Return the bar of an average over ``counts``: RT with a score, and all RT.

    Of a handful of RT with a score there is none.
    """
    numbers = {"n": words.number(counts[0]), "total": words.number(counts[1])}
    if pd.isna(mean) or not judge(Average(int(counts[0])), Table(())).may_say:
        return RankedArea(code, name, "–", None, _too_few(int(counts[0]), int(counts[1]), words))
    text = words.number(mean, 1)
    note = words("{mean}, average over {n} of {total} RT", mean=text, **numbers)
    spread = words("{n} of {total} RT", **numbers)
    beneath = words("average over {n} of {total} RT", **numbers)
    return RankedArea(code, name, text, mean / MAX_SCORE, note, spread, beneath=beneath)


def _headline(aspek: Aspek | None, selection: Selection, words: Words) -> str:
    """Say the average score, and over how many RT it is taken; of a handful there is none.

    No area is named as the highest: averages of scores have no test here that tells them apart.
    """
    snapshot = selection.snapshot
    if snapshot.periode is None:
        return words("Nothing was evaluated before the first period")
    column = aspek.value if aspek else "total"
    inside = aspek_means(
        snapshot.results, selection.in_area[selection.in_area], str(snapshot.periode)
    )
    mean, n = inside[column].iloc[0], int(inside[f"n_{column}"].iloc[0])
    if n == 0 or pd.isna(mean):  # an aspek may be missing where the total is there
        return words("No RT of {area} has a score in this period", area=area_name(selection, words))
    total = words.number(int(inside["n_rt"].iloc[0]))
    if not judge(Average(n), Table(())).may_say:
        return _too_few(n, int(inside["n_rt"].iloc[0]), words)
    return average_text(mean, n, total, words)


def average_text(mean: float, n: int, total: str, words: Words) -> str:
    """Say an average score and over how many RT it is taken."""
    return words(
        "Average score {mean} over {n} of {total} RT",
        mean=words.number(mean, 1),
        n=words.number(n),
        total=total,
    )


def _spec(measure: Measure, own: Limits = ()) -> MeasureSpec:
    aspek = measure.aspek
    return MeasureSpec(
        measure=measure,
        label=partial(_label, aspek),
        classes=partial(_classes, aspek, own),
        keys=partial(_keys, aspek, own),
        change_classes=_change_classes,
        change_keys=partial(_change_keys, aspek),
        ranking=partial(_ranking, aspek),
        areas=AreaSpec(
            partial(_area_title, aspek),
            partial(_area_classes, aspek, own),
            partial(_area_fills, aspek, own),
            partial(_area_figure, aspek),
        ),
        change_areas=None,  # a difference of scores is no progress, and tells of no area
        headline=partial(_headline, aspek),
        numbers=Numbers(
            values=partial(_values, aspek),
            change=partial(_change, aspek),
            label=lambda words: words("Score"),
            change_label=lambda words: words("Difference of scores, not progress"),
        ),
        by_limits=partial(_spec, measure),
    )


SPECS = tuple(_spec(measure) for measure in Measure if measure.is_score)
