"""Kelurahan filled on the map of a city, where single RT are too small to be seen.

Each is filled by the very figure that the page gives of it, so that map, headline and bars agree.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from bantar.core.domain import Level, Periode
from bantar.core.errors import RegistrationError
from bantar.i18n import Words
from bantar.measures.coverage import AREA_COLUMNS, melaksanakan
from bantar.measures.summary import target_share
from bantar.presentation import colours
from bantar.presentation.areas.area_tables import coverage_table, share_areas, then_and_now
from bantar.presentation.areas.steps import step_of, steps
from bantar.presentation.classes import ClassSpec
from bantar.presentation.map import AreaFill, AreaFrame, Pattern
from bantar.presentation.referee import FEWEST, Area, Table, brief, change_text
from bantar.presentation.selection import Selection

FEW = "few"
"""The key of a kelurahan with too little for its figure; the legend leaves it out where it is empty
(browser/map/key/legend.ts)."""

CHANGE_STEPS = (60, 40, 20)
"""Where the classes of a rise begin, in points of coverage."""


@dataclass(frozen=True)
class Fill:
    """The class of one kelurahan by its key, and its figure in words."""

    key: str
    text: str


Fills = Mapping[str, Fill]
"""By the code of the kelurahan; one without an RT in the view is not there."""


@dataclass(frozen=True)
class AreaSpec:
    """How a measure fills kelurahan.

    Attributes
    ----------
    title
        What they are filled by, of a view that is narrowed by filters and of one that is not.
    classes
        In legend order, given the target of the city (share, None where none is set) and the
        rules of the programme.
    fills
        The fill of each kelurahan of a view.
    figure
        That of the area in view, in the words of the others.
    """

    title: Callable[[Words, bool], str]
    classes: Callable[[float | None, Mapping[str, float], Words], tuple[ClassSpec, ...]]
    fills: Callable[[Selection, Words], Fills]
    figure: Callable[[Selection, Words], str]


@dataclass(frozen=True)
class ChangeAreaSpec:
    """The same between an earlier periode and that of the view."""

    title: Callable[[Words], str]
    classes: Callable[[Words], tuple[ClassSpec, ...]]
    fills: Callable[[Selection, Periode, Words], Fills]


def area_frame(specs: tuple[ClassSpec, ...], fills: Fills) -> AreaFrame:
    """Return the fills with the place of each class in the legend, and how many it has.

    Raises
    ------
    RegistrationError
        When a fill names a class that the legend has not: it would be drawn as another.
    """
    place = {spec.key: i for i, spec in enumerate(specs)}
    strangers = {fill.key for fill in fills.values()} - place.keys()
    if strangers:
        raise RegistrationError(f"kelurahan are filled by keys without a class: {strangers}")
    of = {code: AreaFill(place[fill.key], fill.text) for code, fill in fills.items()}
    counts = [0] * len(specs)
    for fill in of.values():
        counts[fill.number] += 1
    return AreaFrame(of, tuple(counts))


# -- shares ----------------------------------------------------------------------------------------


def share_classes(
    target: float | None, rules: Mapping[str, float], words: Words
) -> tuple[ClassSpec, ...]:
    """Return the five steps of a share, the highest first; the top one names the target."""
    del rules
    limits = steps(target)
    tops = [
        words("{share} and more: target reached", share=words.percent(float(limits[-1])))
        if target is not None
        else words("{share} and more", share=words.percent(float(limits[-1])))
    ]
    tops += [_between(low, high, words) for low, high in reversed([*pairwise(limits)])]
    tops.append(words("below {share}", share=words.percent(float(limits[0]))))
    ramp = colours.COVERAGE_RAMP[::-1]
    real = tuple(
        ClassSpec(f"step_{len(ramp) - 1 - i}", text, "", fill)
        for i, (text, fill) in enumerate(zip(tops, ramp, strict=True))
    )
    return (*real, few_class(words))


def few_class(words: Words) -> ClassSpec:
    """Return the class of a kelurahan of a handful of RT: no share, so no colour of a scale."""
    return without_figure(words("fewer than 5 RT: counts alone"))


def without_figure(label: str) -> ClassSpec:
    """Return the class of kelurahan with too little for a figure: pale, and dotted."""
    return ClassSpec(FEW, label, "", colours.MISSING, Pattern.DOTS)


def _between(low: Fraction, high: Fraction, words: Words) -> str:
    """Write a step of whole percents as both ends, any other with the end it does not hold."""
    if (100 * low).denominator == (100 * high).denominator == 1:
        return words(
            "{low}–{high}", low=words.number(int(100 * low)), high=words.percent(float(high) - 0.01)
        )
    return words(
        "{low} to below {high}",
        low=words.percent(float(low), 2),
        high=words.percent(float(high), 2),
    )


def share_fills(table: Table, target: float | None, words: Words) -> Fills:
    """Return the step of each area in view by its share as it is printed."""
    with_target = replace(table, target=target)

    def fill(area: Area) -> Fill:
        if area.n < FEWEST:
            return Fill(FEW, brief(area, with_target, words))
        step = step_of(area, with_target, target)
        return Fill(f"step_{step}", brief(area, with_target, words))

    return {area.key: fill(area) for area in table.visible}


def coverage_title(words: Words, is_narrowed: bool) -> str:
    """Say what kelurahan are filled by: coverage, or under filters the share that passes them."""
    if is_narrowed:
        return words("RT that pass the filters, per kelurahan")
    return words("RT carrying out the programme, per kelurahan")


def coverage_fills(selection: Selection, words: Words) -> Fills:
    """Fill kelurahan by coverage, or under filters by the share of RT that pass them."""
    if selection.scope.narrows:
        return share_fills(_passing(selection), None, words)
    table = coverage_by_kelurahan(selection)
    return share_fills(table, target_share(selection.snapshot), words)


def coverage_by_kelurahan(selection: Selection) -> Table:
    """Return the coverage of all kelurahan, those in view marked."""
    table = coverage_table(selection, "", level=Level.KELURAHAN)
    assert table is not None  # only below a kelurahan there is none
    return table


def _passing(selection: Selection) -> Table:
    """Return of each kelurahan how many of its RT in view pass the filters."""
    code = selection.area[AREA_COLUMNS[Level.KELURAHAN]]
    passing = selection.mask[selection.in_area].groupby(code)
    names = dict(zip(code, selection.area[Level.KELURAHAN.value], strict=True))
    return Table(share_areas(passing.sum(), passing.size(), names))


def coverage_figure(selection: Selection, words: Words) -> str:
    """Write the coverage of the area in view, or under filters the share of RT that pass them.

    Of a handful of RT their number alone.
    """
    if selection.scope.narrows:
        counted = selection.mask[selection.in_area]
    else:
        counted = melaksanakan(selection.outcomes)
    n, total = int(counted.sum()), len(counted)
    if total < FEWEST:
        return words("{n} of {total}", n=words.number(n), total=words.number(total))
    return words.percent(n / total)


COVERAGE = AreaSpec(coverage_title, share_classes, coverage_fills, coverage_figure)


# -- changes ---------------------------------------------------------------------------------------


def _change_title(words: Words) -> str:
    return words("Change of coverage, per kelurahan")


def _change_classes(words: Words) -> tuple[ClassSpec, ...]:
    """Return the classes of a rise. Coverage of the same RT never falls: no award is taken back."""
    high = [
        ClassSpec(f"up_{low}", words("{low} points and more", low=words.signed(low)), "", fill)
        if low == CHANGE_STEPS[0]
        else ClassSpec(
            f"up_{low}",
            words("{low} to {high} points", low=words.signed(low), high=words.signed(low + 19)),
            "",
            fill,
        )
        for low, fill in zip(CHANGE_STEPS, colours.RISE_RAMP[:0:-1], strict=True)
    ]
    return (
        *high,
        ClassSpec(
            "up", words("less than {high} points", high=words.signed(20)), "", colours.RISE_RAMP[0]
        ),
        ClassSpec("same", words("no change"), "", colours.NO_CHANGE),
        few_class(words),
    )


def _change_fills(selection: Selection, before: Periode, words: Words) -> Fills:
    """Fill kelurahan by the change of coverage of the RT in view that pass the filters."""
    code = selection.snapshot.rt.loc[selection.mask, AREA_COLUMNS[Level.KELURAHAN]]
    counts = then_and_now(selection, before, code)
    return {
        str(key): _change_fill(row["now"] - row["before"], row["n"], words)
        for key, row in zip(counts.index, counts.to_dict("records"), strict=True)
    }


def _change_fill(gained: int, n: int, words: Words) -> Fill:
    text = change_text(gained, n, words)
    if n < FEWEST:
        return Fill(FEW, text)
    if not gained:
        return Fill("same", text)
    points = round(100 * gained / n)
    step = next((low for low in CHANGE_STEPS if points >= low), None)
    return Fill("up" if step is None else f"up_{step}", text)


COVERAGE_CHANGE = ChangeAreaSpec(_change_title, _change_classes, _change_fills)
