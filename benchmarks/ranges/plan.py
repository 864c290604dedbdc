"""``python -m benchmarks.ranges.plan [CITIES]``: does the range of a plan hold what comes?

Made cities in which whole periods are lucky or not (``benchmarks.planted``). Each is planned for as
the product does, from its periods so far; the truth of the one to come decides who of the plan
passes. Beside it the better half of those who really come forward in that period: of the others
nobody has seen an outcome, and the readier come more often.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from bantar.core.domain import Outcome
from bantar.statistics.hits import exact_hits
from bantar.statistics.plan_choice import passes
from bantar.subjects.work_plan import readiness
from bantar.subjects.work_plan.analysis import TESTED_SHARE, Lessons, lessons_from
from bantar.subjects.work_plan.planner import BETWEEN
from benchmarks.planted import planted_city

N_RT, N_VISITS = 1650, 160
SETTINGS = ((9, 0.0), (9, 0.42), (9, 0.7), (7, 0.42))
"""Periods so far, and the spread of their luck; in the illustrative city 9, and some 0.5."""


@dataclass(frozen=True)
class Tried:
    """One range beside what came: its ends and the passes."""

    low: int
    high: int
    came: int

    @property
    def is_hit(self) -> bool:
        """Whether the range holds what came."""
        return self.low <= self.came <= self.high


def ranged(lessons: Lessons, of: pd.Index, n: int) -> tuple[pd.Index, int, int]:
    """Return the ``n`` RT of the best chances, and the range of how many of them pass."""
    chance = lessons.now["chance"]
    chosen = chance.loc[of].sort_values(ascending=False, kind="stable").index[:n]
    low, high = passes(chance, chosen, lessons.refits, BETWEEN)
    return chosen, low, high


def tried(seed: int, n_periods: int, luck_sd: float) -> tuple[Tried, Tried] | None:
    """Plan for the periode to come; then let the truth decide, and those who came forward.

    Returns the whole plan, and the better half of those who came forward. None where the periods
    so far are too few to tell how good or bad one can be.
    """
    city = planted_city(seed, N_RT, n_periods, luck_sd)
    lessons = lessons_from(readiness.cases(city.past), readiness.features(city.past))
    if lessons.refits is None:
        return None
    everyone = lessons.now.index
    chosen, low, high = ranged(lessons, everyone, N_VISITS)
    chance = city.truth.loc[chosen].to_numpy()
    plan = Tried(
        low, high, int((np.random.default_rng([seed, 2]).random(len(chosen)) < chance).sum())
    )
    later = planted_city(seed, N_RT, n_periods + 1, luck_sd).past
    coming = later.outcomes.columns[-1]
    came = later.results.loc[later.results["periode"] == coming, "rt_id"]
    here = everyone[everyone.isin(came)]
    half, low, high = ranged(lessons, here, round(len(here) * TESTED_SHARE))
    passed = later.outcomes.loc[half, coming] == Outcome.MERAIH
    return plan, Tried(low, high, int(passed.sum()))


def _share(tries: Sequence[Tried]) -> str:
    tested = exact_hits(sum(one.is_hit for one in tries), len(tries))
    width = np.median([one.high - one.low for one in tries])
    return (
        f"{tested.hits / tested.n:.0%} of {tested.n} ({tested.low:.0%} to {tested.high:.0%}) "
        f"| {width:.0f}"
    )


def main(n_cities: int = 60) -> None:
    """Print how many of the ranges, meant to hold four in five, held what came."""
    print("| periods, luck (sd of the logit) | plan | RT wide | who came forward | RT wide |")
    print("|---|---|---|---|---|")
    for n_periods, luck_sd in SETTINGS:
        tries = [tried(seed, n_periods, luck_sd) for seed in range(n_cities)]
        plans, halves = zip(*(one for one in tries if one is not None), strict=True)
        print(f"| {n_periods}, {luck_sd} | {_share(plans)} | {_share(halves)} |", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
