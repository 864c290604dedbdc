"""The headline of the areas in view says what their counts carry, and no more."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Level
from bantar.i18n import Words, words_for
from bantar.measures.summary import level_target
from bantar.presentation.areas.area_finding import extreme_text, headline, rise_text
from bantar.presentation.areas.area_tables import coverage_table
from bantar.presentation.referee import Side, Superlative, judge
from bantar.presentation.selection import Selection
from bantar.scope.scope import Scope
from tests.cities.made_up_areas import city_of
from tests.cities.made_up_snapshots import masked_snapshots
from tests.presentation.areas.children import child_rows
from tests.presentation.referee.made import table

EN, ID = words_for("en"), words_for("id")
HULU, ANGGREK = "15.71.01", "15.71.01.1001"
ALIKE = "no {areas} is clearly below or above the average of the city"
CLEAR = table((61, 6), (62, 36), (58, 35), (61, 37), (64, 39), target=0.6)
"""A at 10 % beside four near 60 %; C, D and E are past 60 %."""


@pytest.mark.parametrize(
    ("view", "sentence"),
    [
        (Scope(), f"No kecamatan has reached the target of 80% yet; {ALIKE}"),
        (Scope(kecamatan=HULU), f"Only Bakung is a Kelurahan Bantar; {ALIKE}"),
        (
            Scope(kecamatan=HULU, kelurahan=ANGGREK),
            "2 of 3 RT in Kelurahan Anggrek carry out Kampung Bantar",
        ),
        (Scope(kecamatan="15.71.02"), "1 of 2 RT in Kecamatan Hilir carries out Kampung Bantar"),
    ],
    ids=["city", "kecamatan", "kelurahan", "a kecamatan of one kelurahan"],
)
def test_the_finding_of_an_area(tiny: Snapshot, view: Scope, sentence: str) -> None:
    kind = "kecamatan" if view.level is Level.KOTA else "kelurahan"
    assert headline(Selection(tiny, view), EN) == sentence.format(areas=kind)


def test_without_a_target_nothing_is_said_of_one(tiny: Snapshot) -> None:
    without = replace(tiny, targets=tiny.targets.iloc[:0])
    assert headline(Selection(without, Scope()), EN) == (
        "4 of 6 RT in Kota Jambi carry out Kampung Bantar; " + ALIKE.format(areas="kecamatan")
    )
    # A kelurahan is measured by the rule of Kelurahan Bantar, whatever the city aims at.
    assert headline(Selection(without, Scope(kecamatan=HULU)), EN).startswith("Only Bakung")


def test_before_the_first_predikat_the_finding_says_so(city_before: Snapshot) -> None:
    sentence = headline(Selection(city_before, Scope()), EN)
    assert sentence == "No RT of Kota Jambi holds the predikat yet"


def test_the_illustrative_city_in_the_words_of_its_mayor(city: Snapshot) -> None:
    sentence = headline(Selection(city, Scope()), ID)
    assert sentence == "Baru Danau Teluk yang mencapai target 80%; Paal Merah masih 28%"


def test_in_the_first_years_chance_names_nobody(city_2015: Snapshot) -> None:
    sentence = headline(Selection(city_2015, Scope()), EN)
    assert sentence.startswith("No kecamatan has reached the target of 80% yet; ")


def test_facts_of_the_finding_are_those_of_the_table(city: Snapshot, words: Words) -> None:
    """The areas that the headline counts are those that the bars beside it put past the line."""
    codes = sorted(set(city.rt["kecamatan_code"]))
    for view in (Scope(), *(Scope(kecamatan=code) for code in codes)):
        selection = Selection(city, view)
        rows, sentence = child_rows(selection), headline(selection, words)
        target = level_target(city, rows[0].level)
        past = [row for row in rows if target is not None and row.coverage_share >= target]
        if len(past) == 1:
            assert past[0].name in sentence
        elif 1 < len(past) < len(rows):
            assert sentence.startswith(f"{len(past)} ")
            assert str(len(rows)) in sentence
        lowest = rows[-1]
        beside = coverage_table(selection, "")
        assert beside is not None
        claim = Superlative(lowest.code, Side.LOW, beside.population)
        if past and judge(claim, beside).may_say:
            assert lowest.name in sentence
            assert (
                words.percent(lowest.coverage_share, 0) in sentence
                or f"{lowest.n_melaksanakan} " in sentence
            )


@given(masked_snapshots())
def test_every_area_has_a_finding_in_both_languages(
    masked_city: tuple[Snapshot, pd.Series],
) -> None:
    city, _ = masked_city
    code = city.rt["kelurahan_code"].iloc[0]
    views = (Scope(), Scope(kecamatan=code[:2]), Scope(kecamatan=code[:2], kelurahan=code))
    for view in views:
        assert headline(Selection(city, view), ID)
        assert headline(Selection(city, view), EN)


def test_the_extreme_is_named_where_the_counts_carry_it() -> None:
    assert extreme_text(CLEAR, Side.LOW, EN) == "A still at 10%"
    assert extreme_text(replace(CLEAR, target=None), Side.LOW, ID) == "A masih 10%"
    # E 39 of 64 is the highest by a hair and not above the city by any test: A is below it.
    assert extreme_text(CLEAR, Side.HIGH, EN) == "A (10%) is clearly below the city"


def test_a_tie_is_named_as_a_tie() -> None:
    of = table((20, 0), (25, 0), (30, 20), target=0.8)
    assert extreme_text(of, Side.LOW, EN) == "A and B are both at 0%"


def test_few_rt_are_said_in_counts() -> None:
    of = table((14, 1), (62, 36), (58, 35), (61, 37), (64, 39), target=0.6)
    assert extreme_text(of, Side.LOW, EN) == "A still at 1 of 14 RT"


def test_where_all_are_there_the_last_is_the_lowest() -> None:
    of = table((100, 60), (400, 390), (400, 392), target=0.5)
    assert extreme_text(of, Side.LOW, EN) == "lowest A 60%"


def test_several_below_the_city_are_counted_where_the_lowest_may_not_be_named() -> None:
    of = table((3, 0), (100, 10), (100, 11), (100, 70), (100, 72), target=0.8)
    assert extreme_text(of, Side.LOW, EN) == (
        "2 kelurahan are clearly below the average of the city"
    )


def test_who_is_named_as_the_only_one_there_is_not_named_again() -> None:
    of = table((60, 55), (100, 40), (100, 41), (100, 42), target=0.75)
    assert extreme_text(of, Side.LOW, EN) == ""


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([(48, 40, 12), *[(30, 16, 13)] * 12], "A rose most, +58.3 points"),
        ([(11, 6, 3), *[(30, 16, 13)] * 12], "no kelurahan clearly rose more than the others"),
        (
            [(48, 40, 12), (48, 40, 12), *[(30, 16, 13)] * 12],
            "A and B clearly rose more than the others",
        ),
        ([(48, 12, 12), (30, 13, 13)], ""),
        ([(48, 40, 12)], ""),
    ],
    ids=["one", "chance", "two alike", "nothing rose", "one area"],
)
def test_who_rose_more_than_the_others(rows: list[tuple[int, int, int]], sentence: str) -> None:
    assert rise_text(table(*rows), EN) == sentence


def test_the_table_holds_the_whole_level_and_knows_what_is_in_view(tiny: Snapshot) -> None:
    of = coverage_table(Selection(tiny, Scope(kecamatan=HULU)), "Kecamatan Hulu")
    assert of is not None
    assert [(a.name, a.n, a.k) for a in of.areas] == [
        ("Anggrek", 3, 2),
        ("Bakung", 1, 1),
        ("Cempaka", 2, 1),
    ]
    assert [a.name for a in of.visible] == ["Anggrek", "Bakung"]
    assert of.target == 0.75
    since = coverage_table(Selection(tiny, Scope()), "", since=next(iter(tiny.periodes)))
    assert since is not None
    assert [(a.name, a.before) for a in since.areas] == [("Hulu", 2), ("Hilir", 0)]
    assert since.target == 0.8


def test_two_areas_are_both_and_never_all() -> None:
    two = city_of({"A": (10, 9), "B": (10, 9)}, kecamatan={"A": "U", "B": "S"})
    assert headline(Selection(two, Scope()), ID).startswith(
        "Kedua kecamatan sudah mencapai target 80%"
    )
    inside = city_of({"A": (10, 9), "B": (10, 9)})
    assert headline(Selection(inside, Scope(kecamatan="Tengah")), EN).startswith(
        "Both kelurahan are Kelurahan Bantar"
    )
    three = city_of(
        {"A": (10, 9), "B": (10, 9), "C": (10, 9)}, kecamatan={"A": "U", "B": "S", "C": "T"}
    )
    assert headline(Selection(three, Scope()), ID).startswith("Semua kecamatan sudah")
