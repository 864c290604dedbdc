"""The classes of each measure: their words, limits, colours and order.

Programme classes first: limits come from the programme's rules, are the same in every periode
and filter, and say which class a value on a limit joins. Missing values have classes of their
own at the end, never a colour of the scale.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bantar.core.domain import Finding, Missing, Skala, Status
from bantar.i18n import Words
from bantar.i18n.labels import label
from bantar.measures.history import UNVISITED
from bantar.presentation import colours
from bantar.presentation.map import Pattern
from bantar.scope.filters import Measure

SCORE_LIMIT_KEYS = ("score_band_1", "score_band_2", "score_band_3", "score_band_4")


@dataclass(frozen=True)
class ClassSpec:
    """One class, before anything is counted."""

    key: str
    label: str
    limits: str
    fill: str
    pattern: Pattern = Pattern.NONE
    is_drawn: bool = True

    @property
    def is_real(self) -> bool:
        """Whether the class stands for a value; patterns stand for the absence of one."""
        return self.pattern is Pattern.NONE


def measure_label(measure: Measure, words: Words) -> str:
    """Return what a user calls the measure."""
    if measure.aspek:
        return words("Score {aspek}", aspek=label(measure.aspek, words))
    return {
        Measure.STATUS: words("Programme status"),
        Measure.SCORE: words("Total score"),
        Measure.SKALA: words("Skala"),
        Measure.KEBERLANJUTAN: words("Lasting after the award"),
    }[measure]


def classes(measure: Measure, rules: Mapping[str, float], words: Words) -> tuple[ClassSpec, ...]:
    """Return the classes of ``measure`` in legend order, missing ones last."""
    makers = {
        Measure.STATUS: _status,
        Measure.SKALA: _skala,
        Measure.KEBERLANJUTAN: _keberlanjutan,
    }
    if measure.is_score:
        return _score(measure, rules, words)
    return makers[measure](words)


def difference_classes(
    measure: Measure, rules: Mapping[str, float], words: Words
) -> tuple[ClassSpec, ...]:
    """Return the classes of a difference between two periods."""
    if measure.is_score:
        return _score_change(rules, words)
    return (
        ClassSpec("gained", words("New since then"), "", colours.GREEN),
        ClassSpec("both", words("In both periods"), "", colours.GREEN_MID),
        ClassSpec("neither", words("In neither period"), "", colours.SAND),
        _missing(Missing.NO_BOUNDARY, words),
    )


def _missing(kind: Missing, words: Words) -> ClassSpec:
    patterns = {
        Missing.NOT_EVALUATED: Pattern.HATCH,
        Missing.NO_DATA: Pattern.DOTS,
        Missing.NOT_APPLICABLE: Pattern.CROSS,
        Missing.NO_BOUNDARY: Pattern.EMPTY,
    }
    return ClassSpec(
        kind.value,
        label(kind, words),
        "",
        colours.MISSING,
        patterns[kind],
        is_drawn=kind is not Missing.NO_BOUNDARY,
    )


def _status(words: Words) -> tuple[ClassSpec, ...]:
    return (
        ClassSpec(Status.PENGHARGAAN, words("Award this period"), "", colours.GREEN),
        ClassSpec(Status.BANTAR, words("Bantar since an earlier period"), "", colours.GREEN_MID),
        ClassSpec(Status.DINILAI, words("Evaluated, not passed yet"), "", colours.SAND),
        _missing(Missing.NO_DATA, words),
        _missing(Missing.NOT_EVALUATED, words),
        _missing(Missing.NO_BOUNDARY, words),
    )


def _skala(words: Words) -> tuple[ClassSpec, ...]:
    real = (
        ClassSpec(skala, label(skala, words), "", colour)
        for skala, colour in zip(Skala, colours.SKALA_RAMP, strict=True)
    )
    return (*real, _missing(Missing.NO_DATA, words), _missing(Missing.NO_BOUNDARY, words))


def _keberlanjutan(words: Words) -> tuple[ClassSpec, ...]:
    return (
        ClassSpec(Finding.AKTIF, label(Finding.AKTIF, words), "", colours.GREEN),
        ClassSpec(
            Finding.PERLU_PEMBINAAN, label(Finding.PERLU_PEMBINAAN, words), "", colours.GREEN_MID
        ),
        ClassSpec(Finding.TERBENGKALAI, label(Finding.TERBENGKALAI, words), "", "#E6BFA8"),
        ClassSpec(UNVISITED, words("Not visited yet"), "", colours.MISSING, Pattern.DOTS),
        _missing(Missing.NOT_APPLICABLE, words),
        _missing(Missing.NO_BOUNDARY, words),
    )


def score_limits(rules: Mapping[str, float]) -> tuple[float, ...]:
    """Return the inner limits of the score classes; a value on a limit joins the class above."""
    return tuple(rules[key] for key in SCORE_LIMIT_KEYS)


def _score(measure: Measure, rules: Mapping[str, float], words: Words) -> tuple[ClassSpec, ...]:
    limits = (0.0, *score_limits(rules), 100.0)
    names = (
        words("Far from passing"),
        words("On the way"),
        words("Nearly passed"),
        words("Passed"),
        words("Passed with distinction"),
    )
    ramp = colours.ASPEK_RAMPS[measure.aspek] if measure.aspek else colours.SCORE_RAMP
    top = len(names) - 1
    real = [
        ClassSpec(f"band_{i}", name, _range(low, high, words, is_top=i == top), fill)
        for i, (name, low, high, fill) in enumerate(
            zip(names, limits[:-1], limits[1:], ramp, strict=True)
        )
    ]
    order = reversed(real)  # best first, as in the other legends
    return (
        *order,
        _missing(Missing.NO_DATA, words),
        _missing(Missing.NOT_EVALUATED, words),
        _missing(Missing.NO_BOUNDARY, words),
    )


def _range(low: float, high: float, words: Words, *, is_top: bool) -> str:
    limits = {"low": _limit(low, words), "high": _limit(high, words)}
    return (
        words("{low} to {high}", **limits) if is_top else words("{low} to below {high}", **limits)
    )


def _limit(value: float, words: Words) -> str:
    """Write a limit as it is: one that is not whole keeps its decimal."""
    return words.number(value, 0 if value == int(value) else 1)


def _score_change(rules: Mapping[str, float], words: Words) -> tuple[ClassSpec, ...]:
    small, large = rules["change_small"], rules["change_large"]
    n_small, n_large = _limit(small, words), _limit(large, words)
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
        _missing(Missing.NO_BOUNDARY, words),
    )
