"""A plan of work on the screen: what it brings, beside what, and who goes where."""

from collections.abc import Sequence
from dataclasses import dataclass

from bantar.city.evidence import Evidence
from bantar.core.domain import Level
from bantar.core.errors import DataError
from bantar.i18n import Words
from bantar.measures.summary import target_share
from bantar.presentation.figures import Figure
from bantar.presentation.rankings import RankedArea, Ranking
from bantar.presentation.selection import Selection
from bantar.scope.options import WorkPlanOptions
from bantar.subjects.work_plan.analysis import WorkPlan, plan_city
from bantar.subjects.work_plan.planner import Means, Strategy
from bantar.subjects.work_plan.words import (
    assumption,
    basis,
    foreseen,
    reasons,
    strategy_name,
    tested,
    why_none,
)


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
    notes: tuple[str, ...] = ()


def means_of(options: WorkPlanOptions) -> Means:
    """Return the means that a view asks for."""
    return Means(options.tim, options.hari, options.kunjungan, options.lantai)


def work_plan_view(
    selection: Selection, options: WorkPlanOptions, evidence: Evidence, words: Words
) -> WorkPlanView:
    """Return the plan for the RT of ``selection``."""
    try:
        work = plan_city(
            selection.snapshot,
            evidence,
            selection.mask,
            selection.in_area,
            means_of(options),
            options.pembinaan / 100,
        )
    except DataError as error:
        return WorkPlanView(words("No plan with these means"), why_none(error, words))
    if work.candidates.empty:
        return WorkPlanView(
            words("Every RT of this view carries out Kampung Bantar already"),
            words("There is no RT left to plan for. Choose another area, or clear the filters."),
        )
    if work.schedule.stops.empty:
        return WorkPlanView(
            words("No plan without boundaries"),
            words(
                "None of the {n} RT of this view has a boundary, so no route can be made.",
                n=words.number(work.schedule.n_unplaced),
            ),
        )
    return WorkPlanView(
        headline=headline(work, words),
        work_plan=work,
        figures=_figures(selection, work, words),
        comparison=_comparison(work, words),
        areas=_areas(selection, work, words),
        curve=_curve(work, words),
        stops=stops(selection, work, words),
        notes=_notes(options, work, words),
    )


def headline(work: WorkPlan, words: Words) -> str:
    """Say what the plan brings."""
    means, schedule = work.schedule.means, work.schedule
    return words(
        "With {teams} and {days}, {visits} add about {n} RT; coverage rises to {share}",
        teams=words.plural("{n} team", "{n} teams", means.n_teams),
        days=words.plural("{n} day", "{n} days", means.n_days),
        visits=words.plural("{n} visit", "{n} visits", len(schedule.stops)),
        n=words.number(schedule.expected),
        share=words.percent(after_share(work)),
    )


def after_share(work: WorkPlan) -> float:
    """Return the expected coverage (0-1) of the area in view after the plan."""
    areas = work.schedule.areas
    return float((areas["n_melaksanakan"] + areas["expected"]).sum() / areas["n_rt"].sum())


def _figures(selection: Selection, work: WorkPlan, words: Words) -> tuple[Figure, ...]:
    schedule, areas = work.schedule, work.schedule.areas
    low, high = schedule.between
    before = areas["n_melaksanakan"].sum() / areas["n_rt"].sum()
    after = after_share(work)
    days = schedule.stops.groupby(["team", "day"])["leg_m"].sum() / 1000
    return (
        Figure(
            words("New RT with a predikat"),
            words.number(schedule.expected),
            "RT",
            (
                words(
                    "{low} to {high} if the chances are right",
                    low=words.number(low),
                    high=words.number(high),
                ),
                words("of {n} RT without one", n=words.number(len(work.candidates))),
            ),
        ),
        Figure(
            words("Coverage afterwards"),
            words.percent(after),
            "",
            (words("now {share}", share=words.percent(before)),),
            after,
            target_share(selection.snapshot),
        ),
        Figure(
            words("Way of a team in a day"),
            words.number(days.mean(), 1),
            "km",
            (words("longest {n} km", n=words.number(days.max(), 1)),),
        ),
    )


def _comparison(work: WorkPlan, words: Words) -> tuple[Ranking, ...]:
    """Return bars for the three rules: new RT, and the gap that is left between kecamatan."""
    table = work.schedule.comparison
    most = max(table["expected"].max(), 1e-9)

    def bars(title: str, note: str, column: str, texts: Sequence[str], top: float) -> Ranking:
        return Ranking(
            Level.RT,
            title,
            note,
            tuple(
                RankedArea(s.value, strategy_name(s, words), text, value / top, "")
                for s, text, value in zip(Strategy, texts, table[column], strict=True)
            ),
        )

    new = [words("{n} RT", n=words.number(expected)) for expected in table["expected"]]
    rankings = [
        bars(words("New RT, same visits and floor"), words("foreseen"), "expected", new, most)
    ]
    if len(work.schedule.areas) > 1:
        gaps = [words.percent(gap) for gap in table["gap_share"]]
        rankings.append(
            bars(
                words("Gap between kecamatan afterwards"),
                words("highest less lowest coverage"),
                "gap_share",
                gaps,
                1.0,
            )
        )
    return tuple(rankings)


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
        note=words(
            "The line is the best there is without a floor. The floor of {floor} RT per kecamatan "
            "costs {n} new RT.",
            floor=words.number(schedule.means.floor),
            n=words.number(max(free - schedule.expected, 0.0), 1),
        ),
    )


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
        tested(work, words),
        foreseen(work, words),
    ]
    n_free = schedule.means.capacity - len(schedule.stops)
    if n_free > 0:
        notes.append(
            words("{n} visits stay free: no further RT can be planned.", n=words.number(n_free))
        )
    if schedule.n_unplaced:
        notes.append(
            words(
                "{n} RT without a boundary cannot be put on a route and are left out.",
                n=words.number(schedule.n_unplaced),
            )
        )
    if schedule.too_far:
        notes.append(
            words(
                "{n} RT were left out: with them a day would have been too long.",
                n=words.number(len(schedule.too_far)),
            )
        )
    return tuple(note for note in notes if note)
