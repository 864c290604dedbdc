"""The map of all RT: what each shows, and what the map says as a whole."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from bantar.core.domain import Level, Periode
from bantar.i18n import Words
from bantar.measures.history import kencana_eligible
from bantar.measures.summary import target_share
from bantar.presentation.areas.area_fills import area_frame
from bantar.presentation.areas.in_view import CHILD, area_name
from bantar.presentation.areas.rankings import Ranking, areas_below
from bantar.presentation.classes import ClassSpec
from bantar.presentation.clock.class_limits import class_note, coloured, legend_square
from bantar.presentation.clock.comparison import ranking_labels, view_ranking
from bantar.presentation.filters.narrowing import narrowing
from bantar.presentation.frames import difference, frame
from bantar.presentation.map import HIDDEN, AreaFill, AreaFrame, Frame, LegendItem, MapView
from bantar.presentation.measure_rankings import measure_ranking
from bantar.presentation.measure_registry import (
    changing,
    classes,
    difference_classes,
    measure_label,
    spec_of,
)
from bantar.presentation.measure_spec import Coloured
from bantar.presentation.periods import at_period, compared_periode, made_once, with_all_periods
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
    snapshot, measure = selection.snapshot, coloured(selection, options)
    before = compared_periode(options, selection)
    is_difference = before is not None and options.tampilan is Mode.DIFFERENCE
    specs = _specs(selection, measure, words, is_difference=is_difference)
    compared = None
    if is_difference and before and snapshot.periode:
        current = _change_frame(selection, measure, before, snapshot.periode, words)
    else:
        current = period_frame(selection, measure, words)
    if before is not None and options.tampilan.has_two_maps:
        compared = _captioned(earlier_frame(selection, measure, before, words), words)
        current = _captioned(current, words)
    title, area_specs = _area_legend(selection, measure, words, is_difference=is_difference)
    return MapView(
        geometry=geometry,
        legend=legend(specs, current),
        frame=current,
        mask=selection.mask.to_numpy(dtype=bool),
        level=selection.scope.level,
        code=selection.scope.code,
        labels=ranking_labels(selection, _labelled(selection, options, words)),
        lang=words.lang,
        # A frame says itself, here and where it is played.
        summary=current.summary if compared is None else f"{compared.summary} {current.summary}",
        look="",  # named by who keeps the files
        area_title=title,
        area_legend=() if current.areas is None else legend(area_specs, current.areas),
        emphasis_label=words("Eligible for Kencana") if len(current.emphasis) else "",
        compared=compared,
        series=series if before is None else None,
        periods=tuple(
            (str(p), words.periode(p)) for p in with_all_periods(selection).snapshot.periodes
        ),
        number_label=_number_label(measure, words, is_difference=is_difference),
        is_swiped=compared is not None and options.tampilan is Mode.SWIPE,
        class_note=class_note(measure, snapshot.rules, words),
        square=legend_square(measure, words),
    )


def period_frame(selection: Selection, measure: Measure | Coloured, words: Words) -> Frame:
    """Return the map of the periode of ``selection``, with all that the map itself says of it."""
    snapshot = selection.snapshot
    drawn = frame(snapshot, measure, snapshot.periode, selection.mask, words)
    specs = classes(measure, snapshot.rules, words)
    ranking = measure_ranking(selection, measure, words)
    title, area_specs = _area_legend(selection, measure, words, is_difference=False)
    areas, figure = None, ""
    if spec := spec_of(measure).areas:
        areas = in_order(area_frame(area_specs, spec.fills(selection, words)), selection)
        figure = spec.figure(selection, words)
    counts = summary(selection, measure, specs, drawn, words)
    return replace(
        drawn,
        day=words.day(snapshot.as_of),
        mask=selection.mask.to_numpy(dtype=bool),
        emphasis=_emphasis(selection, measure),
        values={label.code: label.value for label in ranking_labels(selection, ranking)},
        summary=with_areas(counts, title, area_specs, areas, words),
        areas=areas,
        figure=figure,
    )


def area_classes(
    selection: Selection, measure: Measure | Coloured, words: Words
) -> tuple[str, tuple[LegendItem, ...], AreaFrame] | None:
    """Return how kelurahan are filled: title, legend and fills; None where they are not.

    The same as ``period_frame`` has, at a fraction of its work: no RT is looked at.
    """
    spec = spec_of(measure).areas
    if spec is None:
        return None
    title, specs = _area_legend(selection, measure, words, is_difference=False)
    areas = in_order(area_frame(specs, spec.fills(selection, words)), selection)
    return title, legend(specs, areas), areas


def _change_frame(
    selection: Selection, measure: Measure | Coloured, before: Periode, after: Periode, words: Words
) -> Frame:
    """Return what changed between two periods, of RT and of kelurahan."""
    drawn = difference(selection.snapshot, measure, before, after, selection.mask, words)
    title, area_specs = _area_legend(selection, measure, words, is_difference=True)
    areas = None
    if spec := spec_of(measure).change_areas:
        areas = in_order(area_frame(area_specs, spec.fills(selection, before, words)), selection)
    specs = difference_classes(measure, selection.snapshot.rules, words)
    counts = summary(selection, changing(measure), specs, drawn, words)
    return replace(drawn, areas=areas, summary=with_areas(counts, title, area_specs, areas, words))


def _area_legend(
    selection: Selection, measure: Measure | Coloured, words: Words, *, is_difference: bool
) -> tuple[str, tuple[ClassSpec, ...]]:
    """Return what kelurahan are filled by, and the classes; nothing where RT are all there is."""
    spec = spec_of(measure)
    if is_difference:
        change = spec.change_areas
        return ("", ()) if change is None else (change.title(words), change.classes(words))
    if spec.areas is None:
        return "", ()
    snapshot, narrows = selection.snapshot, selection.scope.narrows
    target = None if narrows else target_share(snapshot)
    classes_of = spec.areas.classes(target, snapshot.rules, words)
    return spec.areas.title(words, narrows), classes_of


def earlier_frame(
    selection: Selection, measure: Measure | Coloured, periode: Periode, words: Words
) -> Frame:
    """Return the map of an earlier periode, over the RT of ``selection`` and in their order.

    An RT that did not exist then is not drawn; one that is gone is counted and not drawn.
    """
    then = at_period(selection, periode)
    drawn = made_once(period_frame, then, measure, words=words)
    nothing = dict.fromkeys(_names_below(selection), "")  # an area that was none then
    drawn = replace(
        drawn,
        values={**nothing, **(drawn.values or {})},
        areas=None if drawn.areas is None else in_order(drawn.areas, selection),
    )
    at = then.snapshot.rt.index.get_indexer(selection.snapshot.rt.index)
    is_there = at >= 0
    if is_there.all() and len(at) == len(drawn.classes) and (at == np.arange(len(at))).all():
        return drawn
    return replace(
        drawn,
        n_emphasised=int(drawn.emphasis.sum()) if len(drawn.emphasis) else None,
        classes=np.where(is_there, drawn.classes[at], HIDDEN).astype(np.uint8),
        numbers=_moved(drawn.numbers, at, np.nan),
        mask=_moved(drawn.mask, at, False),
        emphasis=_moved(drawn.emphasis, at, False),
    )


def in_order(areas: AreaFrame, selection: Selection) -> AreaFrame:
    """Return the kelurahan of ``selection``'s city in the order of its geometry, and no others."""
    nothing = AreaFill(HIDDEN, "")
    codes = selection.snapshot.rt["kelurahan_code"].unique()
    return replace(areas, fills={str(code): areas.fills.get(str(code), nothing) for code in codes})


def _names_below(selection: Selection) -> Iterable[str]:
    """Return the codes of the areas below; RT have no value at their number."""
    if CHILD[selection.scope.level] is Level.RT:
        return ()
    return areas_below(selection)[1]


def _moved(values: np.ndarray, at: np.ndarray, missing: float) -> np.ndarray:
    """Return values of other RT in the order ``at`` of places, -1 for one that is not there."""
    if not len(values):
        return values
    return np.where(at >= 0, values[at], missing).astype(values.dtype)


def _captioned(drawn: Frame, words: Words) -> Frame:
    """Return a half of a map side by side, with its period and day above it."""
    return replace(
        drawn, caption=words("{periode}, as of {day}", periode=drawn.label, day=drawn.day)
    )


def series_frames(
    selection: Selection, measure: Measure | Coloured, words: Words
) -> tuple[Frame, ...]:
    """Return the frames of all periods, for playback; each is the map of the page of its period."""
    return tuple(
        earlier_frame(selection, measure, periode, words) for periode in selection.snapshot.periodes
    )


def _specs(
    selection: Selection, measure: Measure | Coloured, words: Words, *, is_difference: bool
) -> tuple[ClassSpec, ...]:
    rules = selection.snapshot.rules
    return (difference_classes if is_difference else classes)(measure, rules, words)


def _labelled(selection: Selection, options: MapOptions, words: Words) -> Ranking | None:
    """Return what stands at the names of areas: the change, else the figure of the later period."""
    if options.tampilan is Mode.DIFFERENCE:
        return view_ranking(selection, options, words)
    return measure_ranking(selection, options.ukuran, words)


def legend(specs: tuple[ClassSpec, ...], current: Frame | AreaFrame) -> tuple[LegendItem, ...]:
    """Return the legend with the counts of ``current``."""
    return tuple(
        LegendItem(s.key, s.label, s.limits, n, s.fill, s.pattern, s.is_drawn)
        for s, n in zip(specs, current.counts, strict=True)
    )


def summary(
    selection: Selection,
    measure: Measure | Coloured,
    specs: tuple[ClassSpec, ...],
    current: Frame,
    words: Words,
) -> str:
    """Say the map in one paragraph, for those who do not see it."""
    parts, total = counted(specs, current, words), int(selection.mask.sum())
    return words(
        "Map of {area}, {measure}, {periode}: {parts}; {total} RT in all.",
        area=", ".join((area_name(selection, words), *narrowing(selection.scope, words))),
        measure=measure_label(measure, words).lower(),
        periode=current.label,
        parts=parts,
        total=words.number(total),
    )


def with_areas(
    of_rt: str,
    title: str,
    specs: tuple[ClassSpec, ...],
    areas: AreaFrame | None,
    words: Words,
    level: Level = Level.KELURAHAN,
) -> str:
    """Add to what a map says how many areas of ``level`` each class of its fills has."""
    if areas is None:
        return of_rt
    parts = [
        words("{n} kecamatan ({name})", name=spec.label, n=words.number(n))
        if level is Level.KECAMATAN
        else words("{n} kelurahan ({name})", name=spec.label, n=words.number(n))
        for spec, n in zip(specs, areas.counts, strict=True)
        if n
    ]
    whole = words("{title}: {parts}.", title=title, parts=words.join(parts) if parts else "–")
    return f"{of_rt} {whole}"


def counted(specs: tuple[ClassSpec, ...], current: Frame, words: Words) -> str:
    """Say how many RT each class has; classes without one are left out."""
    parts = [
        words("{name}: {n} RT", name=spec.label, n=words.number(n))
        for spec, n in zip(specs, current.counts, strict=True)
        if n
    ]
    return words.join(parts) if parts else "–"


def _emphasis(selection: Selection, measure: Measure | Coloured) -> np.ndarray:
    """Outline the RT that may enter Kencana, where the measure does so."""
    if not spec_of(measure).marks_kencana:
        return np.empty(0, np.bool_)
    eligible = kencana_eligible(selection.snapshot.outcomes, selection.snapshot.rules)
    return (eligible & selection.mask).to_numpy(dtype=bool)


def _number_label(measure: Measure | Coloured, words: Words, *, is_difference: bool) -> str:
    numbers = spec_of(measure).numbers
    if numbers is None:
        return ""
    return numbers.change_label(words) if is_difference else numbers.label(words)
