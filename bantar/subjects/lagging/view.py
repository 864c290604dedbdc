"""Which areas lag: ranked bands, the map, and who an area is compared with."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from bantar.city.evidence import Evidence
from bantar.city.snapshot import Snapshot
from bantar.core.domain import Aspek, Finding, Level, Missing
from bantar.i18n import Words
from bantar.i18n.labels import label
from bantar.measures.judged import LONG_RULE, LONG_YEARS
from bantar.measures.marks import latest_lines, lost_by_aspek
from bantar.measures.summary import target_share
from bantar.presentation import colours
from bantar.presentation.class_map import Classed
from bantar.presentation.classes import ClassSpec
from bantar.presentation.labels import rt_title
from bantar.presentation.map import Pattern
from bantar.presentation.rankings import RankedArea, Ranking
from bantar.presentation.selection import Selection
from bantar.scope.options import Lag, LaggingOptions
from bantar.subjects.lagging.analysis import SHARES, Lagging, lagging
from bantar.subjects.lagging.similar import features, most_similar

_FINDINGS = {0: Finding.TERBENGKALAI, 1: Finding.PERLU_PEMBINAAN, 2: Finding.AKTIF}


@dataclass(frozen=True)
class LagRow:
    """One area or RT: ``key`` is its code or ``rt_id`` as text; everything else is words."""

    key: str
    name: str
    place: str
    value: str
    spread: str
    band: int
    band_name: str
    counted: str


@dataclass(frozen=True)
class Dots:
    """Where each area lies: its value, its band and what is said of it, with lines to compare."""

    title: str
    x: tuple[float, ...]
    bands: tuple[int, ...]
    texts: tuple[str, ...]
    lines: tuple[tuple[float, str], ...]
    is_share: bool


@dataclass(frozen=True)
class LaggingView:
    """Everything the part says; ``refusal`` alone is set where nothing is known.

    ``focus`` is the key of the area that the comparison speaks of: the one chosen, else the one
    furthest behind.
    """

    headline: str
    refusal: str = ""
    order: Lagging | None = None
    focus: str = ""
    rows: tuple[LagRow, ...] = ()
    note: str = ""
    classed: Classed | None = None
    comparison: tuple[str, tuple[tuple[str, ...], ...]] = ("", ())
    aspek: Ranking | None = None
    dots: Dots | None = None


def lag_name(lag: Lag, words: Words) -> str:
    """Return what a planner calls a way of lagging."""
    return {
        Lag.COVERAGE: words("Low coverage"),
        Lag.SCORE: words("Low score"),
        Lag.LONG_AGO: words("Not evaluated for long"),
        Lag.RELAPSED: words("Relapsed after the award"),
        Lag.FALLING: words("Falling score"),
    }[lag]


def measured(lag: Lag, snapshot: Snapshot, words: Words) -> str:
    """Return what the number of a way of lagging is."""
    years = snapshot.rules.get(LONG_RULE, LONG_YEARS)
    return {
        Lag.COVERAGE: words("coverage"),
        Lag.SCORE: words("latest total score"),
        Lag.LONG_AGO: words(
            "evaluated in the last {n} years, of those ever evaluated", n=words.number(years)
        ),
        Lag.RELAPSED: words("not neglected at the latest visit"),
        Lag.FALLING: words("change of the total score since the time before"),
    }[lag]


def unit_name(level: Level, words: Words) -> str:
    """Return the name of a level within a sentence."""
    return {
        Level.KECAMATAN: words("kecamatan"),
        Level.KELURAHAN: words("kelurahan"),
        Level.RT: words("RT"),
    }[level]


def ranked(selection: Selection, options: LaggingOptions) -> Lagging:
    """Return the areas in order, among the RT that pass the filters.

    The area in view narrows what lies below it. Areas of its own level are ranked beside each
    other, so that choosing one does not leave it alone.
    """
    level = options.tingkat
    wider = compared(selection, level)
    return lagging(selection.snapshot, wider.mask, options.tertinggal, level, options.per)


def compared(selection: Selection, level: Level) -> Selection:
    """Return the RT among which areas of ``level`` are ranked: its own, and those beside it."""
    scope, wider = selection.scope, selection
    if level is Level.KECAMATAN:
        wider = Selection(selection.snapshot, replace(scope, kecamatan="", kelurahan=""))
    elif level is Level.KELURAHAN and scope.kelurahan:
        wider = Selection(selection.snapshot, replace(scope, kelurahan=""))
    return wider


def lagging_view(
    selection: Selection,
    options: LaggingOptions,
    evidence: Evidence,
    words: Words,
    chosen: int | None = None,
) -> LaggingView:
    """Return what lags in the view; among RT, ``chosen`` is the one compared with the others."""
    order = ranked(selection, options)
    if order.table.empty:
        return LaggingView(
            words("Nothing is known of this yet"),
            words(
                "No RT of this view has what is asked for: {what}. Choose another meaning of "
                "lagging, another period or area.",
                what=measured(order.lag, selection.snapshot, words),
            ),
        )
    focus = _focus(selection, order, chosen)
    return LaggingView(
        headline=_headline(selection, order, words),
        order=order,
        focus=str(focus),
        rows=_rows(selection, order, words),
        note=_note(order, words),
        classed=_classed(selection, order, words),
        comparison=_comparison(selection, evidence, order, focus, words),
        aspek=_aspek(selection, evidence, order, focus, words),
        dots=_dots(selection, order, words),
    )


def value_text(order: Lagging, value: float, words: Words) -> str:
    """Write a value the way people say it."""
    if order.level is Level.RT:
        if order.lag is Lag.COVERAGE:
            return words("Bantar") if value else words("not yet Bantar")
        if order.lag is Lag.LONG_AGO:
            return words("{n} years ago", n=words.number(-value, 1))
        if order.lag is Lag.RELAPSED:
            return label(_FINDINGS[int(value)], words)
    if order.lag in SHARES:
        return words.percent(value)
    if order.lag is Lag.FALLING:
        return words("{points} points", points=words.signed(value, 1))
    return words.number(value, 1)


def name_of(selection: Selection, level: Level, key: object, words: Words) -> tuple[str, str]:
    """Return the name of an area or RT, and where it lies."""
    rt = selection.snapshot.rt
    if level is Level.RT:
        row = rt.loc[key]
        return rt_title(row, words), str(row["kecamatan"])
    row = rt.iloc[int((rt[f"{level.value}_code"] == key).to_numpy().argmax())]
    return str(row[level.value]), "" if level is Level.KECAMATAN else str(row["kecamatan"])


def _focus(selection: Selection, order: Lagging, chosen: int | None) -> Hashable:
    own: Hashable = {
        Level.KECAMATAN: selection.scope.kecamatan,
        Level.KELURAHAN: selection.scope.kelurahan,
        Level.RT: chosen,
    }[order.level]
    return own if own in order.table.index else order.table.index[0]


def _headline(selection: Selection, order: Lagging, words: Words) -> str:
    """Name who lags most, by how much, and how many are no better."""
    first = order.table.iloc[0]
    name = name_of(selection, order.level, order.table.index[0], words)[0]
    others = int((order.table["band"] == 1).sum()) - 1
    value = value_text(order, float(first["value"]), words)
    same = (
        words("no other lies as far back")
        if not others
        else words.plural(
            "{n} other hardly differs from it", "{n} others hardly differ from it", others
        )
    )
    if order.level is Level.RT:
        return words("{name} lags most: {value}; {same}", name=name, value=value.lower(), same=same)
    return words(
        "{name} lags most: {value} against {city} in all; {same}",
        name=name,
        value=value,
        city=value_text(order, order.overall, words),
        same=same,
    )


def band_name(band: int, n_bands: int, words: Words) -> str:
    """Return the name of a band; the first lags most."""
    if band == 1:
        return words("Band 1, furthest behind")
    if band == n_bands:
        return words("Band {n}, ahead of the others", n=band)
    return words("Band {n}", n=band)


def _rows(selection: Selection, order: Lagging, words: Words) -> tuple[LagRow, ...]:
    n_bands = int(order.table["band"].max())
    rows = []
    for key, row in zip(order.table.index, order.table.to_dict("records"), strict=True):
        name, place = name_of(selection, order.level, key, words)
        is_rt = order.level is Level.RT
        rows.append(
            LagRow(
                str(key),
                name,
                place,
                value_text(order, row["value"], words),
                "" if is_rt else _spread(order, row, words),
                int(row["band"]),
                band_name(int(row["band"]), n_bands, words),
                ""
                if is_rt
                else words(
                    "{n} of {total} RT", n=words.number(row["n"]), total=words.number(row["n_rt"])
                ),
            )
        )
    return tuple(rows)


def _spread(order: Lagging, row: Mapping[Any, float], words: Words) -> str:
    return words(
        "{low} to {high}",
        low=value_text(order, row["low"], words),
        high=value_text(order, row["high"], words),
    )


def _note(order: Lagging, words: Words) -> str:
    """Say what the bands mean, and what is left out."""
    note = words(
        "Inside a band the differences are no larger than chance: the order there says little."
    )
    if order.level is Level.RT:
        note = words("RT of one band differ little; the order inside it says little.")
    if order.missing:
        note += " " + words(
            "{n} {unit} without a value are not ranked: what is not known is not lagging.",
            n=words.number(len(order.missing)),
            unit=unit_name(order.level, words),
        )
    return note


def lag_classes(words: Words, n_bands: int = len(colours.LAG_RAMP)) -> tuple[ClassSpec, ...]:
    """Return the classes of the map: the bands, then what has no value."""
    bands = (
        ClassSpec(f"band_{i}", band_name(i, n_bands, words), "", colours.LAG_RAMP[i - 1])
        for i in range(1, n_bands + 1)
    )
    unknown = ClassSpec(
        Missing.NO_DATA, words("No value, not ranked"), "", colours.MISSING, Pattern.HATCH
    )
    return (*bands, unknown)


def _classed(selection: Selection, order: Lagging, words: Words) -> Classed:
    rt = selection.snapshot.rt
    unit = rt.index.to_series() if order.level is Level.RT else rt[f"{order.level.value}_code"]
    band = unit.map(order.table["band"])
    keys = band.map(lambda b: Missing.NO_DATA.value if np.isnan(b) else f"band_{int(b)}")
    texts = {str(k): value_text(order, float(v), words) for k, v in order.table["value"].items()}
    return Classed(
        key=f"{order.lag.value}-{order.level.value}",
        label=lag_name(order.lag, words),
        specs=lag_classes(words, int(order.table["band"].max())),
        keys=keys,
        summary=_headline(selection, order, words),
        values={} if order.level is Level.RT else texts,
    )


def _comparison(
    selection: Selection, evidence: Evidence, order: Lagging, focus: Hashable, words: Words
) -> tuple[str, tuple[tuple[str, ...], ...]]:
    """Set the area in focus beside its target, the city, its kecamatan and areas like it."""
    snapshot, level = selection.snapshot, order.level
    own = _value(order, focus)
    name = name_of(selection, level, focus, words)[0]
    beside: list[tuple[str, float]] = [(words("All of the view"), order.overall)]
    target = target_share(snapshot)
    if order.lag is Lag.COVERAGE and target is not None and level is not Level.RT:
        beside.insert(0, (words("Target"), target))
    if level is Level.KELURAHAN:
        beside.append(_own_kecamatan(selection, order, focus, words))
    unit = snapshot.rt.index.to_series() if level is Level.RT else None
    if unit is None:
        unit = snapshot.rt[f"{level.value}_code"]
    alike = most_similar(features(snapshot.rt, evidence.places, unit, snapshot.as_of), focus)
    for key in alike.index:
        if key in order.table.index:
            like = words("Similar: {name}", name=name_of(selection, level, key, words)[0])
            beside.append((like, _value(order, key)))
    rows = tuple(
        (of, value_text(order, value, words), _difference(order, own - value, words))
        for of, value in beside
        if not np.isnan(value)
    )
    return words("{name}: {value}, beside", name=name, value=value_text(order, own, words)), rows


def _value(order: Lagging, key: Hashable) -> float:
    return float(order.table["value"].to_dict()[key])


def _own_kecamatan(
    selection: Selection, order: Lagging, focus: object, words: Words
) -> tuple[str, float]:
    rt = selection.snapshot.rt
    row = rt[rt["kelurahan_code"] == focus].iloc[0]
    whole = Selection(selection.snapshot, replace(selection.scope, kecamatan="", kelurahan=""))
    table = ranked(whole, LaggingOptions(order.lag, Level.KECAMATAN, order.per)).table
    value = table["value"].get(row["kecamatan_code"], np.nan)
    return words("Kecamatan {name}", name=row["kecamatan"]), float(value)


def _difference(order: Lagging, difference: float, words: Words) -> str:
    if order.level is Level.RT and order.lag in SHARES:
        return ""
    points = difference * 100 if order.lag in SHARES else difference
    return words("{points} points", points=words.signed(points, 1))


def _aspek(
    selection: Selection, evidence: Evidence, order: Lagging, focus: Hashable, words: Words
) -> Ranking | None:
    """Return the points that the area in focus loses in each aspek, beside the city."""
    snapshot = selection.snapshot
    lines = latest_lines(evidence.lines, [str(p) for p in snapshot.periodes])
    rt = snapshot.rt
    if order.level is Level.RT:
        inside = pd.Index([focus])
    else:
        inside = rt.index[rt[f"{order.level.value}_code"] == focus]
    own = lines[lines["rt_id"].isin(inside)] if len(lines) else lines
    if not len(own):
        return None
    lost, city = (lost_by_aspek(part, evidence.indicators) for part in (own, lines))
    most = max(float(lost.max()), float(city.max()), 1e-9)
    bars = tuple(
        RankedArea(
            aspek.value,
            words(
                "{aspek}, city −{points}",
                aspek=label(aspek, words),
                points=words.number(city[aspek.value], 1),
            ),
            f"−{words.number(lost[aspek.value], 1)}",
            float(lost[aspek.value]) / most,
            "",
        )
        for aspek in Aspek
        if not np.isnan(lost[aspek.value]) and not np.isnan(city[aspek.value])
    )
    title = words(
        "Points lost by aspek, {name}", name=name_of(selection, order.level, focus, words)[0]
    )
    n = own["rt_id"].nunique()
    note = words.plural("latest sheet of {n} RT", "latest sheets of {n} RT", n)
    return Ranking(Level.RT, title, note, bars)


def _dots(selection: Selection, order: Lagging, words: Words) -> Dots:
    lines = [(order.overall, words("all: {value}", value=value_text(order, order.overall, words)))]
    target = target_share(selection.snapshot)
    if order.lag is Lag.COVERAGE and target is not None and order.level is not Level.RT:
        lines.append((target, words("target {share}", share=words.percent(target))))
    texts = tuple(
        f"{name_of(selection, order.level, key, words)[0]}: {value_text(order, value, words)}"
        for key, value in order.table["value"].items()
    )
    is_rt = order.level is Level.RT
    return Dots(
        title=words("Where each lies"),
        x=tuple(float(v) for v in order.table["value"]),
        bands=tuple(int(b) for b in order.table["band"]),
        texts=texts,
        lines=() if is_rt and order.lag in SHARES else tuple(lines),
        is_share=order.lag in SHARES and not is_rt,
    )
