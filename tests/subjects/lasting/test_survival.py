"""How long RT last: by hand, against lifelines, and what holds for any."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.city.snapshot import Snapshot
from bantar.subjects.lasting.survival import (
    at_risk_after,
    cohort_groups,
    histories,
    is_overdue,
    kaplan_meier,
    share_after,
)
from tests.made_up_snapshots import masked_snapshots


def test_histories_of_the_tiny_city(tiny: Snapshot) -> None:
    table = histories(tiny)
    assert table.index.tolist() == [3, 1, 4, 5]
    four = table.loc[4]
    assert four["since"] == date(2021, 11, 10) and four["skala"] == "kecil"
    assert four["slipped_on"] == date(2022, 2, 1) and four["slipped"]
    assert four["years"] == pytest.approx(83 / 365.25)  # 10 November to 1 February
    assert four["last_look"] == date(2022, 5, 1) and four["finding"] == "aktif"
    one = table.loc[1]
    assert not one["slipped"] and one["years"] == pytest.approx(111 / 365.25)
    assert np.isnan(table.loc[5, "years"])  # nobody looked: it is followed by no curve


def test_a_later_award_starts_anew(city: Snapshot) -> None:
    # RT 255 was found neglected, then won again: no list may call it neglected.
    row = histories(city).loc[255]
    assert row["finding"] is None
    assert row["slipped_on"] is None
    assert row["slipped"]  # of its first award, which the curve is about


def test_who_was_not_looked_at_for_a_year_is_overdue(tiny: Snapshot) -> None:
    table = histories(tiny)
    assert table.loc[1, "unseen_years"] == 0  # it earned the predikat again on the day
    assert table.loc[4, "unseen_years"] == pytest.approx(142 / 365.25)
    assert is_overdue(table, {"visit_after_years": 0.3})[[1, 4]].tolist() == [False, True]
    assert not is_overdue(table, {}).any()


def test_a_curve_by_hand() -> None:
    curve = kaplan_meier(pd.Series([1.0, 2.0, 2.0, 3.0]), pd.Series([True, False, True, False]))
    assert curve["years"].tolist() == [0, 1, 2]
    assert curve["at_risk"].tolist() == [4, 4, 3]
    assert curve["share"].tolist() == pytest.approx([1, 3 / 4, 3 / 4 * 2 / 3])
    assert share_after(curve, 1.5)[0] == 0.75
    table = pd.DataFrame({"years": [1.0, 2.0, 2.0, 3.0, np.nan]})
    assert at_risk_after(table, 2) == 3


TIMES = st.lists(st.tuples(st.integers(1, 40), st.booleans()), min_size=2, max_size=40)


@given(TIMES)
def test_curve_and_range_are_those_of_lifelines(rows: list[tuple[int, bool]]) -> None:
    from lifelines import KaplanMeierFitter

    years = pd.Series([t / 8 for t, _ in rows])
    slipped = pd.Series([e for _, e in rows])
    curve = kaplan_meier(years, slipped)
    theirs = KaplanMeierFitter().fit(years, slipped)
    np.testing.assert_allclose(curve["share"], theirs.predict(curve["years"].tolist()), atol=1e-9)
    bounds = theirs.confidence_interval_survival_function_
    for row in curve[curve["share"].between(1e-9, 1 - 1e-9)].itertuples():
        low, high = bounds.loc[bounds.index <= row.years].iloc[-1]
        assert (row.low, row.high) == pytest.approx((low, high), abs=1e-6)
    assert curve["share"].is_monotonic_decreasing and curve["share"].between(0, 1).all()
    assert (curve["low"] <= curve["share"] + 1e-9).all()
    assert (curve["share"] <= curve["high"] + 1e-9).all()


@given(TIMES)
def test_the_curve_is_that_of_scipy(rows: list[tuple[int, bool]]) -> None:
    from scipy.stats import CensoredData, ecdf

    years, slipped = np.array([t / 8 for t, _ in rows]), np.array([e for _, e in rows])
    curve = kaplan_meier(pd.Series(years), pd.Series(slipped))
    theirs = ecdf(CensoredData.right_censored(years, ~slipped)).sf
    np.testing.assert_allclose(curve["share"], theirs.evaluate(curve["years"]), atol=1e-12)
    followed = [int((years >= moment).sum()) for moment in curve["years"]]
    assert curve["at_risk"].tolist() == followed
    assert curve["n_slipped"].sum() == slipped.sum()


def test_cohorts_are_put_together_until_they_are_large_enough() -> None:
    cohort = pd.Series([2014] * 4 + [2015] * 8 + [2016] * 12 + [2017] * 3)
    assert cohort_groups(cohort).unique().tolist() == ["2014-2015", "2016-2017"]
    assert cohort_groups(cohort.iloc[:4]).unique().tolist() == ["2014"]


@given(masked_snapshots())
def test_nobody_is_followed_before_the_award(case: tuple[Snapshot, pd.Series]) -> None:
    table = histories(case[0])
    won = (case[0].outcomes == "meraih").any(axis=1)
    assert set(table.index) == set(won.index[won])
    assert (table["years"].dropna() >= 0).all() and (table["unseen_years"] >= 0).all()
