"""The map of a plan of work: which team goes where."""

import pandas as pd

from bantar.core.domain import Level
from bantar.i18n import Words
from bantar.measures.coverage import melaksanakan
from bantar.presentation import colours
from bantar.presentation.class_map import Classed
from bantar.presentation.classes import ClassSpec
from bantar.presentation.selection import Selection
from bantar.subjects.work_plan.view import WorkPlanView

MOST_TEAMS = len(colours.TEAM_RAMP)
"""Teams that can be told apart by colour; with more the plan is one class, lists tell the rest."""

IN_PLAN, BANTAR, LATER = "in_plan", "bantar", "later"


def team_classes(n_teams: int, words: Words) -> tuple[ClassSpec, ...]:
    """Return the classes of the map in legend order: the teams, then the others."""
    teams = (
        tuple(
            ClassSpec(f"team_{i}", words("Team {n}", n=i), "", colours.TEAM_RAMP[i - 1])
            for i in range(1, n_teams + 1)
        )
        if n_teams <= MOST_TEAMS
        else (ClassSpec(IN_PLAN, words("In the plan"), "", colours.TEAM_RAMP[0]),)
    )
    return (
        *teams,
        ClassSpec(BANTAR, words("Bantar already"), "", colours.BESIDE_PLAN),
        ClassSpec(LATER, words("Not yet, not in this plan"), "", colours.NOTHING),
    )


def work_plan_map(selection: Selection, view: WorkPlanView, words: Words) -> Classed:
    """Return the map of the plan; without a plan it shows who is Bantar already."""
    snapshot, teams = selection.snapshot, _teams(view)
    n_teams = int(teams.max()) if len(teams) else 0
    keys = pd.Series(LATER, index=snapshot.rt.index, dtype=object)
    keys = keys.mask(melaksanakan(snapshot.outcomes), BANTAR)
    names = teams.map(lambda t: f"team_{t}" if n_teams <= MOST_TEAMS else IN_PLAN)
    keys.loc[names.index] = names
    return Classed(
        key="rencana",
        label=words("Plan"),
        specs=team_classes(n_teams, words),
        keys=keys,
        summary=view.headline,
        values=_values(selection, teams, words),
    )


def _teams(view: WorkPlanView) -> pd.Series:
    if view.work_plan is None:
        return pd.Series(dtype=int)
    return view.work_plan.schedule.stops["team"]


def _values(selection: Selection, teams: pd.Series, words: Words) -> dict[str, str]:
    """Return the planned visits of each area below the one in view."""
    if selection.scope.level is Level.KELURAHAN:
        return {}
    child = Level.KECAMATAN if selection.scope.level is Level.KOTA else Level.KELURAHAN
    rt = selection.area
    planned = pd.Series(rt.index.isin(teams.index), index=rt.index)
    n = planned.groupby(rt[f"{child.value}_code"]).sum()
    return {str(code): words("{n} RT", n=words.number(count)) for code, count in n.items()}
