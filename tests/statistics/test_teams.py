"""How strict teams are: planted differences come back, and nothing is said that cannot be."""

import numpy as np
import pandas as pd
from numpy.testing import assert_allclose

from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.estimability import NoComparison
from bantar.statistics.teams import (
    Strictness,
    TeamSeverity,
    adjusted_scores,
    nth_time,
    team_severity,
)


def _sheets(effects: dict[str, float], seed: int = 0, n_rt: int = 240) -> pd.DataFrame:
    """Two periods, every RT in both, teams by chance."""
    rng = np.random.default_rng(seed)
    level = rng.normal(70, 8, n_rt)
    frames = []
    for i, periode in enumerate(("2021", "2022")):
        team = rng.choice(list(effects), n_rt)
        score = level + 2 * i + np.array([effects[t] for t in team]) + rng.normal(0, 2, n_rt)
        frames.append(
            pd.DataFrame(
                {
                    "rt_id": np.arange(n_rt),
                    "kelurahan_code": np.arange(n_rt) // 20,
                    "periode": periode,
                    "team": team,
                    "score": score,
                    "nth_time": i + 1,
                }
            )
        )
    return pd.concat(frames, ignore_index=True)


def _estimate(sheets: pd.DataFrame, change_small: float = 3.0) -> TeamSeverity:
    estimate = team_severity(sheets, change_small)
    assert isinstance(estimate, TeamSeverity)
    return estimate


def test_a_planted_difference_comes_back() -> None:
    estimate = _estimate(_sheets({"A": -4.0, "B": 0.0, "C": 4.0}))
    by_name = {team.team: team for team in estimate.teams}
    assert by_name["A"].strictness is Strictness.STRICT
    assert by_name["B"].strictness is Strictness.NOT_APART
    assert by_name["C"].strictness is Strictness.LENIENT
    assert all(
        team.low < planted < team.high
        for team, planted in zip(estimate.teams, (-4.0, 0.0, 4.0), strict=True)
    )
    assert [team.team for team in estimate.named] == ["A", "C"]


def test_effects_sum_to_nothing() -> None:
    assert abs(sum(t.effect for t in _estimate(_sheets({"A": 1.0, "B": 0.0})).teams)) < 1e-9


def test_a_difference_that_does_not_matter_is_told_but_not_named() -> None:
    sheets = _sheets({"A": -4.0, "B": 0.0, "C": 4.0})
    estimate = _estimate(sheets, change_small=20.0)
    assert {t.strictness for t in estimate.teams} == {Strictness.SMALL, Strictness.NOT_APART}
    assert estimate.named == ()


def test_nobody_is_named_where_all_teams_together_do_not_differ() -> None:
    estimate = _estimate(_sheets({"A": 0.0, "B": 0.0, "C": 0.0}, seed=4), change_small=0.0)
    assert estimate.joint_p > 0.05
    assert estimate.named == ()


def test_the_order_of_the_sheets_changes_nothing() -> None:
    sheets = _sheets({"A": -4.0, "B": 0.0, "C": 4.0})
    one, other = _estimate(sheets), _estimate(sheets.sample(frac=1, random_state=1))
    assert [t.team for t in one.teams] == [t.team for t in other.teams]
    assert_allclose(
        [t.effect for t in one.teams], [t.effect for t in other.teams], rtol=1e-3, atol=1e-4
    )


def test_points_given_by_all_teams_alike_change_nothing() -> None:
    sheets = _sheets({"A": -4.0, "B": 0.0})
    more = sheets.assign(score=sheets["score"] + 10)
    for before, after in zip(_estimate(sheets).teams, _estimate(more).teams, strict=True):
        assert_allclose(before.effect, after.effect, atol=1e-4)


def test_sheets_without_team_or_score_are_left_out() -> None:
    sheets = _sheets({"A": -4.0, "B": 0.0})
    blank = sheets.head(2).assign(team=[None, "A"], score=[50.0, np.nan])
    assert _estimate(pd.concat([sheets, blank])).n_sheets == len(sheets)


def test_two_halves_of_the_city_are_two_groups() -> None:
    sheets = _sheets({"A": -4.0, "B": 0.0})
    other = sheets.assign(
        rt_id=sheets["rt_id"] + 1000,
        kelurahan_code=sheets["kelurahan_code"] + 1000,
        team=sheets["team"] + "2",
        score=sheets["score"] - 30,
    )
    estimate = _estimate(pd.concat([sheets, other]))
    groups = estimate.groups
    assert groups["A"] == groups["B"] != groups["A2"] == groups["B2"]
    # That the other half is worth 30 points less is no strictness: effects are within a group.
    for team in estimate.teams:
        assert abs(abs(team.effect) - 2.0) < 0.6


def test_a_team_that_shares_no_rt_is_told_but_not_compared() -> None:
    sheets = _sheets({"A": -4.0, "B": 0.0})
    alone = sheets.head(5).assign(rt_id=range(5000, 5005), team="C")
    estimate = _estimate(pd.concat([sheets, alone]))
    assert [t.team for t in estimate.teams] == ["A", "B"]
    assert estimate.groups["C"] not in (estimate.groups["A"], estimate.groups["B"])


def test_what_a_team_judged_is_counted() -> None:
    estimate = _estimate(_sheets({"A": 0.0, "B": 0.0}))
    assert sum(t.n_sheets for t in estimate.teams) == estimate.n_sheets == 480
    a, b = estimate.teams
    assert a.n_shared == b.n_shared == a.n_rt + b.n_rt - 240


def test_one_team_a_period_is_refused() -> None:
    sheets = _sheets({"A": 0.0, "B": 0.0})
    sheets["team"] = sheets["periode"].map({"2021": "A", "2022": "B"})
    refusal = team_severity(sheets)
    assert isinstance(refusal, CannotTell)
    assert refusal.reason is NoComparison.CONFOUNDED
    assert refusal.figures == {"n_teams": 2, "n_sheets": 480}


def test_without_a_sheet_there_is_no_team() -> None:
    refusal = team_severity(_sheets({"A": 0.0}).iloc[:0])
    assert isinstance(refusal, CannotTell)
    assert refusal.reason is NoComparison.ONE_TEAM


def test_the_nth_time_counts_the_sheets_of_an_rt_by_period() -> None:
    rt, order = pd.Series([1, 2, 1, 1]), pd.Series(["2022", "2021", "2020", "2021"])
    assert nth_time(rt, order).tolist() == [3, 1, 1, 2]


def test_an_adjusted_score_has_a_chance_and_no_verdict() -> None:
    estimate = _estimate(_sheets({"A": -4.0, "B": 4.0}))
    a = next(t for t in estimate.teams if t.team == "A")
    sheets = pd.DataFrame({"team": ["A", "A", "Z"], "score": [75 + a.effect, 40.0, 75.0]})
    adjusted = adjusted_scores(sheets, estimate, 75.0)
    assert list(adjusted.index) == [0, 1]  # Z was never compared
    assert_allclose(adjusted["adjusted"], [75.0, 40 - a.effect])
    assert_allclose(adjusted.loc[0, "chance"], 0.5)
    assert adjusted["is_near"].tolist() == [True, False]
    assert adjusted.loc[1, "chance"] < 1e-6
