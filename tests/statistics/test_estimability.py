"""Which teams can be compared, on sheets few enough to see it."""

import numpy as np
import pytest

from bantar.statistics.estimability import NoComparison, comparable_groups, why_not

Sheets = list[tuple[str, str, str]]  # RT, team, period


def _groups(sheets: Sheets) -> dict[str, int]:
    rt, team, periode = (np.unique(c, return_inverse=True) for c in zip(*sheets, strict=True))
    groups = comparable_groups(rt[1], team[1], periode[1])
    return dict(zip(team[0].tolist(), groups.tolist(), strict=True))


def _reason(sheets: Sheets) -> NoComparison:
    rt, team, _ = (np.unique(c, return_inverse=True)[1] for c in zip(*sheets, strict=True))
    return why_not(rt, team)


CROSSED = [
    ("a", "T1", "1"),
    ("a", "T2", "2"),
    ("b", "T2", "1"),
    ("b", "T1", "2"),
]
"""RT a improves by team and period, RT b by period less team: half the difference is the team's."""


def test_two_teams_that_change_places_can_be_compared() -> None:
    assert _groups(CROSSED) == {"T1": 0, "T2": 0}


def test_one_team_a_period_cannot_be_compared_though_they_share_every_rt() -> None:
    sheets = [(rt, f"T{p}", p) for rt in "abcdef" for p in "12"]
    assert _groups(sheets) == {"T1": 0, "T2": 1}
    assert _reason(sheets) is NoComparison.CONFOUNDED


def test_within_one_period_a_shared_rt_is_enough() -> None:
    assert _groups([("a", "T1", "1"), ("a", "T2", "1")]) == {"T1": 0, "T2": 0}


def test_teams_without_a_chain_of_rt_fall_into_groups() -> None:
    other = [(rt.upper(), {"T1": "T3", "T2": "T4"}[team], p) for rt, team, p in CROSSED]
    assert _groups(CROSSED + other) == {"T1": 0, "T2": 0, "T3": 1, "T4": 1}


def test_a_chain_links_teams_that_never_met() -> None:
    second = [(rt.upper(), {"T1": "T2", "T2": "T3"}[team], p) for rt, team, p in CROSSED]
    assert set(_groups(CROSSED + second).values()) == {0}


def test_the_periods_may_be_told_by_rt_that_the_team_kept() -> None:
    # T1 judged b in both periods: that is what the period did, the rest of a is T2's.
    sheets = [("a", "T1", "1"), ("a", "T2", "2"), ("b", "T1", "1"), ("b", "T1", "2")]
    assert _groups(sheets) == {"T1": 0, "T2": 0}


@pytest.mark.parametrize("n", [2, 3000])
def test_one_linking_pair_among_thousands_of_rt_is_seen(n: int) -> None:
    kept = [(f"{team}{i}", team, p) for team in ("T1", "T2") for i in range(n) for p in "12"]
    assert _groups(kept) == {"T1": 0, "T2": 1}
    assert _groups([*kept, ("a", "T1", "1"), ("a", "T2", "2")]) == {"T1": 0, "T2": 0}


def test_the_reason_is_the_plainest() -> None:
    assert _reason([("a", "T1", "1"), ("a", "T1", "2")]) is NoComparison.ONE_TEAM
    assert _reason([("a", "T1", "1"), ("b", "T2", "2")]) is NoComparison.NEVER_AGAIN
    own = [("a", "T1", "1"), ("a", "T1", "2"), ("b", "T2", "1"), ("b", "T2", "2")]
    assert _reason(own) is NoComparison.NO_SHARED_RT
