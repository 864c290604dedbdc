"""What the map of a measure found, in one sentence."""

from dataclasses import replace

from bantar.core.domain import Outcome, Periode
from bantar.i18n import Words
from bantar.presentation.areas.area_fills import coverage_figure
from bantar.presentation.areas.area_finding import rise_text
from bantar.presentation.areas.area_tables import coverage_table
from bantar.presentation.areas.in_view import area_name
from bantar.presentation.filters.narrowing import narrowed
from bantar.presentation.frames import frame
from bantar.presentation.measure_registry import chosen, classes, spec_of
from bantar.presentation.periods import at_period, compared_periode
from bantar.presentation.score_finding import score_change_text
from bantar.presentation.selection import Selection
from bantar.scope.options import MapOptions, Measure, Mode


def map_headline(selection: Selection, options: MapOptions, words: Words) -> str:
    """Say what the map of the chosen measure found."""
    if selection.is_empty:
        return words("No RT passes all filters")
    before = compared_periode(options, selection)
    if before and options.tampilan.has_two_maps:
        return _sides(selection, options, before, words)
    if before:
        return narrowed(_change(selection, options, words), selection.scope, words)
    if selection.scope.narrows:
        return words(
            "{n} of {total} RT in {area} pass the filters",
            n=words.number(int(selection.mask.sum())),
            total=words.number(int(selection.in_area.sum())),
            area=area_name(selection, words),
        )
    say = spec_of(chosen(options)).headline
    return say(selection, words) if say else _largest_class(selection, options.ukuran, words)


def _sides(selection: Selection, options: MapOptions, before: Periode, words: Words) -> str:
    """Say what each of two maps side by side found, the earlier first, as its own page says it."""
    earlier, after = at_period(selection, before), selection.snapshot.periode
    names = words.periode(before), words.periode(after) if after else "–"
    if options.ukuran is Measure.STATUS and not selection.scope.narrows and not earlier.is_empty:
        return words(
            "{before} of RT carry it out in {first}, {now} in {last}",
            before=coverage_figure(earlier, words),
            first=names[0],
            now=coverage_figure(selection, words),
            last=names[1],
        )
    plain = replace(options, tampilan=Mode.SINGLE)
    headlines = (map_headline(one, plain, words) for one in (earlier, selection))
    return "; ".join(f"{name}: {text}" for name, text in zip(names, headlines, strict=True))


def _change(selection: Selection, options: MapOptions, words: Words) -> str:
    """Say how many RT earned their first predikat since the periode compared with."""
    before = compared_periode(options, selection)
    after = selection.snapshot.periode
    if spec_of(options.ukuran).numbers and before and after:
        return score_change_text(selection, options.ukuran, before, after, words)
    earlier = (selection.outcomes.loc[:, : str(before)] == Outcome.MERAIH).any(axis=1)
    later = (selection.outcomes == Outcome.MERAIH).any(axis=1)
    gained = words(
        "{n} RT in {area} became Bantar since {periode}",
        n=words.number(int((later & ~earlier).sum())),
        area=area_name(selection, words),
        periode=words.periode(before) if before else "–",
    )
    if before is None or selection.scope.narrows:
        return gained
    table = coverage_table(selection, area_name(selection, words), since=before)
    return "; ".join(part for part in (gained, table and rise_text(table, words)) if part)


def _largest_class(selection: Selection, measure: Measure, words: Words) -> str:
    """Say which class most RT are in; those that tie are named together."""
    snapshot = selection.snapshot
    current = frame(snapshot, measure, snapshot.periode, selection.mask, words)
    specs = classes(measure, snapshot.rules, words)
    real = [(n, s.label) for n, s in zip(current.counts, specs, strict=True) if s.is_real]
    most = max(n for n, _ in real)
    if not most:
        return words("Nothing is known of this yet")
    named = [label for n, label in real if n == most]
    numbers = {"n": words.number(most), "total": words.number(int(selection.mask.sum()))}
    if len(named) > 1:
        return words("{names}: {n} of {total} RT each", names=words.join(named), **numbers)
    return words("{name}: {n} of {total} RT", name=named[0], **numbers)
