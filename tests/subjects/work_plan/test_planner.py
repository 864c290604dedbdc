"""The plan: the optimum on small cases, floors kept, missing never lowest, better on the truth."""

from itertools import combinations, product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.city.evidence import load_evidence
from bantar.city.snapshot import Snapshot
from bantar.subjects.work_plan import planner
from bantar.subjects.work_plan.analysis import plan_city, would_have_passed
from bantar.subjects.work_plan.planner import FloorError, Means, Strategy
from benchmarks import plan as bench
from benchmarks.planted import planted_city


@st.composite
def small(draw: st.DrawFn) -> tuple[pd.DataFrame, int, int]:
    n = draw(st.integers(1, 9))
    chance = draw(st.lists(st.integers(1, 99), min_size=n, max_size=n))
    group = draw(st.lists(st.sampled_from("AB"), min_size=n, max_size=n))
    table = pd.DataFrame(
        {"chance": np.array(chance) / 100, "kecamatan_code": group, "gap": 0.0, "has_score": 0.0},
        index=pd.Index(range(1, n + 1), name="rt_id"),
    )
    return table, draw(st.integers(1, 9)), draw(st.integers(0, 4))


def best_by_trying_all(table: pd.DataFrame, capacity: int, floor: int) -> float | None:
    """Return the best sum of chances that holds every floor, None where nothing does."""
    floors = table.groupby("kecamatan_code").size().clip(upper=floor)
    best = None
    for size in range(min(capacity, len(table)) + 1):
        for chosen in combinations(table.index, size):
            got = table.loc[list(chosen)].groupby("kecamatan_code").size()
            if (got.reindex(floors.index).fillna(0) >= floors).all():
                total = float(table.loc[list(chosen), "chance"].sum())
                best = total if best is None else max(best, total)
    return best


@given(small())
def test_the_choice_is_the_optimum(case: tuple[pd.DataFrame, int, int]) -> None:
    table, capacity, floor = case
    best = best_by_trying_all(table, capacity, floor)
    line = planner.ranking(table, Strategy.PLAN)
    if best is None:
        with pytest.raises(FloorError):
            planner.choose(line, table["kecamatan_code"], capacity, floor)
        return
    chosen = planner.choose(line, table["kecamatan_code"], capacity, floor)
    assert len(chosen) == len(set(chosen)) <= capacity
    assert table.loc[chosen, "chance"].sum() == pytest.approx(best)


def test_the_choice_is_that_of_an_integer_programme() -> None:
    from ortools.sat.python import cp_model

    rng = np.random.default_rng(11)
    n, capacity, floor = 200, 60, 7
    table = pd.DataFrame(
        {
            "chance": rng.integers(1, 1000, n) / 1000,
            "kecamatan_code": rng.choice(list("ABCDEF"), n, p=[0.5, 0.3, 0.1, 0.05, 0.03, 0.02]),
            "gap": 0.0,
            "has_score": 0.0,
        },
        index=pd.RangeIndex(1, n + 1),
    )
    model = cp_model.CpModel()
    take = {i: model.new_bool_var(str(i)) for i in table.index}
    model.add(sum(take.values()) <= capacity)
    for _, members in table.groupby("kecamatan_code"):
        model.add(sum(take[i] for i in members.index) >= min(floor, len(members)))
    thousandths = (table["chance"] * 1000).round().astype(int)
    model.maximize(sum(int(thousandths[i]) * take[i] for i in table.index))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) == cp_model.OPTIMAL
    line = planner.ranking(table, Strategy.PLAN)
    chosen = planner.choose(line, table["kecamatan_code"], capacity, floor)
    assert thousandths[chosen].sum() == round(solver.objective_value)


def test_rules_of_thumb_take_an_rt_without_a_score_last() -> None:
    table = pd.DataFrame(
        {"chance": 0.5, "gap": [0.0, -4.0, -0.5], "has_score": [0.0, 1.0, 1.0]}, index=[1, 2, 3]
    )
    assert list(planner.ranking(table, Strategy.NEAREST)) == [3, 2, 1]
    assert list(planner.ranking(table, Strategy.LOWEST)) == [2, 3, 1]
    assert list(planner.ranking(table, Strategy.PLAN)) == [1, 2, 3]


def test_a_floor_that_cannot_be_held_is_refused_with_its_numbers() -> None:
    table = pd.DataFrame({"chance": 0.5}, index=range(6))
    group = pd.Series(list("AABBCC"), index=table.index)
    with pytest.raises(FloorError) as refused:
        planner.choose(table.index, group, 4, 2)
    assert (refused.value.n_for_floors, refused.value.n_there) == (6, 4)


@given(st.lists(st.floats(0.01, 0.99), min_size=0, max_size=9))
def test_the_range_is_that_of_all_that_may_happen(chance: list[float]) -> None:
    spread = np.zeros(len(chance) + 1)
    for happens in product((0, 1), repeat=len(chance)):
        parts = (p if x else 1 - p for p, x in zip(chance, happens, strict=True))
        spread[sum(happens)] += np.prod(list(parts))
    low, high = planner.pass_range(np.array(chance))
    total = np.cumsum(spread)
    assert total[low] >= 0.1 - 1e-9 and (low == 0 or total[low - 1] < 0.1 + 1e-9)
    assert total[high] >= 0.9 - 1e-9 and (high == 0 or total[high - 1] < 0.9 + 1e-9)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=150))
def test_the_range_is_that_of_scipy_for_many(chance: list[float]) -> None:
    from scipy.stats import poisson_binom

    total = poisson_binom.cdf(np.arange(len(chance) + 1), np.array(chance))
    for end, value in zip((0.1, 0.9), planner.pass_range(np.array(chance)), strict=True):
        assert total[value] >= end - 1e-9
        assert value == 0 or total[value - 1] < end + 1e-9


def placed(n: int, apart_m: float = 100.0) -> tuple[pd.DataFrame, pd.DataFrame]:
    table = pd.DataFrame(
        {
            "chance": np.linspace(0.9, 0.1, n),
            "kecamatan_code": ["A", "B"] * (n // 2) + ["A"] * (n % 2),
            "gap": 0.0,
            "has_score": 0.0,
            "x_m": np.arange(n) * apart_m,
            "y_m": 0.0,
        },
        index=pd.RangeIndex(1, n + 1),
    )
    sizes = table.groupby("kecamatan_code").size()
    return table, pd.DataFrame({"n_rt": sizes * 2, "n_melaksanakan": sizes})


def test_a_small_plan_is_worked_out_by_hand() -> None:
    table, areas = placed(5)  # chances 0.9 0.7 0.5 0.3 0.1; A has 1, 3, 5 and B has 2, 4
    plan = planner.make_schedule(table, areas, Means(1, 1, 3, 1))
    assert sorted(plan.stops.index) == [1, 2, 3]
    assert plan.expected == pytest.approx(2.1)
    assert plan.areas["expected"].to_dict() == pytest.approx({"A": 1.4, "B": 0.7})
    # A: 3 of 6 and 1.4 more; B: 2 of 4 and 0.7 more.
    assert plan.areas["after_share"].to_dict() == pytest.approx({"A": 4.4 / 6, "B": 2.7 / 4})
    row = plan.comparison.loc["rencana"]
    assert row["after_share"] == pytest.approx(7.1 / 10)
    assert row["gap_share"] == pytest.approx(4.4 / 6 - 2.7 / 4)
    assert row["way_m"] == pytest.approx(2 * 100 * 1.4)
    assert plan.curve.tolist() == pytest.approx([0, 2.1, 2.5])


def test_rt_without_a_boundary_are_counted_and_not_routed() -> None:
    table, areas = placed(4)
    table.loc[1, ["x_m", "y_m"]] = np.nan
    plan = planner.make_schedule(table, areas, Means(1, 1, 4, 0))
    assert plan.n_unplaced == 1
    assert sorted(plan.stops.index) == [2, 3, 4]


def test_a_day_that_would_be_too_long_is_mended_and_said() -> None:
    table, areas = placed(4)
    table.loc[3, "x_m"] = 500_000.0
    plan = planner.make_schedule(table, areas, Means(1, 1, 3, 0))
    assert plan.too_far == (3,)
    assert sorted(plan.stops.index) == [1, 2, 4]  # the next in line takes the visit
    assert plan.stops["leg_m"].sum() <= planner.MOST_KM * 1000


def test_nobody_to_plan_for_is_an_empty_plan() -> None:
    table, areas = placed(2)
    plan = planner.make_schedule(table.iloc[:0], areas, Means(1, 1, 3, 2))
    assert plan.stops.empty and plan.expected == 0 and plan.between == (0, 0)


def test_the_plan_beats_both_rules_on_twenty_random_cities() -> None:
    """By the truth, which the plan does not know."""
    passes = [bench.true_passes(planted_city(seed)) for seed in range(bench.N_CITIES)]
    for seed, past in enumerate(passes):
        print(f"{seed}: {past.plan:.1f} against {past.nearest:.1f} and {past.lowest:.1f}")
        assert past.plan > max(past.nearest, past.lowest)


def test_what_really_happened_agrees_with_the_truth() -> None:
    """Chance decides about each RT a thousand times; the mean is the sum of true chances."""
    city = planted_city(3)
    candidates = bench.candidates_of(city)
    chosen = planner.choose(
        planner.ranking(candidates, Strategy.PLAN), candidates["kecamatan_code"], 60, 3
    )
    truth = city.truth.loc[chosen].to_numpy()
    passed = np.random.default_rng(1).random((1000, len(truth))) < truth
    assert passed.sum(axis=1).mean() == pytest.approx(truth.sum(), abs=0.5)


def test_the_plan_beats_both_rules_on_the_illustrative_city(
    city: Snapshot, city_engine: object
) -> None:
    evidence = load_evidence(city_engine, city)  # type: ignore[arg-type]
    everyone = pd.Series(True, index=city.rt.index)
    work = plan_city(city, evidence, everyone, everyone, Means(4, 10, 4, 5), 0.0)
    expected = work.schedule.comparison["expected"]
    assert expected["rencana"] > 1.1 * max(
        expected[rule] for rule in ("terdekat", "merata", "kelurahan_terendah", "belum_bernilai")
    )
    happened = would_have_passed(work.tested)
    assert len(happened) >= 5
    assert (happened["rencana"] > happened[["terdekat", "terendah"]].max(axis=1)).all()
    print(happened.sum().to_dict())
    assert work.schedule.stops.groupby("kecamatan_code").size().min() >= 5
    assert len(work.schedule.stops) == 160
