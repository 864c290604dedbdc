"""Chances: what was known before, nothing from later, and calibrated where the truth is known."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.city.evidence import load_evidence
from bantar.city.snapshot import Snapshot
from bantar.core.errors import DataError
from bantar.subjects.work_plan import readiness
from bantar.subjects.work_plan.readiness import Basis, Past
from benchmarks.planted import planted_city


@pytest.fixture(scope="module")
def past(tiny: Snapshot, tiny_engine: object) -> Past:
    neighbours = load_evidence(tiny_engine, tiny).neighbours  # type: ignore[arg-type]
    return Past(tiny.rt, tiny.outcomes, tiny.results, neighbours, tiny.rules["pass_mark"])


def test_what_was_known_before_a_periode_is_worked_out_by_hand(past: Past) -> None:
    before = readiness.features(past, "2022-I")
    assert sorted(before.index) == [2, 3, 5, 6]  # 1 and 4 had a predikat already
    two, three, five = (before.loc[i] for i in (2, 3, 5))
    assert (two["has_score"], two["gap"], two["n_tries"], two["last_stage"]) == (1, -1.5, 1, 4)
    # RT 2 lies beside 1, which had a predikat, and 6, which had none.
    assert two["neighbour_share"] == 0.5
    assert (three["has_score"], three["gap"], three["n_tries"]) == (0, 0, 0)
    assert three["neighbour_share"] == 1
    # A lost sheet is an attempt without a score.
    assert (five["has_score"], five["n_tries"], five["last_stage"]) == (0, 1, 4)
    assert five["neighbour_share"] == pytest.approx(2 / 3)
    assert two["kelurahan_share"] == pytest.approx(1 / 3)


def test_a_case_is_an_rt_without_a_predikat_that_came_forward(past: Past) -> None:
    table = readiness.cases(past)
    passed = dict(zip(table["rt_id"], table["passed"], strict=True))
    assert passed == {2: False, 3: True, 5: True}


def test_few_cases_give_every_rt_the_common_rate(past: Past) -> None:
    model = readiness.learn(readiness.cases(past))
    assert model.basis is Basis.COMMON_RATE
    chance = model.chance(readiness.features(past))
    assert chance.to_dict() == pytest.approx({2: 0.6, 6: 0.6})  # (2 + 1) of (3 + 2)


def test_nothing_is_learned_from_one_periode(past: Past) -> None:
    first = Past(past.rt, past.outcomes.iloc[:, :1], past.results, past.neighbours, past.pass_mark)
    with pytest.raises(DataError):
        readiness.learn(readiness.cases(first))


def test_the_regression_is_that_of_scikit_learn() -> None:
    from sklearn.linear_model import LogisticRegression

    rng = np.random.default_rng(4)
    values = rng.normal(size=(300, 3))
    passed = rng.random(300) < 1 / (1 + np.exp(-(values @ [1.0, -0.5, 0.0] + 0.3)))
    weights, intercept = readiness.ridge_logistic(values, passed, 1.0)
    reference = LogisticRegression(C=1.0, tol=1e-10, max_iter=1000).fit(values, passed)
    assert weights == pytest.approx(reference.coef_[0], abs=1e-5)
    assert intercept == pytest.approx(float(reference.intercept_[0]), abs=1e-5)


@pytest.mark.parametrize("seed", range(20))
def test_the_regression_is_that_of_scikit_learn_for_odd_cases_too(seed: int) -> None:
    """Skewed, rare, repeated and far-off values; both answers are the one minimum there is."""
    from sklearn.linear_model import LogisticRegression

    rng = np.random.default_rng(seed)
    n = int(rng.integers(60, 600))
    values = rng.normal(size=(n, 7))
    values[:, 1] = np.exp(2 * values[:, 1])
    values[:, 2] = rng.random(n) < 0.02
    values[:, 3] = values[:, 0]
    values[:, 4] = rng.standard_cauchy(n)
    scale = values.std(axis=0)
    values = (values - values.mean(axis=0)) / np.where(scale > 0, scale, 1)
    steep, common = rng.choice([0.5, 3, 20]), rng.normal() * 2
    odds = values @ rng.normal(size=7) * steep + common
    passed = rng.random(n) < 1 / (1 + np.exp(-np.clip(odds, -500, 500)))
    passed[:2] = True, False
    weights, intercept = readiness.ridge_logistic(values, passed, 1.0)
    reference = LogisticRegression(C=1.0, tol=1e-10, solver="newton-cholesky", max_iter=200)
    reference.fit(values, passed)
    assert weights == pytest.approx(reference.coef_[0], abs=1e-6)
    assert intercept == pytest.approx(float(reference.intercept_[0]), abs=1e-6)


def test_the_regression_ends_where_one_feature_tells_all() -> None:
    values = np.repeat([[-1.0], [1.0]], 50, axis=0)
    weights, _ = readiness.ridge_logistic(values, np.repeat([False, True], 50), 1.0)
    assert np.isfinite(weights).all() and weights[0] > 0


@given(st.floats(0.01, 0.99), st.floats(0, 3))
def test_coaching_raises_the_odds_and_nothing_else(chance: float, lift: float) -> None:
    after = float(readiness.coached(pd.Series([chance]), lift).iloc[0])
    assert after / (1 - after) == pytest.approx(chance / (1 - chance) * (1 + lift))
    assert chance - 1e-12 <= after < 1


def test_the_backtest_never_looks_ahead() -> None:
    table = readiness.cases(planted_city(1).past)
    tested = readiness.backtest(table)
    cut = sorted(table["periode"].unique())[3]
    turned = table.assign(passed=table["passed"] ^ (table["periode"] >= cut))
    again = readiness.backtest(turned)
    until = tested["periode"] <= cut
    assert until.any() and not until.all()
    same = again.loc[again["periode"] <= cut, "chance"].to_numpy()
    assert tested.loc[until, "chance"].to_numpy() == pytest.approx(same)


def test_planted_chances_are_found_again() -> None:
    """Foreseen and true chances agree in each fifth of RT, on ten cities."""
    pairs = []
    for seed in range(10):
        city = planted_city(seed)
        model = readiness.learn(readiness.cases(city.past))
        assert model.basis is Basis.MODEL
        chance = model.chance(readiness.features(city.past))
        pairs.append(pd.DataFrame({"chance": chance, "truth": city.truth}))
    table = pd.concat(pairs, ignore_index=True)
    assert table["chance"].corr(table["truth"]) > 0.6
    fifth = pd.qcut(table["chance"], 5, labels=False)
    means = table.groupby(fifth).mean()
    # Selection leaves a bias: the readier come forward first, so the rest is over-estimated.
    off = (means["chance"] - means["truth"]).abs().max()
    assert off < 0.12
    assert means["truth"].is_monotonic_increasing


def calibration(tested: pd.DataFrame) -> pd.DataFrame:
    """Return foreseen and seen passes in bands of equal numbers, the lowest chances first.

    ``tested`` is from ``backtest``. Columns ``n``, ``foreseen`` and ``seen`` (RT).
    """
    if tested.empty:
        return pd.DataFrame(columns=["n", "foreseen", "seen"])
    order = tested["chance"].rank(method="first")
    band = pd.Series(np.ceil(order.to_numpy() / len(tested) * 5), index=tested.index)
    groups = tested.groupby(band.astype(int).rename("band"))
    return pd.DataFrame(
        {
            "n": groups.size(),
            "foreseen": groups["chance"].sum(),
            "seen": groups["passed"].sum().astype(int),
        }
    )


def test_the_illustrative_city_passes_as_foreseen(city: Snapshot, city_engine: object) -> None:
    neighbours = load_evidence(city_engine, city).neighbours  # type: ignore[arg-type]
    past = Past(city.rt, city.outcomes, city.results, neighbours, city.rules["pass_mark"])
    tested = readiness.backtest(readiness.cases(past))
    bands = calibration(tested)
    assert bands["n"].sum() == len(tested)
    assert bands["foreseen"].sum() == pytest.approx(tested["chance"].sum())
    assert abs(bands["foreseen"].sum() - bands["seen"].sum()) / len(tested) < 0.06
    better = ((tested["chance"] - tested["passed"]) ** 2).mean()
    common = ((tested["common_rate"] - tested["passed"]) ** 2).mean()
    assert better < 0.85 * common


def test_no_chance_is_missing_where_facts_are() -> None:
    past = planted_city(2).past
    bare = Past(
        past.rt.assign(kk=pd.array([pd.NA] * len(past.rt), dtype="Int64")),
        past.outcomes,
        past.results.assign(score=np.nan),
        past.neighbours.iloc[:0],
        past.pass_mark,
    )
    model = readiness.learn(readiness.cases(bare))
    assert model.chance(readiness.features(bare)).between(0, 1).all()
