"""How a number is spread over the RT, in bins from which a range is chosen as a filter."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from bantar.core.domain import Periode
from bantar.core.errors import RegistrationError
from bantar.i18n import Words
from bantar.presentation.filters.specs import FILTERS
from bantar.presentation.selection import Selection
from bantar.scope.options import Spread
from bantar.scope.scope import NOT_NARROWED

_SCORE_WIDTH = 5
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)
_MOST_BINS = 25

if {one.value for one in Spread} != {key for key, spec in FILTERS.items() if spec.is_range}:
    raise RegistrationError("a number that filters has no spread, or a spread no filter")


@dataclass(frozen=True)
class Bin:
    """RT whose number lies in one part of the scale.

    Attributes
    ----------
    low, high
        The ends of the filter that keeps them: whole numbers or periods.
    tick, text
        What stands below the bar, and its counts in words.
    n
        RT in it.
    is_inside
        Whether the filter of the view keeps it.
    """

    low: Any
    high: Any
    tick: str
    text: str
    n: int
    is_inside: bool


@dataclass(frozen=True)
class SpreadView:
    """A number over the RT that pass all other filters; ``note`` counts those without it."""

    of: Spread
    title: str
    note: str
    bins: tuple[Bin, ...]

    def range_of(self, chosen: Sequence[int]) -> tuple[Any, Any] | None:
        """Return the filter that keeps the bins from the first to the last of ``chosen``.

        Places outside the chart are passed over; None where none is left.
        """
        places = [place for place in chosen if 0 <= place < len(self.bins)]
        if not places:
            return None
        return self.bins[min(places)].low, self.bins[max(places)].high


def spread_view(selection: Selection, of: Spread, words: Words) -> SpreadView:
    """Return how the number ``of`` is spread over the RT of the view, whatever its own filter."""
    own = replace(selection.scope, **{of.value: NOT_NARROWED[of.value]})
    others = Selection(selection.snapshot, own, selection.city)
    values = others.fact(of.value)[others.mask]
    ends = getattr(selection.scope, of.value)
    counted = values.dropna()
    bins = (
        _periods(counted, tuple(selection.snapshot.periodes), ends, words)
        if of is Spread.LAST_EVALUATED
        else _numbers(counted, _edges(of, counted), ends, words)
    )
    n_without = len(values) - len(counted)
    note = words.plural("{n} RT is counted", "{n} RT are counted", len(counted))
    if n_without:
        without = _without(of, n_without, words)
        note = words("{counted}; {without}", counted=note, without=without)
    title = words("RT by: {name}", name=FILTERS[of.value].in_short(words))
    return SpreadView(of, title, note, bins)


def _without(of: Spread, n: int, words: Words) -> str:
    if of is Spread.LAST_EVALUATED:
        return words.plural("{n} RT was never evaluated", "{n} RT were never evaluated", n)
    return words.plural("{n} RT has no such number", "{n} RT have no such number", n)


def _edges(of: Spread, values: pd.Series) -> Sequence[tuple[int, int]]:
    """Return the ends of each bin: of scores those that meet, of counts whole numbers."""
    if of not in (Spread.KK, Spread.PREDIKAT):
        return [(low, low + _SCORE_WIDTH) for low in range(0, 100, _SCORE_WIDTH)]
    most = int(values.max()) if len(values) else 0
    step = next(one for one in _STEPS if most // one < _MOST_BINS or one == _STEPS[-1])
    return [(low, low + step - 1) for low in range(0, most + 1, step)]


def _numbers(
    values: pd.Series, edges: Sequence[tuple[int, int]], ends: tuple[int, int] | None, words: Words
) -> tuple[Bin, ...]:
    starts = np.array([low for low, _ in edges])
    place = np.searchsorted(starts, values.to_numpy(dtype=float), side="right") - 1
    counts = np.bincount(place, minlength=len(edges))  # 100 points join the last bin
    bins = []
    for (low, high), n in zip(edges, counts, strict=True):
        tick = words.number(low) if low == high else f"{words.number(low)}–{words.number(high)}"
        text = words("{span}: {n} RT", span=tick, n=words.number(int(n)))
        inside = ends is None or (low <= ends[1] and high >= ends[0])
        bins.append(Bin(low, high, tick, text, int(n), inside))
    return tuple(bins)


def _periods(
    values: pd.Series,
    periodes: Sequence[Periode],
    ends: tuple[Periode, Periode] | None,
    words: Words,
) -> tuple[Bin, ...]:
    counts = values.value_counts()
    return tuple(
        Bin(
            periode,
            periode,
            str(periode),
            words("{span}: {n} RT", span=words.periode(periode), n=words.number(n)),
            n,
            ends is None or ends[0] <= periode <= ends[1],
        )
        for periode in periodes
        for n in [int(counts.get(periode, 0))]
    )
