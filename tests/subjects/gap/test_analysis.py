"""Gini and Theil: by hand, against PySAL, and what holds for any numbers."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.city.snapshot import Snapshot
from bantar.subjects.gap.analysis import gini, over_periods, theil

SHARES = st.lists(st.integers(0, 1000), min_size=3, max_size=12)


def even(n: int) -> np.ndarray:
    return np.ones(n)


def test_all_alike_is_no_inequality() -> None:
    assert gini(np.array([0.3, 0.3, 0.3]), even(3)) == pytest.approx(0)
    parts = theil(np.array([0.3, 0.3]), even(2), np.array(["a", "b"], object))
    assert parts == pytest.approx({"total": 0, "between": 0, "within": 0})


def test_by_hand() -> None:
    # Differences of 0, 1 and 2 two by two: 8 / 9 on average, over twice the mean of 1.
    assert gini(np.array([0.0, 1.0, 2.0]), even(3)) == pytest.approx(4 / 9)
    parts = theil(np.array([0.0, 2.0]), even(2), np.array(["a", "b"], object))
    assert parts["total"] == pytest.approx(np.log(2)) and parts["within"] == pytest.approx(0)


def test_a_unit_of_double_weight_is_two_units() -> None:
    one = gini(np.array([0.1, 0.5]), np.array([2.0, 1.0]))
    assert one == pytest.approx(gini(np.array([0.1, 0.1, 0.5]), even(3)))


def test_nothing_can_be_said_of_nothing() -> None:
    assert np.isnan(gini(np.array([0.0, 0.0]), even(2)))
    assert np.isnan(gini(np.array([np.nan]), even(1)))
    assert np.isnan(theil(np.array([0.0]), even(1), np.array(["a"], object))["total"])


@given(SHARES)
def test_gini_and_theil_are_those_of_pysal(values: list[int]) -> None:
    from inequality.gini import Gini
    from inequality.theil import TheilD

    x = np.array(values, float) + 1  # PySAL's Theil has no 0
    groups = np.array([i % 2 for i in range(len(x))], object)
    assert gini(x, even(len(x))) == pytest.approx(Gini(x).g, abs=1e-9)
    theirs, ours = TheilD(x, groups.astype(int)), theil(x, even(len(x)), groups)
    assert ours["total"] == pytest.approx(float(theirs.T), abs=1e-9)
    assert ours["between"] == pytest.approx(float(np.ravel(theirs.bg)[0]), abs=1e-9)
    assert ours["within"] == pytest.approx(float(np.ravel(theirs.wg)[0]), abs=1e-9)


@given(st.lists(st.tuples(st.integers(1, 1000), st.integers(1, 6)), min_size=3, max_size=10))
def test_weighted_they_are_those_of_pysal_over_each_unit_repeated(
    rows: list[tuple[int, int]],
) -> None:
    """PySAL knows no weights: a kelurahan of six RT is six units to it."""
    from inequality.gini import Gini
    from inequality.theil import TheilD

    x, w = (np.array(column, float) for column in zip(*rows, strict=True))
    groups = np.array([i % 2 for i in range(len(x))])
    times = w.astype(int)
    assert gini(x, w) == pytest.approx(Gini(np.repeat(x, times)).g, abs=1e-9)
    theirs = TheilD(np.repeat(x, times), np.repeat(groups, times))
    ours = theil(x, w, groups.astype(object))
    assert ours["total"] == pytest.approx(float(theirs.T), abs=1e-9)
    assert ours["between"] == pytest.approx(float(np.ravel(theirs.bg)[0]), abs=1e-9)


@given(SHARES, st.floats(0.1, 50))
def test_both_are_bounded_and_know_no_unit(values: list[int], factor: float) -> None:
    x = np.array(values, float)
    if not x.sum():
        return
    g, t = gini(x, even(len(x))), theil(x, even(len(x)), np.array(["a"] * len(x), object))
    assert 0 <= g < 1 and t["total"] >= -1e-12 and t["between"] == pytest.approx(0, abs=1e-12)
    assert gini(x * factor, even(len(x))) == pytest.approx(g)


def test_the_periods_of_the_tiny_city(tiny: Snapshot) -> None:
    rt = pd.DataFrame(tiny.rt.drop(columns="geometry"))
    table = over_periods(rt, tiny.outcomes, pd.Series(1.0, index=rt.index))
    first, last = table.loc["2021"], table.loc["2022-I"]
    # 2021: Anggrek 1/3, Bakung 1, Cempaka 0; 2022-I: 2/3, 1, 1/2.
    assert first["coverage"] == pytest.approx(2 / 6) and last["coverage"] == pytest.approx(4 / 6)
    assert (first["highest"], first["lowest"]) == (0.5, 0.0)
    assert last["gap"] == pytest.approx(0.25)
    # Hulu has 4 RT with 3 predikat, Hilir 2 with 1: the Wilson range of 1 of 2 is 9 to 91 %.
    assert (last["highest_n"], last["lowest_n"]) == (4, 2)
    assert (last["lowest_low"], last["lowest_high"]) == pytest.approx((0.0945, 0.9055), abs=1e-4)
    assert last["highest_low"] < last["highest"] < last["highest_high"]
    assert last["gini"] < first["gini"]


def test_without_a_period_there_is_no_row(tiny: Snapshot) -> None:
    rt = pd.DataFrame(tiny.rt.drop(columns="geometry"))
    assert over_periods(rt, tiny.outcomes.iloc[:, :0], pd.Series(1.0, index=rt.index)).empty
