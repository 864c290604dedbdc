"""Each rule by a table small enough to reckon by hand, and what is said in its place."""

from dataclasses import replace

import pytest

from bantar.core.domain import Level
from bantar.i18n import words_for
from bantar.presentation.referee import (
    AllOf,
    Average,
    Because,
    Beside,
    Cause,
    Claim,
    Cluster,
    Fall,
    Pair,
    Population,
    Rank,
    Reason,
    Rise,
    Side,
    Superlative,
    Table,
    Target,
    Trend,
    instead,
    judge,
)
from bantar.presentation.referee.apart import Apart
from tests.presentation.referee.made import table

ID, EN = words_for("id"), words_for("en")
LOWEST, HIGHEST = Superlative("A", Side.LOW), Superlative("A", Side.HIGH)
CLEAR = table((61, 6), (62, 36), (58, 35), (61, 37), (64, 39))
"""A at 10 % beside four areas near 60 %: below the city by any test."""

NOISE = table((61, 31), (62, 36), (58, 35), (61, 37), (64, 39))


def answer(claim: Claim, of: Table) -> tuple[Because, str, str]:
    verdict = judge(claim, of)
    return verdict.because, instead(verdict, ID), instead(verdict, EN)


def test_what_stands_on_a_clear_table_may_be_said() -> None:
    assert answer(LOWEST, CLEAR) == (Because.HOLDS, "", "")
    assert judge(Beside("A", Side.LOW), CLEAR).may_say
    assert judge(Pair("A", "B"), CLEAR).may_say


@pytest.mark.parametrize(
    "other",
    [
        Population(definition="score"),
        Population(day="2017"),
        Population(filters=("skala besar",)),
        Population(n_rt=28),
    ],
)
def test_a_sentence_of_other_rt_day_or_definition_is_not_said(other: Population) -> None:
    claim = replace(LOWEST, population=other)
    assert answer(claim, CLEAR) == (Because.OTHER_POPULATION, "", "")


def test_what_is_named_must_be_in_view() -> None:
    narrow = replace(CLEAR, in_view=frozenset("BC"), place="Kecamatan Kota Baru")
    assert answer(LOWEST, narrow) == (
        Because.OUTSIDE_FILTER,
        "A: di luar Kecamatan Kota Baru",
        "A: outside Kecamatan Kota Baru",
    )
    assert answer(LOWEST, replace(narrow, place=""))[1:] == ("", "")


def test_a_target_must_exist_for_the_level_and_be_the_one_that_is_named() -> None:
    of = table((160, 125), (140, 60))
    assert answer(Target(("A",)), of) == (
        Because.NO_TARGET,
        "A 78% (125 dari 160 RT)",
        "A 78% (125 of 160 RT)",
    )
    mixed = Target(("A",), share=0.75)
    assert judge(mixed, replace(of, target=0.8)).because is Because.NO_TARGET
    assert judge(mixed, replace(of, target=0.75)).may_say


def test_a_target_is_counted_and_never_read_from_a_rounded_percent() -> None:
    of = table((28, 21), (63, 47), target=0.75)
    assert judge(Target(("A",)), of).may_say
    assert answer(Target(("B",)), of) == (
        Because.NOT_REACHED,
        "B 74,6% (47 dari 63 RT), belum mencapai target 75%",
        "B 74.6% (47 of 63 RT), below the target of 75%",
    )
    assert answer(Target(("A",), is_reached=False), of) == (
        Because.REACHED,
        "A 75% (21 dari 28 RT), sudah mencapai target 75%",
        "A 75% (21 of 28 RT), target 75% reached",
    )
    assert judge(Target(("B",), is_reached=False), of).may_say


def test_eight_tenths_of_1650_are_1320_and_not_one_more() -> None:
    of = table((1650, 1320), (1650, 1319), target=0.8)
    assert judge(Target(("A",)), of).may_say
    assert judge(Target(("B",)), of).because is Because.NOT_REACHED


@pytest.mark.parametrize("claim", [LOWEST, HIGHEST, Rank("A", 1, 1), Rise("A", is_most=True)])
def test_one_area_is_compared_with_nobody(claim: Claim) -> None:
    assert answer(claim, table((26, 3, 1))) == (
        Because.ONE_AREA,
        "A: 3 dari 26 RT",
        "A: 3 of 26 RT",
    )


def test_an_area_without_rt_is_no_second_one() -> None:
    assert judge(LOWEST, table((26, 3), (0, 0))).because is Because.ONE_AREA


@pytest.mark.parametrize("claim", [LOWEST, Beside("A", Side.LOW), Rank("A", 1, 1), Pair("A", "B")])
def test_an_area_of_four_rt_is_not_measured_against_others(claim: Claim) -> None:
    of = table((4, 0), (40, 22), (52, 28))
    assert answer(claim, of) == (Because.TOO_FEW, "A hanya 4 RT", "A has only 4 RT")


def test_a_change_needs_five_rt_that_could_change() -> None:
    of = table((40, 40, 36), (30, 10, 10))
    assert answer(Rise("A"), of) == (
        Because.TOO_FEW,
        "hanya 4 RT di A yang sebelumnya belum Bantar",
        "only 4 RT of A were not yet Bantar",
    )
    of = table((40, 0, 4), (30, 10, 10))
    assert answer(Fall("A"), of) == (
        Because.TOO_FEW,
        "hanya 4 RT di A yang sebelumnya sudah Bantar",
        "only 4 RT of A were Bantar before",
    )


def test_a_tie_is_said_as_a_tie_of_two_of_three_or_of_many() -> None:
    assert answer(HIGHEST, table((20, 12), (30, 18), (30, 3))) == (
        Because.SHARED,
        "A dan B sama-sama 60%",
        "A and B are both at 60%",
    )
    assert answer(HIGHEST, table((20, 12), (30, 18), (10, 6)))[1:] == (
        "A, B, dan C sama-sama 60%",
        "A, B and C are all at 60%",
    )
    five = table(*[(n, 0) for n in (5, 6, 7, 8, 9)], (30, 30))
    assert answer(LOWEST, five)[1:] == ("5 kelurahan sama-sama 0%", "5 kelurahan are all at 0%")
    kecamatan = replace(five, level=Level.KECAMATAN)
    assert instead(judge(LOWEST, kecamatan), ID) == "5 kecamatan sama-sama 0%"


def test_a_tie_with_a_handful_of_rt_is_said_in_counts() -> None:
    assert (
        answer(LOWEST, table((20, 0), (3, 0), (30, 20)))[1]
        == "A 0% (0 dari 20 RT) dan B 0 dari 3 RT"
    )


def test_shares_that_look_the_same_are_no_superlative() -> None:
    of = table((1000, 101), (1000, 103), (1000, 900))
    assert answer(LOWEST, of) == (
        Because.SHARED_AS_PRINTED,
        "A 10% (101 dari 1.000 RT) dan B 10% (103 dari 1.000 RT)",
        "A 10% (101 of 1,000 RT) and B 10% (103 of 1,000 RT)",
    )
    many = table(*[(1000, 100 + i) for i in range(4)], (1000, 900))
    assert answer(LOWEST, many)[1] == "4 kelurahan sama-sama sekitar 10%"
    assert judge(LOWEST, replace(of, decimals=1)).may_say


def test_who_is_not_the_extreme_is_given_its_figure() -> None:
    assert answer(HIGHEST, CLEAR) == (
        Because.NOT_EXTREME,
        "A 10% (6 dari 61 RT)",
        "A 10% (6 of 61 RT)",
    )


def test_what_did_not_rise_is_not_said_to_rise() -> None:
    still = table((20, 10, 10), (30, 15, 15))
    assert answer(Rise("A", is_most=True), still) == (
        Because.NO_CHANGE,
        "Tidak ada kelurahan yang naik",
        "No kelurahan rose",
    )
    assert answer(Fall("A", is_most=True), still)[1] == "Tidak ada kelurahan yang turun"
    some = table((20, 10, 10), (30, 25, 15))
    assert answer(Rise("A"), some)[:2] == (Because.NO_CHANGE, "A 50% (10 dari 20 RT)")


def test_a_rise_that_three_of_eleven_made_is_no_rise_above_the_city() -> None:
    of = table((11, 6, 3), *[(30, 16, 13)] * 12)
    assert answer(Rise("A", is_most=True), of) == (
        Because.ALIKE,
        "Kota: +10,5 poin; tidak ada kelurahan yang jelas naik lebih banyak",
        "The city: +10.5 points; no kelurahan distinguishably rose more",
    )
    assert judge(Rise("A", is_most=True), table((48, 40, 12), *[(30, 16, 13)] * 12)).may_say


def test_a_fall_is_counted_among_those_that_could_fall() -> None:
    of = table((60, 10, 50), *[(60, 48, 50)] * 8)
    assert judge(Fall("A", is_most=True), of).may_say
    same = table((60, 46, 50), *[(60, 47, 50)] * 8)
    assert answer(Fall("A"), same)[:2] == (
        Because.ALIKE,
        "Kota: −5,2 poin; tidak ada kelurahan yang jelas turun lebih banyak",
    )


def test_two_that_rose_alike_are_both_named() -> None:
    of = table((20, 15, 5), (20, 15, 5), (20, 5, 4))
    assert answer(Rise("A", is_most=True), of)[:2] == (
        Because.SHARED,
        "A dan B sama-sama +50,0 poin",
    )


def test_what_chance_could_have_done_is_not_named() -> None:
    assert answer(LOWEST, NOISE) == (
        Because.ALIKE,
        "Tidak ada kelurahan yang dapat dibedakan dari kota",
        "No kelurahan is distinguishable from the city",
    )
    lower = table((61, 6), (12, 7), (58, 35), (61, 37), (64, 39))
    assert answer(Beside("B", Side.HIGH), lower)[1] == (
        "B 58% (7 dari 12 RT); tidak dapat dibedakan dari kota"
    )


def test_the_lowest_of_those_in_view_must_also_lie_below_the_city() -> None:
    high = table((60, 50), (60, 55), (60, 5), (60, 6), (60, 7))
    narrow = replace(high, in_view=frozenset("AB"))
    assert judge(LOWEST, narrow).because is Because.ALIKE
    assert judge(Superlative("B", Side.HIGH), narrow).may_say


def test_a_test_made_elsewhere_stands_in_for_counts() -> None:
    tests = {"A": Apart(0.01, is_above=False), "B": Apart(0.5, is_above=True)}
    scores = replace(table((30, 18_000), (30, 21_000)), top=1000, tests=tests)
    assert judge(LOWEST, scores).may_say
    assert answer(Superlative("B", Side.HIGH), scores)[1] == (
        "B 70,0 (30 RT); tidak dapat dibedakan dari kota"
    )


def test_a_rank_is_a_range_unless_it_is_one_number() -> None:
    assert answer(Rank("A", 1, 3), CLEAR) == (
        Because.RANGE,
        "A: peringkat 1–3 dari 5",
        "A: rank 1 to 3 of 5",
    )
    assert judge(Rank("A", 1, 1), CLEAR).may_say


def test_a_pair_is_told_apart_or_both_figures_are_given() -> None:
    of = table((22, 4), (20, 6), (9, 7))
    assert answer(Pair("A", "B"), of) == (
        Because.PAIR_ALIKE,
        "A 18% (4 dari 22 RT), B 30% (6 dari 20 RT); bedanya bisa kebetulan",
        "A 18% (4 of 22 RT), B 30% (6 of 20 RT); the difference may be chance",
    )
    assert judge(Pair("A", "C"), of).may_say
    assert answer(Pair("A", "B"), table((20, 10), (40, 20)))[1] == "A dan B sama-sama 50%"
    assert judge(Pair("B", "A"), of).because is Because.NOT_LOWER


def test_a_pair_that_was_picked_pays_for_all_pairs_that_were_looked_at() -> None:
    of = table((22, 6), (20, 12), (22, 7), (20, 8), (20, 8))
    chosen = Pair("A", "B")  # Fisher: p 0.059 of 6 in 22 against 12 in 20
    assert judge(chosen, of).because is Because.PAIR_ALIKE
    closer = table((22, 5), (20, 12), (22, 7), (20, 8), (20, 8))  # p 0.027
    assert judge(chosen, closer).may_say
    looked = (("C", "D"), ("C", "E"), ("D", "E"))
    assert judge(replace(chosen, looked_at=looked), closer).because is Because.PAIR_ALIKE


def test_a_group_of_rt_is_named_where_it_is_seen_and_is_no_chance() -> None:
    assert judge(Cluster(12, 12, 0.01), CLEAR).may_say
    assert judge(Cluster(12, 0, 0.01), CLEAR).because is Because.OUTSIDE_FILTER
    assert judge(Cluster(12, 1, 0.01), CLEAR).because is Because.TOO_FEW
    because, indonesian, english = answer(Cluster(12, 12, 0.2), CLEAR)
    assert because is Because.ALIKE
    assert indonesian.startswith("Tidak ada kelompok RT yang jelas.")
    assert english.startswith("No group of RT is distinguishable from chance.")


def test_a_reason_speaks_of_the_same_rt_as_what_it_explains() -> None:
    assert judge(Reason(), CLEAR).may_say
    other = Reason(Population(filters=("skala besar",)))
    assert answer(other, CLEAR) == (Because.OTHER_REASON, "", "")


@pytest.mark.parametrize(
    ("never", "rightly"),
    [
        (Trend(2), Trend(3)),
        (Cause(), Cause(is_arithmetic=True)),
        (Average(4), Average(5)),
        (AllOf(n_unknown=1), AllOf(n_unknown=0)),
    ],
)
def test_some_things_are_not_said_at_all(never: Claim, rightly: Claim) -> None:
    assert answer(never, CLEAR) == (Because.NEVER, "", "")
    assert judge(rightly, CLEAR).may_say


def test_the_first_rule_that_fails_decides() -> None:
    tiny_tie = table((3, 0), (20, 0))
    other = replace(LOWEST, population=Population(day="2014"))
    assert judge(other, tiny_tie).because is Because.OTHER_POPULATION
    assert judge(LOWEST, tiny_tie).because is Because.TOO_FEW


def test_a_tie_of_many_is_counted_without_the_handfuls_and_nobody_is_picked_from_it() -> None:
    of = table((3, 0), *[(n, 0) for n in (6, 7, 8, 9)], (30, 20))
    lowest = Superlative("B", Side.LOW, of.population)
    assert answer(lowest, of)[1:] == (
        "4 kelurahan yang punya 5 RT atau lebih sama-sama 0%",
        "4 kelurahan of 5 RT or more are all at 0%",
    )
    few = table((3, 0), (2, 0), (1, 0), (9, 0), (30, 20))
    assert answer(Superlative("D", Side.LOW, few.population), few)[1] == "D 0% (0 dari 9 RT)"
