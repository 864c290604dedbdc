"""Teams: planted strictness is found, teams without an RT in common are not compared."""

import numpy as np
import pandas as pd
import pytest

from bantar.city.snapshot import Snapshot
from bantar.subjects.assessors.analysis import changed_sides, estimate_severity

TRUE = {"Ketat": -6.0, "Sedang": 0.0, "Longgar": 6.0}


def judged(n: int = 120, *, seed: int = 4, noise: float = 3.0) -> pd.DataFrame:
    """RT judged in two periods by teams dealt out by chance; all gain 4 points in the second."""
    rng = np.random.default_rng(seed)
    level = rng.normal(65, 8, n)
    rows = []
    for at, periode in enumerate(("2021", "2022-I")):
        teams = rng.choice(list(TRUE), n)
        for rt_id in range(n):
            score = level[rt_id] + 4 * at + TRUE[teams[rt_id]] + rng.normal(0, noise)
            rows.append((rt_id, periode, teams[rt_id], score))
    return pd.DataFrame(rows, columns=["rt_id", "periode", "team", "score"])


def test_planted_strictness_lies_within_the_range() -> None:
    severity = estimate_severity(judged())
    assert severity is not None
    assert severity.teams.index.tolist() == ["Ketat", "Sedang", "Longgar"]
    for team, true in TRUE.items():
        row = severity.teams.loc[team]
        assert row["low"] <= true <= row["high"] and row["high"] - row["low"] < 4
    assert severity.teams["effect"].sum() == pytest.approx(0)
    assert (severity.teams["group"] == 0).all()


def test_by_hand_without_noise() -> None:
    rows = [(i, "2021", "A", 60.0 + i) for i in range(10)]
    rows += [(i, "2021b", "B", 64.0 + i) for i in range(10)]
    rows += [(i, "2021", "B", 64.0 + i) for i in range(10, 20)]
    rows += [(i, "2021b", "A", 60.0 + i) for i in range(10, 20)]
    severity = estimate_severity(pd.DataFrame(rows, columns=["rt_id", "periode", "team", "score"]))
    assert severity is not None
    assert severity.teams["effect"].to_dict() == pytest.approx({"A": -2.0, "B": 2.0})
    first = severity.results.set_index(["rt_id", "team"])["adjusted"]
    assert first[(0, "A")] == first[(0, "B")] == 62.0


def test_teams_without_an_rt_in_common_are_not_compared() -> None:
    one, other = judged(60), judged(60, seed=9)
    other = other.assign(rt_id=other["rt_id"] + 1000, team=other["team"] + " lain")
    severity = estimate_severity(pd.concat([one, other], ignore_index=True))
    assert severity is not None
    groups = severity.teams["group"]
    assert groups.nunique() == 2
    for group in groups.unique():  # each is told from its own mean alone
        assert severity.teams.loc[groups == group, "effect"].sum() == pytest.approx(0)


def test_without_overlap_nothing_is_said() -> None:
    once = judged().drop_duplicates("rt_id")
    assert estimate_severity(once) is None
    assert estimate_severity(judged().assign(team="A")) is None
    assert estimate_severity(judged().assign(team=None)) is None


def test_a_team_that_shares_no_rt_is_not_adjusted() -> None:
    alone = pd.DataFrame(
        [(500, "2021", "Sendiri", 70.0)], columns=["rt_id", "periode", "team", "score"]
    )
    severity = estimate_severity(pd.concat([judged(), alone], ignore_index=True))
    assert severity is not None and "Sendiri" not in severity.teams.index
    assert np.isnan(severity.results.set_index("rt_id").loc[500, "adjusted"])


def test_who_changes_sides_is_told_which_way() -> None:
    severity = estimate_severity(judged())
    assert severity is not None
    table = changed_sides(severity, "2022-I", 70.0)
    assert len(table)
    assert (table.loc[table["rises"], "score"] < 70).all()
    now = severity.results[severity.results["periode"] == "2022-I"].set_index("rt_id")
    one = table.index[0]
    assert table.loc[one, "rank_before"] == (now["score"] > now.loc[one, "score"]).sum() + 1
    assert table.loc[one, "rank_after"] == (now["adjusted"] > now.loc[one, "adjusted"]).sum() + 1
    assert (table.loc[table["rises"], "adjusted"] >= 70).all()
    assert (table.loc[~table["rises"], "adjusted"] < 70).all()
    assert set(table.loc[table["rises"], "team"]) == {"Ketat"}


def test_the_teams_of_the_illustrative_city_come_out_with_their_sign(city: Snapshot) -> None:
    severity = estimate_severity(city.results)
    assert severity is not None
    strict = severity.teams.index[severity.teams["high"] < 0].tolist()
    assert strict == ["Tim 2", "Tim 5"]
    assert severity.teams["effect"].idxmax() == "Tim 4" and severity.teams["low"]["Tim 4"] > 0
