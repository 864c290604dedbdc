"""The plan against the two rules of thumb, on the truth; and how long the planner's parts take."""

import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from bantar.city.evidence import load_evidence
from bantar.city.snapshot import load_snapshot
from bantar.core.domain import Periode
from bantar.storage.engine import open_engine
from bantar.storage.read import reads
from bantar.subjects.target import analysis as projection
from bantar.subjects.target.outlook import look_ahead
from bantar.subjects.work_plan import planner, readiness
from bantar.subjects.work_plan.analysis import plan_city, would_have_passed
from bantar.subjects.work_plan.planner import Means, Strategy
from benchmarks.city import database_url
from benchmarks.planted import PlantedCity, planted_city

N_CITIES = 20
MEANS = Means(n_teams=3, n_days=5, n_visits=4, floor=3)
LARGE, LARGE_AIM_S, AIM_S = 31_000, 30.0, 3.0


@dataclass(frozen=True)
class Passes:
    """RT that pass if each rule's choice is visited, on average of all that may happen."""

    plan: float
    nearest: float
    lowest: float


@dataclass(frozen=True)
class Planning:
    """What was measured: passes per planted city, in the past of the illustrative one, seconds."""

    planted: tuple[Passes, ...]
    illustrative: Passes
    seconds: float
    large_seconds: float

    @property
    def n_better(self) -> int:
        """Planted cities in which the plan beats both rules."""
        return sum(p.plan > max(p.nearest, p.lowest) for p in self.planted)

    @property
    def is_met(self) -> bool:
        """Whether the plan won everywhere and was fast enough."""
        past = self.illustrative
        won = self.n_better == len(self.planted) and past.plan > max(past.nearest, past.lowest)
        return won and self.seconds <= AIM_S and self.large_seconds <= LARGE_AIM_S


def candidates_of(city: PlantedCity) -> pd.DataFrame:
    """Return what the planner makes of a planted city: the chances are its own estimate."""
    model = readiness.learn(readiness.cases(city.past))
    now = readiness.features(city.past)
    area = city.past.rt["kecamatan_code"].reindex(now.index)
    return now.assign(chance=model.chance(now), kecamatan_code=area).join(city.places)


def true_passes(city: PlantedCity, means: Means = MEANS) -> Passes:
    """Let each rule choose under the same means and floors, and count by the truth."""
    candidates = candidates_of(city)
    passes = [
        city.truth.loc[
            planner.choose(
                planner.ranking(candidates, strategy),
                candidates["kecamatan_code"],
                means.capacity,
                means.floor,
            )
        ].sum()
        for strategy in (Strategy.PLAN, Strategy.NEAREST, Strategy.LOWEST)
    ]
    return Passes(*map(float, passes))


def measure(home: Path) -> Planning:
    """Measure on 20 planted cities, and on the illustrative city in ``home``."""
    planted = tuple(true_passes(planted_city(seed)) for seed in range(N_CITIES))
    engine = open_engine(database_url(home))
    snapshot = load_snapshot(engine, max(reads.periodes(engine)["announced_on"]))
    evidence = load_evidence(engine, snapshot)
    everyone = pd.Series(True, index=snapshot.rt.index)
    begun = time.perf_counter()
    work = plan_city(snapshot, evidence, everyone, everyone, Means(4, 10, 4, 5), 0.0)
    look_ahead(snapshot)
    seconds = time.perf_counter() - begun
    sums = would_have_passed(work.tested).sum()
    past = Passes(
        *(float(sums[s.value]) for s in (Strategy.PLAN, Strategy.NEAREST, Strategy.LOWEST))
    )
    return Planning(planted, past, seconds, _large_seconds())


def _large_seconds() -> float:
    """Return how long plan and projection of a city of 31,000 RT take."""
    city = planted_city(0, LARGE)
    begun = time.perf_counter()
    candidates = candidates_of(city)
    readiness.backtest(readiness.cases(city.past))
    areas = pd.DataFrame({"n_rt": city.past.rt.groupby("kecamatan_code").size()})
    won = (city.past.outcomes == "meraih").any(axis=1)
    areas["n_melaksanakan"] = won.groupby(city.past.rt["kecamatan_code"]).sum()
    planner.make_schedule(candidates, areas, Means(20, 20, 4, 10))
    periodes = {Periode.parse(p): date(int(p), 9, 20) for p in city.past.outcomes.columns}
    visits = pd.DataFrame({"rt_id": [], "visited_on": [], "finding": []})
    area = city.past.rt["kecamatan_code"]
    projection.project(city.past.outcomes, area, periodes, visits, (0.8, 1.0))
    projection.backtest(city.past.outcomes, area, periodes)
    return time.perf_counter() - begun


def lines(planning: Planning) -> list[str]:
    """Return the rows of the report."""
    verdict = "MET    " if planning.is_met else "NOT MET"
    means = np.array([[p.plan, p.nearest, p.lowest] for p in planning.planted])
    plan, nearest, lowest = means.mean(axis=0)
    least = (means[:, 0] / means[:, 1:].max(axis=1)).min() - 1
    past = planning.illustrative
    return [
        f"{verdict}  {len(planning.planted)} planted cities, {MEANS.capacity} visits: "
        f"{plan:.1f} RT pass by the plan, {nearest:.1f} nearest first, {lowest:.1f} lowest first",
        f"         better than both in {planning.n_better} of {len(planning.planted)}, "
        f"by {least:.0%} where it was closest",
        f"         illustrative city, what really happened: {past.plan:.0f} by the plan, "
        f"{past.nearest:.0f} nearest first, {past.lowest:.0f} lowest first",
        f"         plan and projection: {planning.seconds:.2f} s, aim {AIM_S:.0f} s; "
        f"{LARGE:,} RT {planning.large_seconds:.1f} s, aim {LARGE_AIM_S:.0f} s",
    ]
