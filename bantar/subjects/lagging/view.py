"""Which areas lag, decided for the screen: rows, map, where each lies, and what is said of it."""

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from bantar.city.evidence import Evidence
from bantar.core.domain import Level, Missing
from bantar.i18n import Words
from bantar.presentation import colours
from bantar.presentation.areas.area_fills import Fill
from bantar.presentation.areas.change import Moved, move_mark, moves
from bantar.presentation.areas.rankings import Ranking
from bantar.presentation.class_map import Classed, ClassedAreas
from bantar.presentation.classes import ClassSpec
from bantar.presentation.filters.narrowing import narrowed
from bantar.presentation.filters.passing import only_passing
from bantar.presentation.map import Pattern
from bantar.presentation.referee import areas_word, share_text
from bantar.presentation.selection import Selection
from bantar.scope.options import Lag, LaggingOptions
from bantar.subjects.lagging.analysis import (
    AREA_STANDINGS,
    RT_STANDINGS,
    Lagging,
    Standing,
    lagging,
    whole_of_city,
)
from bantar.subjects.lagging.comparison import Beside, comparison, lost_points
from bantar.subjects.lagging.finding import headline, notes
from bantar.subjects.lagging.judged_areas import judged_areas, value_with_n
from bantar.subjects.lagging.naming import (
    lag_name,
    measured,
    name_of,
    standing_name,
    standings,
    value_text,
)
from bantar.subjects.lagging.ranges import Places, places

_BESIDE = {Standing.BELOW, Standing.SAME, Standing.ABOVE}

RISEN = "risen"
"""Class of what did not fall, where falls are looked for."""

_FILLS = {
    **dict(zip(AREA_STANDINGS, colours.AGAINST_CITY, strict=False)),
    **dict(zip(RT_STANDINGS, colours.LAG_RAMP, strict=True)),
}


@dataclass(frozen=True)
class LagRow:
    """One area or RT: ``key`` is its code or ``rt_id`` as text; everything else is words.

    ``value`` says from how many RT; ``spread`` is its range of 95 %, ``rank`` that of its rank;
    ``change`` what its coverage did since the period before, marked where that is beyond chance.
    """

    key: str
    name: str
    place: str
    value: str
    spread: str
    rank: str
    standing: Standing
    standing_name: str
    change: str = ""


@dataclass(frozen=True)
class LaggingView:
    """Everything the part says; ``refusal`` alone is set where nothing is known.

    ``focus`` is the key of the area that the comparison speaks of: the one chosen, else the first
    of the list.
    """

    headline: str
    refusal: str = ""
    order: Lagging | None = None
    focus: str = ""
    rows: tuple[LagRow, ...] = ()
    note: str = ""
    classed: Classed | None = None
    comparison: tuple[str, tuple[Beside, ...]] = ("", ())
    aspek: Ranking | None = None
    places: Places | None = None


def ranked(selection: Selection, options: LaggingOptions) -> Lagging:
    """Return the areas by where they stand, among the RT that pass the filters.

    The area in view narrows what is listed, never what it is compared with: that is the city.
    """
    level, lag, per = options.tingkat, options.tertinggal, options.per
    everywhere = replace(selection.scope, kecamatan="", kelurahan="")
    city = selection.city
    whole = None
    if city is not None and level is not Level.RT:
        same = replace(everywhere, lang="id")
        whole = city.finding(whole_of_city, same, lag, level, per)
    mask = Selection(selection.snapshot, everywhere, city).mask
    in_view = compared(selection, level).in_area
    return lagging(selection.snapshot, mask, lag, level, per, in_view, whole)


def compared(selection: Selection, level: Level) -> Selection:
    """Return the RT of the list: of an area in view, and of those of its own level beside it."""
    scope, wider = selection.scope, selection
    if level is Level.KECAMATAN:
        wider = Selection(selection.snapshot, replace(scope, kecamatan="", kelurahan=""))
    elif level is Level.KELURAHAN and scope.kelurahan:
        wider = Selection(selection.snapshot, replace(scope, kelurahan=""))
    return wider


def _nothing_to_list(order: Lagging, selection: Selection, words: Words) -> str:
    """Say why there is nothing to list: none was measured, or too little for an estimate."""
    what = measured(order.lag, selection.snapshot, words)
    if order.lag is Lag.FALLING and order.level is not Level.RT:
        return words(
            "Too few score sheets of the two latest periods to estimate this of areas: {what}. "
            "Choose single RT, another period or another meaning of lagging.",
            what=what,
        )
    return words(
        "No RT of this view has what is asked for: {what}. Choose another meaning of lagging, "
        "another period or area.",
        what=what,
    )


def lagging_view(
    selection: Selection,
    options: LaggingOptions,
    evidence: Evidence,
    words: Words,
    chosen: int | None = None,
) -> LaggingView:
    """Return what lags in the view; among RT, ``chosen`` is the one compared with the others."""
    order = ranked(selection, options)
    if order.table.empty and not order.risen:
        return LaggingView(
            words("Nothing is known of this yet"),
            _nothing_to_list(order, selection, words),
        )
    beside = compared(selection, order.level)
    own = _own(selection, order.level, chosen)
    sentence = narrowed(headline(order, beside, words, own), selection.scope, words)
    classed = _classed(beside, order, sentence, words)
    if order.table.empty:
        return LaggingView(sentence, order=order, note=notes(order, words), classed=classed)
    focus = own if own in order.table.index else order.table.index[0]
    return LaggingView(
        headline=sentence,
        order=order,
        focus=str(focus),
        rows=_rows(beside, order, words),
        note=notes(order, words),
        classed=classed,
        comparison=comparison(beside, evidence, order, focus, words),
        aspek=lost_points(beside, evidence, order, focus, words),
        places=places(beside, order, words),
    )


def _own(selection: Selection, level: Level, chosen: int | None) -> Hashable:
    """Return the one of the list that the view is of: that in view, or in which it lies."""
    return {
        Level.KECAMATAN: selection.scope.kecamatan,
        Level.KELURAHAN: selection.scope.kelurahan,
        Level.RT: chosen,
    }[level]


def _rows(selection: Selection, order: Lagging, words: Words) -> tuple[LagRow, ...]:
    table = None if order.level is Level.RT else judged_areas(order, selection, words)
    rows, moved = [], moved_of(selection, order)
    for key, row in zip(order.table.index, order.table.to_dict("records"), strict=True):
        name, place = name_of(selection, order.level, key, words)
        standing = Standing(row["standing"])
        rows.append(
            LagRow(
                str(key),
                name,
                place,
                value_text(order, row["value"], words)
                if table is None
                else value_with_n(order, table, str(key), words),
                spread_text(order, row, words),
                rank_text(order, row, words),
                standing,
                standing_name(standing, order, selection.snapshot, words),
                _change_text(moved.get(str(key)), words),
            )
        )
    return tuple(rows)


def moved_of(selection: Selection, order: Lagging) -> Mapping[str, Moved]:
    """Return what the coverage of the areas of a list did, among the RT that the list counts.

    None where the list is of something else, or of single RT.
    """
    if order.lag is not Lag.COVERAGE or order.level is Level.RT:
        return {}
    return moves(only_passing(selection), order.level)


def _change_text(moved: Moved | None, words: Words) -> str:
    """Write the RT then and now, with the mark of a rise beyond chance."""
    if moved is None:
        return ""
    counts = words(
        "{before} → {now} RT", before=words.number(moved.before), now=words.number(moved.now)
    )
    return "; ".join(filter(None, (counts, move_mark(moved, words))))


def spread_text(order: Lagging, row: dict[Any, Any], words: Words) -> str:
    """Write the range of 95 % of a value; empty where there is none."""
    if np.isnan(row["low"]):
        return ""
    low, high = (value_text(order, float(row[end]), words, 0) for end in ("low", "high"))
    return words.span(low, high)


def rank_text(order: Lagging, row: dict[Any, Any], words: Words) -> str:
    """Write the range of a rank among all areas of the city; one number only where it is one."""
    if np.isnan(row["rank_low"]):
        return ""
    low, high = (int(row[end]) for end in ("rank_low", "rank_high"))
    total = words.number(int((order.whole["n"] > 0).sum()))
    if low == high:
        return words("{rank} of {total}", rank=words.number(low), total=total)
    return words(
        "{low} to {high} of {total}", low=words.number(low), high=words.number(high), total=total
    )


def lag_classes(
    words: Words, order: Lagging | None = None, selection: Selection | None = None
) -> tuple[ClassSpec, ...]:
    """Return the classes of the map: where areas stand, then what has no class."""
    unknown = ClassSpec(
        Missing.NO_DATA, words("No value, not ranked"), "", colours.MISSING, Pattern.HATCH
    )
    if order is None or selection is None:  # those of coverage, for who looks at colours alone
        names = (
            words("below the city"),
            words("not distinguishable from the city"),
            words("above the city"),
        )
        fills = zip(AREA_STANDINGS, names, colours.AGAINST_CITY, strict=False)
        return (*(ClassSpec(s, name, "", fill) for s, name, fill in fills), _few(words), unknown)
    real = tuple(
        ClassSpec(s, standing_name(s, order, selection.snapshot, words), "", _FILLS[s])
        for s in standings(order)
        if s is not Standing.FEW
    )
    if order.lag is Lag.FALLING:
        real = (*real, ClassSpec(RISEN, words("did not fall"), "", colours.NOTHING))
    few = (_few(words),) if (order.table["standing"] == Standing.FEW).any() else ()
    return (*real, *few, unknown)


def _few(words: Words) -> ClassSpec:
    return ClassSpec(
        Standing.FEW, words("fewer than 5 RT: counts alone"), "", colours.MISSING, Pattern.DOTS
    )


def _classed(selection: Selection, order: Lagging, sentence: str, words: Words) -> Classed:
    rt = selection.snapshot.rt
    is_rt = order.level is Level.RT
    unit = rt.index.to_series() if is_rt else rt[f"{order.level.value}_code"]
    standing = order.table["standing"].astype(object).to_dict()
    standing |= dict.fromkeys(order.risen, RISEN)
    keys = unit.map(standing).fillna(Missing.NO_DATA.value)
    return Classed(
        key=f"{order.lag.value}-{order.level.value}",
        label=lag_name(order.lag, words),
        specs=_rt_specs(order, selection, words),
        keys=keys,
        summary=sentence,
        values={} if is_rt else _map_values(selection, order, words),
        areas=None if is_rt else _areas(selection, order, keys, words),
    )


def _areas(selection: Selection, order: Lagging, keys: pd.Series, words: Words) -> ClassedAreas:
    """Return the fill of each kelurahan: its class, or that of its kecamatan with its name."""
    rt, texts = selection.snapshot.rt, _map_values(selection, order, words)
    is_kecamatan = order.level is Level.KECAMATAN
    fills: dict[str, Fill] = {}
    area_key: dict[str, str] = {}
    for row in rt[["kelurahan_code", "kecamatan_code", "kecamatan"]].assign(key=keys).itertuples():
        code, key = str(row.kelurahan_code), str(row.key)
        area = str(row.kecamatan_code) if is_kecamatan else code
        text = texts.get(area, "")
        fills[code] = Fill(key, f"{row.kecamatan}: {text}" if is_kecamatan and text else text)
        area_key[area] = key
    counts, specs = Counter(area_key.values()), lag_classes(words, order, selection)
    return ClassedAreas(order.level, lag_name(order.lag, words), fills, counts, specs)


def _rt_specs(order: Lagging, selection: Selection, words: Words) -> tuple[ClassSpec, ...]:
    """Return the classes where RT are drawn: that of an area says whose it is."""
    specs = lag_classes(words, order, selection)
    if order.level is Level.RT:
        return specs
    kind = areas_word(order.level, words)
    return tuple(
        replace(spec, label=words("RT of {areas} {standing}", areas=kind, standing=spec.label))
        if spec.key in _BESIDE
        else spec
        for spec in specs
    )


def _map_values(selection: Selection, order: Lagging, words: Words) -> dict[str, str]:
    """Return the text at each name: a share alone has no room for more; of few RT the counts."""
    table = judged_areas(order, selection, words)
    texts = {}
    for key, row in zip(order.table.index, order.table.to_dict("records"), strict=True):
        area = table.find(str(key))
        if row["standing"] == Standing.FEW or area is None:
            texts[str(key)] = value_with_n(order, table, str(key), words)
        elif order.lag is Lag.FALLING:
            texts[str(key)] = value_text(order, row["value"], words)
        else:
            texts[str(key)] = share_text(area, table, words)
    return texts


__all__ = [
    "moved_of",
    "LagRow",
    "LaggingView",
    "compared",
    "lag_classes",
    "lag_name",
    "lagging_view",
    "measured",
    "name_of",
    "ranked",
]
