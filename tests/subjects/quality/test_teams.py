from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from bantar.city.snapshot import Snapshot
from bantar.sample.teams import SEVERITY
from bantar.subjects.quality.teams import N_SHUFFLES, benjamini_hochberg, compare, teams

PLANTED = {team: -np.sign(points) for team, points in SEVERITY.items() if abs(points) >= 1}


def test_the_planted_teams_are_found_at_their_sign_and_no_others(city: Snapshot) -> None:
    findings = teams(city).findings
    assert dict(zip(findings["team"], np.sign(findings["difference"]), strict=True)) == PLANTED
    assert PLANTED == {"Tim 2": -1, "Tim 5": -1, "Tim 4": 1}


def test_a_team_that_shows_in_one_periode_shows_at_its_sign(city: Snapshot) -> None:
    alone = [
        (team, np.sign(points))
        for team, parts in teams(city).table[["team", "unlike_in"]].itertuples(index=False)
        for _, points in parts
    ]
    assert alone
    assert {(team, sign) for team, sign in alone} <= set(PLANTED.items())


@pytest.mark.parametrize("seed", range(6))
def test_where_teams_were_dealt_out_by_chance_nothing_is_found(city: Snapshot, seed: int) -> None:
    # In each periode the kelurahan change hands whole, as a real team judges them.
    rng = np.random.default_rng(seed)
    kelurahan = city.results["rt_id"].map(city.rt["kelurahan_code"])
    dealt = pd.Series(index=city.results.index, dtype=object)
    for _, rows in city.results.groupby("periode"):
        codes = kelurahan[rows.index].unique()
        names = rng.permutation(np.resize(list(SEVERITY), len(codes)))
        dealt[rows.index] = kelurahan[rows.index].map(dict(zip(codes, names, strict=True)))
    shuffled = city.results.assign(team=dealt.where(city.results["team"].notna(), None))
    assert teams(replace(city, results=shuffled)).findings.empty


def judged(*rows: tuple[str, str, str, float]) -> pd.DataFrame:
    columns = ["team", "kecamatan", "kelurahan", "score"]
    return pd.DataFrame(rows, columns=columns).assign(periode="2022-I")


def test_the_difference_by_hand() -> None:
    # In U: A has 10 RT of 80 on average, B 10 of 70: +10, weight 10 x 10 / 20 = 5.
    # In V: A has 5 RT of 60, B 15 of 64: -4, weight 5 x 15 / 20 = 3.75.
    rows = [("A", "U", "u1", 80.0)] * 10 + [("B", "U", "u2", 70.0)] * 10
    rows += [("A", "V", "v1", 60.0)] * 5 + [("B", "V", "v2", 64.0)] * 15
    table, unjudged = compare(judged(*rows), ["2022-I"])
    by_team = table[table["periode"] == ""].set_index("team")
    expected = (5 * 10 + 3.75 * -4) / 8.75
    assert by_team["difference"].to_dict() == pytest.approx({"A": expected, "B": -expected})
    assert by_team["n_rt"].to_dict() == {"A": 15, "B": 25}
    # Two kelurahan a place: four deals, with differences of +4, -4, +7.4 and -7.4. All are as far.
    assert by_team["p"].tolist() == [1.0, 1.0]
    assert unjudged == ()


def test_a_team_with_nine_rt_is_too_small() -> None:
    rows = [("A", "U", "u1", 90.0)] * 9 + [("B", "U", "u2", 70.0)] * 10
    table, unjudged = compare(judged(*rows), ["2022-I"])
    assert set(table["team"]) == {"B"}
    assert {(part.group, part.n) for part in unjudged} == {("A|", 9), ("A|2022-I", 9)}


def test_a_chance_is_never_called_impossible(city: Snapshot) -> None:
    assert teams(city).table["p"].min() >= 1 / (N_SHUFFLES + 1)


def test_a_city_without_teams_has_nothing_to_compare(tiny: Snapshot) -> None:
    check = teams(tiny)
    assert check.table.empty
    assert check.unjudged == ()


def test_small_differences_are_let_be_by_the_rule_of_the_programme(city: Snapshot) -> None:
    loose = replace(city, rules={**city.rules, "change_small": 5.0})
    findings = teams(loose).findings
    assert set(findings[findings["is_unlike_always"]]["team"]) == {"Tim 2", "Tim 4"}


def test_the_correction_for_many_by_hand() -> None:
    # Sorted 0.01 0.02 0.03 0.5: x4/1, x4/2, x4/3, x4/4, each no more than the next.
    corrected = benjamini_hochberg(np.array([0.5, 0.01, 0.03, 0.02]))
    assert corrected.tolist() == pytest.approx([0.5, 0.04, 0.04, 0.04])
