import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from sqlalchemy import Engine

from bantar.city.snapshot import Snapshot, load_snapshot
from bantar.i18n import Words, words_for
from bantar.presentation.selection import Selection
from bantar.scope.scope import Scope
from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.estimability import NoComparison
from bantar.storage.read import reads
from bantar.subjects.assessors.analysis import estimate_severity
from bantar.subjects.ledger.analysis import compare_figures
from bantar.subjects.quality.check import Check, Kind, Reason, Subject, Unjudged
from bantar.subjects.quality.report import check_quality
from bantar.subjects.quality.teams import teams
from bantar.subjects.quality.view import PAGE_SIZE, in_view, listed, n_pages, overview
from bantar.subjects.quality.words import LONG_RULE, name, rule, sentence, unjudged_text
from tests.cities.made_up_snapshots import masked_snapshots
from tests.subjects.quality.cities import box, city, result, rt_table
from tests.subjects.quality.test_report import checks_of
from tests.tiers import cases

EN = words_for("en")
FEW = cases(10)
NO_NUMBER = re.compile(r"\b(nan|none|nat|inf|<na>)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def checks(city_engine: Engine, city: Snapshot) -> tuple[Check, ...]:
    """Every check of the illustrative city on 20 September 2022."""
    compared = compare_figures(
        reads.official_figures(city_engine), lambda day: load_snapshot(city_engine, day)
    )
    lines = reads.sheet_lines(city_engine, city.as_of)
    return check_quality(city, lines, compared, estimate_severity(city))


def check_of(checks: tuple[Check, ...], subject: Subject) -> Check:
    return next(check for check in checks if check.subject is subject)


def test_the_overview_of_the_city_names_the_worst_first(checks: tuple[Check, ...]) -> None:
    view = overview(checks, EN)
    assert view.finding == "2 checks found contradictions"
    assert [line.sentence for line in view.with_findings[:3]] == [
        "6 official figures contradict another of the same day",
        "4 official figures differ from ours",
        "2 teams are stricter or more lenient than the mean of the teams",
    ]
    order = [list(Kind).index(line.subject.kind) for line in view.with_findings]
    assert order == sorted(order)
    for kind in Kind:
        shares = [line.n / line.of for line in view.with_findings if line.subject.kind is kind]
        assert shares == sorted(shares, reverse=True)


def test_every_check_is_shown_once(checks: tuple[Check, ...], words: Words) -> None:
    view = overview(checks, words)
    lines = (*view.with_findings, *view.clean, *view.unknown)
    assert sorted(line.subject for line in lines) == sorted(Subject)
    assert all(line.n == 0 < line.of for line in view.clean)
    assert [line.subject for line in view.unknown] == [Subject.NO_RW]
    assert len({line.sentence for line in lines}) == len(lines)


@FEW
@given(masked_snapshots())
def test_counts_are_the_lengths_of_the_lists(drawn: tuple[Snapshot, pd.Series]) -> None:
    snapshot, _ = drawn
    checks = checks_of(snapshot)
    view = overview(tuple(checks.values()), EN)
    for line in (*view.with_findings, *view.clean, *view.unknown):
        whole = listed(checks[line.subject], snapshot, EN, size=None)
        assert len(whole.rows) == whole.total == line.n <= line.of


@FEW
@given(masked_snapshots())
def test_nothing_is_written_that_is_no_number(drawn: tuple[Snapshot, pd.Series]) -> None:
    snapshot, _ = drawn
    for words in (EN, words_for("id")):
        for check in checks_of(snapshot).values():
            view = listed(check, snapshot, words, size=None)
            texts = [view.title, view.rule, *view.unjudged]
            for row in view.rows:
                assert len(row.cells) == len(view.head)
                texts += row.cells
            assert [text for text in texts if NO_NUMBER.search(text)] == []


def test_a_list_has_pages_that_hold_every_row_once(checks, city: Snapshot) -> None:
    check = check_of(checks, Subject.NEVER)
    total = len(check.findings)
    assert total == 681
    pages = [listed(check, city, EN, page=page) for page in range(1, n_pages(total) + 1)]
    assert [len(page.rows) for page in pages] == [PAGE_SIZE] * 13 + [31]
    rows = [row.rt_id for page in pages for row in page.rows]
    assert rows == [row.rt_id for row in listed(check, city, EN, size=None).rows]
    assert len(set(rows)) == total
    assert n_pages(0) == 1


def test_an_area_narrows_the_lists_and_what_they_are_counted_among(checks, city) -> None:
    view = Selection(city, Scope(kecamatan="15.71.06"))
    inside = set(city.rt.index[city.rt["kecamatan_code"] == "15.71.06"])
    narrowed = in_view(checks, view)
    never = check_of(narrowed, Subject.NEVER)
    assert len(never.table) == len(inside)
    assert set(never.findings["rt_id"]) == inside & set(
        check_of(checks, Subject.NEVER).findings["rt_id"]
    )
    of_city, of_area = (check_of(part, Subject.TEAMS) for part in (checks, narrowed))
    pd.testing.assert_frame_equal(of_city.table, of_area.table)


def test_a_team_is_named_with_its_points_and_how_unlikely_they_are(checks, city) -> None:
    view = listed(check_of(checks, Subject.TEAMS), city, EN)
    assert [row.cells[0] for row in view.rows] == ["Tim 4", "Tim 2"]
    assert all(row.rt_id is None for row in view.rows)
    assert [row.cells[2] for row in view.rows] == ["+5.4 points", "−5.4 points"]
    assert all(row.cells[3].endswith("q below 0.0001") for row in view.rows)
    assert "no verdict" in view.rule


def test_teams_that_cannot_be_compared_are_not_judged_and_it_is_said_why(city) -> None:
    refused = CannotTell(NoComparison.CONFOUNDED, {"n_teams": 3, "n_sheets": 40})
    check = teams(refused, 3.0)
    assert sentence(check, EN) == "Strict and lenient teams: too little to judge"
    (why,) = listed(check, city, EN).unjudged
    assert why.startswith("Teams and periods cannot be parted")


def test_rows_of_rt_say_what_was_found_and_why() -> None:
    results = [result(i, "2021", 80.0 + i % 3) for i in range(1, 9)]
    results += [result(9, "2021", 20.0, aspek=(60.0, 60.0, 60.0)), result(1, "2022-I", None)]
    rt = rt_table(9, shapes=[box(0), box(0), *(box(i) for i in range(2, 8)), None])
    snapshot = city(rt, results, periodes=("2021", "2022-I"))
    checks = checks_of(snapshot)

    def cells(subject: Subject) -> list[tuple[str, ...]]:
        return [row.cells[3:] for row in listed(checks[subject], snapshot, EN).rows]

    assert cells(Subject.ODD_SCORE) == [("20.0", "Period 2021: the median is 81.0, z = −41.1")]
    assert cells(Subject.TOTAL) == [("20.0", "Period 2021: the mean of the aspek is 60.0")]
    assert cells(Subject.NO_BOUNDARY) == [("No boundary", "")]
    assert cells(Subject.SAME_GROUND)[0] == ("100%", "shared with RT 002 of Kelurahan 01.1")
    assert cells(Subject.NO_SHEET) == [
        (
            "No data",
            "Period I 2022, not there: Total score, Bersih (clean), Aman (safe) and Pintar (smart)",
        )
    ]
    assert cells(Subject.LONG_AGO) == []


def test_the_limit_of_long_says_whose_it_is(checks, city: Snapshot) -> None:
    check = check_of(checks, Subject.LONG_AGO)
    assert LONG_RULE in rule(check, city.rules, EN)
    assert rule(check, {LONG_RULE: 2.0}, EN) == "The limit is a rule of the programme."
    assert "more than 3 years ago" in listed(check, city, EN).title


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        (Unjudged("2014", Reason.TOO_FEW, 5), "Period 2014: 5 values, too few (fewer than 8)"),
        (
            Unjudged("", Reason.NO_SPREAD, 9),
            "All together: more than half of the 9 values are the same, nothing to measure by",
        ),
    ],
)
def test_what_has_no_verdict_says_why(part: Unjudged, sentence: str) -> None:
    assert unjudged_text(part, EN) == sentence


def test_too_little_to_judge_is_not_called_clean() -> None:
    results = [result(i, "2022-I", 80.0) for i in range(1, 4)]
    view = overview(tuple(checks_of(city(rt_table(3), results)).values()), EN)
    by_subject = {line.subject: line for line in view.unknown}
    assert by_subject[Subject.ODD_SCORE].sentence == "Unusual scores: too little to judge"
    assert by_subject[Subject.ODD_SCORE].unjudged == "1 group without a verdict"
    assert Subject.ODD_SCORE not in {line.subject for line in view.clean}


def test_an_empty_city_has_nothing_to_check(empty_engine: Engine, words: Words) -> None:
    nothing = load_snapshot(empty_engine, pd.Timestamp("2022-09-20").date())
    none = compare_figures(reads.official_figures(empty_engine), lambda _: nothing)
    checks = check_quality(
        nothing, reads.sheet_lines(empty_engine, nothing.as_of), none, estimate_severity(nothing)
    )
    view = overview(checks, words)
    assert (view.with_findings, view.clean) == ((), ())
    assert len(view.unknown) == len(Subject)
    assert view.finding == words("There is nothing to check yet")


def test_names_tell_the_checks_apart(words: Words) -> None:
    names = {name(subject, words) for subject in Subject}
    assert len(names) == len(Subject)


def test_a_clean_city_is_said_to_be_clean(checks: tuple[Check, ...]) -> None:
    clean = tuple(
        replace(check, table=check.table.assign(is_finding=np.zeros(len(check.table), dtype=bool)))
        for check in checks
    )
    view = overview(clean, EN)
    assert view.finding == "All checks are clean"
    assert view.with_findings == ()
