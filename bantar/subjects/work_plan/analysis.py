"""The plan of a city: what it is learned from, what is planned, how the past would have gone."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import cast

import numpy as np
import numpy.typing as npt
import pandas as pd

from bantar.city.evidence import Evidence
from bantar.city.home import CityDay
from bantar.city.snapshot import Snapshot
from bantar.core.errors import DataError
from bantar.measures.coverage import coverage
from bantar.statistics.calibration import (
    Calibration,
    NoCalibration,
    Recalibration,
    calibration,
    luck,
    recalibrated,
    recalibration,
    with_luck,
)
from bantar.statistics.cannot_tell import CannotTell
from bantar.subjects.work_plan import planner, readiness
from bantar.subjects.work_plan.planner import RIVALS, Means, Schedule, Strategy
from bantar.subjects.work_plan.readiness import Model, Past

Array = npt.NDArray[np.float64]

TESTED_SHARE = 0.5
"""Part of those who came forward that each rule chooses in the backtest."""


@dataclass(frozen=True)
class WorkPlan:
    """A plan with what it rests on.

    Attributes
    ----------
    schedule
        Who goes where on which day.
    lessons
        What the chances come from, and how well they kept their word.
    candidates
        RT of the view that are not yet Bantar: the features, ``chance`` (with coaching),
        ``kecamatan_code``, ``x_m``, ``y_m``, in the order of the snapshot.
    """

    schedule: Schedule
    lessons: "Lessons"
    candidates: pd.DataFrame

    @property
    def model(self) -> Model:
        """What the chances come from."""
        return self.lessons.model

    @property
    def tested(self) -> pd.DataFrame:
        """What came of chances in periods that they were not learned from."""
        return self.lessons.tested


class NoPastError(DataError):
    """Nothing is known of the chance to pass."""

    def __init__(self, n_periods: int) -> None:
        super().__init__(f"no RT came forward after the first of {n_periods} periods")
        self.n_periods = n_periods


@dataclass(frozen=True)
class Lessons:
    """What the past of a city teaches, whatever is planned with it.

    Attributes
    ----------
    model
        The chances as they are learned.
    now
        The features of every RT that is not yet Bantar, with its ``chance``.
    refits
        Their chances by models of resampled periods (``readiness.refits``), each with the luck of a
        period; None where that cannot be told.
    tested
        See ``readiness.backtest``, with ``kecamatan_code``; empty where the past is too short.
    calibration
        How well chances kept their word there, None where nothing could be tested.
    correction
        By which the chances were corrected, since they did not keep it.
    """

    model: Model
    now: pd.DataFrame
    refits: Array | None
    tested: pd.DataFrame
    calibration: Calibration | CannotTell[NoCalibration] | None
    correction: Recalibration | None

    @cached_property
    def by_rule(self) -> pd.DataFrame:
        """What each rule would have brought, see ``would_have_passed``; the same for every plan."""
        return would_have_passed(self.tested)


def lessons_of(snapshot: Snapshot, neighbours: pd.DataFrame) -> Lessons:
    """Learn from the whole city: the same for every plan of a day.

    Raises
    ------
    NoPastError
        Where no RT came forward after the first periode.
    """
    past = past_of(snapshot, neighbours)
    table = readiness.cases(past)
    if table.empty:
        raise NoPastError(len(snapshot.periodes))
    lessons = lessons_from(table, readiness.features(past))
    kecamatan = lessons.tested["rt_id"].map(snapshot.rt["kecamatan_code"])
    return replace(lessons, tested=lessons.tested.assign(kecamatan_code=kecamatan))


def lessons_from(table: pd.DataFrame, now: pd.DataFrame) -> Lessons:
    """Learn from ``readiness.cases``, at least one, and tell the chances of ``now`` (its features).

    ``tested`` is without ``kecamatan_code``.
    """
    model, tested = readiness.learn(table), readiness.backtest(table)
    judged = _calibrated(tested)
    line = None
    foreseen, came = tested["chance"].to_numpy(np.float64), tested["passed"].to_numpy(bool)
    if isinstance(judged, Calibration) and judged.holds is False:
        line = recalibration(foreseen, came)
    chance = model.chance(now)
    if line is not None:
        chance = pd.Series(line(chance.to_numpy(np.float64)), now.index)
    draws = _draws(readiness.refits(model, table, now), tested, line)
    return Lessons(model, now.assign(chance=chance), draws, tested, judged, line)


def _draws(refits: Array | None, tested: pd.DataFrame, line: Recalibration | None) -> Array | None:
    """Return the chances of refitted models as they may turn out in a period to come.

    None where too few periods were tested to tell how good or bad a period can be: a range without
    that would be too narrow, and is told as one of chance alone.
    """
    chance, came = tested["chance"].to_numpy(np.float64), tested["passed"].to_numpy(bool)
    period = tested["periode"].to_numpy(object)
    if refits is None:
        return None
    told = chance if line is None else line(chance)
    of_periods = luck(told, came, period)
    if of_periods is None:
        return None
    corrected = refits if line is None else recalibrated(refits, chance, came, period, line)
    return with_luck(corrected, of_periods)


def learned(city: CityDay) -> Lessons | NoPastError:
    """Return what the past teaches, or that there is none; ask for it as a finding of ``city``."""
    try:
        return lessons_of(city.snapshot, city.evidence.neighbours)
    except NoPastError as error:
        return error


def _calibrated(tested: pd.DataFrame) -> Calibration | CannotTell[NoCalibration] | None:
    if tested.empty:
        return None
    return calibration(
        tested["chance"].to_numpy(np.float64),
        tested["passed"].to_numpy(bool),
        tested["periode"].to_numpy(object),
    )


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
    lessons: Lessons | None = None,
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
    lessons
        What the city teaches; worked out here without it.

    Raises
    ------
    NoPastError
        Where there is nothing to learn from.
    FloorError
        Where the floors need more visits than there are.
    """
    lessons = lessons or lessons_of(snapshot, evidence.neighbours)
    is_chosen = chosen.reindex(lessons.now.index).to_numpy(bool)
    now = lessons.now[is_chosen]
    chance = readiness.coached(now["chance"], lift_share)
    refits = None
    if lessons.refits is not None:
        refits = readiness.coached_draws(lessons.refits[:, is_chosen], lift_share)
    candidates = now.assign(
        chance=chance,
        kecamatan_code=snapshot.rt["kecamatan_code"].reindex(now.index),
        x_m=evidence.places["x_m"].reindex(now.index),
        y_m=evidence.places["y_m"].reindex(now.index),
    )
    inside = snapshot.rt[area]
    areas = coverage(inside, snapshot.outcomes[area], inside["kecamatan_code"])
    schedule = planner.make_schedule(candidates, areas[["n_rt", "n_melaksanakan"]], means, refits)
    return WorkPlan(schedule, lessons, candidates)


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
    rules = (Strategy.PLAN, *RIVALS, Strategy.LOWEST)
    for periode, group in tested.groupby("periode", sort=False):
        here = group.set_index("rt_id").sort_index()
        n = round(len(here) * TESTED_SHARE)
        passes = {
            strategy.value: int(here.loc[planner.ranking(here, strategy)[:n], "passed"].sum())
            for strategy in rules
        }
        rows[cast(str, periode)] = {"n": n, **passes}
    columns = ["n", *(strategy.value for strategy in rules)]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).astype(np.int64)
