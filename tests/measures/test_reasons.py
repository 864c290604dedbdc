"""Facts behind the reasons: by hand on the tiny city and on one sheet."""

import math

import pandas as pd
import pytest

from bantar.city.snapshot import Snapshot
from bantar.geodata import neighbours
from bantar.measures.reasons import (
    WeakestLines,
    area_facts,
    gains,
    neighbours_passing,
    rt_facts,
    to_mend,
    weakest_lines,
)
from tests.measures.test_marks import INDICATORS


@pytest.fixture(scope="module")
def facts(tiny: Snapshot) -> pd.DataFrame:
    return rt_facts(tiny, neighbours(tiny.rt))


def test_facts_of_an_rt_are_its_own(facts: pd.DataFrame) -> None:
    two = facts.loc[2]
    assert not two["has_it"] and two["score"] == 70 and two["short"] == 5
    assert two["periode"] == "2022-I" and two["change"] == 10
    one = facts.loc[1]
    assert one["since"] == "2021" and one["streak"] == 2
    assert facts.loc[4, "lost"] and facts.loc[4, "has_it"]


def test_neighbours_are_counted_with_those_that_are_bantar(facts: pd.DataFrame) -> None:
    # RT 1 lies between 3 and 2, above 5: two of the three are Bantar (3 and 5).
    assert facts.loc[1, ["n_near", "n_near_bantar"]].tolist() == [3, 2]
    assert facts.loc[6, ["n_near", "n_near_bantar"]].tolist() == [2, 1]


def test_areas_add_their_rt_up(tiny: Snapshot, facts: pd.DataFrame) -> None:
    table = area_facts(facts, tiny.rt["kecamatan_code"], tiny.rules, 0.8)
    hulu, hilir = table.loc["15.71.01"], table.loc["15.71.02"]
    assert hulu[["n_rt", "n_has", "n_needed", "n_reach", "n_never"]].tolist() == [4, 3, 1, 1, 0]
    assert hilir[["n_rt", "n_has", "n_needed", "n_reach", "n_never"]].tolist() == [2, 1, 1, 0, 1]
    assert hulu["share"] == 0.75


SHEET = pd.DataFrame({"indicator_id": [1, 2, 3], "score": [1.0, 2.0, 0.0]})


def test_a_full_mark_gains_its_share_of_the_total() -> None:
    table = gains(SHEET, INDICATORS)
    # A1 alone is Aman: its full mark is a third of the total. B1 lacks 3 of the 8 of Bersih.
    assert table["indicator_id"].tolist() == [3, 1]
    assert table["gain"].tolist() == pytest.approx([100 / 3, 3 / 8 * 100 / 3])


def test_the_fewest_lines_that_suffice_are_named() -> None:
    table = gains(SHEET, INDICATORS)
    assert to_mend(table, 20.0)["indicator_id"].tolist() == [3]
    assert to_mend(table, 40.0)["indicator_id"].tolist() == [3, 1]
    assert to_mend(table, 60.0).empty  # all together would not do
    assert to_mend(table, -1.0).empty and to_mend(table, math.nan).empty


def test_no_fewer_lines_could_do() -> None:
    from itertools import combinations

    table = gains(SHEET, INDICATORS)
    for short in (1, 10, 12.5, 30, 33.4, 45):
        n_lines = len(to_mend(table, short))
        fewer = [sum(c) for n in range(n_lines) for c in combinations(table["gain"], n)]
        assert n_lines == 0 or all(total < short for total in fewer)


def test_neighbours_with_the_full_mark_are_counted_of_those_with_a_sheet() -> None:
    lines = pd.DataFrame(
        [(1, 5, 2.0), (2, 5, 0.0), (3, 5, 2.0), (4, 5, 2.0), (2, 6, 2.0)],
        columns=["rt_id", "indicator_id", "score"],
    )
    pairs = pd.DataFrame({"left": [1, 2, 2], "right": [2, 3, 9]})
    assert neighbours_passing(lines, pairs, 2, 5) == (2, 2)
    assert neighbours_passing(lines, pairs, 9, 5) == (0, 1)


def test_the_line_failed_most_often_is_found() -> None:
    lines = pd.DataFrame(
        [(1, 5, 2.0), (2, 5, 0.0), (1, 6, 1.0), (2, 6, 1.0)],
        columns=["rt_id", "indicator_id", "score"],
    )
    both, nobody = pd.Series("A", index=[1, 2]), pd.Series("A", index=[9])
    assert weakest_lines(lines, both) == {"A": WeakestLines((6,), 2, 2)}
    assert weakest_lines(lines, nobody) == {}
    # RT 2 is short in both lines: they tie, and both are named. RT 1 of 5 alone is full.
    one, other = pd.Series("A", index=[1]), pd.Series("B", index=[2])
    assert weakest_lines(lines, other) == {"B": WeakestLines((5, 6), 1, 1)}
    assert weakest_lines(lines[lines["indicator_id"] == 5], one) == {}
    assert weakest_lines(lines, pd.concat([one, other])) == {
        "A": WeakestLines((6,), 1, 1),
        "B": WeakestLines((5, 6), 1, 1),
    }


def test_without_a_target_nothing_is_needed(tiny: Snapshot, facts: pd.DataFrame) -> None:
    table = area_facts(facts, tiny.rt["kecamatan_code"], tiny.rules, None)
    assert table["n_needed"].tolist() == [0, 0]
