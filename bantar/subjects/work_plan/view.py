"""A plan of work on the screen: what it brings, beside what, and who goes where."""

from dataclasses import dataclass

import pandas as pd

from bantar.city.evidence import Evidence
from bantar.core.domain import Level
from bantar.core.errors import DataError
from bantar.i18n import Words
from bantar.measures.summary import target_share
from bantar.presentation.areas.figures import Figure
from bantar.presentation.areas.rankings import RankedArea, Ranking
from bantar.presentation.filters.narrowing import narrowed
from bantar.presentation.referee.table import FEWEST
from bantar.presentation.selection import Selection
from bantar.scope.options import WorkPlanOptions
from bantar.subjects.work_plan.analysis import NoPastError, WorkPlan, learned, plan_city
from bantar.subjects.work_plan.planner import Means, Strategy
from bantar.subjects.work_plan.words import (
    assumption,
    basis,
    expected_text,
    kept_word,
    range_holds,
    range_text,
    reasons,
    rivals,
    strategy_name,
    tested,
    unscored,
    why_none,
)

COSTS_NOTHING = 0.05
"""Expected RT below which a floor costs nothing that could be seen."""


@dataclass(frozen=True)
class Stop:
    """One visit: ``place`` in words, ``way`` from the one before, ``chance``, ``why``."""

    rt_id: int
    team: int
    day: int
    stop: int
    name: str
    place: str
    way: str
    chance: str
    why: str


@dataclass(frozen=True)
class CurveView:
    """New RT by team-days: ``x`` and ``y`` of the best order, and where this plan is."""

    title: str
    x: tuple[int, ...]
    y: tuple[float, ...]
    texts: tuple[str, ...]
    here: tuple[int, float]
    here_text: str
    x_title: str
    note: str


@dataclass(frozen=True)
class WorkPlanView:
    """Everything the page says of a plan; ``refusal`` alone is set where there is none."""

    headline: str
    refusal: str = ""
    work_plan: WorkPlan | None = None
    figures: tuple[Figure, ...] = ()
    comparison: tuple[Ranking, ...] = ()
    areas: tuple[str, tuple[tuple[str, ...], ...]] = ("", ())
    curve: CurveView | None = None
    stops: tuple[Stop, ...] = ()
    rivals: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    method: tuple[str, ...] = ()


def means_of(options: WorkPlanOptions) -> Means:
    """Return the means that a view asks for."""
    return Means(options.tim, options.hari, options.kunjungan, options.lantai)


def work_plan_view(
    selection: Selection, options: WorkPlanOptions, evidence: Evidence, words: Words
) -> WorkPlanView:
    """Return the plan for the RT of ``selection``."""
    lessons = None if selection.city is None else selection.city.finding(learned)
    try:
        if isinstance(lessons, NoPastError):
            raise lessons
        work = plan_city(
            selection.snapshot,
            evidence,
            selection.mask,
            selection.in_area,
            means_of(options),
            options.pembinaan / 100,
            lessons,
        )
    except DataError as error:
        return WorkPlanView(words("No plan with these means"), why_none(error, words))
    if work.candidates.empty:
        return WorkPlanView(
            words("Every RT of this view carries out Kampung Bantar already"),
            words("There is no RT left to plan for. Choose another area, or clear the filters."),
        )
    if work.schedule.stops.empty:
        return _unrouted(work, words)
    return WorkPlanView(
        headline=narrowed(headline(work, words), selection.scope, words),
        work_plan=work,
        figures=_figures(selection, work, words),
        comparison=_comparison(work, words),
        areas=_areas(selection, work, words),
        curve=_curve(work, words),
        stops=stops(selection, work, words),
        rivals=rivals(work, words),
        notes=_notes(options, work, words),
        method=kept_word(work, words),
    )


def _unrouted(work: WorkPlan, words: Words) -> WorkPlanView:
    """Say why no visit can be planned though there are RT to visit."""
    schedule = work.schedule
    if schedule.n_unplaced == len(work.candidates):
        why = words(
            "None of the {n} RT of this view has a boundary, so no route can be made.",
            n=words.number(schedule.n_unplaced),
        )
        return WorkPlanView(words("No plan without boundaries"), why)
    why = words.plural(
        "{n} RT of this view has a boundary, and it lies too far away for a day's trip.",
        "{n} RT of this view have a boundary, and each lies too far away for a day's trip.",
        len(schedule.too_far),
    )
    return WorkPlanView(words("No plan with these means"), why)


def headline(work: WorkPlan, words: Words) -> str:
    """Say what the plan brings, with its range."""
    means, schedule = work.schedule.means, work.schedule
    return words(
        "With {teams} and {days}, {visits} bring {new} to the predikat",
        teams=words.plural("{n} team", "{n} teams", means.n_teams),
        days=words.plural("{n} day", "{n} days", means.n_days),
        visits=words.plural("{n} visit", "{n} visits", len(schedule.stops)),
        new=expected_text(schedule.expected, *schedule.between, words),
    )


def after_share(work: WorkPlan) -> float:
    """Return the expected coverage (0-1) of the area in view after the plan."""
    areas = work.schedule.areas
    return float((areas["n_melaksanakan"] + areas["expected"]).sum() / areas["n_rt"].sum())


def _figures(selection: Selection, work: WorkPlan, words: Words) -> tuple[Figure, ...]:
    schedule, areas = work.schedule, work.schedule.areas
    low, high = schedule.between
    n_now, n_rt = int(areas["n_melaksanakan"].sum()), int(areas["n_rt"].sum())
    after = after_share(work)
    days = schedule.stops.groupby(["team", "day"])["leg_m"].sum() / 1000
    is_few = schedule.expected < FEWEST
    spread = words.span(*(words.percent((n_now + n) / n_rt) for n in (low, high)))
    return (
        Figure(
            words("New RT with a predikat"),
            range_text(low, high, words) if is_few else words.number(schedule.expected),
            "" if is_few else "RT",
            (
                words("four times in five {range}", range=range_text(low, high, words)),
                range_holds(schedule, words),
                words("of {n} RT without one", n=words.number(len(work.candidates))),
            ),
        ),
        Figure(
            words("Coverage afterwards"),
            spread if is_few else words.percent(after),
            "",
            (spread, words("now {share}", share=words.percent(n_now / n_rt))),
            after,
            _target(selection),
        ),
        Figure(
            words("Distance per team and day"),
            words.number(days.mean(), 1),
            "km",
            (words("longest {n} km", n=words.number(days.max(), 1)),),
        ),
    )


def _target(selection: Selection) -> float | None:
    """Return what coverage is measured against: a kelurahan by its own rule."""
    if selection.scope.level is Level.KELURAHAN:
        return selection.snapshot.rules["kelurahan_bantar_share"]
    return target_share(selection.snapshot)


def _comparison(work: WorkPlan, words: Words) -> tuple[Ranking, ...]:
    """Return bars for the rules, one for each set of RT: new RT, and the gap between kecamatan."""
    table = work.schedule.comparison
    own = table[table["same_as"] == ""].to_dict("index")
    most = max(*(row["expected"] for row in own.values()), 1e-9)
    new = tuple(
        RankedArea(
            str(key),
            _names(table, str(key), words),
            range_text(int(row["low"]), int(row["high"]), words),
            row["expected"] / most,
            "",
        )
        for key, row in own.items()
    )
    title = words("New RT, same visits and floor")
    note = "; ".join((words("foreseen, four times in five"), range_holds(work.schedule, words)))
    rankings = [Ranking(Level.RT, title, note, new)]
    if len(work.schedule.areas) > 1:
        gaps = tuple(
            RankedArea(
                str(key),
                _names(table, str(key), words),
                words("{n} points", n=words.number(100 * row["gap_share"], 1)),
                row["gap_share"],
                "",
            )
            for key, row in own.items()
        )
        title = words("Gap between kecamatan afterwards")
        rankings.append(Ranking(Level.RT, title, words("highest less lowest coverage"), gaps))
    return tuple(rankings)


def _names(table: pd.DataFrame, key: str, words: Words) -> str:
    """Name a rule with those that choose the same RT."""
    if (table["same_as"] != "").sum() == len(table) - 1 > 0:
        return words("Every rule (the same RT)")
    same = [str(other) for other in table.index[table["same_as"] == key]]
    names = words.join(strategy_name(Strategy(name), words) for name in (key, *same))
    return words("{names} (the same RT)", names=names) if same else names


def _areas(
    selection: Selection, work: WorkPlan, words: Words
) -> tuple[str, tuple[tuple[str, ...], ...]]:
    """Return the table of kecamatan: planned, new, before, after; the furthest behind first."""
    rt = selection.snapshot.rt.drop_duplicates("kecamatan_code").set_index("kecamatan_code")
    table = work.schedule.areas.sort_values("before_share", kind="stable")
    rows = tuple(
        (
            str(rt.at[code, "kecamatan"]),
            words.number(row["n_planned"]),
            words.number(row["expected"], 1),
            words.percent(row["before_share"]),
            words.percent(row["after_share"]),
        )
        for code, row in table.iterrows()
    )
    return words("The plan per kecamatan"), rows


def _curve(work: WorkPlan, words: Words) -> CurveView:
    schedule, curve = work.schedule, work.schedule.curve
    here = -(-len(schedule.stops) // schedule.means.n_visits)
    free = float(curve.iloc[min(here, len(curve) - 1)])
    return CurveView(
        title=words("What each further team-day brings"),
        x=tuple(int(i) for i in curve.index),
        y=tuple(float(v) for v in curve),
        texts=tuple(words("{n} RT", n=words.number(v, 1)) for v in curve),
        here=(here, schedule.expected),
        here_text=words("this plan"),
        x_title=words("team-days"),
        note=_cost_of_floor(schedule.means.floor, max(free - schedule.expected, 0.0), words),
    )


def _cost_of_floor(floor: int, cost: float, words: Words) -> str:
    """Say what the floor of each kecamatan costs; less than one RT is no number of RT."""
    line = words("The line is the best there is without a floor.")
    if not floor:
        return line
    costs = {"floor": words.number(floor), "n": words.number(cost)}
    if cost < COSTS_NOTHING:
        cost_line = words("The floor of {floor} RT per kecamatan costs no new RT.", **costs)
    elif cost < 1:
        cost_line = words(
            "The floor of {floor} RT per kecamatan costs less than one new RT.", **costs
        )
    else:
        cost_line = words("The floor of {floor} RT per kecamatan costs about {n} new RT.", **costs)
    return f"{line} {cost_line}"


def stops(selection: Selection, work: WorkPlan, words: Words) -> tuple[Stop, ...]:
    """Return the visits in the order of teams, days and stops."""
    rt, visits = selection.snapshot.rt, work.schedule.stops
    candidates = work.candidates.loc[visits.index]
    why = {rt_id: reasons(candidates.loc[rt_id], words) for rt_id in visits.index}
    return tuple(
        Stop(
            rt_id=rt_id,
            team=int(row["team"]),
            day=int(row["day"]),
            stop=int(row["stop"]),
            name=f"RT {rt.at[rt_id, 'nomor']}",
            place=f"{rt.at[rt_id, 'kelurahan']}, {rt.at[rt_id, 'kecamatan']}",
            way=_way(row["stop"], row["leg_m"], words),
            chance=words.percent(row["chance"], 0),
            why=why[rt_id],
        )
        for rt_id, row in zip(visits.index, visits.to_dict("records"), strict=True)
    )


def _way(stop: int, leg_m: float, words: Words) -> str:
    if stop == 1:
        return words("start")
    return words("{n} km", n=words.number(leg_m / 1000, 1))


def _notes(options: WorkPlanOptions, work: WorkPlan, words: Words) -> tuple[str, ...]:
    schedule = work.schedule
    notes = [
        basis(work.model, words),
        assumption(options.pembinaan, words),
        unscored(work, words),
        tested(work, words),
    ]
    n_free = schedule.means.capacity - len(schedule.stops)
    if n_free > 0:
        notes.append(
            words.plural(
                "{n} visit stays free: no further RT can be planned.",
                "{n} visits stay free: no further RT can be planned.",
                n_free,
            )
        )
    if schedule.n_unplaced:
        notes.append(
            words.plural(
                "{n} RT without a boundary cannot be put on a route and is left out.",
                "{n} RT without a boundary cannot be put on a route and are left out.",
                schedule.n_unplaced,
            )
        )
    if schedule.too_far:
        notes.append(
            words.plural(
                "{n} RT was left out: with it a day would have been too long.",
                "{n} RT were left out: with them a day would have been too long.",
                len(schedule.too_far),
            )
        )
    return tuple(note for note in notes if note)
