"""The teams of the quality page are those of the part on teams, and no others."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from bantar.city.snapshot import Snapshot
from bantar.sample.teams import SEVERITY
from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.estimability import NoComparison
from bantar.subjects.assessors.analysis import Severity, estimate_severity
from bantar.subjects.quality.check import Check, Reason
from bantar.subjects.quality.teams import teams

SMALL = 3.0


@pytest.fixture(scope="module")
def severity(city: Snapshot) -> Severity:
    return estimate_severity(city)


def test_planted_teams_are_found_at_their_sign_and_no_others(severity: Severity) -> None:
    check = teams(severity, SMALL)
    planted = {team: -np.sign(points) for team, points in SEVERITY.items() if abs(points) >= SMALL}
    by_team = check.table.set_index("team")["difference"]
    assert {team: np.sign(by_team[team]) for team in planted} == planted
    # Tim 5 takes 3.3 points more than the mean; 2.7 are seen of it, less than matters.
    assert set(check.findings["team"]) == set(planted) - {"Tim 5"}


def test_the_figures_are_those_of_the_part_on_teams(severity: Severity) -> None:
    assert not isinstance(severity, CannotTell)
    check = teams(severity, SMALL)
    by_team = check.table.set_index("team")
    assert {t.team: (t.effect, t.low, t.high, t.q) for t in severity.teams} == {
        str(team): tuple(row)
        for team, *row in by_team[["difference", "low", "high", "q"]].itertuples()
    }
    assert set(check.findings["team"]) == {team.team for team in severity.named}
    assert list(check.table["is_finding"]) == sorted(check.table["is_finding"], reverse=True)


@pytest.mark.parametrize("seed", range(3))
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
    check = teams(estimate_severity(replace(city, results=shuffled)), SMALL)
    assert len(check.table) and check.findings.empty


def test_a_refusal_leaves_nothing_judged_and_says_why() -> None:
    check: Check = teams(CannotTell(NoComparison.CONFOUNDED, {"n_teams": 3, "n_sheets": 40}), SMALL)
    assert check.table.empty
    (why,) = check.unjudged
    assert (why.reason, why.group, why.n) == (Reason.NO_COMPARISON, "confounded", 3)


def test_a_city_without_teams_has_nothing_to_compare(tiny: Snapshot) -> None:
    check = teams(estimate_severity(tiny), SMALL)
    assert check.table.empty
    assert check.unjudged == ()
