from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from sqlalchemy import Engine

from bantar.city.snapshot import Snapshot, load_snapshot
from bantar.measures.judged import LONG_RULE
from bantar.storage.read import reads
from bantar.subjects.quality.check import Check, Subject
from bantar.subjects.quality.completeness import completeness, long_ago
from tests import tiny as tiny_city
from tests.cities.made_up_snapshots import without_boundary
from tests.subjects.quality.cities import NO_LINES, city, result, rt_table, sheet


def counted(checks: tuple[Check, ...]) -> dict[Subject, tuple[list[int], int]]:
    """Return the RT found and how many were looked at."""
    return {
        check.subject: (sorted(check.findings["rt_id"].tolist()), len(check.table))
        for check in checks
    }


def test_what_is_missing_in_the_tiny_city(tiny: Snapshot) -> None:
    counts = counted(completeness(without_boundary(tiny, 5), NO_LINES))
    judged = [1, 2, 3, 5]  # in 2022-I
    assert counts == {
        Subject.NO_BOUNDARY: ([5], 6),
        Subject.NO_KK: ([6], 6),
        Subject.NO_RW: ([], 0),  # nobody there numbers by RW
        Subject.NEVER: ([6], 6),
        Subject.NO_SHEET: ([], 4),
        Subject.NO_MARKS: (judged, 4),
        Subject.NO_TEAM: (judged, 4),
        # 4 was visited since its award, 1 only before its latest; 2 and 6 hold no predikat.
        Subject.NO_VISIT: ([1, 3, 5], 4),
    }


def test_before_the_first_periode_no_sheet_is_missing(tiny_engine: Engine) -> None:
    early = load_snapshot(tiny_engine, date(2020, 1, 1))
    counts = counted(completeness(early, NO_LINES))
    assert counts[Subject.NEVER] == (sorted(early.rt.index), 6)
    for subject in (Subject.NO_SHEET, Subject.NO_MARKS, Subject.NO_TEAM, Subject.NO_VISIT):
        assert counts[subject] == ([], 0)


def test_a_lost_sheet_and_a_missing_aspek_are_named() -> None:
    rt = rt_table(3)
    results = [
        result(1, "2022-I", None),
        result(2, "2022-I", 70.0, aspek=(70.0, None, 70.0)),
        result(3, "2022-I", 0.0),
    ]
    (check,) = [
        c for c in completeness(city(rt, results), NO_LINES) if c.subject is Subject.NO_SHEET
    ]
    parts = ["no_total", "no_bersih", "no_aman", "no_pintar"]
    marked = check.findings.set_index("rt_id")[parts].to_numpy().tolist()
    assert marked == [[True, True, True, True], [False, False, True, False]]
    assert len(check.table) == 3  # 0 is a score


def test_a_sheet_lacks_marks_where_a_line_of_its_form_has_none() -> None:
    rt = rt_table(3)
    results = [result(i, "2022-I", 70.0) for i in (1, 2, 3)]
    lines = pd.concat([sheet(1, [0, 0, 0]), sheet(2, [1, None, 2])])
    counts = counted(completeness(city(rt, results), lines))
    assert counts[Subject.NO_MARKS] == ([2, 3], 3)


@pytest.mark.parametrize("team", [None, "", "  "])
def test_an_empty_name_is_no_team(team: str | None) -> None:
    results = [result(1, "2022-I", 70.0, team=team), result(2, "2022-I", 70.0)]
    counts = counted(completeness(city(rt_table(2), results), NO_LINES))
    assert counts[Subject.NO_TEAM] == ([1], 2)


def test_an_rw_is_missed_only_where_the_kelurahan_has_some() -> None:
    rt = rt_table(
        4,
        numbers=["001/RW 01", "002", "001", "002"],
        kelurahan=["01.1", "01.1", "01.2", "01.2"],
    )
    assert counted(completeness(city(rt), NO_LINES))[Subject.NO_RW] == ([2], 2)


def test_long_ago_is_counted_from_the_last_evaluation(tiny: Snapshot) -> None:
    # 4 was last evaluated on 10 November 2021, 6 never; four years later is 4 November 2025.
    later = replace(tiny, as_of=date(2025, 11, 9))
    check = long_ago(later)
    assert check.limits == {"years": 3.0}
    years = check.table.set_index("rt_id")["years"]
    assert 6 not in years.index  # never is a group of its own
    assert years[4] == pytest.approx(1460 / 365.25)
    assert check.table.set_index("rt_id")["last"].to_dict() == {
        **dict.fromkeys([1, 2, 3, 5], "2022-I"),
        4: "2021",
    }
    assert check.findings["rt_id"].tolist() == [4, 3, 1, 2, 5]  # the oldest first, then by place


def test_the_programme_may_say_what_is_long(tiny: Snapshot) -> None:
    strict = replace(tiny, rules={**tiny.rules, LONG_RULE: 0.5})
    assert long_ago(strict).findings["rt_id"].tolist() == [4]
    assert long_ago(strict).limits == {"years": 0.5}
    assert long_ago(tiny).findings.empty


def test_the_full_city_misses_what_it_was_made_to_miss(city_engine: Engine, city: Snapshot) -> None:
    lines = reads.sheet_lines(city_engine, city.as_of)
    counts = counted(completeness(city, lines))
    now = city.results[city.results["periode"] == "2022-I"]
    lost = now[now["stage"].eq("dinilai") & now["score"].isna()]["rt_id"]
    assert counts[Subject.NO_SHEET] == (
        sorted(lost),
        int(now["stage"].isin(["dinilai", "meraih"]).sum()),
    )
    assert counts[Subject.NO_MARKS][0] == sorted(lost)
    assert counts[Subject.NO_BOUNDARY] == ([], 1650)
    assert counts[Subject.NO_VISIT][1] == 900


def test_the_lines_of_a_sheet_are_those_of_its_form(city_engine: Engine) -> None:
    lines = reads.sheet_lines(city_engine, date(2014, 12, 31))
    results = load_snapshot(city_engine, date(2014, 12, 31)).results
    scored = results[results["score"].notna()]
    assert set(lines.groupby("evaluation_id").size()) == {24}
    whole = lines.groupby("evaluation_id")["score"].count()
    assert set(whole[whole == 24].index) == set(scored["evaluation_id"])
    assert tiny_city.DAY.year == 2022  # later periods are left out
    assert set(lines["evaluation_id"]) <= set(results["evaluation_id"])
