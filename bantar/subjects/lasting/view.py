"""Which RT last after their award: curves, and the RT that slip or that nobody looks at."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from bantar.core.domain import Finding, Skala
from bantar.i18n import Words
from bantar.i18n.labels import label
from bantar.presentation.labels import rt_title
from bantar.presentation.selection import Selection
from bantar.subjects.lasting.survival import (
    LEAST_FOLLOWED,
    at_risk_after,
    cohort_groups,
    histories,
    is_overdue,
    kaplan_meier,
    share_after,
)

YEARS = (1, 2, 3, 4, 5)
SPOKEN_YEARS = 2


@dataclass(frozen=True)
class Curve:
    """One survival curve: a step at each of ``x`` (years), with its range."""

    key: str
    name: str
    x: tuple[float, ...]
    share: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    texts: tuple[str, ...]
    colour: str
    dash: str


@dataclass(frozen=True)
class CurvesView:
    """Curves of groups beside each other, and how many RT each still follows."""

    key: str
    title: str
    curves: tuple[Curve, ...]
    x_title: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class SlipRow:
    """One RT that slips or waits for a visit, in words."""

    rt_id: int
    name: str
    place: str
    what: str
    since: str
    awarded: str


@dataclass(frozen=True)
class LastingView:
    """Everything the part says; ``refusal`` alone is set where too few were followed."""

    headline: str
    refusal: str = ""
    charts: tuple[CurvesView, ...] = ()
    slipping: tuple[SlipRow, ...] = ()
    overdue: tuple[SlipRow, ...] = ()
    notes: tuple[str, ...] = ()


def lasting_view(selection: Selection, words: Words) -> LastingView:
    """Return what became of the RT of the view that have a predikat."""
    table = histories(selection.snapshot)
    table = table[table.index.isin(selection.rt.index)]
    followed = table[table["years"].notna()]
    slipping, overdue = _slipping(selection, table, words), _overdue(selection, table, words)
    if len(followed) < LEAST_FOLLOWED:
        return LastingView(
            words("Too few RT were visited after their award"),
            words(
                "{n} RT of this view were visited after their award; it takes {least}. Choose a "
                "larger area, a later period, or clear the filters.",
                n=words.number(len(followed)),
                least=words.number(LEAST_FOLLOWED),
            ),
            slipping=slipping,
            overdue=overdue,
        )
    return LastingView(
        headline=_headline(followed, words),
        charts=(_by_skala(followed, words), _by_cohort(followed, words)),
        slipping=slipping,
        overdue=overdue,
        notes=_notes(table, followed, words),
    )


def _headline(followed: pd.DataFrame, words: Words) -> str:
    """Say how many of 100 are still in order after the years that enough RT were followed for."""
    curve = kaplan_meier(followed["years"], followed["slipped"])
    years = next(
        (y for y in (SPOKEN_YEARS, 1) if at_risk_after(followed, y) >= LEAST_FOLLOWED), None
    )
    if years is None:
        n = int(followed["slipped"].sum())
        return words(
            "{n} of {total} RT visited after their award were found neglected",
            n=words.number(n),
            total=words.number(len(followed)),
        )
    share, low, high = (round(100 * value) for value in share_after(curve, years))
    return words(
        "Of 100 RT with an award, about {n} are still in order after {years} ({low} to {high})",
        n=words.number(share),
        years=words.plural("{n} year", "{n} years", years),
        low=words.number(low),
        high=words.number(high),
    )


def _by_skala(followed: pd.DataFrame, words: Words) -> CurvesView:
    groups = [
        (skala.value, label(skala, words), followed[followed["skala"] == skala.value])
        for skala in Skala
    ]
    return _curves("skala", words("Still in order, by skala of the award"), groups, words)


def _by_cohort(followed: pd.DataFrame, words: Words) -> CurvesView:
    named = cohort_groups(followed["cohort"])
    groups = [
        (name, words("Awarded {years}", years=name), followed[named == name])
        for name in sorted(named.unique())
    ]
    return _curves("angkatan", words("Still in order, by year of the first award"), groups, words)


def _curves(
    key: str, title: str, groups: list[tuple[str, str, pd.DataFrame]], words: Words
) -> CurvesView:
    curves, rows = [], []
    looks = (("#2A1235", "solid"), ("#9A3350", "dash"), ("#247A90", "dot"))
    for (name_key, name, table), (colour, dash) in zip(groups, looks, strict=False):
        if len(table) < LEAST_FOLLOWED:
            continue
        curves.append(_curve(name_key, name, table, colour, dash, words))
        rows.append((name, *(words.number(at_risk_after(table, y)) for y in (0, *YEARS))))
    return CurvesView(key, title, tuple(curves), words("years after the first award"), tuple(rows))


def _curve(key: str, name: str, table: pd.DataFrame, colour: str, dash: str, words: Words) -> Curve:
    """Return a curve up to where fewer than ten RT are left."""
    curve = kaplan_meier(table["years"], table["slipped"])
    curve = curve[curve["at_risk"] >= LEAST_FOLLOWED]
    end = float(np.sort(table["years"].to_numpy())[-LEAST_FOLLOWED])
    last = curve.iloc[-1]
    x = [*curve["years"], max(end, float(last["years"]))]
    values = {c: [*curve[c], last[c]] for c in ("share", "low", "high")}
    texts = tuple(
        words(
            "{share} after {years} years ({low} to {high})",
            share=words.percent(share, 0),
            years=words.number(at, 1),
            low=words.percent(low, 0),
            high=words.percent(high, 0),
        )
        for at, share, low, high in zip(x, *values.values(), strict=True)
    )
    share, low, high = (tuple(float(v) for v in values[c]) for c in ("share", "low", "high"))
    return Curve(key, name, tuple(x), share, low, high, texts, colour, dash)


def _slipping(selection: Selection, table: pd.DataFrame, words: Words) -> tuple[SlipRow, ...]:
    """Return the RT whose latest visit found them neglected or in need of coaching."""
    order = [Finding.TERBENGKALAI.value, Finding.PERLU_PEMBINAAN.value]
    slips = table[table["finding"].isin(order)]
    slips = slips.assign(rank=slips["finding"].map(order.index)).sort_values(
        ["rank", "last_look"], kind="stable"
    )
    return tuple(
        _row(selection, rt_id, row, label(Finding(row["finding"]), words), row["last_look"], words)
        for rt_id, row in zip(slips.index, slips.to_dict("records"), strict=True)
    )


def _overdue(selection: Selection, table: pd.DataFrame, words: Words) -> tuple[SlipRow, ...]:
    """Return the RT that wait longest for a visit, those first."""
    late = table[is_overdue(table, selection.snapshot.rules)]
    late = late.sort_values("unseen_years", ascending=False, kind="stable")
    rows = []
    for rt_id, row in zip(late.index, late.to_dict("records"), strict=True):
        what = words("{n} years unseen", n=words.number(row["unseen_years"], 1))
        rows.append(_row(selection, rt_id, row, what, row["last_look"], words))
    return tuple(rows)


def _row(
    selection: Selection, rt_id: int, row: Mapping[Any, Any], what: str, day: Any, words: Words
) -> SlipRow:
    place = selection.snapshot.rt.loc[rt_id]
    return SlipRow(
        rt_id,
        rt_title(place, words),
        str(place["kecamatan"]),
        what,
        words("never visited") if day is None else words.short_day(day),
        words.short_day(row["since"]),
    )


def _notes(table: pd.DataFrame, followed: pd.DataFrame, words: Words) -> tuple[str, ...]:
    return (
        words(
            "{n} of {total} RT with a predikat were visited since; the others are in no curve.",
            n=words.number(len(followed)),
            total=words.number(len(table)),
        ),
        words(
            "An RT counts until its latest visit. It leaves the curve when a visit finds it "
            "neglected; when between two visits that happened is not known."
        ),
    )


def lasting_table(selection: Selection) -> pd.DataFrame:
    """Return what became of each RT of the view with a predikat, for a file."""
    table = histories(selection.snapshot)
    table = table[table.index.isin(selection.rt.index)]
    rt = selection.snapshot.rt.loc[table.index]
    return pd.DataFrame(
        {
            "rt_id": table.index,
            "rt": rt["nomor"].tolist(),
            "kelurahan": rt["kelurahan"].tolist(),
            "kecamatan": rt["kecamatan"].tolist(),
            "skala": table["skala"].tolist(),
            "penghargaan_pertama": table["since"].tolist(),
            "kunjungan_terakhir": table["last_look"].tolist(),
            "temuan": table["finding"].tolist(),
            "terbengkalai_sejak": table["slipped_on"].tolist(),
            "tahun_diikuti": table["years"].round(2).tolist(),
            "tahun_tanpa_kunjungan": table["unseen_years"].round(2).tolist(),
            "perlu_ditinjau": is_overdue(table, selection.snapshot.rules).tolist(),
        }
    )
