"""Commands that say what awards and sheets tell: which awards last, and how strict teams are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from bantar.core.message import Message
from bantar.interfaces.cli.support import Spoken, answering, header, of_a_day, spoken

if TYPE_CHECKING:
    from bantar.city.home import CityDay
    from bantar.statistics.teams import TeamEffect
    from bantar.subjects.lasting.kept import WhatLasts

_commands = click.Group()


@answering(_commands, Message("Say how many RT keep their award, as far as visits tell."))
@of_a_day
def lasting(city: CityDay) -> Mapping[str, Any]:
    """Say how many RT keep their award, as far as visits tell."""
    from bantar.presentation.selection import select
    from bantar.scope.scope import Scope
    from bantar.subjects.lasting.view import lasting_view

    view = lasting_view(select(city, Scope()), spoken())
    assert view.lasts is not None
    visited = view.lasts.seen
    low, high = visited.bounds or (None, None)
    return {
        **header(city.snapshot),
        "headline": view.headline,
        "status": dict(view.lasts.counts),
        "visited": visited.n_seen,
        "with_predikat": visited.n_all,
        "active_share": _rounded(visited.share),
        "active_share_of_all": {"low": _rounded(low), "high": _rounded(high)},
        **_curve(view.lasts, view.refusal),
        "notes": list(view.notes),
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _curve(lasts: WhatLasts, refusal: str) -> dict[str, Any]:
    from bantar.statistics.cannot_tell import CannotTell

    curve = lasts.curve
    if isinstance(curve, CannotTell):
        why = {"reason": curve.reason.value, **{k: int(n) for k, n in curve.figures.items()}}
        return {"curve": None, "cannot_tell": why, "refusal": refusal}
    return {
        "curve": {
            f"{years}_years": {
                "share": round(kept.share, 4),
                "low": round(kept.low, 4),
                "high": round(kept.high, 4),
            }
            for years, kept in lasts.years
        },
        "awards": curve.n_spells,
        "awards_looked_at": curve.n_looked,
        "awards_found_neglected": curve.n_lost,
    }


@answering(_commands, Message("Say how strict the assessing teams are, or why nobody can tell."))
@of_a_day
def teams(city: CityDay) -> Mapping[str, Any]:
    """Say how strict the assessing teams are, or why nobody can tell."""
    from bantar.presentation.selection import select
    from bantar.scope.scope import Scope
    from bantar.statistics.cannot_tell import CannotTell
    from bantar.subjects.assessors.analysis import severity_of
    from bantar.subjects.assessors.view import severity_view

    estimate = city.finding(severity_of)
    view = severity_view(select(city, Scope()), spoken())
    start = {**header(city.snapshot), "headline": view.headline}
    if isinstance(estimate, CannotTell):
        counts = {name: int(n) for name, n in estimate.figures.items()}
        why = {"reason": estimate.reason.value, **counts}
        return {**start, "cannot_tell": why, "refusal": view.refusal, "teams": []}
    return {
        **start,
        "joint_p": estimate.joint_p,
        "sheets": estimate.n_sheets,
        "rt": estimate.n_rt,
        "groups": estimate.groups,
        "teams": [_team(team) for team in estimate.teams],
        "notes": list(view.notes),
    }


def _team(team: TeamEffect) -> Spoken:
    from bantar.subjects.assessors.view import strictness_name

    words = spoken()
    fields = {
        "team": team.team,
        "group": team.group,
        "points": round(team.effect, 3),
        "low": round(team.low, 3),
        "high": round(team.high, 3),
        "q": team.q,
        "named": team.strictness.value,
        "sheets": team.n_sheets,
        "rt": team.n_rt,
        "shared_rt": team.n_shared,
    }
    points = words.signed(team.effect, 1)
    return Spoken(fields, f"{team.team}: {points}, {strictness_name(team.strictness, words)}")


ROUNDS: tuple[click.Command, ...] = (lasting, teams)
