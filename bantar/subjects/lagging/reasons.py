"""Reasons in one or two sentences; every clause comes from a number and leads to it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd

from bantar.city.evidence import Evidence
from bantar.city.snapshot import Snapshot
from bantar.core.domain import Finding, Level, Periode, Status
from bantar.i18n import Words
from bantar.measures.history import UNVISITED
from bantar.measures.marks import latest_lines
from bantar.measures.reasons import (
    WeakestLines,
    area_facts,
    gains,
    neighbours_passing,
    rt_facts,
    to_mend,
    weakest_lines,
)
from bantar.measures.summary import level_target
from bantar.presentation.form_lines import line_name
from bantar.presentation.referee import (
    FEWEST,
    MOST_NAMES,
    Area,
    Beside,
    Side,
    Table,
    judge,
    share_text,
)
from bantar.presentation.selection import Selection
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
    """What sentences of one city are made from, worked out once.

    Attributes
    ----------
    rt
        Facts of every RT.
    areas
        Facts of the areas of a level, of the RT that are ``counted``.
    counted
        bool per RT: it passes the filters of the view. A reason speaks of the same RT as the list
        it stands beside.
    """

    snapshot: Snapshot
    rt: pd.DataFrame
    areas: dict[Level, pd.DataFrame]
    lines: pd.DataFrame
    indicators: pd.DataFrame
    neighbours: pd.DataFrame
    counted: pd.Series

    @cached_property
    def tables(self) -> dict[Level, Table]:
        """All areas of a level as the referee sees them, whose tests are worked out once."""
        return {
            level: _table(facts, level_target(self.snapshot, level))
            for level, facts in self.areas.items()
        }

    @cached_property
    def weakest(self) -> dict[Level, dict[str, WeakestLines]]:
        """What is short most often, by the code of an area."""
        rt = self.snapshot.rt[self.counted]
        return {level: weakest_lines(self.lines, rt[f"{level.value}_code"]) for level in self.areas}

    @property
    def is_narrowed(self) -> bool:
        """Whether some RT do not count."""
        return not bool(self.counted.all())


def city_facts(snapshot: Snapshot, evidence: Evidence) -> CityFacts:
    """Return the facts of a city, of all of its RT."""
    facts = rt_facts(snapshot, evidence.neighbours)
    everyone = pd.Series(True, index=snapshot.rt.index)
    lines = latest_lines(evidence.lines, [str(p) for p in snapshot.periodes])
    areas = _areas(snapshot, facts, everyone)
    return CityFacts(
        snapshot, facts, areas, lines, evidence.indicators, evidence.neighbours, everyone
    )


def _areas(
    snapshot: Snapshot, facts: pd.DataFrame, counted: pd.Series
) -> dict[Level, pd.DataFrame]:
    rt = snapshot.rt[counted]
    return {
        level: area_facts(
            facts, rt[f"{level.value}_code"], snapshot.rules, level_target(snapshot, level)
        )
        for level in (Level.KECAMATAN, Level.KELURAHAN)
    }


def of_view(of: CityFacts, selection: Selection) -> CityFacts:
    """Return the facts of the RT that pass the filters of a view, wherever they lie."""
    scope = selection.scope
    if not scope.narrows:
        return of
    everywhere = replace(scope, kecamatan="", kelurahan="")
    counted = Selection(selection.snapshot, everywhere, selection.city).mask
    return replace(of, counted=counted, areas=_areas(of.snapshot, of.rt, counted))


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
    streak, needed = int(fact["streak"]), int(of.snapshot.rules["kencana_streak"])
    if streak >= needed:
        text = words(
            "Bantar since {periode}, {n} predikat in a row: eligible for Kencana",
            periode=periode,
            n=words.number(streak),
        )
    else:
        text = words(
            "Bantar since {periode}; the longest run is {n} of the {wanted} predikat in a row that "
            "Kencana asks for",
            periode=periode,
            n=words.number(streak),
            wanted=words.number(needed),
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
    if fact["short"] <= 0:
        score = words.number(fact["score"], 1)
        text = words(
            "Its latest score, {score} in {periode}, is past the pass mark, but the predikat was "
            "not given",
            score=score,
            periode=periode,
        )
        return Clause(text, values, "profil", link)
    text = words(
        "{short} points short of passing: {score} in {periode}",
        short=words.number(fact["short"], _decimals(fact["short"])),
        score=words.number(fact["score"], _decimals(fact["short"])),
        periode=periode,
    )
    return Clause(text, values, "profil", link)


def _decimals(short: float) -> int:
    """Return how many decimals show that a score is short of passing: 74,96 is not 75."""
    return next((places for places in range(1, 6) if round(short, places) > 0), 6)


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
            "full marks in {names} would add {points} points, enough to pass",
            names=names,
            points=words.number(points, 1),
        )
        first = (Clause(text, {"points": points}, "profil", link),)
    elif len(gained):
        points = float(gained["gain"].iloc[0])
        most = gained.loc[gained["gain"] >= points - 1e-9, "indicator_id"]
        text = _most_gained([int(i) for i in most], points, of, words)
        first = (Clause(text, {"points": points}, "profil", link),)
    else:
        return ()
    line = int(gained["indicator_id"].iloc[0])
    n, total = neighbours_passing(of.lines, of.neighbours, rt_id, line)
    if not n:
        return first
    text = words.plural(
        "{n} of {total} neighbours that were evaluated has {name} in full",
        "{n} of {total} neighbours that were evaluated have {name} in full",
        n,
        total=words.number(total),
        name=_name(of, line, words),
    )
    return (*first, Clause(text, {"n": n, "total": total}, "profil", link))


def _most_gained(lines: list[int], points: float, of: CityFacts, words: Words) -> str:
    """Say which line adds most; lines that add the same are named together, or counted."""
    number = words.number(points, 1)
    if len(lines) > MOST_NAMES:
        return words(
            "{n} indicators would each add {points} points, none more",
            n=words.number(len(lines)),
            points=number,
        )
    names = words.join(_name(of, line, words) for line in lines)
    if len(lines) > 1:
        return words(
            "{names} would each add {points} points, none more", names=names, points=number
        )
    return words("{name} would add most: {points} points", name=names, points=number)


def _near(of: CityFacts, rt_id: int, words: Words) -> tuple[Clause, ...]:
    fact = _fact(of, rt_id)
    n, total = int(fact["n_near_bantar"]), int(fact["n_near"])
    if not total:
        return ()
    text = words.plural(
        "{n} of {total} neighbouring RT is Bantar already",
        "{n} of {total} neighbouring RT are Bantar already",
        n,
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
    if code not in of.areas[level].index:
        return ()  # none of its RT passes the filters
    fact: pd.Series = of.areas[level].loc[[code]].iloc[0]
    link = {"kecamatan": code} if level is Level.KECAMATAN else {"kelurahan": code}
    return (
        _coverage(of, level, code, link, words),
        *_weakest(of, level, code, link, words),
        *_counts(fact, link, words),
    )


def _coverage(of: CityFacts, level: Level, code: str, link: dict[str, Any], words: Words) -> Clause:
    """Say how many are Bantar; beside the city only what a test of all areas bears out."""
    facts = of.areas[level]
    n, n_rt, needed = (
        int(number) for number in facts.loc[[code], ["n_has", "n_rt", "n_needed"]].to_numpy()[0]
    )
    values: dict[str, float] = {"n_has": n, "n_rt": n_rt}
    total = words.number(n_rt)
    if of.is_narrowed:
        text = words.plural(
            "{n} of {total} RT that pass the filters is Bantar",
            "{n} of {total} RT that pass the filters are Bantar",
            n,
            total=total,
        )
    else:
        text = words.plural(
            "{n} of {total} RT is Bantar", "{n} of {total} RT are Bantar", n, total=total
        )
    if n_rt >= FEWEST:
        values["share"] = n / n_rt
        table = of.tables[level]
        share = share_text(Area(code, code, n_rt, n), table, words)
        text = words("{count}, {share}", count=text, share=share)
        text = f"{text}{_beside_city(table, code, n / n_rt, words)}"
    if needed and not of.is_narrowed:
        values["n_needed"] = needed
        text = f"{text}; {_needed(level, needed, words)}"
    return Clause(text, values, "peta", {**link, "ukuran": Measure.STATUS})


def _table(facts: pd.DataFrame, target: float | None) -> Table:
    """Return all areas of a level as the referee sees them; a share crosses no target in print."""
    rows = zip(facts.index, facts["n_rt"], facts["n_has"], strict=True)
    areas = tuple(Area(str(key), str(key), int(n), int(k)) for key, n, k in rows)
    return Table(areas, target=target, decimals=1)


def _beside_city(table: Table, code: str, share: float, words: Words) -> str:
    if len(table.areas) < 2:
        return ""
    city = sum(area.k for area in table.areas) / sum(area.n for area in table.areas)
    points = words.number(abs(share - city) * 100, 1)
    if judge(Beside(code, Side.LOW), table).may_say:
        return words(": {points} points below the city", points=points)
    if judge(Beside(code, Side.HIGH), table).may_say:
        return words(": {points} points above the city", points=points)
    return words(", not distinguishable from the city")


def _needed(level: Level, needed: int, words: Words) -> str:
    if level is Level.KELURAHAN:
        return words("a Kelurahan Bantar asks for {needed} more", needed=words.number(needed))
    return words("the target asks for {needed} more", needed=words.number(needed))


def _weakest(
    of: CityFacts, level: Level, code: str, link: dict[str, Any], words: Words
) -> tuple[Clause, ...]:
    """Name what is short most often; lines that tie are named together, more than three not."""
    weakest = of.weakest[level].get(code)
    if weakest is None or weakest.n_sheets < FEWEST or len(weakest.indicator_ids) > MOST_NAMES:
        return ()
    text = words(
        "most often short: {names}, in {n} of {total} RT with a sheet",
        names=words.join(_name(of, line, words) for line in weakest.indicator_ids),
        n=words.number(weakest.n_failed),
        total=words.number(weakest.n_sheets),
    )
    values = {"n_failed": weakest.n_failed, "n_sheets": weakest.n_sheets}
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


_ABOUT = {
    Lag.SCORE: {"n_failed", "n_reach"},
    Lag.LONG_AGO: {"n_never"},
    Lag.RELAPSED: {"n_slipped"},
    Lag.FALLING: set[str](),
}
"""Numbers that concern a way of lagging; those of coverage all do."""


def about(clauses: tuple[Clause, ...], level: Level, lag: Lag) -> tuple[Clause, ...]:
    """Return the clauses that concern what is listed: a reason is of the same measure."""
    if level is Level.RT or lag is Lag.COVERAGE:
        return clauses
    return tuple(clause for clause in clauses if _ABOUT[lag] & set(clause.values))


def sentences(clauses: tuple[Clause, ...]) -> tuple[tuple[Clause, ...], ...]:
    """Group the clauses into at most two sentences: where it stands, then what would help."""
    return tuple(part for part in (clauses[:1], clauses[1:]) if part)


def reason_text(clauses: tuple[Clause, ...]) -> str:
    """Return the sentences as plain text, for files and for the ear."""
    parts = ["; ".join(clause.text for clause in part) for part in sentences(clauses)]
    return " ".join(f"{part[:1].upper()}{part[1:]}." for part in parts)
