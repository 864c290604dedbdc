"""Whom to coach or put forward next with the teams and days there are.

The sum of chances is additive and the floors are of groups that do not overlap, so taking the best
of each kecamatan up to its floor and then the best of all is the optimum, not a guess at it: any
plan that holds the floors can be turned into this one by swaps that never lose.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from bantar.core.errors import DataError
from bantar.statistics import plan_choice
from bantar.subjects.work_plan.routes import routes

Array = npt.NDArray[np.float64]

MOST_KM = 30.0
"""Longest way of one team in one day, in kilometres: an hour and a half in city traffic."""

MOST_ROUNDS = 5
BETWEEN = (0.1, 0.9)
"""Ends of the range said of a number of passes: four times in five it lies within."""


class Strategy(StrEnum):
    """How RT are lined up: by their chance, or as an office would without it."""

    PLAN = "rencana"
    NEAREST = "terdekat"
    SHARES = "merata"
    KELURAHAN = "kelurahan_terendah"
    UNSCORED = "belum_bernilai"
    LAST = "daftar_lalu"
    LOWEST = "terendah"


RIVALS = (
    Strategy.NEAREST,
    Strategy.SHARES,
    Strategy.KELURAHAN,
    Strategy.UNSCORED,
    Strategy.LAST,
)
"""What an office does without a plan. The lowest score first is no rival: nobody would do it."""


@dataclass(frozen=True)
class Means:
    """What there is to plan with: teams, days, visits per team and day, least RT per kecamatan."""

    n_teams: int
    n_days: int
    n_visits: int
    floor: int

    @property
    def n_team_days(self) -> int:
        """Days of all teams together."""
        return self.n_teams * self.n_days

    @property
    def capacity(self) -> int:
        """Visits there are."""
        return self.n_team_days * self.n_visits


class FloorError(DataError):
    """The floors ask for more visits than there are."""

    def __init__(self, n_for_floors: int, n_there: int) -> None:
        super().__init__(f"the floors ask for {n_for_floors} visits of {n_there}")
        self.n_for_floors, self.n_there = n_for_floors, n_there


@dataclass(frozen=True)
class Schedule:
    """Who is visited by which team on which day, and what that brings.

    Attributes
    ----------
    means
        What it was made with.
    stops
        Indexed by ``rt_id`` in the order of teams, days and stops: ``team``, ``day``,
        ``stop``, ``leg_m`` (see ``routes``), ``chance``, ``kecamatan_code``.
    areas
        Per kecamatan of the candidates: ``n_rt``, ``n_melaksanakan``, ``n_candidates``,
        ``n_planned``, ``expected`` (new RT), ``before_share``, ``after_share``.
    comparison
        Per strategy: ``n``, ``expected``, ``low``, ``high`` (new RT), ``after_share``,
        ``gap_share`` (highest less lowest kecamatan, afterwards), ``way_m``, ``same_as`` (an
        earlier strategy that chooses the same RT, else ""), ``gain``, ``gain_low``, ``gain_high``
        (RT that the plan brings more, 95 %). The plan's row is counted before days that are too
        long were mended; see ``too_far``.
    curve
        Expected new RT by number of team-days, from 0: ``expected`` without any floor.
    n_unplaced
        Candidates without a boundary: they cannot be put on a route.
    too_far
        RT left out since their day would have been longer than ``MOST_KM``.
    between
        Range of new RT, four times in five.
    holds_model
        Whether ranges hold how sure the chances are and the luck of a period, or chance alone.
    """

    means: Means
    stops: pd.DataFrame
    areas: pd.DataFrame
    comparison: pd.DataFrame
    curve: pd.Series
    n_unplaced: int
    too_far: tuple[int, ...]
    between: tuple[int, int]
    holds_model: bool

    @property
    def expected(self) -> float:
        """New RT the plan is expected to bring."""
        return float(self.stops["chance"].sum())


def ranking(candidates: pd.DataFrame, strategy: Strategy) -> pd.Index:
    """Line up ``candidates`` as ``strategy`` does; equal ones in the order of the rows.

    An RT without a score is neither low nor near: the rules take it last, but for the one that
    takes it first. The rules are those of ``statistics.plan_choice``; they need
    ``kelurahan_share``, ``last_stage`` and ``kecamatan_code`` only where they use them.
    """
    score = candidates["gap"].where(candidates["has_score"] > 0)
    if strategy is Strategy.PLAN:
        return (-candidates["chance"]).sort_values(kind="stable").index
    if strategy is Strategy.LOWEST:
        return score.sort_values(kind="stable", na_position="last").index
    rivals = candidates.assign(last_score=score)
    if strategy is Strategy.SHARES:
        return plan_choice.equal_shares(rivals)
    if strategy is Strategy.LAST:
        return plan_choice.last_period(rivals.assign(was_listed=rivals["last_stage"] > 0))
    nearest = rivals.loc[plan_choice.nearest_to_pass(rivals)]
    if strategy is Strategy.KELURAHAN:
        return nearest["kelurahan_share"].sort_values(kind="stable").index
    if strategy is Strategy.UNSCORED:
        return (nearest["has_score"] > 0).sort_values(kind="stable").index
    return nearest.index


def rivals_of(candidates: pd.DataFrame) -> tuple[Strategy, ...]:
    """Return the rules that the plan can be held against: the last list only where there is one."""
    listed = "last_stage" in candidates and bool((candidates["last_stage"] > 0).any())
    rivals = [s for s in RIVALS if s is not Strategy.LAST or listed]
    if "kelurahan_share" not in candidates:
        rivals.remove(Strategy.KELURAHAN)
    return tuple(rivals)


def choose(line: pd.Index, group: pd.Series, capacity: int, floor: int) -> pd.Index:
    """Take the first of ``line`` up to ``capacity``, but at least ``floor`` of each group.

    ``group`` is on the index of ``line``. A group smaller than the floor is taken whole.

    Raises
    ------
    FloorError
        Where the floors alone need more than ``capacity``.
    """
    place = group.loc[line].groupby(group.loc[line]).cumcount()
    first = place.index[place < floor]
    if len(first) > capacity:
        raise FloorError(len(first), capacity)
    rest = line.difference(first, sort=False)[: capacity - len(first)]
    kept = first.union(rest, sort=False)
    return line[line.isin(kept)]


def make_schedule(
    candidates: pd.DataFrame, areas: pd.DataFrame, means: Means, refits: Array | None = None
) -> Schedule:
    """Make the plan and set it beside what an office would do without it.

    Parameters
    ----------
    candidates
        RT that are not yet Bantar, indexed by ``rt_id``: ``chance``, ``gap``, ``has_score``,
        ``kecamatan_code``, ``x_m``, ``y_m`` (NaN without a boundary).
    areas
        Per ``kecamatan_code``: ``n_rt``, ``n_melaksanakan``.
    refits
        Chances by models fitted to resampled periods, with the luck of a period (draws by RT of
        ``candidates``); without them ranges are of chance alone.

    Raises
    ------
    FloorError
        Where the floors need more visits than there are.
    """
    has_place = candidates["x_m"].notna().to_numpy()
    placed = candidates[has_place]
    models = None if refits is None else refits[:, has_place]
    group = placed["kecamatan_code"]
    chosen = {
        strategy: choose(ranking(placed, strategy), group, means.capacity, means.floor)
        for strategy in (Strategy.PLAN, *rivals_of(placed))
    }
    stops, too_far = _fitted(placed, chosen[Strategy.PLAN], means)
    return Schedule(
        means=means,
        stops=stops,
        areas=_areas(candidates, stops, areas),
        comparison=_comparison(placed, chosen, areas, means, models),
        curve=_curve(placed["chance"], means.n_visits),
        n_unplaced=len(candidates) - len(placed),
        too_far=too_far,
        between=_between(placed["chance"], stops.index, models),
        holds_model=models is not None,
    )


def _between(chance: pd.Series, chosen: pd.Index, models: Array | None) -> tuple[int, int]:
    if models is None:
        return pass_range(chance.loc[chosen].to_numpy())
    return plan_choice.passes(chance, chosen, models, BETWEEN)


def _route(placed: pd.DataFrame, chosen: pd.Index, means: Means) -> pd.DataFrame:
    # In the order of the rows: the same RT have the same routes whoever lined them up.
    stops = placed[placed.index.isin(chosen)]
    table = routes(stops, means.n_teams, means.n_days, means.n_visits)
    return table.join(placed[["chance", "kecamatan_code"]])


def _fitted(
    placed: pd.DataFrame, chosen: pd.Index, means: Means
) -> tuple[pd.DataFrame, tuple[int, ...]]:
    """Route the plan; from a day that is too long the stop at the longest leg is put aside.

    The visit that falls free goes to the next in line, for a few rounds; then it stays free.
    """
    line, group = ranking(placed, Strategy.PLAN), placed["kecamatan_code"]
    aside: list[int] = []
    stops = _route(placed, chosen, means)
    while far := _furthest(stops):
        aside += far
        left = line.difference(pd.Index(aside), sort=False)
        kept = chosen.difference(pd.Index(aside), sort=False)
        refill = len(aside) <= MOST_ROUNDS * means.n_team_days
        chosen = choose(left, group, means.capacity, means.floor) if refill else kept
        stops = _route(placed, chosen, means)
    return stops, tuple(sorted(aside))


def _furthest(stops: pd.DataFrame) -> list[int]:
    """Return, of each day that is too long, the stop at the end of its longest leg."""
    way = stops.groupby(["team", "day"])["leg_m"].transform("sum")
    long = stops[way > MOST_KM * 1000]
    return [int(i) for i in long.groupby(["team", "day"])["leg_m"].idxmax()]


def _areas(candidates: pd.DataFrame, stops: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    planned = stops.groupby("kecamatan_code")["chance"]
    table = areas.copy()
    table["n_candidates"] = candidates.groupby("kecamatan_code").size()
    table["n_planned"], table["expected"] = planned.size(), planned.sum()
    columns = ["n_candidates", "n_planned", "expected"]
    table[columns] = table[columns].fillna(0)
    table[columns[:2]] = table[columns[:2]].astype(int)
    table["before_share"] = table["n_melaksanakan"] / table["n_rt"]
    table["after_share"] = (table["n_melaksanakan"] + table["expected"]) / table["n_rt"]
    return table


def _comparison(
    placed: pd.DataFrame,
    chosen: dict[Strategy, pd.Index],
    areas: pd.DataFrame,
    means: Means,
    models: Array | None,
) -> pd.DataFrame:
    rows: dict[str, dict[str, object]] = {}
    same: dict[frozenset[int], str] = {}
    plan = chosen[Strategy.PLAN]
    for strategy, rt_ids in chosen.items():
        stops = _route(placed, rt_ids, means)
        after = _areas(placed, stops, areas)
        low, high = _between(placed["chance"], stops.index, models)
        more = plan_choice.gain(placed["chance"], plan, rt_ids, models)
        rows[strategy.value] = {
            "n": len(stops),
            "expected": stops["chance"].sum(),
            "low": low,
            "high": high,
            "after_share": (after["n_melaksanakan"] + after["expected"]).sum()
            / max(after["n_rt"].sum(), 1),
            "gap_share": after["after_share"].max() - after["after_share"].min(),
            "way_m": stops["leg_m"].sum(),
            "same_as": same.get(frozenset(rt_ids), ""),
            "gain": more.expected,
            "gain_low": more.low,
            "gain_high": more.high,
        }
        same.setdefault(frozenset(rt_ids), strategy.value)
    return pd.DataFrame.from_dict(rows, orient="index")


def _curve(chance: pd.Series, n_visits: int) -> pd.Series:
    best = np.concatenate([[0.0], chance.sort_values(ascending=False).cumsum().to_numpy()])
    n_days = -(-len(chance) // n_visits)
    ends = np.minimum(np.arange(n_days + 1) * n_visits, len(chance))
    return pd.Series(best[ends], index=pd.RangeIndex(n_days + 1, name="team_days"), name="expected")


def pass_range(chance: npt.NDArray[np.float64]) -> tuple[int, int]:
    """Return the range of the number of passes, four times in five, were the chances right.

    Exact: the distribution of a sum of independent trials, folded in one by one.
    """
    spread = np.array([1.0])
    for p in chance:
        spread = np.convolve(spread, [1 - p, p])
    total = np.cumsum(spread)
    low, high = (int(np.searchsorted(total, end - 1e-12)) for end in BETWEEN)
    return low, high
