"""The area in focus beside its target, the city, its kecamatan and areas like it."""

from collections.abc import Hashable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from bantar.city.evidence import Evidence
from bantar.core.domain import Aspek, Level
from bantar.i18n import Words
from bantar.i18n.labels import label
from bantar.measures.marks import latest_lines, lost_by_aspek
from bantar.presentation.areas.rankings import RankedArea, Ranking
from bantar.presentation.referee import FEWEST, Pair, Table, judge
from bantar.presentation.referee.table import has_reached
from bantar.presentation.selection import Selection
from bantar.scope.options import Lag, Per
from bantar.statistics.exact_counts import p_against_rest
from bantar.statistics.multiplicity import discovered
from bantar.subjects.lagging.analysis import SHARES, Lagging, Standing, rt_values
from bantar.subjects.lagging.judged_areas import judged_areas, value_with_n
from bantar.subjects.lagging.naming import (
    counted_too_few,
    name_of,
    overall_text,
    standing_name,
    value_text,
)
from bantar.subjects.lagging.similar import features, most_similar


@dataclass(frozen=True)
class Beside:
    """One thing to compare with: its name, its value, the difference, and what a test says."""

    name: str
    value: str
    difference: str
    verdict: str


def comparison(
    selection: Selection, evidence: Evidence, order: Lagging, focus: Hashable, words: Words
) -> tuple[str, tuple[Beside, ...]]:
    """Return the title and the rows of the comparison."""
    level = order.level
    name = name_of(selection, level, focus, words)[0]
    value = _value(order, focus)
    alike = _similar(selection, evidence, order, focus)
    if level is Level.RT:
        rows = _of_rt(selection, order, value, alike, words)
        text = value_text(order, value, words)
        return words("{name}: {value}, compared with", name=name, value=text) if rows else "", rows
    table = judged_areas(order, selection, words)
    area = table.find(str(focus))
    if area is None or np.isnan(value):
        return counted_too_few(name, int(order.row(focus)["n"]), words), ()
    comparisons = [
        *_target(order, table, str(focus), value, words),
        Beside(
            overall_text(order, words),
            value_text(order, order.overall, words),
            _difference(order, value - order.overall, words),
            standing_name(Standing(order.row(focus)["standing"]), order, selection.snapshot, words),
        ),
    ]
    if level is Level.KELURAHAN:
        comparisons += _own_kecamatan(selection, order, focus, value, words)
    comparisons += _beside_similar(order, table, str(focus), alike, words)
    text = value_with_n(order, table, str(focus), words)
    return words("{name}: {value}, compared with", name=name, value=text), tuple(comparisons)


def _value(order: Lagging, key: Hashable) -> float:
    return float(order.table["value"].to_dict()[key])


def _similar(
    selection: Selection, evidence: Evidence, order: Lagging, focus: Hashable
) -> tuple[Hashable, ...]:
    rt = selection.snapshot.rt
    is_rt = order.level is Level.RT
    unit = rt.index.to_series() if is_rt else rt[f"{order.level.value}_code"]
    alike = most_similar(features(rt, evidence.places, unit, selection.snapshot.as_of), focus)
    return tuple(key for key in alike.index if key in order.table.index)


def _of_rt(
    selection: Selection,
    order: Lagging,
    value: float,
    alike: tuple[Hashable, ...],
    words: Words,
) -> tuple[Beside, ...]:
    """Set RT beside each other; one RT is no sample, so nothing is tested."""
    rows = []
    if (
        order.lag is Lag.SCORE and len(order.table) >= FEWEST
    ):  # of RT judged twice none: see `falling`
        rows = [(words("All of the view"), order.overall)]
    rows += [
        (
            words("Similar: {name}", name=name_of(selection, Level.RT, key, words)[0]),
            _value(order, key),
        )
        for key in alike
    ]
    return tuple(
        Beside(
            name,
            value_text(order, other, words),
            "" if order.lag in SHARES else _difference(order, value - other, words),
            "",
        )
        for name, other in rows
        if not np.isnan(other)
    )


def _target(order: Lagging, table: Table, focus: str, value: float, words: Words) -> list[Beside]:
    """Count against the target of the level: whole numbers, no test."""
    share, area = table.target_exact, table.find(focus)
    if share is None or area is None or order.per is Per.KK:
        return []
    name = words("Kelurahan Bantar") if order.level is Level.KELURAHAN else words("Target")
    verdict = words("reached") if has_reached(area, share) else words("not reached")
    return [
        Beside(
            name,
            words.percent(float(share)),
            _difference(order, value - float(share), words),
            verdict,
        )
    ]


def _own_kecamatan(
    selection: Selection, order: Lagging, focus: Hashable, value: float, words: Words
) -> list[Beside]:
    """Hold a kelurahan against its own kecamatan, of which it is a part: against the rest of it."""
    rt = selection.snapshot.rt
    counted = Selection(
        selection.snapshot, replace(selection.scope, kecamatan="", kelurahan=""), selection.city
    ).mask
    code = rt.loc[rt["kelurahan_code"] == focus, "kecamatan_code"].iloc[0]
    name = rt.loc[rt["kecamatan_code"] == code, "kecamatan"].iloc[0]
    values = rt_values(selection.snapshot, order.lag)[counted & (rt["kecamatan_code"] == code)]
    values = values[values.notna()]
    if order.lag not in SHARES or order.per is Per.KK or values.empty:
        return []  # no exact test: nothing is claimed, and no row
    own = values[rt.loc[values.index, "kelurahan_code"] == focus]
    if len(own) == len(values):
        return []
    p = float(p_against_rest(int(own.sum()), len(own), int(values.sum()), len(values)))
    verdict = words("clearly apart") if discovered(p) else words("may be chance")
    if int(own.sum()) * len(values) == int(values.sum()) * len(own):
        verdict = words("as large")
    share = float(values.mean())
    return [
        Beside(
            words("Kecamatan {name}", name=name),
            words(
                "{share} ({n} of {total} RT)",
                share=words.percent(share, 0),
                n=words.number(int(values.sum())),
                total=words.number(len(values)),
            ),
            _difference(order, value - share, words),
            verdict,
        )
    ]


def _beside_similar(
    order: Lagging,
    table: Table,
    focus: str,
    alike: tuple[Hashable, ...],
    words: Words,
) -> list[Beside]:
    """Hold an area against those like it, pair by pair; all pairs are one family of tests."""
    value, rows = _value(order, focus), []
    others = [str(key) for key in alike if table.find(str(key))]
    looked_at = tuple(_sorted_pair(table, focus, key) for key in others)
    for key, (lower, higher) in zip(others, looked_at, strict=True):
        area = table.find(key)
        if area is None or np.isnan(_value(order, key)):
            continue
        rows.append(
            Beside(
                words("Similar: {name}", name=area.name),
                value_with_n(order, table, key, words),
                _difference(order, value - _value(order, key), words),
                _pair_verdict(
                    order, table, Pair(lower, higher, looked_at, table.population), words
                ),
            )
        )
    return rows


def _sorted_pair(table: Table, one: str, other: str) -> tuple[str, str]:
    here, there = table.find(one), table.find(other)
    is_lower = here is None or there is None or here.k * there.n <= there.k * here.n
    return (one, other) if is_lower else (other, one)


def _pair_verdict(order: Lagging, table: Table, pair: Pair, words: Words) -> str:
    if order.lag not in SHARES or order.per is Per.KK:
        return words("not tested")
    one, other = table.find(pair.lower), table.find(pair.higher)
    if one and other and one.k * other.n == other.k * one.n:
        return words("as large")  # there is no difference to be chance
    return words("clearly apart") if judge(pair, table).may_say else words("may be chance")


def _difference(order: Lagging, difference: float, words: Words) -> str:
    points = difference * 100 if order.lag in SHARES else difference
    return words("{points} points", points=words.signed(points, 1))


def lost_points(
    selection: Selection, evidence: Evidence, order: Lagging, focus: Hashable, words: Words
) -> Ranking | None:
    """Return the points that the area in focus loses in each aspek, beside the city.

    Of the same RT as the list; of fewer than five sheets no average is told, but for an RT alone.
    """
    snapshot, rt = selection.snapshot, selection.snapshot.rt
    wide = replace(selection.scope, kecamatan="", kelurahan="")
    counted = Selection(snapshot, wide, selection.city).mask
    lines = latest_lines(evidence.lines, [str(p) for p in snapshot.periodes])
    if len(lines):
        lines = lines[lines["rt_id"].isin(rt.index[counted])]
    is_rt = order.level is Level.RT
    inside = pd.Index([focus]) if is_rt else rt.index[rt[f"{order.level.value}_code"] == focus]
    own = lines[lines["rt_id"].isin(inside)] if len(lines) else lines
    n = own["rt_id"].nunique() if len(own) else 0
    if not n or (n < FEWEST and not is_rt):
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
    name = name_of(selection, order.level, focus, words)[0]
    title = words("Points lost by aspek, {name}", name=name)
    note = words.plural("latest sheet of {n} RT", "latest sheets of {n} RT", n)
    return Ranking(Level.RT, title, note, bars)
