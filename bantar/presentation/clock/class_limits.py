"""By which limits the numbers of a map are classed: one set for every periode that is played."""

from collections.abc import Mapping

import pandas as pd

from bantar.i18n import Words, words_for
from bantar.presentation.map import LegendSquare
from bantar.presentation.measure_registry import chosen, spec_of
from bantar.presentation.measure_spec import Coloured
from bantar.presentation.pairs.spec import limits_said, square_of
from bantar.presentation.periods import compared_periode, made_once, with_all_periods
from bantar.presentation.selection import Selection
from bantar.scope.options import ClassBy, MapOptions, Measure, Mode
from bantar.statistics.class_limits import natural_limits, quantile_limits

N_CLASSES = 5


def coloured(selection: Selection, options: MapOptions) -> Measure | Coloured:
    """Return what a map is coloured by: the measure, where asked for by limits of its own.

    Limits from the data are those of all sheets of the city in all periods that can be played,
    whatever the area, the filters and the periode in view. Where there are too few, and for a
    difference, the programme's classes stay.
    """
    measure = options.ukuran
    is_difference = options.tampilan is Mode.DIFFERENCE and compared_periode(options, selection)
    both = chosen(options)
    if isinstance(both, Coloured) and not is_difference:
        return both
    if options.kelas is ClassBy.PROGRAMME or is_difference or not spec_of(measure).numbers:
        return measure
    limits = options.batas
    if options.kelas is not ClassBy.TYPED:
        whole = with_all_periods(selection)
        everywhere = Selection(whole.snapshot, whole.scope.of_the_day(), whole.city)
        words = words_for(everywhere.scope.lang)
        limits = made_once(_limits, everywhere, measure, options.kelas, words=words)
    return Coloured(measure, limits, options.kelas) if limits else measure


def _limits(selection: Selection, measure: Measure, by: ClassBy, words: Words) -> tuple[float, ...]:
    """Return the limits that the numbers of all periods give; empty where there are too few."""
    del words  # numbers have none
    numbers, snapshot = spec_of(measure).numbers, selection.snapshot
    if numbers is None or not snapshot.periodes:
        return ()
    each = [numbers.values(snapshot, periode) for periode in snapshot.periodes]
    values = pd.concat(each).dropna().to_numpy(dtype=float)
    made = quantile_limits if by is ClassBy.QUANTILES else natural_limits
    return made(values, N_CLASSES)


def legend_square(measure: Measure | Coloured, words: Words) -> LegendSquare | None:
    """Return how the legend of two numbers stands in a square; None where there is one."""
    if not isinstance(measure, Coloured) or measure.second is None:
        return None
    return square_of(spec_of(measure.measure), spec_of(measure.second), words)


def class_note(measure: Measure | Coloured, rules: Mapping[str, float], words: Words) -> str:
    """Say by what the classes were made; empty for those of the programme."""
    if not isinstance(measure, Coloured):
        return ""
    if measure.second is not None:
        return limits_said(spec_of(measure.measure), spec_of(measure.second), rules, words)
    return {
        ClassBy.PROGRAMME: "",
        ClassBy.QUANTILES: words(
            "Classes with as many scores each, of all periods; not those of the programme"
        ),
        ClassBy.NATURAL: words("Natural breaks in the scores of all periods; not the programme's"),
        ClassBy.TYPED: words("Limits typed by the reader; not those of the programme"),
    }[measure.by]
