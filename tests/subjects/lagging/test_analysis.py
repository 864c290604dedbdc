"""Which areas lag, worked out by hand on the tiny city, and what holds for any city."""

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Level
from bantar.measures.judged import last_scores
from bantar.measures.judged import years_since_judged as years_since
from bantar.scope.options import Lag, Per
from bantar.subjects.lagging.analysis import MOST_BANDS, bands, lagging, rt_values, wilson
from tests.made_up_snapshots import masked_snapshots
from tests.tiers import cases

AREAS = [Level.KECAMATAN, Level.KELURAHAN]


def everyone(snapshot: Snapshot) -> pd.Series:
    return pd.Series(True, index=snapshot.rt.index)


def test_coverage_ranks_who_has_least_first(tiny: Snapshot) -> None:
    order = lagging(tiny, everyone(tiny), Lag.COVERAGE, Level.KELURAHAN, Per.RT)
    assert order.table.index.tolist() == ["15.71.02.1001", "15.71.01.1001", "15.71.01.1002"]
    assert order.table["value"].tolist() == pytest.approx([1 / 2, 2 / 3, 1])
    assert order.table["n"].tolist() == [2, 3, 1]
    assert order.overall == pytest.approx(4 / 6)
    assert order.missing == ()


def test_households_weigh_where_they_are_known(tiny: Snapshot) -> None:
    order = lagging(tiny, everyone(tiny), Lag.COVERAGE, Level.KELURAHAN, Per.KK)
    # Anggrek: RT 3 (100) and 1 (40) of 200 KK; Cempaka: RT 6 has no KK and counts nothing.
    assert order.table["value"].to_dict() == pytest.approx(
        {"15.71.01.1001": 140 / 200, "15.71.01.1002": 1.0, "15.71.02.1001": 1.0}
    )


def test_the_latest_score_counts_and_what_came_before_is_its_change(tiny: Snapshot) -> None:
    scores = last_scores(tiny)
    assert scores["last"].to_dict() == pytest.approx(
        {3: 76, 1: 90, 2: 70, 4: math.nan, 5: 85, 6: math.nan}, nan_ok=True
    )
    assert scores.loc[1, "change"] == 10 and scores.loc[2, "change"] == 10
    assert math.isnan(scores.loc[3, "change"]) and scores.loc[4, "periode"] is None


def test_what_is_not_known_is_missing_and_not_lagging(tiny: Snapshot) -> None:
    order = lagging(tiny, everyone(tiny), Lag.SCORE, Level.RT, Per.RT)
    assert order.table.index.tolist() == [2, 3, 5, 1]
    assert order.missing == (4, 6)
    bakung = lagging(tiny, everyone(tiny), Lag.SCORE, Level.KELURAHAN, Per.RT)
    assert bakung.missing == ("15.71.01.1002",)


def test_long_ago_counts_from_the_last_judgement(tiny: Snapshot) -> None:
    years = years_since(tiny)
    assert years[1] == 0 and math.isnan(years[6])
    assert years[4] == pytest.approx(314 / 365.25)  # 10 November 2021 to 20 September 2022
    strict = replace(tiny, rules={**tiny.rules, "reevaluate_after_years": 0.5})
    assert rt_values(strict, Lag.LONG_AGO)[[1, 4]].tolist() == [1.0, 0.0]


def test_a_relapse_is_what_the_latest_visit_found(tiny: Snapshot) -> None:
    values = rt_values(tiny, Lag.RELAPSED)
    # RT 4 was neglected in February and active again in May; RT 1 needed coaching in March, but
    # earned the predikat again since.
    assert values[4] == 1.0 and math.isnan(values[1]) and math.isnan(values[3])
    each = lagging(tiny, everyone(tiny), Lag.RELAPSED, Level.RT, Per.RT)
    assert each.table["value"].to_dict() == {4: 2.0}


def test_the_interval_of_wilson_is_the_known_one() -> None:
    low, high = wilson(pd.Series([0.0, 0.5, 1.0]), pd.Series([10.0, 10.0, 10.0]))
    # Newcombe (1998), table of limits without continuity correction.
    assert low.round(4).tolist() == [0.0, 0.2366, 0.7225]
    assert high.round(4).tolist() == [0.2775, 0.7634, 1.0]


def test_a_band_takes_in_all_within_the_range_of_its_first() -> None:
    value = pd.Series([0.10, 0.20, 0.31, 0.40, 0.90])
    high = pd.Series([0.30, 0.45, 0.50, 0.60, 0.95])
    assert bands(value, high).tolist() == [1, 1, 2, 2, 3]


def test_the_city_as_a_whole_lags_behind_nobody(tiny: Snapshot) -> None:
    with pytest.raises(ValueError, match="kota"):
        lagging(tiny, everyone(tiny), Lag.COVERAGE, Level.KOTA, Per.RT)


@given(masked_snapshots(), st.sampled_from(Lag), st.sampled_from(Per))
@cases(80)
def test_every_area_is_ranked_or_missing_and_bands_rise_with_the_value(
    case: tuple[Snapshot, pd.Series], lag: Lag, per: Per
) -> None:
    snapshot, mask = case
    values = rt_values(snapshot, lag)[mask]
    for level in [*AREAS, Level.RT]:
        order = lagging(snapshot, mask, lag, level, per)
        table = order.table
        units = set(
            snapshot.rt[mask].index
            if level is Level.RT
            else snapshot.rt[mask][f"{level.value}_code"]
        )
        assert set(table.index) | set(order.missing) == units
        assert not set(table.index) & set(order.missing)
        assert table["value"].is_monotonic_increasing and table["band"].is_monotonic_increasing
        assert not table[["value", "low", "high", "band"]].isna().any().any()
        assert (table["low"] <= table["value"] + 1e-9).all()
        assert (table["value"] <= table["high"] + 1e-9).all()
        assert table["band"].between(1, MOST_BANDS).all()
    for key in order.missing:  # an RT is missing only where nothing is known of it
        assert np.isnan(values[key]) or lag is Lag.LONG_AGO


def test_a_planted_area_lags(city: Snapshot) -> None:
    outcomes = city.outcomes.copy()
    victim = city.rt["kelurahan_code"].iloc[700]
    outcomes.loc[city.rt["kelurahan_code"] == victim] = "not_evaluated"
    planted = replace(city, outcomes=outcomes)
    order = lagging(planted, everyone(city), Lag.COVERAGE, Level.KELURAHAN, Per.RT)
    assert victim in order.table.index[order.table["band"] == 1]
