"""The target clock: a planted curve found again, honest ranges, never above all, refusals."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Outcome, Periode
from bantar.subjects.target import analysis as projection
from bantar.subjects.target.analysis import CITY, TooFewPeriodsError
from bantar.subjects.target.diffusion import Spread, fit, futures, line
from bantar.subjects.target.outlook import look_ahead
from tests.tiers import cases

NO_VISITS = pd.DataFrame({"rt_id": [], "visited_on": [], "finding": []})


def planted(
    seed: int, n_rt: int, n_years: int, p: float, q: float, n_areas: int = 4
) -> tuple[pd.DataFrame, pd.Series, dict[Periode, date]]:
    """Let a programme spread by the rate ``p + q F`` a year, with luck of a fifth a year."""
    rng = np.random.default_rng(seed)
    won = np.zeros(n_rt, dtype=bool)
    words = np.full((n_rt, n_years), Outcome.NOT_EVALUATED.value, dtype=object)
    for year in range(n_years):
        rate = (p + q * won.mean()) * np.exp(0.2 * rng.normal())
        new = ~won & (rng.random(n_rt) < 1 - np.exp(-rate))
        words[new, year] = Outcome.MERAIH.value
        won |= new
    index = pd.Index(range(1, n_rt + 1), name="rt_id")
    outcomes = pd.DataFrame(words, index=index, columns=[str(2010 + y) for y in range(n_years)])
    area = pd.Series([f"K{i % n_areas}" for i in range(n_rt)], index=index)
    return outcomes, area, {Periode(2010 + y): date(2010 + y, 9, 20) for y in range(n_years)}


def run(
    outcomes: pd.DataFrame, area: pd.Series, periodes: dict[Periode, date]
) -> projection.Projection:
    return projection.project(outcomes, area, periodes, NO_VISITS, (0.75, 0.8, 1.0))


def test_a_planted_curve_is_found_again() -> None:
    """The mean of twenty fits is near the truth, and the true future lies within most ranges."""
    fitted, inside, n = [], 0, 0
    for seed in range(20):
        outcomes, area, periodes = planted(seed, 1600, 12, 0.03, 0.35)
        names, n_past = list(outcomes.columns), 8
        days = dict(list(periodes.items())[:n_past])
        past = run(outcomes[names[:n_past]], area, days)
        fitted.append((past.curve.p, past.curve.q))
        reached = (outcomes == Outcome.MERAIH).cummax(axis=1).mean()
        for ahead in (1, 2, 3, 4):
            fan = past.ever[CITY].to_numpy()[:, np.searchsorted(past.years, ahead - 0.01)]
            actual = reached[names[n_past - 1 + ahead]]
            inside += bool(fan[0] - 0.005 <= actual <= fan[2] + 0.005)
            n += 1
    p, q = np.mean(fitted, axis=0)
    assert p == pytest.approx(0.03, abs=0.015)
    assert q == pytest.approx(0.35, abs=0.08)
    print(f"planted future within the range {inside} of {n} times")
    assert 0.7 <= inside / n <= 1.0


def test_the_line_is_found_exactly_without_luck() -> None:
    share = np.array([0.0, 0.2, 0.5, 0.7])
    p, q = line((0.02 + 0.3 * share)[None, :], share, 0.001)
    assert (p[0], q[0]) == (pytest.approx(0.02), pytest.approx(0.3))


def test_a_line_below_nothing_begins_at_nothing() -> None:
    share = np.array([0.1, 0.2, 0.3])
    p, q = line(np.array([[0.001, 0.1, 0.2]]), share, 0.0001)
    assert p[0] == 0 and q[0] > 0


def test_an_area_of_few_rt_is_held_near_the_city() -> None:
    spread = Spread(
        np.array([1000, 10]), np.array([[0, 100, 200], [0, 4, 8]]), np.array([1.0, 1.0])
    )
    curve = fit(spread)
    pace = curve.pace_shape / curve.pace_rate
    seen = 8 / (10 * (1 - np.exp(-curve.rate(spread.share)))).sum()
    assert 1 < pace[1] < seen


@pytest.mark.parametrize("n", [0, 1, 2])
def test_under_three_periods_is_refused(n: int) -> None:
    outcomes, area, periodes = planted(1, 40, 3, 0.1, 0.1)
    with pytest.raises(TooFewPeriodsError) as refused:
        run(outcomes.iloc[:, :n], area, dict(list(periodes.items())[:n]))
    assert refused.value.n == n


@given(
    seed=st.integers(0, 50),
    n_rt=st.integers(1, 40),
    p=st.sampled_from([0.0, 0.05, 0.6, 5.0]),
    n_areas=st.integers(1, 4),
)
@cases(15)
def test_no_range_leaves_what_is_possible(seed: int, n_rt: int, p: float, n_areas: int) -> None:
    projection = run(*planted(seed, n_rt, 3, p, 0.2, n_areas))
    for code, fan in projection.ever.items():
        values = fan.to_numpy()
        assert np.isfinite(values).all()
        assert ((values >= 0) & (values <= 1)).all()
        assert (values[0] <= values[1]).all() and (values[1] <= values[2]).all()
        assert (np.diff(values, axis=1) >= -1e-12).all()  # ever: it never falls
        assert values[:, 0] == pytest.approx(projection.history.loc[code].iloc[-1])
    assert not projection.reach[["low", "middle", "high"]].isna().any(axis=None)
    assert (projection.reach["low"] <= projection.reach["high"]).all()
    done = projection.reach["n_needed"] == 0
    assert (projection.reach.loc[done, "high"] == 0).all()
    assert (projection.reach.loc[~done, "low"] > 0).all()


def test_a_programme_that_never_moves_is_not_said_to_arrive() -> None:
    outcomes, area, periodes = planted(1, 400, 4, 0.0, 0.0)
    outcomes.iloc[:3, 0] = Outcome.MERAIH.value
    reach = run(outcomes, area, periodes).reach.set_index(["area", "share"])
    assert np.isinf(reach.loc[(CITY, 0.8), "high"])


def test_the_futures_of_the_city_are_the_sum_of_its_areas() -> None:
    outcomes, area, periodes = planted(3, 300, 5, 0.05, 0.3)
    names, spread = projection.spread_of(outcomes, area, tuple(periodes.values()))
    drawn = futures(spread, fit(spread), np.ones(5), np.arange(5), np.random.default_rng(1), 50)
    assert list(names) == ["K0", "K1", "K2", "K3"]
    assert (drawn[:, :, 0] == spread.reached[:, -1]).all()
    assert (drawn <= spread.n_rt[None, :, None]).all()


def test_intervals_count_in_years_whatever_their_length() -> None:
    outcomes, area, _ = planted(3, 30, 3, 0.05, 0.3)
    days = (date(2020, 1, 1), date(2020, 7, 1), date(2022, 7, 1))
    _, spread = projection.spread_of(outcomes, area, days)
    assert spread.years == pytest.approx([182 / 365.25, 730 / 365.25])


def test_the_pace_of_late_is_worked_out_by_hand() -> None:
    index = pd.Index(range(1, 11))
    outcomes = pd.DataFrame(
        Outcome.NOT_EVALUATED.value, index=index, columns=["2019", "2020", "2021", "2022"]
    )
    outcomes.loc[[1], "2019"] = outcomes.loc[[2, 3], "2020"] = Outcome.MERAIH.value
    outcomes.loc[[4, 5, 6], "2022"] = Outcome.MERAIH.value
    periodes = {Periode(y): date(y, 1, 1) for y in (2019, 2020, 2021, 2022)}
    projection = run(outcomes, pd.Series("K", index=index), periodes)
    assert projection.pace.loc[CITY, "n_now"] == 6
    assert projection.pace.loc[CITY, "per_year"] == pytest.approx(5 / 3, rel=0.01)
    needed = projection.reach.set_index(["area", "share"])["n_needed"]
    assert needed[(CITY, 0.8)] == 2 and needed[(CITY, 1.0)] == 4


def test_the_backtest_knows_nothing_of_what_came_later() -> None:
    outcomes, area, periodes = planted(5, 200, 6, 0.05, 0.3)
    tested = projection.backtest(outcomes, area, periodes)
    changed = outcomes.copy()
    changed["2015"] = Outcome.MERAIH.value
    again = projection.backtest(changed, area, periodes)
    ends = ["area", "cut", "periode", "low", "high"]
    pd.testing.assert_frame_equal(tested[ends], again[ends])
    assert set(tested["cut"]) == {"2012", "2013", "2014"}
    assert len(tested) == 5 * (3 + 2 + 1)


def test_the_range_holds_in_the_past_of_the_illustrative_city(city: Snapshot) -> None:
    outlook = look_ahead(city)
    tested = outlook.tested
    of_city = tested[tested["area"] == CITY]
    print(of_city["is_inside"].mean(), tested["is_inside"].mean())
    assert len(of_city) == 21
    assert 0.6 <= of_city["is_inside"].mean() <= 1
    assert 0.7 <= tested.loc[tested["area"] != CITY, "is_inside"].mean() <= 0.95
    assert outlook.projection.still is not None
    still, ever = (
        fans[CITY].to_numpy() for fans in (outlook.projection.still, outlook.projection.ever)
    )
    assert (still[1] <= ever[1]).all()


def test_the_same_city_has_the_same_projection(city: Snapshot) -> None:
    pd.testing.assert_frame_equal(
        look_ahead(city).projection.reach, look_ahead(city).projection.reach
    )
