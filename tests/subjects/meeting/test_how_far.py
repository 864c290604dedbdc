"""All RT as squares and the climb by period, counted by hand on the tiny city."""

import pytest

from bantar.city.snapshot import Snapshot
from bantar.i18n import Words, words_for
from bantar.measures.trend import adoption
from bantar.presentation.selection import Selection
from bantar.scope.scope import Scope
from bantar.subjects.meeting.how_far import (
    climb_headline,
    climb_view,
    is_most,
    least_between,
    units_headline,
    units_view,
)

ID = words_for("id")
HULU = Scope(kecamatan="15.71.01")
ANGGREK = Scope(kelurahan="15.71.01.1001")


def test_every_rt_is_in_one_part_and_the_target_divides_the_rest(tiny: Snapshot) -> None:
    """Of six RT three won in 2022 and one before; 80 % of six are five."""
    view = units_view(Selection(tiny, Scope()), ID)
    assert [(part.key, part.n) for part in view.parts] == [
        ("bantar", 1), ("awarded", 3), ("needed", 1), ("rest", 1),
    ]  # fmt: skip
    assert (view.share, view.target, view.per_square) == (pytest.approx(4 / 6), 0.8, 1)
    assert [part.key for part in view.parts if part.fill is None] == ["needed"]


def test_a_share_of_few_rt_is_said_as_counts_and_of_a_handful_not_at_all(tiny: Snapshot) -> None:
    assert units_view(Selection(tiny, Scope()), ID).share_text == "4 dari 6 RT"
    assert units_view(Selection(tiny, HULU), ID).share is None


def test_a_kelurahan_is_measured_by_its_own_target(tiny: Snapshot) -> None:
    selection = Selection(tiny, ANGGREK)
    view = units_view(selection, ID)
    assert units_headline(selection, view, ID) == (
        "2 dari 3 RT di Kelurahan Anggrek melaksanakan Kampung Bantar; "
        "Kelurahan Bantar (75%) masih kurang 1 RT"
    )
    assert units_headline(selection, view, words_for("en")).endswith(
        "; 1 more for Kelurahan Bantar (75%)"
    )


def test_a_target_that_is_reached_is_said_to_be(tiny: Snapshot) -> None:
    selection = Selection(tiny, Scope(kelurahan="15.71.01.1002"))
    view = units_view(selection, ID)
    assert units_headline(selection, view, ID) == (
        "1 dari 1 RT di Kelurahan Bakung melaksanakan Kampung Bantar: "
        "Kelurahan Bantar (75%) tercapai"
    )
    assert units_headline(selection, view, words_for("en")).startswith(
        "1 of 1 RT in Kelurahan Bakung carries out"
    )


def test_the_parts_of_the_city_are_those_of_its_figures(city: Snapshot) -> None:
    view = units_view(Selection(city, Scope()), ID)
    assert [part.n for part in view.parts] == [672, 228, 420, 330]
    # 712 were Bantar before; 40 of them were awarded again and are among the 228.
    table = adoption(city.rt, city.outcomes)
    assert int(table["n_melaksanakan"].iloc[-2]) == 672 + 40
    assert int(table["n_new"].iloc[-1]) == 228 - 40
    assert view.parts[0].text == "sudah Bantar sebelumnya, tanpa penghargaan periode ini"
    assert view.share_text == "54,5%"


def test_what_each_period_added_adds_up_to_those_that_carry_it_out(
    tiny: Snapshot, city: Snapshot
) -> None:
    for snapshot, n in ((tiny, 4), (city, 900)):
        view = climb_view(Selection(snapshot, Scope()), ID)
        assert view is not None and sum(view.added.series[0].values) == n
        assert view.added.ticks == view.trend.ticks


def test_of_few_rt_no_points_are_told(tiny: Snapshot) -> None:
    view = climb_view(Selection(tiny, Scope()), ID)
    assert view is not None
    assert (view.labels, view.end, view.short) == (
        ("2 dari 6 RT", "4 dari 6 RT"), "4 dari 6 RT", "",
    )  # fmt: skip


def test_the_share_of_a_part_of_the_city_says_what_it_rests_on(city: Snapshot) -> None:
    part = climb_view(Selection(city, Scope(kecamatan="15.71.03", kelurahan="15.71.03.1001")), ID)
    assert part is not None and part.rests_on == "14 dari 24 RT; 39–76%"
    whole = climb_view(Selection(city, Scope()), ID)
    assert whole is not None and not whole.rests_on


def test_the_climb_names_the_most_and_the_least_between(city: Snapshot) -> None:
    selection = Selection(city, Scope())
    view = climb_view(selection, ID)
    assert view is not None and view.short == "kurang 25,5 poin"
    assert climb_headline(selection, view, ID) == (
        "Periode I 2022 menambah paling banyak: 188 RT; pada Periode 2020 turun menjadi 84"
    )


def test_where_the_last_period_ties_it_is_not_the_most(tiny: Snapshot, words: Words) -> None:
    """Two RT in 2021 and two in 2022."""
    selection = Selection(tiny, Scope())
    view = climb_view(selection, words)
    assert view is not None
    assert "paling banyak" not in climb_headline(selection, view, words)
    assert "most" not in climb_headline(selection, view, words)


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ([84, 128, 188], True),
        ([0, 0, 6], True),  # 1/64 on each side
        ([0, 0, 4], False),  # 1/16
        ([180, 128, 188], False),  # a little more, as chance has it
        ([188, 84, 188], False),
        ([84, 188], False),  # of two none is the most
    ],
)
def test_the_last_period_added_most_only_where_chance_cannot_tell_it_otherwise(
    new: list[int], expected: bool
) -> None:
    assert is_most(new) is expected


def test_there_is_no_climb_before_the_second_period(tiny: Snapshot) -> None:
    first = tiny.until(next(iter(tiny.periodes)))
    assert climb_view(Selection(first, Scope()), ID) is None


@pytest.mark.parametrize(
    ("new", "least"),
    [
        ([10, 50, 20, 60], 2),
        ([10, 20, 30], None),  # no dip
        ([50, 10, 50, 10, 50], None),  # two alike
        ([50, 30, 50, 10, 50], 3),
        ([50, 10], None),  # nothing lies between
        ([50, 48, 50], None),  # less by chance
    ],
)
def test_the_least_between_is_one_dip_or_none(new: list[int], least: int | None) -> None:
    assert least_between(new) == least
