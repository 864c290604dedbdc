from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Periode
from bantar.measures.coverage import coverage
from bantar.measures.trend import awards_by_skala
from bantar.subjects.ledger.recap import COUNTED, TOTAL, winners_recap, years_in_words

ANGGREK, BAKUNG, CEMPAKA = "15.71.01.1001", "15.71.01.1002", "15.71.02.1001"
NONE = pd.NA


def test_the_tiny_city_by_hand(tiny: Snapshot) -> None:
    recap = winners_recap(tiny)
    assert recap.areas.to_dict("index") == {
        # RT 001, 002 and 010; proposed were all three; 1 won in 2021, 1 and 3 in 2022-I.
        ANGGREK: {
            **{"kecamatan": "Hulu", "kelurahan": "Anggrek", "n_rt": 3, "n_proposed_rt": 3},
            **{"n_awards": 3, "n_proposals": 5},
        },
        BAKUNG: {
            **{"kecamatan": "Hulu", "kelurahan": "Bakung", "n_rt": 1, "n_proposed_rt": 1},
            **{"n_awards": 1, "n_proposals": 1},
        },
        # RT 002 was never proposed: it is one of two RT, not of one.
        CEMPAKA: {
            **{"kecamatan": "Hilir", "kelurahan": "Cempaka", "n_rt": 2, "n_proposed_rt": 1},
            **{"n_awards": 1, "n_proposals": 2},
        },
    }
    assert list(recap.years) == ["2021", "2022-I"]
    by_year = {
        year: table.astype(object).to_numpy().tolist() for year, table in recap.years.items()
    }
    assert list(recap.years["2021"].columns) == ["besar", "sedang", "kecil", "jumlah"]
    assert by_year["2021"] == [[0, 0, 1, 1], [0, 0, 1, 1], [0, 0, 0, 0]]
    # Nobody of Bakung was proposed in 2022-I: that is not a zero.
    assert by_year["2022-I"] == [[0, 2, 0, 2], [NONE] * 4, [1, 0, 0, 1]]


def test_rt_are_counted_whether_they_take_part_or_not(city: Snapshot) -> None:
    recap = winners_recap(city)
    assert recap.areas["n_rt"].sum() == 1650
    assert (recap.areas["n_proposed_rt"] <= recap.areas["n_rt"]).all()
    assert (recap.areas["n_proposed_rt"] < recap.areas["n_rt"]).any()


def test_the_sums_are_those_of_the_screens(city: Snapshot) -> None:
    recap = winners_recap(city)
    names = [str(periode) for periode in city.periodes]
    expected = awards_by_skala(city.results, names)
    for year in names:
        table = recap.years[year]
        assert {skala: table[skala].sum() for skala in COUNTED} == {
            skala: expected.at[year, skala] for skala in COUNTED
        }
        assert table[TOTAL].sum() == expected.loc[year].sum()
    assert recap.years["2022-I"][TOTAL].sum() == 228
    now = coverage(city.rt, city.outcomes, city.rt["kelurahan_code"])["n_awarded"]
    assert (recap.years["2022-I"][TOTAL].fillna(0).astype(int) == now[recap.areas.index]).all()


def test_a_winner_without_a_skala_is_in_the_total_alone(tiny: Snapshot) -> None:
    results = tiny.results.assign(skala=None)
    table = winners_recap(replace(tiny, results=results)).years["2021"]
    assert table.loc[ANGGREK].tolist() == [0, 0, 0, 1]


def test_a_year_of_two_rounds_is_one_year(tiny: Snapshot) -> None:
    again = tiny.results[tiny.results["periode"] == "2022-I"].assign(periode="2022-II")
    both = replace(
        tiny,
        periodes={**tiny.periodes, Periode(2022, 2): date(2022, 12, 15)},
        results=pd.concat([tiny.results, again], ignore_index=True),
    )
    recap = winners_recap(both)
    assert list(recap.years) == ["2021", "2022 (I + II)"]
    assert recap.years["2022 (I + II)"].loc[ANGGREK].tolist() == [0, 4, 0, 4]
    assert recap.areas.at[ANGGREK, "n_proposed_rt"] == 3


def test_before_the_first_periode_there_is_no_year(tiny: Snapshot) -> None:
    nothing = replace(tiny, periodes={}, results=tiny.results.iloc[:0])
    recap = winners_recap(nothing)
    assert recap.years == {}
    assert recap.areas[["n_rt", "n_awards"]].to_numpy().tolist() == [[3, 0], [1, 0], [2, 0]]


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["2021"], ["2021"]),
        (["2022-I"], ["2022-I"]),
        (["2022-II", "2022-I"], ["2022 (I + II)"]),
        (["2022-I", "2021"], ["2021", "2022-I"]),
    ],
)
def test_what_a_year_is_called(names: list[str], words: list[str]) -> None:
    names_of = years_in_words([Periode.parse(name) for name in names])
    assert sorted(set(names_of.values())) == words
