"""The map of all RT: what each shows, and what the map says as a whole."""

import numpy as np

from bantar.core.domain import Periode
from bantar.i18n import Words
from bantar.measures.history import kencana_eligible
from bantar.presentation.areas import area_name
from bantar.presentation.classes import ClassSpec
from bantar.presentation.frames import difference, frame
from bantar.presentation.map import Frame, LegendItem, MapView
from bantar.presentation.measure_rankings import map_labels
from bantar.presentation.measure_registry import classes, difference_classes, measure_label, spec_of
from bantar.presentation.selection import Selection
from bantar.scope.options import MapOptions, Measure, Mode


def rt_map(
    selection: Selection,
    options: MapOptions,
    words: Words,
    *,
    geometry: str,
    series: str | None = None,
) -> MapView:
    """Return the map of ``selection``; who shows it marks the chosen RT.

    ``geometry`` and ``series`` are the names of the assets that hold the boundaries of
    ``selection.snapshot.rt``, in its order, and the frames of all periods.
    """
    snapshot, measure = selection.snapshot, options.ukuran
    before = compared_periode(options, selection)
    is_difference = before is not None and options.tampilan is Mode.DIFFERENCE
    if is_difference and before and snapshot.periode:
        specs = difference_classes(measure, snapshot.rules, words)
        current = difference(snapshot, measure, before, snapshot.periode, selection.mask, words)
    else:
        specs = classes(measure, snapshot.rules, words)
        current = frame(snapshot, measure, snapshot.periode, selection.mask, words)
    compared = None
    if before is not None and options.tampilan is Mode.SIDE:
        compared = frame(snapshot, measure, before, selection.mask, words)
    emphasis = _emphasis(selection, measure)
    return MapView(
        geometry=geometry,
        legend=legend(specs, current),
        frame=current,
        mask=selection.mask.to_numpy(dtype=bool),
        level=selection.scope.level,
        code=selection.scope.code,
        labels=map_labels(selection, measure, words),
        lang=words.lang,
        summary=summary(selection, measure, specs, current, words),
        look="",  # named by who keeps the files
        emphasis=emphasis,
        emphasis_label=words("Eligible for Kencana") if len(emphasis) else "",
        compared=compared,
        series=None if is_difference else series,
        number_label=_number_label(measure, words, is_difference=is_difference),
    )


def series_frames(selection: Selection, measure: Measure, words: Words) -> tuple[Frame, ...]:
    """Return the frames of all periods, for playback."""
    return tuple(
        frame(selection.snapshot, measure, periode, selection.mask, words)
        for periode in selection.snapshot.periodes
    )


def series_labels(
    selection: Selection, measure: Measure, words: Words
) -> tuple[dict[str, str], ...]:
    """Return the value at each area label after each periode, by code of the area."""
    earlier = (
        Selection(selection.snapshot.until(periode), selection.scope)
        for periode in selection.snapshot.periodes
    )
    return tuple(
        {label.code: label.value for label in map_labels(then, measure, words)} for then in earlier
    )


def compared_periode(options: MapOptions, selection: Selection) -> Periode | None:
    """Return the earlier periode to compare with: the chosen one, else the one before."""
    if options.tampilan is Mode.SINGLE:
        return None
    earlier = [p for p in selection.snapshot.periodes if p != selection.snapshot.periode]
    if options.banding in earlier:
        return options.banding
    return earlier[-1] if earlier else None


def legend(specs: tuple[ClassSpec, ...], current: Frame) -> tuple[LegendItem, ...]:
    """Return the legend with the counts of ``current``."""
    return tuple(
        LegendItem(s.key, s.label, s.limits, n, s.fill, s.pattern, s.is_drawn)
        for s, n in zip(specs, current.counts, strict=True)
    )


def summary(
    selection: Selection,
    measure: Measure,
    specs: tuple[ClassSpec, ...],
    current: Frame,
    words: Words,
) -> str:
    """Say the map in one paragraph, for those who do not see it."""
    parts, total = counted(specs, current, words), int(selection.mask.sum())
    return words(
        "Map of {area}, {measure}, {periode}: {parts}; {total} RT in all.",
        area=area_name(selection, words),
        measure=measure_label(measure, words).lower(),
        periode=current.label,
        parts=parts,
        total=words.number(total),
    )


def counted(specs: tuple[ClassSpec, ...], current: Frame, words: Words) -> str:
    """Say how many RT each class has; classes without one are left out."""
    parts = [
        words("{name} {n} RT", name=spec.label, n=words.number(n))
        for spec, n in zip(specs, current.counts, strict=True)
        if n
    ]
    return words.join(parts) if parts else "–"


def _emphasis(selection: Selection, measure: Measure) -> np.ndarray:
    """Outline the RT that may enter Kencana, where the measure does so."""
    if not spec_of(measure).marks_kencana:
        return np.empty(0, np.bool_)
    eligible = kencana_eligible(selection.snapshot.outcomes, selection.snapshot.rules)
    return (eligible & selection.mask).to_numpy(dtype=bool)


def _number_label(measure: Measure, words: Words, *, is_difference: bool) -> str:
    numbers = spec_of(measure).numbers
    if numbers is None:
        return ""
    return numbers.change_label(words) if is_difference else numbers.label(words)
