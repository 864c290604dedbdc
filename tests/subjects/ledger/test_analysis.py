from datetime import date

import pandas as pd
import pytest
from sqlalchemy import Engine

from bantar.city.snapshot import Snapshot, load_snapshot
from bantar.measures.summary import summarise
from bantar.storage.read import reads
from bantar.subjects.ledger.analysis import compare_figures, is_same, within
from tests import tiny as tiny_city

ANGGREK, CEMPAKA = "15.71.01.1001", "15.71.02.1001"


def figures(*rows: tuple[str, date, float]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["measure", "as_of", "value"])
    return table.assign(said_by="Wali Kota", source="surat", counts=True)


@pytest.fixture
def compared(tiny_engine: Engine):
    def compare(*rows: tuple[str, date, float]) -> pd.DataFrame:
        return compare_figures(figures(*rows), lambda day: load_snapshot(tiny_engine, day))

    return compare


NOV_2021 = date(2021, 11, 10)
END_2021, END_2022 = date(2021, 12, 31), date(2022, 12, 31)


@pytest.mark.parametrize(
    ("measure", "day", "published", "ours", "difference"),
    [
        # 20 September 2022: six RT, four carry it out, three awards
        ("rt_total", tiny_city.DAY, 6, 6, 0),
        ("rt_melaksanakan", tiny_city.DAY, 5, 4, -1),
        ("rt_penghargaan", tiny_city.DAY, 2, 3, 1),
        ("coverage_share", tiny_city.DAY, 0.5, 4 / 6, 4 / 6 - 0.5),
        # 10 November 2021: 1, 2, 4, 5, 6 and 7 are RT; 1, 4 and 7 earned the predikat
        ("rt_total", NOV_2021, 6, 6, 0),
        ("rt_melaksanakan", NOV_2021, 3, 3, 0),
        ("coverage_share", NOV_2021, 0.5, 0.5, 0),
        # of one kelurahan
        (f"rt_total@{ANGGREK}", tiny_city.DAY, 3, 3, 0),
        (f"rt_melaksanakan@{ANGGREK}", tiny_city.DAY, 3, 2, -1),
        (f"coverage_share@{CEMPAKA}", tiny_city.DAY, 0.5, 0.5, 0),
        # a recap counts the awards of the year: 1 and 7 in 2021, 1 and 3 in 2022
        (f"rt_penghargaan@{ANGGREK}", NOV_2021, 2, 2, 0),
        (f"rt_penghargaan@{ANGGREK}", END_2022, 2, 2, 0),
        (f"rt_penghargaan@{CEMPAKA}", END_2022, 2, 1, -1),
        (f"rt_penghargaan@{CEMPAKA}", END_2021, 0, 0, 0),
    ],
)
def test_ours_and_the_difference_by_hand(compared, measure, day, published, ours, difference):
    row = compared((measure, day, published)).iloc[0]
    assert row["ours"] == pytest.approx(ours)
    assert row["difference"] == pytest.approx(difference)
    assert row["unknown"] == ""
    assert row["is_same"] == (abs(difference) < 1e-9)


@pytest.mark.parametrize(
    ("measure", "day", "why"),
    [
        ("kencana", tiny_city.DAY, "measure"),
        ("rt_total", date(1990, 1, 1), "no_rt"),
        ("rt_total@15.71.99.9999", tiny_city.DAY, "no_rt"),
        ("rt_melaksanakan", date(2020, 1, 1), "no_periode"),
        ("rt_penghargaan", date(2020, 1, 1), "no_periode"),
        ("coverage_share", date(2020, 1, 1), "no_periode"),
        (f"rt_penghargaan@{ANGGREK}", date(2023, 12, 31), "no_periode"),
    ],
)
def test_where_we_have_nothing_there_is_no_difference(compared, measure, day, why) -> None:
    row = compared((measure, day, 0.0)).iloc[0]
    assert row["unknown"] == why
    assert pd.isna(row["ours"])
    assert pd.isna(row["difference"])
    assert not row["is_same"]


def test_a_kelurahan_is_named_by_the_day(compared) -> None:
    row = compared((f"rt_total@{ANGGREK}", tiny_city.DAY, 3)).iloc[0]
    assert (row["measure"], row["kelurahan"], row["kecamatan_code"]) == (
        "rt_total",
        "Anggrek",
        "15.71.01",
    )


def test_two_figures_of_one_day_are_disputed_and_the_same_twice_is_not(compared) -> None:
    table = compared(
        ("rt_total", tiny_city.DAY, 6),
        ("rt_total", tiny_city.DAY, 7),
        ("rt_total", NOV_2021, 6),
        ("rt_melaksanakan", tiny_city.DAY, 4),
        ("rt_melaksanakan", tiny_city.DAY, 4),
        (f"rt_total@{ANGGREK}", tiny_city.DAY, 3),
    )
    disputed = table[table["is_disputed"]]
    assert sorted(disputed["published"]) == [6, 7]
    assert set(disputed["as_of"]) == {tiny_city.DAY}


@pytest.mark.parametrize(
    ("published", "ours", "same"),
    [
        (0.6, 0.604, True),
        (0.6, 0.606, False),
        (0.577, 0.5771, True),
        (0.577, 0.5779, False),
        (0.55, 900 / 1650, True),
        (0.6, 900 / 1650, False),
    ],
)
def test_a_share_is_compared_as_exactly_as_it_was_published(published, ours, same) -> None:
    assert is_same("coverage_share", published, ours) is same


def test_a_kelurahan_is_summarised_like_the_city(tiny: Snapshot) -> None:
    parts = [within(tiny, code) for code in tiny.rt["kelurahan_code"].unique()]
    totals = [summarise(part) for part in parts]
    assert sum(part.rt_total for part in totals) == summarise(tiny).rt_total
    assert sum(part.rt_melaksanakan for part in totals) == summarise(tiny).rt_melaksanakan
    assert sum(part.rt_penghargaan for part in totals) == summarise(tiny).rt_penghargaan


def test_the_published_figures_of_the_city(city_engine: Engine) -> None:
    table = compare_figures(
        reads.official_figures(city_engine), lambda day: load_snapshot(city_engine, day)
    )
    values = {
        (row["measure"], row["published"]): row["difference"]
        for row in table.to_dict("records")
        if row["as_of"] == date(2022, 9, 20)
    }
    assert values == pytest.approx(
        {
            ("rt_penghargaan", 228): 0,
            ("rt_penghargaan", 242): -14,
            ("rt_melaksanakan", 900): 0,
            ("rt_melaksanakan", 952): -52,
            ("coverage_share", 0.6): 900 / 1650 - 0.6,
            ("rt_total", 1650): 0,
            ("rt_total", 1651): -1,
        }
    )
    assert table["counts"].sum() == 3
    assert table.loc[table["is_disputed"], "measure"].nunique() == 3
    first = table.groupby(["measure", "as_of"])["counts"].first()
    assert first.sum() == 3  # the one that counts comes first


def test_no_figures_give_an_empty_table(tiny: Snapshot) -> None:
    table = compare_figures(figures(), lambda _: tiny)
    assert table.empty
    assert {"published", "ours", "is_disputed"} <= set(table)
