from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Missing, Periode, Status
from bantar.i18n import Words, words_for
from bantar.measures.coverage import melaksanakan, status
from bantar.presentation import colours
from bantar.presentation.frames import counts, difference, frame
from bantar.presentation.map import Frame
from bantar.presentation.measure_registry import classes, difference_classes
from bantar.scope.options import Measure
from tests.cities.made_up_snapshots import masked_snapshots, without_boundary

NOW = Periode(2022, 1)
ID = words_for("id")


def everyone(snapshot: Snapshot) -> pd.Series:
    return pd.Series(True, index=snapshot.rt.index)


def keys(snapshot: Snapshot, measure: Measure, periode: Periode | None) -> dict[int, str]:
    """Return the class of each RT by its key."""
    map_frame = frame(snapshot, measure, periode, everyone(snapshot), ID)
    specs = classes(measure, snapshot.rules, ID)
    return {i: specs[c].key for i, c in zip(snapshot.rt.index, map_frame.classes, strict=True)}


def by_key(map_frame: Frame, measure: Measure, snapshot: Snapshot) -> dict[str, int]:
    specs = classes(measure, snapshot.rules, ID)
    return {spec.key: n for spec, n in zip(specs, map_frame.counts, strict=True)}


def test_status_of_the_tiny_city(tiny: Snapshot) -> None:
    assert keys(tiny, Measure.STATUS, NOW) == {
        3: "penghargaan",
        1: "penghargaan",
        2: "dinilai",
        4: "bantar",
        5: "penghargaan",
        6: "not_evaluated",
    }


def test_status_after_an_earlier_periode_knows_nothing_of_later_ones(tiny: Snapshot) -> None:
    assert keys(tiny, Measure.STATUS, Periode(2021)) == {
        3: "not_evaluated",
        1: "penghargaan",
        2: "dinilai",
        4: "penghargaan",
        5: "no_data",
        6: "not_evaluated",
    }


def test_before_the_first_periode_nobody_is_evaluated(tiny: Snapshot) -> None:
    assert set(keys(tiny, Measure.STATUS, None).values()) == {"not_evaluated"}
    assert set(keys(tiny, Measure.SCORE, None).values()) == {"not_evaluated"}
    assert set(keys(tiny, Measure.KEBERLANJUTAN, None).values()) == {"not_applicable"}


def test_scores_of_the_tiny_city(tiny: Snapshot) -> None:
    assert keys(tiny, Measure.SCORE, NOW) == {
        3: "band_3",
        1: "band_4",
        2: "band_2",
        4: "not_evaluated",
        5: "band_4",
        6: "not_evaluated",
    }


def test_a_lost_sheet_is_no_data_and_not_the_same_as_not_evaluated(tiny: Snapshot) -> None:
    key_of_rt = keys(tiny, Measure.SCORE, Periode(2021))
    assert (key_of_rt[4], key_of_rt[5], key_of_rt[6]) == ("no_data", "no_data", "not_evaluated")


def test_a_score_of_zero_is_a_value(tiny: Snapshot) -> None:
    results = tiny.results.copy()
    results.loc[(results["rt_id"] == 2) & (results["periode"] == "2022-I"), "score"] = 0.0
    assert keys(replace(tiny, results=results), Measure.SCORE, NOW)[2] == "band_0"


def test_skala_is_that_of_the_entry_else_of_the_households(tiny: Snapshot) -> None:
    key_of_rt = keys(tiny, Measure.SKALA, NOW)
    assert key_of_rt == {
        3: "sedang",
        1: "sedang",
        2: "sedang",
        4: "kecil",
        5: "besar",
        6: "no_data",
    }


def test_what_the_latest_visit_found(tiny: Snapshot) -> None:
    assert keys(tiny, Measure.KEBERLANJUTAN, NOW) == {
        3: "belum_ditinjau",
        1: "belum_ditinjau",  # it was visited before its latest award alone
        2: "not_applicable",
        4: "aktif",
        5: "belum_ditinjau",
        6: "not_applicable",
    }


def test_an_earlier_periode_does_not_know_of_later_visits(tiny: Snapshot) -> None:
    assert keys(tiny, Measure.KEBERLANJUTAN, Periode(2021))[4] == "belum_ditinjau"


@pytest.mark.parametrize("measure", Measure)
def test_an_rt_without_boundary_is_counted_apart_whatever_it_earned(
    tiny: Snapshot, measure: Measure
) -> None:
    city = without_boundary(tiny, 1, 6)
    key_of_rt = keys(city, measure, NOW)
    assert {i for i, key in key_of_rt.items() if key == Missing.NO_BOUNDARY} == {1, 6}
    map_frame = frame(city, measure, NOW, everyone(city), ID)
    assert by_key(map_frame, measure, city)[Missing.NO_BOUNDARY] == 2
    assert sum(map_frame.counts) == 6


@given(masked_snapshots(), st.sampled_from(Measure))
def test_every_rt_is_in_exactly_one_class_and_is_counted_once(
    masked_city: tuple[Snapshot, pd.Series], measure: Measure
) -> None:
    city, mask = masked_city
    n = len(classes(measure, city.rules, ID))
    for periode in (*city.periodes, None):
        map_frame = frame(city, measure, periode, mask, ID)
        assert map_frame.classes.dtype == np.uint8
        assert len(map_frame.classes) == len(city.rt)
        assert map_frame.classes.max() < n
        assert len(map_frame.counts) == n
        assert sum(map_frame.counts) == mask.sum()


@given(masked_snapshots(), st.sampled_from(Measure))
def test_a_missing_value_never_takes_a_colour_of_a_scale(
    masked_city: tuple[Snapshot, pd.Series], measure: Measure
) -> None:
    city, mask = masked_city
    map_frame = frame(city, measure, city.periode, mask, ID)
    specs = classes(measure, city.rules, ID)
    has_boundary = city.rt.geometry.notna().to_numpy()
    has_class = has_boundary & _has_value(city, measure)
    fills = np.array([specs[c].fill for c in map_frame.classes])
    patterns = np.array([specs[c].is_real for c in map_frame.classes])
    assert set(fills[~has_class]) <= {colours.MISSING, colours.NO_SHEET, colours.UNVISITED}
    assert not patterns[~has_class].any()
    assert patterns[has_class].all()


def _has_value(city: Snapshot, measure: Measure) -> np.ndarray:
    """Say from the results alone which RT the measure has a value for."""
    rows = city.results
    if measure.is_score:
        column = f"score_{measure.aspek.value}" if measure.aspek else "score"
        now = rows[rows["periode"] == str(city.periode)]
        return city.rt.index.isin(now.loc[now[column].notna(), "rt_id"])
    won = set(rows.loc[rows["stage"] == "meraih", "rt_id"])
    if measure is Measure.STATUS:
        sheets = rows[(rows["stage"] == "dinilai") & rows["score"].notna()]
        return city.rt.index.isin(won | set(sheets["rt_id"]))
    if measure is Measure.KEBERLANJUTAN:  # visited since the latest award
        wins = rows[rows["stage"] == "meraih"]
        days = {str(periode): day.toordinal() for periode, day in city.periodes.items()}
        latest = wins["periode"].map(days).groupby(wins["rt_id"]).max()
        awarded_on = city.visits["rt_id"].map(latest).astype(float)
        is_since = city.visits["visited_on"].map(date.toordinal).astype(float) >= awarded_on
        return city.rt.index.isin(set(city.visits.loc[is_since, "rt_id"]))
    entered = set(rows.loc[rows["skala"].notna(), "rt_id"])
    return city.rt.index.isin(entered) | city.rt["kk"].notna().to_numpy()


@given(masked_snapshots())
def test_status_counts_are_those_of_analytics(masked_city: tuple[Snapshot, pd.Series]) -> None:
    city, mask = masked_city
    drawn = replace(city, rt=city.rt.set_geometry(city.rt.geometry.fillna(shapely.box(0, 0, 1, 1))))
    counted = by_key(frame(drawn, Measure.STATUS, city.periode, mask, ID), Measure.STATUS, drawn)
    expected = status(city.outcomes)[mask].value_counts()
    assert counted == {
        **{s.value: int(expected.get(s.value, 0)) for s in Status},
        Missing.NO_BOUNDARY.value: 0,
    }
    carrying_out = counted[Status.PENGHARGAAN] + counted[Status.BANTAR]
    assert carrying_out == melaksanakan(city.outcomes)[mask].sum()


@given(masked_snapshots(), st.sampled_from(Measure))
def test_the_missing_and_the_others_are_all_rt(
    masked_city: tuple[Snapshot, pd.Series], measure: Measure
) -> None:
    city, mask = masked_city
    counted = by_key(frame(city, measure, city.periode, mask, ID), measure, city)
    missing = sum(counted.get(kind.value, 0) for kind in Missing)
    others = sum(n for key, n in counted.items() if key not in set(Missing))
    assert missing + others == mask.sum()
    absent = ~city.rt.geometry.notna() & mask
    assert counted[Missing.NO_BOUNDARY] == absent.sum()


def test_numbers_for_the_tooltip_are_missing_where_the_score_is(tiny: Snapshot) -> None:
    map_frame = frame(tiny, Measure.BERSIH, NOW, everyone(tiny), ID)
    assert map_frame.numbers.dtype == np.float32
    np.testing.assert_array_equal(map_frame.numbers, np.float32([78, 92, 75, np.nan, 90, np.nan]))


@pytest.mark.parametrize("measure", [m for m in Measure if not m.is_score])
def test_measures_in_words_have_no_numbers(tiny: Snapshot, measure: Measure) -> None:
    assert len(frame(tiny, measure, NOW, everyone(tiny), ID).numbers) == 0


def test_frames_are_named_by_their_periode(tiny: Snapshot, words: Words) -> None:
    map_frame = frame(tiny, Measure.STATUS, NOW, everyone(tiny), words)
    expected = {"id": "Periode I 2022", "en": "Period I 2022"}
    assert (map_frame.key, map_frame.label) == ("2022-I", expected[words.lang])


def test_counts_are_those_of_the_mask(tiny: Snapshot) -> None:
    of = np.array([0, 1, 1, 2, 0, 2], np.uint8)
    mask = pd.Series([True, True, False, True, False, False], index=tiny.rt.index)
    assert counts(of, mask, 4) == (1, 1, 1, 0)


def test_difference_of_the_coverage_names_who_is_new(tiny: Snapshot) -> None:
    change_frame = difference(tiny, Measure.STATUS, Periode(2021), NOW, everyone(tiny), ID)
    specs = difference_classes(Measure.STATUS, tiny.rules, ID)
    key_of_rt = {i: specs[c].key for i, c in zip(tiny.rt.index, change_frame.classes, strict=True)}
    assert key_of_rt == {
        3: "gained",
        1: "both",
        2: "neither",
        4: "both",
        5: "gained",
        6: "neither",
    }
    assert len(change_frame.numbers) == 0


def test_difference_of_scores_is_in_points(tiny: Snapshot) -> None:
    change_frame = difference(tiny, Measure.SCORE, Periode(2021), NOW, everyone(tiny), ID)
    nothing = np.nan
    np.testing.assert_array_equal(
        change_frame.numbers, np.float32([nothing, 10, 10, nothing, nothing, nothing])
    )
    specs = difference_classes(Measure.SCORE, tiny.rules, ID)
    assert {s.key: n for s, n in zip(specs, change_frame.counts, strict=True) if n} == {
        "up_large": 2,
        "not_applicable": 4,
    }
    assert change_frame.key == "2021..2022-I"


@given(masked_snapshots(), st.sampled_from(Measure))
def test_no_difference_between_a_periode_and_itself(
    masked_city: tuple[Snapshot, pd.Series], measure: Measure
) -> None:
    city, mask = masked_city
    specs = difference_classes(measure, city.rules, ID)
    moved = {"gained", "up", "up_large", "down", "down_large"}
    for periode in city.periodes:
        change_frame = difference(city, measure, periode, periode, mask, ID)
        counted = {s.key: n for s, n in zip(specs, change_frame.counts, strict=True)}
        assert sum(n for key, n in counted.items() if key in moved) == 0
        assert sum(change_frame.counts) == mask.sum()
