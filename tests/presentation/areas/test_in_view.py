import pandas as pd
import pytest
from hypothesis import given

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Level
from bantar.i18n import Words, words_for
from bantar.measures.coverage import AREA_COLUMNS, coverage
from bantar.presentation.areas.in_view import area_name
from bantar.presentation.selection import Selection
from bantar.scope.scope import Scope
from tests.cities.made_up_snapshots import masked_snapshots
from tests.presentation.areas.children import AreaRow, area_rows

ID, EN = words_for("id"), words_for("en")
HULU, ANGGREK = "15.71.01", "15.71.01.1001"

# n of the RT that carry out Kampung Bantar, all RT, and the day as published.
ANCHORS = {
    "Ulu Gedong": (9, 9),
    "Handil Jaya": (17, 28),
    "Tanjung Pinang": (8, 33),
}


def rows_of(snapshot: Snapshot, level: Level) -> tuple[AreaRow, ...]:
    return area_rows(snapshot, pd.Series(True, index=snapshot.rt.index), level)


def named(rows: tuple[AreaRow, ...], name: str) -> AreaRow:
    return next(row for row in rows if row.name == name)


def test_kelurahan_of_the_tiny_city_highest_first(tiny: Snapshot) -> None:
    rows = [
        (r.name, r.n_rt, r.n_melaksanakan, r.n_awarded, r.n_needed, r.is_kelurahan_bantar)
        for r in rows_of(tiny, Level.KELURAHAN)
    ]
    assert rows == [
        ("Bakung", 1, 1, 0, 0, True),
        ("Anggrek", 3, 2, 2, 1, False),
        ("Cempaka", 2, 1, 1, 1, False),
    ]


def test_a_kecamatan_is_no_kelurahan_bantar_even_past_its_mark(tiny: Snapshot) -> None:
    rows = rows_of(tiny, Level.KECAMATAN)
    assert [(r.name, r.coverage_share) for r in rows] == [("Hulu", 0.75), ("Hilir", 0.5)]
    assert not any(r.is_kelurahan_bantar for r in rows)


@pytest.mark.parametrize("name", ANCHORS)
def test_published_kelurahan_of_2022_come_out_on_screen(city: Snapshot, name: str) -> None:
    row = named(rows_of(city, Level.KELURAHAN), name)
    assert (row.n_melaksanakan, row.n_rt) == ANCHORS[name]


def test_tanjung_johor_in_2015_comes_out_on_screen(city_2015: Snapshot) -> None:
    row = named(rows_of(city_2015, Level.KELURAHAN), "Tanjung Johor")
    assert (row.n_melaksanakan, row.n_rt) == (2, 6)


def test_before_2014_no_area_has_anything(city_before: Snapshot) -> None:
    rows = rows_of(city_before, Level.KELURAHAN)
    assert sum(r.n_melaksanakan for r in rows) == 0
    assert sum(r.n_rt for r in rows) == len(city_before.rt) > 0


@pytest.mark.parametrize("level", [Level.KECAMATAN, Level.KELURAHAN])
def test_areas_add_up_to_the_city(city: Snapshot, level: Level) -> None:
    rows = rows_of(city, level)
    assert sum(r.n_rt for r in rows) == 1650
    assert sum(r.n_melaksanakan for r in rows) == 900
    assert sum(r.n_awarded for r in rows) == 228


def test_areas_after_the_split_of_2023_are_68_in_11(city_today: Snapshot) -> None:
    assert len(rows_of(city_today, Level.KELURAHAN)) == 68
    assert len(rows_of(city_today, Level.KECAMATAN)) == 11
    assert sum(r.n_rt for r in rows_of(city_today, Level.KELURAHAN)) == len(city_today.rt)


@given(masked_snapshots())
def test_rows_are_those_of_the_coverage(masked_city: tuple[Snapshot, pd.Series]) -> None:
    city, mask = masked_city
    rows = area_rows(city, mask, Level.KELURAHAN)
    rt = city.rt[mask]
    table = coverage(rt, city.outcomes[mask], rt[AREA_COLUMNS[Level.KELURAHAN]])
    assert {r.code: (r.n_rt, r.n_melaksanakan, r.coverage_share) for r in rows} == {
        code: (row["n_rt"], row["n_melaksanakan"], row["coverage_share"])
        for code, row in zip(table.index, table.to_dict("records"), strict=True)
    }
    assert list(rows) == sorted(rows, key=lambda r: (-r.coverage_share, r.name))


@pytest.mark.parametrize(
    ("view", "name"),
    [
        (Scope(), "Kota Jambi"),
        (Scope(kecamatan=HULU), "Kecamatan Hulu"),
        (Scope(kecamatan=HULU, kelurahan=ANGGREK), "Kelurahan Anggrek"),
    ],
    ids=["city", "kecamatan", "kelurahan"],
)
def test_an_area_is_named_with_its_level(
    tiny: Snapshot, words: Words, view: Scope, name: str
) -> None:
    assert area_name(Selection(tiny, view), words) == name
