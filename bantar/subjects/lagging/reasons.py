"""Reasons in one or two sentences; every clause comes from a number and leads to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from bantar.city.evidence import Evidence
from bantar.city.snapshot import Snapshot
from bantar.core.domain import Finding, Level, Periode, Status
from bantar.i18n import Words
from bantar.measures.history import UNVISITED
from bantar.measures.marks import latest_lines
from bantar.measures.reasons import (
    area_facts,
    gains,
    neighbours_passing,
    rt_facts,
    to_mend,
    weakest_line,
)
from bantar.measures.summary import target_share
from bantar.presentation.form_lines import line_name
from bantar.scope.options import Lag, Measure


@dataclass(frozen=True)
class Clause:
    """Part of a sentence.

    Attributes
    ----------
    text
        What is said, without the full stop.
    values
        The numbers in it, by the name of their column in the facts.
    page, view
        Where the numbers stand: a page, and what to change of the view to see them there.
    """

    text: str
    values: Mapping[str, float]
    page: str
    view: dict[str, Any]


@dataclass(frozen=True)
class CityFacts:
    """What sentences of one city are made from, worked out once."""

    snapshot: Snapshot
    rt: pd.DataFrame
    areas: dict[Level, pd.DataFrame]
    lines: pd.DataFrame
    indicators: pd.DataFrame
    neighbours: pd.DataFrame


def city_facts(snapshot: Snapshot, evidence: Evidence) -> CityFacts:
    """Return the facts of a city."""
    facts, target = rt_facts(snapshot, evidence.neighbours), target_share(snapshot)
    areas = {
        level: area_facts(facts, snapshot.rt[f"{level.value}_code"], snapshot.rules, target)
        for level in (Level.KECAMATAN, Level.KELURAHAN)
    }
    lines = latest_lines(evidence.lines, [str(p) for p in snapshot.periodes])
    return CityFacts(snapshot, facts, areas, lines, evidence.indicators, evidence.neighbours)


def rt_reasons(of: CityFacts, rt_id: int, words: Words) -> tuple[Clause, ...]:
    """Say of one RT what it reached, what holds it back and what its neighbours did."""
    fact = _fact(of, rt_id)
    if fact["has_it"]:
        return (_since(of, rt_id, words), *_visit(rt_id, fact, words))
    parts = (_where(of, rt_id, words), *_nearest(of, rt_id, words), *_near(of, rt_id, words))
    return parts


def _fact(of: CityFacts, rt_id: int) -> pd.Series:
    row: pd.Series = of.rt.loc[[rt_id]].iloc[0]
    return row


def _since(of: CityFacts, rt_id: int, words: Words) -> Clause:
    fact = _fact(of, rt_id)
    periode = words.periode(Periode.parse(fact["since"]))
    streak, wanted = int(fact["streak"]), int(of.snapshot.rules["kencana_streak"])
    if streak >= wanted:
        text = words(
            "Bantar since {periode}, {n} predikat in a row: it may enter Kencana",
            periode=periode,
            n=words.number(streak),
        )
    else:
        text = words(
            "Bantar since {periode}; the longest run is {n} of the {wanted} predikat in a row that "
            "Kencana asks for",
            periode=periode,
            n=words.number(streak),
            wanted=words.number(wanted),
        )
    return Clause(text, {"streak": streak}, "profil", {"rt": rt_id})


def _visit(rt_id: int, fact: pd.Series, words: Words) -> tuple[Clause, ...]:
    texts = {
        Finding.AKTIF.value: words("the latest visit found it active"),
        Finding.PERLU_PEMBINAAN.value: words("the latest visit found that it needs coaching"),
        Finding.TERBENGKALAI.value: words("the latest visit found it neglected"),
        UNVISITED: words("nobody has visited it since"),
    }
    text = texts.get(str(fact["finding"]))
    if text is None:
        return ()
    return (Clause(text, {}, "peta", {"rt": rt_id, "ukuran": Measure.KEBERLANJUTAN}),)


def _where(of: CityFacts, rt_id: int, words: Words) -> Clause:
    """Say how far an RT that is not yet Bantar is from passing."""
    fact, link = _fact(of, rt_id), {"rt": rt_id}
    if pd.isna(fact["years"]):
        return Clause(words("Never evaluated yet"), {}, "profil", link)
    if pd.isna(fact["score"]):
        return Clause(words("Evaluated, but its score sheet is not there"), {}, "profil", link)
    values = {"score": float(fact["score"]), "short": float(fact["short"])}
    periode = words.periode(Periode.parse(fact["periode"]))
    score = words.number(fact["score"], 1)
    if fact["short"] <= 0:
        text = words(
            "Its latest score, {score} in {periode}, is past the pass mark, but the predikat was "
            "not given",
            score=score,
            periode=periode,
        )
        return Clause(text, values, "profil", link)
    text = words(
        "{short} points short of passing: {score} in {periode}",
        short=words.number(fact["short"], 1),
        score=score,
        periode=periode,
    )
    return Clause(text, values, "profil", link)


def _nearest(of: CityFacts, rt_id: int, words: Words) -> tuple[Clause, ...]:
    """Name the fewest indicators that would do, or the heaviest, and who near has them."""
    own = of.lines[of.lines["rt_id"] == rt_id]
    if own.empty:
        return ()
    gained = gains(own, of.indicators)
    mend = to_mend(gained, float(_fact(of, rt_id)["short"]))
    link = {"rt": rt_id}
    if len(mend):
        names = words.join(_name(of, int(i), words) for i in mend["indicator_id"])
        points = float(mend["gain"].sum())
        text = words(
            "a full mark in {names} would add {points} points and is enough",
            names=names,
            points=words.number(points, 1),
        )
        first = (Clause(text, {"points": points}, "profil", link),)
    elif len(gained):
        points = float(gained["gain"].iloc[0])
        text = words(
            "most is to be gained by {name}: {points} points",
            name=_name(of, int(gained["indicator_id"].iloc[0]), words),
            points=words.number(points, 1),
        )
        first = (Clause(text, {"points": points}, "profil", link),)
    else:
        return ()
    line = int(gained["indicator_id"].iloc[0])
    n, total = neighbours_passing(of.lines, of.neighbours, rt_id, line)
    if not n:
        return first
    text = words(
        "{n} of {total} neighbours that were evaluated have {name} in full",
        n=words.number(n),
        total=words.number(total),
        name=_name(of, line, words),
    )
    return (*first, Clause(text, {"n": n, "total": total}, "profil", link))


def _near(of: CityFacts, rt_id: int, words: Words) -> tuple[Clause, ...]:
    fact = _fact(of, rt_id)
    n, total = int(fact["n_near_bantar"]), int(fact["n_near"])
    if not total:
        return ()
    text = words(
        "{n} of {total} neighbouring RT are Bantar already",
        n=words.number(n),
        total=words.number(total),
    )
    values = {"n_near_bantar": n, "n_near": total}
    kelurahan = of.snapshot.rt.loc[rt_id, "kelurahan_code"]
    return (Clause(text, values, "peta", {"rt": rt_id, "kelurahan": kelurahan}),)


def unit_reasons(of: CityFacts, level: Level, key: str, words: Words) -> tuple[Clause, ...]:
    """Say why an RT (by its id) or an area (by its code) stands where it stands."""
    if level is Level.RT:
        return rt_reasons(of, int(key), words)
    return area_reasons(of, level, key, words)


def area_reasons(of: CityFacts, level: Level, code: str, words: Words) -> tuple[Clause, ...]:
    """Say of an area how far it is, what holds it back, and what is within reach."""
    fact: pd.Series = of.areas[level].loc[[code]].iloc[0]
    link = {"kecamatan": code} if level is Level.KECAMATAN else {"kelurahan": code}
    return (
        _coverage(of, fact, link, words),
        *_weakest(of, level, code, link, words),
        *_counts(fact, link, words),
    )


def _coverage(of: CityFacts, fact: pd.Series, link: dict[str, Any], words: Words) -> Clause:
    city = float(of.rt["has_it"].mean())
    points = round((float(fact["share"]) - city) * 100, 1)
    values = {
        "n_has": int(fact["n_has"]),
        "n_rt": int(fact["n_rt"]),
        "share": float(fact["share"]),
        "n_needed": int(fact["n_needed"]),
    }
    numbers = {
        "n": words.number(fact["n_has"]),
        "total": words.number(fact["n_rt"]),
        "share": words.percent(fact["share"]),
        "points": words.number(abs(points), 1),
    }
    if points < 0:
        text = words(
            "{n} of {total} RT are Bantar, {share}: {points} points below the city", **numbers
        )
    elif points > 0:
        text = words(
            "{n} of {total} RT are Bantar, {share}: {points} points above the city", **numbers
        )
    else:
        text = words("{n} of {total} RT are Bantar, {share}, as in the city", **numbers)
    if fact["n_needed"]:
        more = words("the target asks for {needed} more", needed=words.number(fact["n_needed"]))
        text = f"{text}; {more}"
    return Clause(text, values, "peta", {**link, "ukuran": Measure.STATUS})


def _weakest(
    of: CityFacts, level: Level, code: str, link: dict[str, Any], words: Words
) -> tuple[Clause, ...]:
    inside = of.snapshot.rt.index[of.snapshot.rt[f"{level.value}_code"] == code]
    weakest = weakest_line(of.lines, inside)
    if weakest is None:
        return ()
    line, n, total = weakest
    if not n:
        return ()
    text = words(
        "most often not in full: {name}, in {n} of {total} sheets",
        name=_name(of, line, words),
        n=words.number(n),
        total=words.number(total),
    )
    values = {"n_failed": n, "n_sheets": total}
    return (Clause(text, values, "tertinggal", {**link, "tertinggal": Lag.SCORE}),)


def _counts(fact: pd.Series, link: dict[str, Any], words: Words) -> tuple[Clause, ...]:
    """Say how many RT are within reach, never evaluated, or slipped; nothing of none."""
    rt_list = {**link, "tingkat": Level.RT, "tertinggal": Lag.SCORE}
    never = {**link, "status": (Status.NOT_EVALUATED,)}
    slipped = {**link, "ukuran": Measure.KEBERLANJUTAN}
    kinds = (
        ("n_reach", "tertinggal", rt_list),
        ("n_never", "peta", never),
        ("n_slipped", "peta", slipped),
    )
    clauses = []
    for key, page, view in kinds:
        n = int(fact[key])
        if not n:
            continue
        text = {
            "n_reach": words.plural(
                "{n} RT is within reach of passing", "{n} RT are within reach of passing", n
            ),
            "n_never": words.plural("{n} RT was never evaluated", "{n} RT were never evaluated", n),
            "n_slipped": words.plural(
                "{n} RT was found neglected", "{n} RT were found neglected", n
            ),
        }[key]
        clauses.append(Clause(text, {key: n}, page, view))
    return tuple(clauses)


def _name(of: CityFacts, indicator_id: int, words: Words) -> str:
    return line_name(of.indicators.loc[[indicator_id]].iloc[0], words)


def sentences(clauses: tuple[Clause, ...]) -> tuple[tuple[Clause, ...], ...]:
    """Group the clauses into at most two sentences: where it stands, then what would help."""
    return tuple(part for part in (clauses[:1], clauses[1:]) if part)


def reason_text(clauses: tuple[Clause, ...]) -> str:
    """Return the sentences as plain text, for files and for the ear."""
    parts = ["; ".join(clause.text for clause in part) for part in sentences(clauses)]
    return " ".join(f"{part[:1].upper()}{part[1:]}." for part in parts)
