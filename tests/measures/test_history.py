from datetime import date
from itertools import groupby

import geopandas as gpd
import pandas as pd
from hypothesis import given
from pandas.testing import assert_series_equal

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Finding, Missing, Outcome, Periode
from bantar.measures.coverage import melaksanakan
from bantar.measures.history import UNVISITED, keberlanjutan, kencana_eligible, longest_streak
from tests.measures.strategies import cities

City = tuple[gpd.GeoDataFrame, pd.DataFrame]


def test_only_one_rt_earned_two_in_a_row(tiny: Snapshot) -> None:
    assert longest_streak(tiny.outcomes).to_dict() == {3: 1, 1: 2, 2: 0, 4: 1, 5: 1, 6: 0}
    eligible = kencana_eligible(tiny.outcomes, tiny.rules)
    assert list(eligible.index[eligible]) == [1]


def test_the_number_in_a_row_is_a_rule(tiny: Snapshot) -> None:
    assert not kencana_eligible(tiny.outcomes, {"kencana_streak": 3}).any()


@given(cities())
def test_streaks_are_those_of_a_plain_loop(city: City) -> None:
    _, outcomes = city
    for rt_id, streak in longest_streak(outcomes).items():
        row = outcomes.loc[rt_id]
        runs = [len(list(run)) for won, run in groupby(row, lambda o: o == Outcome.MERAIH) if won]
        assert streak == max(runs, default=0)


@given(cities())
def test_a_streak_is_as_long_as_one_award_or_more_for_those_who_have_it(city: City) -> None:
    _, outcomes = city
    assert_series_equal(longest_streak(outcomes) > 0, melaksanakan(outcomes), check_names=False)


def test_the_latest_visit_counts(tiny: Snapshot) -> None:
    assert keberlanjutan(tiny.outcomes, tiny.visits, tiny.periodes).to_dict() == {
        3: UNVISITED,
        1: UNVISITED,  # it earned the predikat again after the visit that found it in need
        2: Missing.NOT_APPLICABLE,
        4: Finding.AKTIF,
        5: UNVISITED,
        6: Missing.NOT_APPLICABLE,
    }


def test_before_it_is_earned_again_the_visit_counts(tiny: Snapshot) -> None:
    first = Periode(2021)
    kept = keberlanjutan(tiny.outcomes_until(first), tiny.visits, tiny.periodes)
    assert kept[1] == Finding.PERLU_PEMBINAAN


def test_a_visit_before_the_first_award_says_nothing_of_it(tiny: Snapshot) -> None:
    visit = pd.DataFrame(
        {"rt_id": [3], "visited_on": [date(2022, 1, 1)], "finding": ["terbengkalai"]}
    )
    assert keberlanjutan(tiny.outcomes, visit, tiny.periodes)[3] == UNVISITED


def test_an_rt_that_won_again_is_not_what_it_was_before(city: Snapshot) -> None:
    visits = city.visits[city.visits["rt_id"] == 255]
    won = city.outcomes.loc[255] == Outcome.MERAIH
    latest = max(day for periode, day in city.periodes.items() if won[str(periode)])
    assert visits["finding"].iloc[-1] == Finding.TERBENGKALAI
    assert visits["visited_on"].iloc[-1] < latest
    assert keberlanjutan(city.outcomes, city.visits, city.periodes)[255] == UNVISITED


def test_without_visits_every_award_waits_for_one(tiny: Snapshot) -> None:
    findings = keberlanjutan(tiny.outcomes, tiny.visits.iloc[:0], tiny.periodes)
    assert findings.value_counts().to_dict() == {UNVISITED: 4, Missing.NOT_APPLICABLE: 2}


def test_a_visit_to_an_rt_without_predikat_changes_nothing(tiny: Snapshot) -> None:
    visit = pd.DataFrame({"rt_id": [6], "visited_on": [date(2022, 9, 1)], "finding": ["aktif"]})
    assert keberlanjutan(tiny.outcomes, visit, tiny.periodes)[6] == Missing.NOT_APPLICABLE


@given(cities())
def test_every_rt_has_one_answer_and_they_add_up(city: City) -> None:
    _, outcomes = city
    visits = pd.DataFrame({"rt_id": [1], "visited_on": [date(2022, 1, 1)], "finding": ["aktif"]})
    days = {Periode.parse(str(p)): date(2015 + i, 9, 20) for i, p in enumerate(outcomes.columns)}
    findings = keberlanjutan(outcomes, visits, days)
    assert findings.notna().all()
    assert (findings != Missing.NOT_APPLICABLE).sum() == melaksanakan(outcomes).sum()


def test_nobody_may_enter_kencana_before_three_predikat_in_a_row(city: Snapshot) -> None:
    rules = {"kencana_streak": 3}
    for n, periode in enumerate(city.periodes, 1):
        then = city.until(periode)
        eligible = kencana_eligible(then.outcomes, rules)
        assert not eligible.any() if n < 3 else True
        assert (longest_streak(then.outcomes)[eligible] >= 3).all()
    one = city.until(next(iter(city.periodes)))
    assert not kencana_eligible(one.outcomes, city.rules).any()
