"""The large figures of a screen, each with its target, its change and its date."""

from dataclasses import dataclass

import pandas as pd

from bantar.core.domain import Level, Skala
from bantar.i18n import Words
from bantar.i18n.labels import label
from bantar.measures.coverage import coverage, is_kelurahan_bantar, rt_still_needed
from bantar.measures.history import kencana_eligible
from bantar.measures.summary import level_target
from bantar.measures.trend import adoption, awards_by_skala
from bantar.presentation.areas.same_rt import among_rt_of_today
from bantar.presentation.referee import FEWEST, Area, Table, share_text
from bantar.presentation.selection import Selection


@dataclass(frozen=True)
class Figure:
    """One large figure.

    ``share`` and ``target`` (0-1) draw a progress line, None draws none. ``lines`` give the
    context: target, change, parts. ``disputed`` names other published figures.
    """

    label: str
    value: str
    unit: str
    lines: tuple[str, ...]
    share: float | None = None
    target: float | None = None
    disputed: tuple[str, ...] = ()


def city_figures(selection: Selection, ledger: pd.DataFrame, words: Words) -> tuple[Figure, ...]:
    """Return the three figures of the area in view: coverage, awards, way to the target.

    Without a target the third is of Kencana alone.

    ``ledger`` holds the published figures; those of the day that differ are named with the
    figure they dispute, for the city as a whole.
    """
    return (
        _coverage_figure(selection, ledger, words),
        _award_figure(selection, ledger, words),
        _target_figure(selection, words),
    )


def _coverage_figure(selection: Selection, ledger: pd.DataFrame, words: Words) -> Figure:
    trend = adoption(selection.area, selection.snapshot.outcomes)
    n_rt = len(selection.area)
    n_has = int(trend["n_melaksanakan"].iloc[-1]) if len(trend) else 0
    share = n_has / n_rt if n_rt else 0.0
    target = level_target(selection.snapshot, selection.scope.level)
    lines = [of_all(n_has, n_rt, target, words)]
    if len(trend) > 1:
        gained = n_has - int(trend["n_melaksanakan"].iloc[-2])
        before = words.periode(tuple(selection.snapshot.periodes)[-2])
        lines.append(
            among_rt_of_today(
                words("{change} since {periode}", change=words.signed(gained), periode=before)
                if gained
                else words("no new RT since {periode}", periode=before),
                selection.snapshot,
                words,
            )
        )
    return Figure(
        label=words("RT carrying out the programme"),
        value=words.number(n_has),
        unit="RT",
        lines=tuple(lines),
        share=share,
        target=target,
        disputed=_disputed(selection, ledger, "rt_melaksanakan", n_has, words),
    )


def of_all(n_has: int, n_rt: int, target: float | None, words: Words) -> str:
    """Say of how many RT, and their share to a tenth, not rounded across the target."""
    total = words.number(n_rt)
    if n_rt < FEWEST:
        return words("of {total} RT", total=total)
    whole = Area("", "", n_rt, n_has)
    share = share_text(whole, Table((whole,), target=target, decimals=1), words)
    return words("of {total} RT, {share}", total=total, share=share)


def _award_figure(selection: Selection, ledger: pd.DataFrame, words: Words) -> Figure:
    periode = selection.snapshot.periode
    if periode is None:
        return Figure(words("Awards"), words.number(0), "RT", (words("before the first period"),))
    results = selection.snapshot.results
    inside = results[results["rt_id"].isin(selection.area.index)]
    names = [str(p) for p in selection.snapshot.periodes]
    table = awards_by_skala(inside, names)
    n = int(table.iloc[-1].sum())
    parts = " · ".join(
        f"{label(s, words)} {words.number(int(table[s.value].iloc[-1]))}" for s in Skala
    )
    lines = [parts]
    if len(table) > 1:
        before = words.periode(tuple(selection.snapshot.periodes)[-2])
        then = words("{n} in {periode}", n=words.number(int(table.iloc[-2].sum())), periode=before)
        lines.append(among_rt_of_today(then, selection.snapshot, words))
    return Figure(
        label=words("Awards, {periode}", periode=words.periode(periode)),
        value=words.number(n),
        unit="RT",
        lines=tuple(lines),
        disputed=_disputed(selection, ledger, "rt_penghargaan", n, words),
    )


def _target_figure(selection: Selection, words: Words) -> Figure:
    snapshot = selection.snapshot
    city = coverage(selection.area, snapshot.outcomes[selection.in_area])
    n_has, n_rt = int(city["n_melaksanakan"].sum()), len(selection.area)
    target = level_target(snapshot, selection.scope.level)
    kencana = int(kencana_eligible(snapshot.outcomes[selection.in_area], snapshot.rules).sum())
    kelurahan = _kelurahan_line(selection, words)
    if target is None:  # no way to go, and nothing to draw one to
        return Figure(words("Eligible for Kencana"), words.number(kencana), "RT", kelurahan)
    needed = rt_still_needed(n_has, n_rt, target)
    lines = (*kelurahan, words("{n} RT eligible for Kencana", n=words.number(kencana)))
    share = words.percent(target)
    is_kelurahan = selection.scope.level is Level.KELURAHAN
    return Figure(
        label=words("To Kelurahan Bantar, {share}", share=share)
        if is_kelurahan
        else words("To the target of {share}", share=share),
        value=words.number(needed),
        unit="RT",
        lines=lines,
    )


def _kelurahan_line(selection: Selection, words: Words) -> tuple[str, ...]:
    """Count the Kelurahan Bantar of the area in view; nothing of a single kelurahan."""
    snapshot = selection.snapshot
    code = selection.area["kelurahan_code"]
    if code.nunique() < 2:
        return ()
    table = coverage(selection.area, snapshot.outcomes[selection.in_area], code)
    n = int(is_kelurahan_bantar(table, snapshot.rules).sum())
    return (
        words.plural(
            "{n} of {total} kelurahan is a Kelurahan Bantar",
            "{n} of {total} kelurahan are Kelurahan Bantar",
            n,
            total=words.number(len(table)),
        ),
    )


def _disputed(
    selection: Selection, ledger: pd.DataFrame, measure: str, ours: int, words: Words
) -> tuple[str, ...]:
    """Name the published figures of the same day that are not ours."""
    if selection.scope.level is not Level.KOTA:
        return ()
    same_day = ledger[
        (ledger["measure"] == measure) & (ledger["as_of"] == selection.snapshot.as_of)
    ]
    others = same_day[same_day["value"] != ours]
    return tuple(
        words("{who} said {n}", who=row["said_by"], n=words.number(row["value"]))
        for row in others.to_dict("records")
    )
