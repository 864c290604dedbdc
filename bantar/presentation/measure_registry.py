"""Every measure of the map by its key; one that is half there stops the program at once.

A module of ``map_measures`` hands in ``SPECS``; it needs no mention elsewhere.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from bantar.core.errors import RegistrationError
from bantar.core.registration import handed_in
from bantar.i18n import LANGUAGES, Words, words_for
from bantar.presentation import map_measures
from bantar.presentation.classes import ClassSpec
from bantar.presentation.measure_spec import Coloured, MeasureSpec
from bantar.presentation.pairs.spec import paired
from bantar.scope.options import ClassBy, MapOptions, Measure

_PLACE = "bantar/presentation/map_measures/"


class _AnyRule(dict[str, float]):
    """Rules that hold every key, to ask a spec for its words before there is a city."""

    def __missing__(self, key: str) -> float:
        return 50.0


def registered(specs: Iterable[MeasureSpec]) -> Mapping[Measure, MeasureSpec]:
    """Return ``specs`` by measure, in the order of the measures.

    Raises
    ------
    RegistrationError
        When a measure has no spec or two, its areas no title, a class no word or no key of its
        own, or its numbers no classes by limits.
    """
    by_measure: dict[Measure, MeasureSpec] = {}
    for spec in specs:
        if spec.measure in by_measure:
            raise RegistrationError(f"measure {spec.measure.value!r} has two specs in {_PLACE}")
        if (spec.by_limits is None) is not (spec.numbers is None):
            raise RegistrationError(
                f"measure {spec.measure.value!r}: only numbers have classes by limits, and all do"
            )
        by_measure[spec.measure] = spec
        _check_words(spec)
    for measure in Measure:
        if measure not in by_measure:
            raise RegistrationError(
                f"measure {measure.value!r} has no spec: a module of {_PLACE} must hand one in"
            )
    return {measure: by_measure[measure] for measure in Measure}


def _check_words(spec: MeasureSpec) -> None:
    """Refuse a measure that cannot say itself in every language."""
    name = spec.measure.value
    for words in map(words_for, LANGUAGES):
        if not spec.label(words):
            raise RegistrationError(f"measure {name!r} has no label in {words.lang!r}")
        if not all(_area_titles(spec, words)):
            raise RegistrationError(f"measure {name!r} has no title of areas in {words.lang!r}")
        for specs in _legends(spec, words):
            keys = [each.key for each in specs]
            if len(set(keys)) < len(keys) or not keys:
                raise RegistrationError(f"measure {name!r} needs classes with keys of their own")
            for each in specs:
                if not each.label:
                    raise RegistrationError(
                        f"class '{each.key}' of measure {name!r} has no word in {words.lang!r}"
                    )


def _area_titles(spec: MeasureSpec, words: Words) -> Iterator[str]:
    """Yield what kelurahan are filled by, whole and narrowed by filters, and their change."""
    if spec.areas:
        yield from (spec.areas.title(words, narrows) for narrows in (False, True))
    if spec.change_areas:
        yield spec.change_areas.title(words)


def _legends(spec: MeasureSpec, words: Words) -> Iterator[tuple[ClassSpec, ...]]:
    """Yield the classes of every map of a measure: of RT and of kelurahan, and of their change."""
    yield spec.classes(_AnyRule(), words)
    yield spec.change_classes(_AnyRule(), words)
    if spec.areas:
        yield spec.areas.classes(None, _AnyRule(), words)
    if spec.change_areas:
        yield spec.change_areas.classes(words)


_SPECS = registered(chain.from_iterable(handed_in(map_measures, "SPECS")))


def spec_of(measure: Measure | Coloured) -> MeasureSpec:
    """Return all that is known of ``measure``, with the classes by which it is coloured."""
    if isinstance(measure, Coloured):
        spec = _SPECS[measure.measure]
        if measure.second is not None:
            return paired(spec, _SPECS[measure.second])
        return spec if spec.by_limits is None else spec.by_limits(measure.limits)
    return _SPECS[measure]


def chosen(options: MapOptions) -> Measure | Coloured:
    """Return what a map is asked to show: a measure, or two that are numbers."""
    first, second = options.ukuran, options.kedua
    are_numbers = second is not None and spec_of(first).numbers and spec_of(second).numbers
    if second is None or second is first or not are_numbers:
        return first
    return Coloured(first, (), ClassBy.PROGRAMME, second)


def measure_label(measure: Measure | Coloured, words: Words) -> str:
    """Return what a user calls the measure."""
    return spec_of(measure).label(words)


def changing(measure: Measure | Coloured) -> Measure | Coloured:
    """Return what a difference of two periods is of: of scores themselves, else of the status."""
    return measure if spec_of(measure).numbers else Measure.STATUS


def classes(
    measure: Measure | Coloured, rules: Mapping[str, float], words: Words
) -> tuple[ClassSpec, ...]:
    """Return the classes of ``measure`` in legend order, missing ones last."""
    return spec_of(measure).classes(rules, words)


def difference_classes(
    measure: Measure | Coloured, rules: Mapping[str, float], words: Words
) -> tuple[ClassSpec, ...]:
    """Return the classes of a difference between two periods."""
    return spec_of(measure).change_classes(rules, words)
