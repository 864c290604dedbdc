from dataclasses import replace
from datetime import date, timedelta

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from bantar.city.snapshot import Snapshot, join, load_snapshot, natural_key
from bantar.core.domain import Missing, Outcome, Periode, PeriodeState
from bantar.core.errors import DataError
from bantar.storage.read import reads
from tests import tiny as tiny_city

INPUTS = ("as_of", "periodes", "rt", "visits", "rules", "targets", "is_illustrative")


def rejoined(snapshot: Snapshot, **changes: object) -> Snapshot:
    inputs = {name: getattr(snapshot, name) for name in (*INPUTS, "results")}
    return join(**(inputs | changes))  # type: ignore[arg-type]


def test_rt_are_in_the_order_a_reader_expects(tiny: Snapshot) -> None:
    assert list(tiny.rt.index) == tiny_city.RT_IN_ORDER
    assert list(tiny.rt["nomor"]) == ["001", "002", "010", "001", "001", "002"]


def test_the_join_gives_one_outcome_per_rt_and_periode(tiny: Snapshot) -> None:
    expected = pd.DataFrame(
        {
            "2021": ["not_evaluated", "meraih", "dinilai", "meraih", "no_data", "not_evaluated"],
            "2022-I": ["meraih", "meraih", "dinilai", "not_evaluated", "meraih", "not_evaluated"],
        },
        index=pd.Index(tiny_city.RT_IN_ORDER, name="rt_id"),
    )
    pd.testing.assert_frame_equal(
        tiny.outcomes, expected, check_dtype=False, check_names=False, check_column_type=False
    )


def test_the_report_names_what_did_not_match(tiny: Snapshot) -> None:
    assert (tiny.report.n_rt, tiny.report.n_results) == (6, 9)
    assert tiny.report.without_boundary == ()
    assert tiny.report.without_results == (6,)
    assert tiny.report.results_without_rt.to_numpy().tolist() == [[7, "2021"]]


def test_results_of_a_dissolved_rt_are_reported_and_not_counted(tiny: Snapshot) -> None:
    assert 7 not in set(tiny.results["rt_id"])
    assert tiny.report.n_results == len(tiny.results) + len(tiny.report.results_without_rt)


def test_an_rt_without_boundary_stays_and_is_named(tiny: Snapshot) -> None:
    rt = tiny.rt.copy()
    rt.loc[5, "geometry"] = None
    joined = rejoined(tiny, rt=rt)
    assert joined.report.without_boundary == (5,)
    assert len(joined.rt) == 6
    assert joined.outcomes.loc[5, "2022-I"] == Outcome.MERAIH


def test_missing_values_and_the_others_are_always_all_rt(tiny: Snapshot) -> None:
    rt = tiny.rt.copy()
    rt.loc[5, "geometry"] = None
    joined = rejoined(tiny, rt=rt)
    for periode in joined.outcomes:
        counts = joined.outcomes[periode].value_counts()
        assert counts.sum() == 6
        assert set(counts.index) <= set(Outcome)
    assert joined.outcomes["2021"].value_counts()[Missing.NO_DATA] == 1
    assert joined.outcomes["2021"].value_counts()[Missing.NOT_EVALUATED] == 2
    assert joined.rt.geometry.notna().sum() + len(joined.report.without_boundary) == 6


def test_a_snapshot_speaks_of_its_day(tiny_engine: Engine) -> None:
    day_before = load_snapshot(tiny_engine, tiny_city.RENUMBERED - timedelta(days=1))
    assert list(day_before.rt.index) == [7, 1, 2, 4, 5, 6]
    assert list(day_before.rt["nomor"]) == ["001", "003", "010", "001", "001", "002"]
    assert day_before.report.results_without_rt.empty
    assert day_before.rules["kencana_streak"] == 3
    assert day_before.periode == Periode(2021)


def test_before_the_first_periode_nobody_was_evaluated(tiny_engine: Engine) -> None:
    early = load_snapshot(tiny_engine, date(2020, 1, 1))
    assert early.periode is None
    assert early.outcomes.shape == (6, 0)
    assert set(early.report.without_results) == set(early.rt.index)


def test_a_draft_is_seen_only_by_those_who_ask_for_it(tiny_engine: Engine) -> None:
    late = date(2022, 12, 31)
    public = load_snapshot(tiny_engine, late)
    officers = load_snapshot(tiny_engine, late, tuple(PeriodeState))
    assert public.periode == Periode(2022, 1)
    assert officers.periode == Periode(2022, 2)
    assert officers.outcomes.loc[6, "2022-II"] == Outcome.MERAIH


def test_the_newest_version_of_a_rule_is_in_force(tiny: Snapshot) -> None:
    assert tiny.rules["kencana_streak"] == 2


def test_an_rt_with_two_versions_on_a_day_is_refused(tiny: Snapshot) -> None:
    twice = gpd.GeoDataFrame(pd.concat([tiny.rt, tiny.rt.loc[[4]]]), crs=tiny.rt.crs)
    with pytest.raises(DataError, match=r"two versions on one day: \[4\]"):
        rejoined(tiny, rt=twice)


def test_an_rt_evaluated_twice_in_a_periode_is_refused(tiny: Snapshot) -> None:
    twice = pd.concat([tiny.results, tiny.results.iloc[[0]]])
    with pytest.raises(DataError, match=r"evaluated twice in one periode: \[\(1, '2021'\)\]"):
        rejoined(tiny, results=twice)


@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(tiny: Snapshot, random: object) -> None:
    seed = random.randrange(2**32)  # type: ignore[attr-defined]
    shuffled = rejoined(
        tiny,
        rt=tiny.rt.sample(frac=1, random_state=seed),
        results=tiny.results.sample(frac=1, random_state=seed),
        periodes=dict(reversed(tiny.periodes.items())),
    )
    pd.testing.assert_frame_equal(shuffled.outcomes, tiny.outcomes)
    pd.testing.assert_frame_equal(
        pd.DataFrame(shuffled.rt.drop(columns="geometry")),
        pd.DataFrame(tiny.rt.drop(columns="geometry")),
    )
    assert replace(shuffled.report, results_without_rt=pd.DataFrame()).without_results == (6,)


@given(st.lists(st.integers(0, 2000), unique=True))
def test_numbers_sort_as_numbers(numbers: list[int]) -> None:
    texts = [str(n) if n % 2 else f"{n:03d}" for n in numbers]
    assert [int(text) for text in sorted(texts, key=natural_key)] == sorted(numbers)


def test_a_letter_after_the_number_comes_after_it() -> None:
    assert sorted(["12A", "010", "2", "12", "B"], key=natural_key) == ["2", "010", "12", "12A", "B"]


def test_an_empty_database_gives_an_empty_city(empty_engine: Engine) -> None:
    nothing = load_snapshot(empty_engine, tiny_city.DAY)
    assert len(nothing.rt) == 0
    assert nothing.periode is None
    assert nothing.outcomes.shape == (0, 0)


def test_a_snapshot_cannot_be_changed_by_accident(tiny: Snapshot) -> None:
    with pytest.raises(TypeError):
        tiny.rules["kencana_streak"] = 1  # type: ignore[index]
    with pytest.raises(TypeError):
        tiny.periodes[Periode(2023)] = tiny_city.DAY  # type: ignore[index]


def test_the_full_city_is_the_published_one(city: Snapshot) -> None:
    assert len(city.rt) == 1650
    assert city.rt["kelurahan_code"].nunique() == 62
    assert city.rt["kecamatan_code"].nunique() == 11
    assert np.count_nonzero((city.outcomes == Outcome.MERAIH).any(axis=1)) == 900
    assert np.count_nonzero(city.outcomes["2022-I"] == Outcome.MERAIH) == 228
    assert city.is_illustrative


def test_the_split_of_2023_keeps_every_rt_and_its_awards(
    city_engine: Engine, city: Snapshot
) -> None:
    after = load_snapshot(city_engine, date(2023, 6, 1))
    assert after.rt["kelurahan_code"].nunique() == 68
    assert set(after.rt.index) == set(city.rt.index)
    pd.testing.assert_frame_equal(after.outcomes.sort_index(), city.outcomes.sort_index())
    moved = after.rt["kelurahan_code"] != city.rt["kelurahan_code"].reindex(after.rt.index)
    assert moved.sum() > 50


def test_every_read_of_the_full_city_gives_the_same(city_engine: Engine, city: Snapshot) -> None:
    again = load_snapshot(city_engine, city.as_of)
    pd.testing.assert_frame_equal(again.outcomes, city.outcomes)
    assert reads.fingerprint(city_engine) == reads.fingerprint(city_engine)
