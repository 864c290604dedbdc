"""The plan of a city: what it is learned from, what is planned, how the past would have gone."""

from dataclasses import dataclass
from typing import cast

import numpy as np
import pandas as pd

from bantar.city.evidence import Evidence
from bantar.city.snapshot import Snapshot
from bantar.measures.coverage import coverage
from bantar.subjects.work_plan import planner, readiness
from bantar.subjects.work_plan.planner import Means, Schedule, Strategy
from bantar.subjects.work_plan.readiness import Model, Past

TESTED_SHARE = 0.5
"""Part of those who came forward that each rule chooses in the backtest."""


@dataclass(frozen=True)
class WorkPlan:
    """A plan with what it rests on.

    Attributes
    ----------
    schedule
        Who goes where on which day.
    model
        What the chances come from.
    candidates
        RT of the view that are not yet Bantar: the features, ``chance`` (with coaching),
        ``kecamatan_code``, ``x_m``, ``y_m``, in the order of the snapshot.
    tested
        See ``readiness.backtest``; empty where the past is too short.
    """

    schedule: Schedule
    model: Model
    candidates: pd.DataFrame
    tested: pd.DataFrame


def past_of(snapshot: Snapshot, neighbours: pd.DataFrame) -> Past:
    """Return what the chances are learned from."""
    return Past(
        rt=snapshot.rt,
        outcomes=snapshot.outcomes,
        results=snapshot.results,
        neighbours=neighbours,
        pass_mark=snapshot.rules["pass_mark"],
    )


def plan_city(
    snapshot: Snapshot,
    evidence: Evidence,
    chosen: pd.Series,
    area: pd.Series,
    means: Means,
    lift_share: float,
) -> WorkPlan:
    """Plan for the RT of ``chosen``, learning from the whole city.

    Parameters
    ----------
    chosen, area
        bool per RT: those that may be visited, and those that coverage is counted of.
    means
        What there is to plan with.
    lift_share
        By how much coaching is taken to raise the odds: 0.5 is by half.

    Raises
    ------
    DataError
        Where there is nothing to learn from (``readiness.learn``).
    FloorError
        Where the floors need more visits than there are.
    """
    past = past_of(snapshot, evidence.neighbours)
    table = readiness.cases(past)
    model = readiness.learn(table)
    now = readiness.features(past)
    now = now[chosen.reindex(now.index)]
    chance = readiness.coached(model.chance(now), lift_share)
    candidates = now.assign(
        chance=chance,
        kecamatan_code=snapshot.rt["kecamatan_code"].reindex(now.index),
        x_m=evidence.places["x_m"].reindex(now.index),
        y_m=evidence.places["y_m"].reindex(now.index),
    )
    inside = snapshot.rt[area]
    areas = coverage(inside, snapshot.outcomes[area], inside["kecamatan_code"])
    schedule = planner.make_schedule(candidates, areas[["n_rt", "n_melaksanakan"]], means)
    return WorkPlan(schedule, model, candidates, readiness.backtest(table))


def would_have_passed(tested: pd.DataFrame) -> pd.DataFrame:
    """Let each rule choose half of those who came forward in each tested periode; count passes.

    What is counted is what really happened, not what was foreseen.

    Returns
    -------
    DataFrame
        Indexed by periode: ``n`` (chosen), and the passes of each ``Strategy``; no rows where
        nothing could be tested.
    """
    rows = {}
    for periode, group in tested.groupby("periode", sort=False):
        here = group.set_index("rt_id").sort_index()
        n = round(len(here) * TESTED_SHARE)
        passes = {
            strategy.value: int(here.loc[planner.ranking(here, strategy)[:n], "passed"].sum())
            for strategy in Strategy
        }
        rows[cast(str, periode)] = {"n": n, **passes}
    columns = ["n", *(strategy.value for strategy in Strategy)]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).astype(np.int64)
