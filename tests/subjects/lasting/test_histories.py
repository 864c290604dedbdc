"""What became of an award, by its latest one: one answer on every screen."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Finding, Missing
from bantar.i18n import words_for
from bantar.measures.history import UNVISITED, keberlanjutan
from bantar.measures.reasons import rt_facts
from bantar.output.files.results import results_table
from bantar.presentation.measure_rankings import lasting_ranking
from bantar.presentation.measure_registry import classes, spec_of
from bantar.presentation.selection import Selection
from bantar.scope.options import Measure
from bantar.scope.scope import Scope
from bantar.subjects.lasting.analysis import Lasting
from bantar.subjects.lasting.histories import histories, is_overdue
from bantar.subjects.lasting.kept import what_lasts
from bantar.subjects.lasting.view import lasting_table, lasting_view
from bantar.subjects.profile.view import _facts
from tests.cities.made_up_snapshots import masked_snapshots

ID = words_for("id")


def test_histories_of_the_tiny_city(tiny: Snapshot) -> None:
    table = histories(tiny)
    assert table.index.tolist() == [1, 4, 3, 5]
    four = table.loc[4]
    assert four["since"] == four["latest"] == date(2021, 11, 10) and four["n_awards"] == 1
    assert four["slipped_on"] == date(2022, 2, 1)
    assert four["last_look"] == date(2022, 5, 1) and four["finding"] == "aktif"
    one = table.loc[1]  # visited in March, and awarded again in September
    assert one["latest"] == date(2022, 9, 20) and one["n_awards"] == 2
    assert one["last_look"] is None and one["finding"] is None and one["slipped_on"] is None
    assert table.loc[5, "last_look"] is None


def test_a_later_award_starts_anew(city: Snapshot) -> None:
    # RT 255 was found neglected, then won again: no list may call it neglected.
    row = histories(city).loc[255]
    assert row["finding"] is None
    assert row["slipped_on"] is None
    view = lasting_view(Selection(city, Scope()), ID)
    assert 255 not in [slip.rt_id for slip in view.slipping]


def test_who_was_not_looked_at_for_a_year_is_overdue(tiny: Snapshot) -> None:
    table = histories(tiny)
    assert table.loc[1, "unseen_years"] == 0  # it earned the predikat again on the day
    assert table.loc[4, "unseen_years"] == pytest.approx(142 / 365)
    assert is_overdue(table, {"visit_after_years": 0.3})[[1, 4]].tolist() == [False, True]
    assert not is_overdue(table, {}).any()


def test_every_screen_says_the_same_of_every_rt(city: Snapshot) -> None:
    status = keberlanjutan(city.outcomes, city.visits, city.periodes)
    assert status[255] == UNVISITED
    on_map = spec_of(Measure.KEBERLANJUTAN).keys(city, city.periode)
    assert on_map.tolist() == status.tolist()
    in_file = results_table(city)["keberlanjutan"]
    assert in_file[status != Missing.NOT_APPLICABLE].tolist() == (
        status[status != Missing.NOT_APPLICABLE].tolist()
    )
    in_lists = histories(city)["finding"].reindex(status.index)
    visited = status.isin([finding.value for finding in Finding])
    assert in_lists[visited].tolist() == status[visited].tolist()
    assert in_lists[~visited].isna().all()
    neighbours = pd.DataFrame({"left": [], "right": []}, dtype=int)
    facts = rt_facts(city, neighbours)["finding"]
    assert facts.tolist() == status.tolist()


def test_counts_of_map_trend_page_and_file_are_one(city: Snapshot) -> None:
    everywhere = Selection(city, Scope())
    status = keberlanjutan(city.outcomes, city.visits, city.periodes).value_counts()
    lasts = what_lasts(city, everywhere.mask)
    assert lasts.counts == {word: status[word] for word in (*Finding, UNVISITED)}
    of_trend = {area.code: area.text for area in lasting_ranking(everywhere, ID).areas}
    assert of_trend == {word: ID.number(n) for word, n in lasts.counts.items()}
    file = lasting_table(everywhere)
    assert file["temuan"].value_counts().to_dict() == {
        word: n for word, n in lasts.counts.items() if word != UNVISITED
    }


def test_the_clock_takes_the_same_state(city: Snapshot) -> None:
    days = tuple(city.periodes.values())
    seen = city.visits[city.visits["visited_on"] <= days[-1]]
    status = keberlanjutan(city.outcomes, seen, city.periodes)
    lasting = Lasting.measured(city.outcomes, days, seen)
    assert lasting is not None
    active = lasting.last_looks["was_active"]
    assert set(active.index) == set(status.index[status != Missing.NOT_APPLICABLE])
    assert (active == (status[active.index] != Finding.TERBENGKALAI)).all()


def test_the_card_says_what_the_map_says(city: Snapshot) -> None:
    status = keberlanjutan(city.outcomes, city.visits, city.periodes)
    labels = {spec.key: spec.label for spec in classes(Measure.KEBERLANJUTAN, {}, ID)}
    for rt_id in (255, *status.index[::150]):
        assert dict(_facts(city, rt_id, ID))[ID("Lasting after the award")] == labels[status[rt_id]]


@given(masked_snapshots())
def test_nobody_waits_longer_than_since_the_award(case: tuple[Snapshot, pd.Series]) -> None:
    table = histories(case[0])
    won = (case[0].outcomes == "meraih").any(axis=1)
    assert set(table.index) == set(won.index[won])
    assert (table["unseen_years"] >= 0).all()
    lasts = what_lasts(*case)
    assert sum(lasts.counts.values()) == lasts.seen.n_all == int((won & case[1]).sum())
