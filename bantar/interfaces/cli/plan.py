"""Commands that say what the page Rencana shows: the plan of work and the projection."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from bantar.core.message import Message
from bantar.interfaces.cli.support import (
    Spoken,
    WordedError,
    answering,
    header,
    of_a_day,
    option,
    spoken,
)

if TYPE_CHECKING:
    import pandas as pd

    from bantar.city.home import CityDay
    from bantar.city.snapshot import Snapshot
    from bantar.subjects.target.analysis import Projection
    from bantar.subjects.target.outlook import Outlook
    from bantar.subjects.work_plan.analysis import WorkPlan

_commands = click.Group()


@answering(_commands, Message("Make a plan: which RT to coach or assess next, and which team."))
@option("--tim", type=click.IntRange(1, 50), default=4, help=Message("Number of teams."))
@option("--hari", type=click.IntRange(1, 100), default=10, help=Message("Number of days."))
@option(
    "--kunjungan", type=click.IntRange(1, 20), default=4, help=Message("Visits of a team in a day.")
)
@option(
    "--lantai",
    type=click.IntRange(0, 100),
    default=5,
    help=Message("At least so many RT in each kecamatan."),
)
@option(
    "--pembinaan",
    type=click.IntRange(0, 300),
    default=0,
    help=Message("Supposed effect of coaching, %."),
)
@of_a_day
def plan(
    tim: int,
    hari: int,
    kunjungan: int,
    lantai: int,
    pembinaan: int,
    city: CityDay,
) -> Mapping[str, Any]:
    """Make a plan: which RT to coach or assess next, and which team."""
    from bantar.presentation.selection import select
    from bantar.scope.options import WorkPlanOptions
    from bantar.scope.scope import Scope
    from bantar.subjects.work_plan.view import work_plan_view

    options = WorkPlanOptions(
        tim=tim, hari=hari, kunjungan=kunjungan, lantai=lantai, pembinaan=pembinaan
    )
    snapshot = city.snapshot
    view = work_plan_view(select(city, Scope()), options, city.evidence, spoken())
    if view.work_plan is None:
        raise WordedError(f"{view.headline}. {view.refusal}")
    return {
        **header(snapshot),
        "headline": view.headline,
        **_plan_figures(view.work_plan),
        "rivals": list(view.rivals),
        "notes": list(view.notes),
        "method": list(view.method),
        "kecamatan": _plan_areas(view.work_plan, snapshot),
        "visits": [
            Spoken(
                {
                    "rt_id": stop.rt_id,
                    "team": stop.team,
                    "day": stop.day,
                    "stop": stop.stop,
                    "chance": round(float(view.work_plan.schedule.stops["chance"][stop.rt_id]), 4),
                    "leg_m": round(float(view.work_plan.schedule.stops["leg_m"][stop.rt_id])),
                },
                Message(
                    "team {team} day {day}: {name} {place} · {chance} · {way} · {why}",
                    team=stop.team,
                    day=stop.day,
                    name=stop.name,
                    place=stop.place,
                    chance=stop.chance,
                    way=stop.way,
                    why=stop.why,
                ),
            )
            for stop in view.stops
        ],
    }


def _plan_figures(work: WorkPlan) -> dict[str, Any]:
    schedule, table = work.schedule, work.schedule.comparison
    low, high = schedule.between
    return {
        "visits_planned": len(schedule.stops),
        "visits_there": schedule.means.capacity,
        "new_rt_expected": round(schedule.expected, 2),
        "new_rt_80": [low, high],
        "new_rt_80_holds": ["chance", "period", "model"] if schedule.holds_model else ["chance"],
        "basis": work.model.basis.value,
        "learned_from": work.model.n_cases,
        "without_boundary": schedule.n_unplaced,
        "too_far": list(schedule.too_far),
        "comparison": {
            strategy: {
                "new_rt_expected": round(float(row["expected"]), 2),
                "coverage_share": round(float(row["after_share"]), 4),
                "gap_share": round(float(row["gap_share"]), 4),
                "way_km": round(float(row["way_m"]) / 1000, 1),
                "new_rt_80": [int(row["low"]), int(row["high"])],
                "same_as": row["same_as"] or None,
                "plan_brings_more": round(float(row["gain"]), 2),
                "plan_brings_more_95": [int(row["gain_low"]), int(row["gain_high"])],
            }
            for strategy, row in table.to_dict("index").items()
        },
    }


def _plan_areas(work: WorkPlan, snapshot: Snapshot) -> list[Spoken]:
    names = snapshot.rt.drop_duplicates("kecamatan_code").set_index("kecamatan_code")["kecamatan"]
    return [
        Spoken(
            {
                "code": code,
                "name": str(names[code]),
                "planned": int(row["n_planned"]),
                "new_rt_expected": round(float(row["expected"]), 2),
                "coverage_share": round(float(row["before_share"]), 4),
                "coverage_share_after": round(float(row["after_share"]), 4),
            },
            f"{names[code]}: {row['n_planned']:.0f} RT",
        )
        for code, row in work.schedule.areas.iterrows()
    ]


@answering(
    _commands,
    Message("Project when the city and each kecamatan reach the target, as a range of years."),
)
@of_a_day
def projection(city: CityDay) -> Mapping[str, Any]:
    """Project when the city and each kecamatan reach the target, as a range of years."""
    from bantar.measures.summary import target_share
    from bantar.subjects.day.background import outlook
    from bantar.subjects.target.analysis import CITY, TooFewPeriodsError
    from bantar.subjects.target.view import headline, no_target, refusal, tested

    words = spoken()
    snapshot, ahead = city.snapshot, city.finding(outlook)
    if target_share(snapshot) is None:
        raise WordedError(no_target(words))
    if isinstance(ahead, TooFewPeriodsError):
        raise WordedError(refusal(ahead, words)) from ahead
    return {
        **header(snapshot),
        "headline": headline(snapshot, ahead.projection, CITY, words),
        "counts": "ever",
        "start": ahead.projection.start.isoformat(),
        "tested": tested(ahead.tested, words),
        "ever": _fan_years(ahead.projection, ahead.projection.ever[CITY]),
        "still": _still_years(ahead.projection),
        "areas": _projected(ahead, snapshot),
    }


def _fan_years(projection: Projection, fan: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the low, middle and high share of the city after whole years."""
    return [
        {"years": int(years), **{row: round(float(fan[years][row]), 4) for row in fan.index}}
        for years in projection.years
        if years == int(years)
    ]


def _still_years(projection: Projection) -> dict[str, Any] | None:
    """Return the same of RT that still keep it up, and the most they come to; None if not told."""
    from bantar.subjects.target.analysis import CITY

    peak = projection.peak(CITY)
    if projection.still is None or peak is None:
        return None
    return {
        "highest": round(peak.share, 4),
        "highest_after_years": peak.years,
        "curve": _fan_years(projection, projection.still[CITY]),
    }


def _projected(outlook: Outlook, snapshot: Snapshot) -> list[Spoken]:
    from bantar.subjects.target.analysis import CITY
    from bantar.subjects.target.view import span

    words, projection = spoken(), outlook.projection
    names = snapshot.rt.drop_duplicates("kecamatan_code").set_index("kecamatan_code")["kecamatan"]
    rows = []
    for row in projection.reach.to_dict("records"):
        name = snapshot.city if row["area"] == CITY else str(names[row["area"]])
        ends = (None if math.isinf(row[key]) else row[key] for key in ("low", "middle", "high"))
        years = span(projection.start, row["low"], row["high"], words)
        rows.append(
            Spoken(
                {
                    "area": row["area"],
                    "name": name,
                    "share": row["share"],
                    "needed": int(row["n_needed"]),
                    "years_80": list(ends),
                    "still_years_80": _still_ends(projection, row["area"], row["share"]),
                    "per_year": round(float(projection.pace["per_year"][row["area"]]), 2),
                },
                f"{name} {words.percent(row['share'])}: {years}",
            )
        )
    return rows


def _still_ends(projection: Projection, area: str, share: float) -> list[float | None] | None:
    reach = projection.still_reach
    if reach is None:
        return None
    row = reach[(reach["area"] == area) & (reach["share"] == share)].iloc[0]
    return [None if math.isinf(row[key]) else float(row[key]) for key in ("low", "middle", "high")]


PLANS: tuple[click.Command, ...] = (plan, projection)
