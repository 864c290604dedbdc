"""Teams: told from all sheets, refused with the true reason, nobody named without a test."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given

from bantar.city.snapshot import Snapshot
from bantar.i18n import words_for
from bantar.presentation.selection import Selection
from bantar.scope.scope import Scope
from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.teams import Strictness, TeamSeverity
from bantar.subjects.assessors.analysis import estimate_severity, near_pass_mark, sheets_of
from bantar.subjects.assessors.view import severity_table, severity_view, teams_table
from tests.cities.made_up_snapshots import masked_snapshots
from tests.tiers import cases

ID = words_for("id")
PLANTED = {"Tim 2": -4.3, "Tim 4": 5.7}


@pytest.fixture(scope="module")
def severity(city: Snapshot) -> TeamSeverity:
    estimate = estimate_severity(city)
    assert isinstance(estimate, TeamSeverity)
    return estimate


def with_teams(city: Snapshot, team: pd.Series) -> Snapshot:
    return replace(city, results=city.results.assign(team=team.astype(object)))


def test_the_teams_of_the_illustrative_city_come_out(severity: TeamSeverity) -> None:
    named = {team.team: team.strictness for team in severity.named}
    assert named == {"Tim 2": Strictness.STRICT, "Tim 4": Strictness.LENIENT}
    for team in severity.named:
        assert team.low <= PLANTED[team.team] <= team.high
    assert sum(team.effect for team in severity.teams) == pytest.approx(0)
    # Tim 5 differs by 2.6 points: apart from chance, and less than the three that matter.
    assert {t.team for t in severity.teams if t.strictness is Strictness.SMALL} == {
        "Tim 3",
        "Tim 5",
    }


def test_the_headline_names_teams_with_their_points(city: Snapshot) -> None:
    view = severity_view(Selection(city, Scope()), ID)
    assert view.headline == (
        "Tim 2: 5,4 poin lebih ketat; Tim 4: 5,4 poin lebih longgar, dibanding rata-rata tim"
    )
    assert "bisa lulus, bisa tidak, bila dinilai tim lain" in view.near_title
    everything = " ".join([view.headline, view.near_title, *view.notes])
    assert "akan lulus" not in everything and "menjadi lulus" not in everything


def test_one_team_a_period_cannot_be_parted_from_the_period(city: Snapshot) -> None:
    by_period = with_teams(city, "Tim " + city.results["periode"])
    estimate = estimate_severity(by_period)
    assert isinstance(estimate, CannotTell)
    view = severity_view(Selection(by_period, Scope()), ID)
    assert view.headline == "Tim tidak bisa dibandingkan" and view.severity is None
    assert view.refusal.startswith("Tim dan periode tidak dapat dipisahkan")


def test_one_team_alone_is_refused_as_one(city: Snapshot) -> None:
    alone = with_teams(city, pd.Series("A", index=city.results.index))
    view = severity_view(Selection(alone, Scope()), ID)
    assert view.refusal.startswith("Lembar nilai menyebut 1 tim")


def test_teams_of_two_halves_are_two_groups(city: Snapshot) -> None:
    half = city.rt["kelurahan_code"].rank(method="dense") % 2
    side = city.results["rt_id"].map(half).map({0.0: " barat", 1.0: " timur"})
    halves = with_teams(city, city.results["team"] + side)
    view = severity_view(Selection(halves, Scope()), ID)
    assert view.severity is not None
    assert len({team.group for team in view.severity.teams}) == 2
    assert any("sekelompok" in note for note in view.notes)


def test_a_sheet_that_rt_share_counts_once(city: Snapshot) -> None:
    rows = city.results.head(2).assign(entry="bersama", periode="2014")
    two = replace(city, results=pd.concat([rows, city.results.iloc[2:]]))
    assert len(sheets_of(two)) == len(sheets_of(city)) - 1


def test_the_range_of_a_score_holds_team_and_sheet(city: Snapshot, severity: TeamSeverity) -> None:
    table = near_pass_mark(city, severity)
    assert (table["low"] < table["adjusted"]).all() and (table["adjusted"] < table["high"]).all()
    near = table["is_near"]
    assert (table.loc[near, "low"] < 75).all() and (table.loc[near, "high"] >= 75).all()
    view = severity_view(Selection(city, Scope()), ID)
    assert len(view.near) == int(near.sum())
    file = severity_table(Selection(city, Scope()), severity)
    assert file["dalam_rentang_nilai_lulus"].sum() == int(near.sum())
    assert "disebut" in teams_table(severity)


@given(masked_snapshots())
@cases(20)
def test_no_city_makes_it_stumble(case: tuple[Snapshot, pd.Series]) -> None:
    view = severity_view(Selection(case[0], Scope()), ID)
    assert view.headline and (view.refusal or view.teams)
