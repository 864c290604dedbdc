from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal, assert_series_equal

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Outcome, Status
from bantar.measures.coverage import (
    coverage,
    is_kelurahan_bantar,
    melaksanakan,
    rt_still_needed,
    size_class,
    status,
)
from tests.measures.strategies import cities
from tests.tiny import RT_IN_ORDER

COLUMNS = ["n_rt", "n_melaksanakan", "n_awarded", "coverage_share", "coverage_kk_share"]


def test_four_of_six_carry_the_programme_out(tiny: Snapshot) -> None:
    expected = pd.Series([True, True, False, True, True, False], RT_IN_ORDER, name="melaksanakan")
    assert_series_equal(melaksanakan(tiny.outcomes), expected, check_names=False)
    assert melaksanakan(tiny.outcomes).name == "melaksanakan"


def test_status_is_the_best_that_ever_happened(tiny: Snapshot) -> None:
    assert status(tiny.outcomes).to_dict() == {
        3: Status.PENGHARGAAN,
        1: Status.PENGHARGAAN,
        2: Status.DINILAI,
        4: Status.BANTAR,
        5: Status.PENGHARGAAN,
        6: Status.NOT_EVALUATED,
    }
    assert status(tiny.outcomes[["2021"]]).to_dict() == {
        3: Status.NOT_EVALUATED,
        1: Status.PENGHARGAAN,
        2: Status.DINILAI,
        4: Status.PENGHARGAAN,
        5: Status.NO_DATA,
        6: Status.NOT_EVALUATED,
    }


def test_before_the_first_periode_everyone_is_not_evaluated(tiny: Snapshot) -> None:
    nothing = tiny.outcomes.iloc[:, :0]
    assert set(status(nothing)) == {Status.NOT_EVALUATED}
    assert coverage(tiny.rt, nothing).loc["kota", "coverage_share"] == 0


def test_coverage_of_the_city(tiny: Snapshot) -> None:
    # KK: 100 + 40 + 30 + 120 of 350 known; RT 6 has no KK and so no weight.
    expected = pd.DataFrame([[6, 4, 3, 4 / 6, 290 / 350]], ["kota"], COLUMNS)
    assert_frame_equal(coverage(tiny.rt, tiny.outcomes), expected, check_dtype=False)


def test_coverage_of_each_kelurahan(tiny: Snapshot) -> None:
    table = coverage(tiny.rt, tiny.outcomes, tiny.rt["kelurahan"])
    expected = pd.DataFrame(
        [[3, 2, 2, 2 / 3, 140 / 200], [1, 1, 0, 1.0, 1.0], [2, 1, 1, 1 / 2, 1.0]],
        pd.Index(["Anggrek", "Bakung", "Cempaka"], name="kelurahan"),
        COLUMNS,
    )
    assert_frame_equal(table, expected, check_dtype=False, check_index_type=False)


def test_an_area_where_no_household_count_is_known_has_no_weighted_share(tiny: Snapshot) -> None:
    last = tiny.rt.loc[[6]]
    of_one = coverage(last, tiny.outcomes.loc[[6]])
    assert np.isnan(of_one.loc["kota", "coverage_kk_share"])
    assert of_one.loc["kota", "coverage_share"] == 0


def test_rt_without_a_group_are_left_out(tiny: Snapshot) -> None:
    group = tiny.rt["kelurahan"].where(tiny.rt.index != 6, None)
    assert coverage(tiny.rt, tiny.outcomes, group)["n_rt"].sum() == 5


def test_three_quarters_make_a_kelurahan_bantar(tiny: Snapshot) -> None:
    per_kelurahan = coverage(tiny.rt, tiny.outcomes, tiny.rt["kelurahan"])
    is_bantar = is_kelurahan_bantar(per_kelurahan, tiny.rules)
    assert is_bantar.to_dict() == {"Anggrek": False, "Bakung": True, "Cempaka": False}


def test_exactly_three_quarters_are_enough(tiny: Snapshot) -> None:
    table = pd.DataFrame({"n_rt": [4, 8, 100], "n_melaksanakan": [3, 6, 74]})
    assert list(is_kelurahan_bantar(table, tiny.rules)) == [True, True, False]


@pytest.mark.parametrize(
    ("kk", "skala"),
    [(0, "kecil"), (59, "kecil"), (60, "sedang"), (99, "sedang"), (100, "besar"), (None, None)],
)
def test_bands_of_households_are_rules(tiny: Snapshot, kk: int | None, skala: str | None) -> None:
    sizes = size_class(pd.Series([kk], dtype="Int64"), tiny.rules)
    assert sizes.iloc[0] == skala or (skala is None and pd.isna(sizes.iloc[0]))


@pytest.mark.parametrize(
    ("has", "of", "share", "needed"),
    [
        (900, 1650, 0.8, 420),
        (1320, 1650, 0.8, 0),
        (1319, 1650, 0.8, 1),
        (4, 6, 0.8, 1),
        (0, 0, 1, 0),
    ],
)
def test_what_is_missing_to_the_target(has: int, of: int, share: float, needed: int) -> None:
    assert rt_still_needed(has, of, share) == needed


@given(st.integers(0, 5000), st.integers(1, 1000), st.integers(0, 5000))
def test_the_rt_still_needed_are_enough_and_not_one_too_many(
    n_rt: int, per_mille: int, has: int
) -> None:
    has = min(has, n_rt)
    needed = rt_still_needed(has, n_rt, per_mille / 1000)
    assert (has + needed) * 1000 >= per_mille * n_rt
    assert needed == 0 or (has + needed - 1) * 1000 < per_mille * n_rt


@given(cities())
def test_groups_add_up_to_the_whole(city: tuple[gpd.GeoDataFrame, pd.DataFrame]) -> None:
    rt, outcomes = city
    whole = coverage(rt, outcomes).loc["kota"]
    parts = coverage(rt, outcomes, rt["kelurahan_code"])
    for column in ("n_rt", "n_melaksanakan", "n_awarded"):
        assert parts[column].sum() == whole[column]
    weighted = (parts["coverage_share"] * parts["n_rt"]).sum() / parts["n_rt"].sum()
    assert weighted == pytest.approx(whole["coverage_share"])


@given(cities())
def test_every_rt_has_exactly_one_status(city: tuple[gpd.GeoDataFrame, pd.DataFrame]) -> None:
    rt, outcomes = city
    statuses = status(outcomes)
    assert statuses.value_counts().sum() == len(rt)
    assert set(statuses) <= {s.value for s in Status}
    carrying = statuses.isin([Status.PENGHARGAAN.value, Status.BANTAR.value])
    assert_series_equal(carrying, melaksanakan(outcomes), check_names=False)


@given(cities(), st.integers(0, 2**32 - 1))
def test_the_order_of_rt_does_not_matter(
    city: tuple[gpd.GeoDataFrame, pd.DataFrame], seed: int
) -> None:
    rt, outcomes = city
    shuffled = rt.sample(frac=1, random_state=seed)
    assert_frame_equal(
        coverage(shuffled, outcomes.loc[shuffled.index], shuffled["kelurahan_code"]),
        coverage(rt, outcomes, rt["kelurahan_code"]),
    )


@given(cities())
def test_a_later_periode_never_lowers_coverage(
    city: tuple[gpd.GeoDataFrame, pd.DataFrame],
) -> None:
    rt, outcomes = city
    counts = [
        coverage(rt, outcomes.iloc[:, :n]).loc["kota", "n_melaksanakan"]
        for n in range(outcomes.shape[1] + 1)
    ]
    assert counts == sorted(counts)


def test_an_award_that_is_taken_back_lowers_the_count_by_one(tiny: Snapshot) -> None:
    changed = tiny.outcomes.copy()
    changed.loc[3, "2022-I"] = Outcome.DINILAI.value
    lower = replace(tiny, outcomes=changed)
    assert coverage(lower.rt, lower.outcomes).loc["kota", "n_melaksanakan"] == 3
