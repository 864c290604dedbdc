"""What was published about the programme, found again in the made city."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from bantar.sample import sources
from tests.sample.conftest import MAYORS_DAY


def melaksanakan(awards, day):
    """RT with at least one published predikat announced by ``day``."""
    return set(awards["rt_id"][[announced <= day for announced in awards["announced_on"]]])


def test_900_of_1650_rt_had_a_predikat_on_the_mayors_day(awards, rt_then):
    assert len(rt_then) == 1650
    assert len(melaksanakan(awards, MAYORS_DAY)) == 900


def test_228_rt_won_in_the_first_round_of_2022_over_all_skala(awards):
    won = awards[awards["periode_id"] == "2022-I"]
    by_skala = won["skala"].value_counts()
    assert (len(won), won["rt_id"].nunique(), by_skala.sum()) == (228, 228, 228)
    assert set(by_skala.index) == {"kecil", "sedang", "besar"}
    assert by_skala.min() >= 30


def test_winners_of_2022_are_both_new_and_known(awards):
    before = melaksanakan(awards, date(2022, 1, 1))
    again = awards[awards["periode_id"] == "2022-I"]["rt_id"].isin(before)
    assert again.sum() == 40
    assert (~again).sum() == 188


@pytest.mark.parametrize(
    ("code", "day", "n_rt", "n_melaksanakan"),
    [
        ("15.71.06.1005", MAYORS_DAY, 9, 9),
        ("15.71.08.1007", MAYORS_DAY, 28, 17),
        ("15.71.03.1010", MAYORS_DAY, 33, 8),
        ("15.71.05.1006", date(2015, 12, 31), 6, 2),
        ("15.71.11.1003", date(2019, 10, 26), 43, 25),  # 62 RT in truth, of which 43 are made
    ],
    ids=["Ulu Gedong", "Handil Jaya", "Tanjung Pinang", "Tanjung Johor", "Eka Jaya"],
)
def test_a_published_state_of_a_kelurahan_holds(awards, rt_then, code, day, n_rt, n_melaksanakan):
    members = set(rt_then.index[rt_then["kelurahan_code"] == code])
    assert len(members) == n_rt
    assert len(members & melaksanakan(awards, day)) == n_melaksanakan


def test_eka_jaya_had_the_most_in_2019(awards, rt_then):
    won = rt_then[rt_then.index.isin(melaksanakan(awards, date(2019, 10, 26)))]
    assert won["kelurahan_code"].value_counts().idxmax() == "15.71.11.1003"


def test_the_second_round_of_2022_is_a_draft(city):
    state = city.periode.set_index("id")["state"]
    assert state["2022-II"] == "draft"
    assert set(state.drop("2022-II")) == {"published"}
    assert (city.evaluation["periode_id"] == "2022-II").sum() > 100


def test_adoption_grows_in_every_periode_by_the_planned_number(awards):
    first = awards.sort_values("announced_on").drop_duplicates("rt_id")["periode_id"]
    planned = sources.periode().set_index("id")["n_new"].drop("2022-II")
    assert first.value_counts().reindex(planned.index).to_dict() == planned.to_dict()
    assert (planned > 0).all()


def streaks(awards, city):
    order = city.periode["id"][city.periode["state"] == "published"].tolist()
    won = pd.crosstab(awards["rt_id"], awards["periode_id"])[order].to_numpy() > 0
    in_a_row = np.lib.stride_tricks.sliding_window_view(won, 3, axis=1).all(axis=2).any(axis=1)
    return set(np.unique(awards["rt_id"])[in_a_row])


def test_a_plausible_number_of_rt_won_three_times_in_a_row(awards, city, rt_then):
    kencana = streaks(awards, city)
    assert 60 <= len(kencana) <= 120
    ulu_gedong = set(rt_then.index[rt_then["kelurahan_code"] == "15.71.06.1005"])
    assert len(kencana & ulu_gedong) >= 3


@pytest.fixture(scope="module")
def coverage(awards, rt_then, city):
    """Coverage per kecamatan and per kelurahan trait on the mayor's day."""
    facts = city.kelurahan.set_index("code")
    has_it = pd.Series(rt_then.index.isin(melaksanakan(awards, MAYORS_DAY)), rt_then.index)
    kecamatan = rt_then["kelurahan_code"].map(facts["kecamatan_code"])
    names = kecamatan.map(city.kecamatan.set_index("code")["name"])
    return has_it.groupby(names).mean().sort_values()


def test_danau_teluk_is_ahead_and_paal_merah_behind(coverage):
    assert (coverage.index[0], coverage.index[-1]) == ("Paal Merah", "Danau Teluk")
    assert coverage["Danau Teluk"] > 0.75
    assert coverage["Paal Merah"] < 0.40


def test_newly_built_areas_lag(awards, cells):
    is_new = cells["kelurahan_code"].map(sources.kelurahan().set_index("code")["is_new"])
    has_it = pd.Series(cells.index + 1, cells.index).isin(melaksanakan(awards, MAYORS_DAY))
    share = has_it.groupby(is_new).mean()
    assert share[True] < share[False] - 0.1
