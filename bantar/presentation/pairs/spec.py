"""A map of two numbers at once, made of the specs of both."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from itertools import product

import numpy as np
import pandas as pd

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Missing, Periode
from bantar.core.errors import RegistrationError
from bantar.i18n import Words
from bantar.measures.scores import missing_kind, score_limits
from bantar.presentation import colours
from bantar.presentation.areas.area_fills import FEW, AreaSpec, Fill, Fills, without_figure
from bantar.presentation.areas.in_view import area_name
from bantar.presentation.classes import ClassSpec, limit_text, missing_class
from bantar.presentation.map import LegendSquare
from bantar.presentation.measure_spec import MeasureSpec, Numbers
from bantar.presentation.referee import Average, Table, judge
from bantar.presentation.selection import Selection

_STEPS = (2, 1, 0)
"""High, middle, low: the order of a legend."""


def paired(first: MeasureSpec, second: MeasureSpec) -> MeasureSpec:
    """Return the map of two numbers: its bars and its change are those of the first.

    Raises
    ------
    RegistrationError
        When one of them is no number.
    """
    if first.numbers is None or second.numbers is None:
        raise RegistrationError("only numbers can be shown two at a time")
    both = (first.numbers, second.numbers)
    return replace(
        first,
        label=partial(_label, first, second),
        classes=_classes,
        keys=partial(_keys, both),
        areas=AreaSpec(
            _area_title,
            _area_classes,
            partial(_area_fills, both),
            partial(_area_figure, both),
        ),
        headline=partial(_headline, first, second, both),
    )


def _label(first: MeasureSpec, second: MeasureSpec, words: Words) -> str:
    names = {"first": first.label(words), "second": _inside(second.label(words))}
    return words("{first} and {second}", **names)


def _inside(label: str) -> str:
    """Put a label into a sentence; the name of an aspek keeps its capital."""
    return label[:1].lower() + label[1:]


def inner_limits(rules: Mapping[str, float]) -> tuple[float, float]:
    """Return where middle and high begin: two limits of the programme, the same for both."""
    _, middle, high, _ = score_limits(rules)
    return middle, high


def _classes(rules: Mapping[str, float], words: Words) -> tuple[ClassSpec, ...]:
    del rules  # where they begin is said once, above the legend
    return (
        *_pairs(words),
        missing_class(Missing.NO_DATA, words),
        missing_class(Missing.NOT_EVALUATED, words),
        missing_class(Missing.NO_BOUNDARY, words),
    )


def _pairs(words: Words) -> tuple[ClassSpec, ...]:
    """Return the nine classes in short: which number comes first is said above the legend."""
    steps = _step_names(words)
    return tuple(
        ClassSpec(
            LegendSquare.key(i, j), f"{steps[i]} / {steps[j]}", "", colours.TWO_RAMP[3 * i + j]
        )
        for i, j in product(_STEPS, _STEPS)
    )


def _step_names(words: Words) -> tuple[str, str, str]:
    return words("low"), words("middle"), words("high")


def square_of(first: MeasureSpec, second: MeasureSpec, words: Words) -> LegendSquare:
    """Return the names along the square of the nine classes."""
    return LegendSquare(first.label(words), second.label(words), _step_names(words))


def limits_said(
    first: MeasureSpec, second: MeasureSpec, rules: Mapping[str, float], words: Words
) -> str:
    """Say which number of a class is which, where low ends and where high begins."""
    middle, high = (limit_text(limit, words) for limit in inner_limits(rules))
    return words(
        "{first} / {second}: low is below {middle}, high is {high} or more",
        first=first.label(words),
        second=_inside(second.label(words)),
        middle=middle,
        high=high,
    )


def _step(values: pd.Series, rules: Mapping[str, float]) -> np.ndarray:
    return np.searchsorted(inner_limits(rules), values.fillna(0).to_numpy(), side="right")


def _keys(both: tuple[Numbers, Numbers], snapshot: Snapshot, periode: Periode | None) -> pd.Series:
    """Return the class of each RT; one that lacks either number has no class of the nine."""
    one, other = (numbers.values(snapshot, periode) for numbers in both)
    steps = zip(_step(one, snapshot.rules), _step(other, snapshot.rules), strict=True)
    keys = pd.Series([LegendSquare.key(i, j) for i, j in steps], index=one.index, dtype=object)
    is_there = one.notna() & other.notna()
    if periode is None:
        return keys.where(is_there, Missing.NOT_EVALUATED.value)
    kind = missing_kind(one.where(is_there), snapshot.outcomes[str(periode)])
    return keys.where(is_there, kind)


def _area_title(words: Words, is_narrowed: bool) -> str:
    del is_narrowed  # averages are of all RT that have both, whatever the filters
    return words("Both averages per kelurahan")


def _area_classes(
    target: float | None, rules: Mapping[str, float], words: Words
) -> tuple[ClassSpec, ...]:
    del target, rules
    return (*_pairs(words), without_figure(words("Too few scores for an average")))


def _averages(both: tuple[Numbers, Numbers], selection: Selection, by: pd.Series) -> pd.DataFrame:
    """Return both averages per group, to a tenth as they are written, and over how many RT.

    An average is of all RT that have the number, as on the map of that number alone.
    """
    snapshot = selection.snapshot
    table = pd.DataFrame(
        {i: numbers.values(snapshot, snapshot.periode)[by.index] for i, numbers in enumerate(both)}
    )
    means = table.groupby(by).mean().round(1)
    return means.assign(n=table.notna().groupby(by).sum().min(axis=1))


def _area_fills(both: tuple[Numbers, Numbers], selection: Selection, words: Words) -> Fills:
    table = _averages(both, selection, selection.area["kelurahan_code"])
    limits = inner_limits(selection.snapshot.rules)
    fills = {}
    for code, row in zip(table.index, table.to_dict("records"), strict=True):
        if not judge(Average(int(row["n"])), Table(())).may_say:
            fills[str(code)] = Fill(FEW, "–")
            continue
        i, j = (int(np.searchsorted(limits, row[place], side="right")) for place in (0, 1))
        fills[str(code)] = Fill(LegendSquare.key(i, j), _both_text(row[0], row[1], words))
    return fills


def _both_text(one: float, other: float, words: Words) -> str:
    return f"{words.number(one, 1)} / {words.number(other, 1)}"


def _area_figure(both: tuple[Numbers, Numbers], selection: Selection, words: Words) -> str:
    table = _averages(both, selection, pd.Series("", index=selection.area.index))
    rows = table.to_dict("records")
    if not rows or not judge(Average(int(rows[0]["n"])), Table(())).may_say:
        return "–"
    return _both_text(rows[0][0], rows[0][1], words)


def _headline(
    first: MeasureSpec,
    second: MeasureSpec,
    both: tuple[Numbers, Numbers],
    selection: Selection,
    words: Words,
) -> str:
    """Count who is high in both and low in both: no two areas are compared."""
    snapshot = selection.snapshot
    keys = _keys(both, snapshot, snapshot.periode)[selection.mask]
    n = int(keys.str.startswith("pair_").sum())
    if not n:
        return words("No RT of {area} has both scores", area=area_name(selection, words))
    counts = {"high": words.number(int((keys == "pair_22").sum())),
              "low": words.number(int((keys == "pair_00").sum()))}  # fmt: skip
    names = _label(first, second, words)
    return words.plural(
        "{names}: of {n} RT with both, {high} is high in both and {low} low in both",
        "{names}: of {n} RT with both, {high} are high in both and {low} low in both",
        n,
        names=names,
        **counts,
    )
