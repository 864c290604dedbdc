import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given
from pandas.testing import assert_frame_equal

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Outcome
from bantar.measures.coverage import coverage, melaksanakan
from bantar.measures.trend import adoption, awards_by_skala, changes, coverage_by_group
from tests.measures.strategies import cities

City = tuple[gpd.GeoDataFrame, pd.DataFrame]


def test_adoption_of_the_city(tiny: Snapshot) -> None:
    expected = pd.DataFrame(
        {
            "n_awarded": [2, 3],
            "n_new": [2, 2],
            "n_repeat": [0, 1],
            "n_melaksanakan": [2, 4],
            "n_rt": [6, 6],
            "coverage_share": [2 / 6, 4 / 6],
        },
        index=pd.Index(["2021", "2022-I"], name="periode"),
    )
    curve = adoption(tiny.rt, tiny.outcomes)
    assert_frame_equal(curve, expected, check_dtype=False, check_index_type=False)


def test_adoption_of_one_area(tiny: Snapshot) -> None:
    anggrek = tiny.rt[tiny.rt["kelurahan"] == "Anggrek"]
    curve = adoption(anggrek, tiny.outcomes)
    assert curve["n_melaksanakan"].tolist() == [1, 2]
    assert curve["n_rt"].tolist() == [3, 3]


def test_an_area_without_rt_has_no_share(tiny: Snapshot) -> None:
    curve = adoption(tiny.rt.iloc[:0], tiny.outcomes)
    assert curve["coverage_share"].isna().all()
    assert curve["n_awarded"].sum() == 0


@given(cities())
def test_new_and_repeated_awards_are_all_awards(city: City) -> None:
    rt, outcomes = city
    curve = adoption(rt, outcomes)
    assert (curve["n_new"] + curve["n_repeat"] == curve["n_awarded"]).all()
    assert curve["n_new"].sum() == melaksanakan(outcomes).sum()
    assert (curve["n_new"].cumsum() == curve["n_melaksanakan"]).all()
    assert curve["coverage_share"].is_monotonic_increasing


@given(cities())
def test_the_last_periode_of_the_trend_is_the_coverage_of_today(city: City) -> None:
    rt, outcomes = city
    today = coverage(rt, outcomes, rt["kelurahan_code"])["coverage_share"]
    trend = coverage_by_group(rt["kelurahan_code"], outcomes)
    pd.testing.assert_series_equal(trend.iloc[:, -1], today, check_names=False)
    assert (trend.diff(axis=1).iloc[:, 1:] >= 0).all(axis=None)


def test_awards_are_counted_by_skala(tiny: Snapshot) -> None:
    awards = awards_by_skala(tiny.results, ["2021", "2022-I"])
    assert awards.to_numpy().tolist() == [[2, 0, 0, 0], [0, 2, 1, 0]]
    assert list(awards.columns) == ["kecil", "sedang", "besar", "tanpa_skala"]


def test_an_award_without_skala_is_counted_apart(tiny: Snapshot) -> None:
    results = tiny.results.assign(skala=None)
    assert awards_by_skala(results, ["2022-I"])["tanpa_skala"].tolist() == [3]


def test_a_periode_without_awards_has_zeros(tiny: Snapshot) -> None:
    assert awards_by_skala(tiny.results, ["2030"]).to_numpy().sum() == 0


def test_awards_by_skala_add_up_in_the_full_city(city: Snapshot) -> None:
    table = awards_by_skala(city.results, [str(p) for p in city.periodes])
    awarded = (city.outcomes == Outcome.MERAIH).sum()
    assert table.sum(axis=1).tolist() == awarded.tolist()


def test_changes_are_largest_first(tiny: Snapshot) -> None:
    gained = changes(tiny.rt, tiny.outcomes, "2021")
    assert list(gained.index) == ["15.71.02.1001", "15.71.01.1001", "15.71.01.1002"]
    assert gained["change"].tolist() == pytest.approx([1 / 2, 1 / 3, 0])
    assert gained["before_share"].tolist() == pytest.approx([0, 1 / 3, 1])
