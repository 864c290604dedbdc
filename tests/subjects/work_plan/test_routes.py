"""Routes: every stop once, no day over its visits, the shortest way within a day."""

from itertools import combinations, pairwise, permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.subjects.work_plan.routes import DETOUR, routes, shortest_way
from tests.tiers import cases


@st.composite
def plans(draw: st.DrawFn) -> tuple[pd.DataFrame, int, int, int]:
    n_teams, n_days, n_visits = (draw(st.integers(1, 4)) for _ in range(3))
    n = draw(st.integers(0, n_teams * n_days * n_visits))
    metres = st.integers(0, 20_000)
    stops = pd.DataFrame(
        {
            "x_m": draw(st.lists(metres, min_size=n, max_size=n)),
            "y_m": draw(st.lists(metres, min_size=n, max_size=n)),
        },
        index=pd.Index(range(100, 100 + n), name="rt_id"),
    )
    return stops.astype(float), n_teams, n_days, n_visits


@given(plans())
def test_every_stop_is_made_once_within_the_means(
    case: tuple[pd.DataFrame, int, int, int],
) -> None:
    stops, n_teams, n_days, n_visits = case
    table = routes(stops, n_teams, n_days, n_visits)
    assert sorted(table.index) == sorted(stops.index)
    sizes = table.groupby(["team", "day"]).size()
    assert (sizes <= n_visits).all()
    assert table["team"].max() <= n_teams if len(table) else True
    assert table["day"].max() <= n_days if len(table) else True
    for _, day in table.groupby(["team", "day"]):
        assert list(day["stop"]) == list(range(1, len(day) + 1))
        points = stops.loc[day.index].to_numpy()
        legs = [np.hypot(*(b - a)) * DETOUR for a, b in pairwise(points)]
        assert list(day["leg_m"]) == pytest.approx([0.0, *legs])


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), min_size=1, max_size=6))
def test_the_way_of_a_day_is_the_shortest(places: list[tuple[int, int]]) -> None:
    points = np.array(places, dtype=float)
    order, legs = shortest_way(points)
    assert sorted(order) == list(range(len(points)))
    best = min(
        sum(np.hypot(*(points[b] - points[a])) for a, b in pairwise(way))
        for way in permutations(range(len(points)))
    )
    assert sum(legs) == pytest.approx(best * DETOUR)


def test_a_long_day_is_no_worse_than_going_along_a_line() -> None:
    rng = np.random.default_rng(2)
    points = np.column_stack([rng.permutation(15) * 100.0, np.zeros(15)])
    _, legs = shortest_way(points)
    assert sum(legs) == pytest.approx(14 * 100 * DETOUR)


def length(points: np.ndarray) -> float:
    return sum(float(np.hypot(*(b - a))) for a, b in pairwise(points))


@cases(40)
@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), min_size=9, max_size=14))
def test_no_stretch_of_a_long_day_is_shorter_the_other_way_round(
    places: list[tuple[int, int]],
) -> None:
    points = np.array(places, dtype=float) * 100
    order, legs = shortest_way(points)
    assert sorted(order) == list(range(len(points)))
    way = points[order]
    assert sum(legs) == pytest.approx(length(way) * DETOUR)
    for i, j in combinations(range(len(way) + 1), 2):
        turned = np.concatenate([way[:i], way[i:j][::-1], way[j:]])
        assert length(way) <= length(turned) + 0.1  # OR-tools rounds each leg to a millimetre


def test_a_long_day_is_nearly_the_shortest() -> None:
    """Against every order of nine stops, in twelve draws."""
    rng = np.random.default_rng(9)
    every = np.array([(0, *order) for order in permutations(range(1, 9))])
    ours, best = [], []
    for _ in range(12):
        points = rng.random((9, 2)) * 4000
        away = np.hypot(*(points[:, None, :] - points[None, :, :]).transpose(2, 0, 1))
        # A closed tour of all orders, less its longest leg at any place: every open way is in it.
        tours = away[every, np.roll(every, -1, axis=1)]
        best.append(float((tours.sum(axis=1) - tours.max(axis=1)).min()))
        order, _ = shortest_way(points)
        ours.append(length(points[order]))
        assert ours[-1] <= best[-1] * 1.12
    assert sum(ours) <= sum(best) * 1.02


def test_teams_get_parts_of_the_city_that_lie_apart() -> None:
    east = pd.DataFrame({"x_m": np.arange(8) * 10.0, "y_m": 0.0}, index=range(8))
    west = pd.DataFrame({"x_m": 9_000 + np.arange(8) * 10.0, "y_m": 0.0}, index=range(8, 16))
    table = routes(pd.concat([west, east]), 2, 2, 4)
    assert set(table.loc[range(8), "team"]) == {1}
    assert set(table.loc[range(8, 16), "team"]) == {2}
    assert table["leg_m"].max() <= 10 * DETOUR + 1e-9


def test_the_same_stops_have_the_same_routes() -> None:
    rng = np.random.default_rng(5)
    stops = pd.DataFrame(rng.random((40, 2)) * 9000, columns=["x_m", "y_m"])
    pd.testing.assert_frame_equal(routes(stops, 4, 3, 4), routes(stops.copy(), 4, 3, 4))
    pd.testing.assert_frame_equal(routes(stops, 1, 3, 14), routes(stops.copy(), 1, 3, 14))
