"""One definition of what lasts, on histories short enough to read."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.core.domain import Finding
from bantar.statistics.spells import UNVISITED, latest_findings, looked_at, spells

AKTIF, PEMBINAAN, LOST = Finding.AKTIF, Finding.PERLU_PEMBINAAN, Finding.TERBENGKALAI
END = 3000


def _awards(*days: int, rt_id: int = 1) -> pd.DataFrame:
    return pd.DataFrame({"rt_id": [rt_id] * len(days), "on": days})


def _visits(*seen: tuple[int, Finding], rt_id: int = 1) -> pd.DataFrame:
    rows = [(rt_id, day, finding) for day, finding in seen]
    return pd.DataFrame(rows, columns=["rt_id", "on", "finding"])


def _status(awards: pd.DataFrame, visits: pd.DataFrame, last_day: int = END) -> str:
    return str(latest_findings(awards, visits, last_day)[1])


def test_the_latest_visit_counts() -> None:
    assert _status(_awards(100), _visits((200, LOST), (300, AKTIF))) == AKTIF


def test_a_visit_before_the_award_says_nothing_of_it() -> None:
    assert _status(_awards(100), _visits((50, LOST))) == UNVISITED


def test_a_later_award_starts_a_new_clock() -> None:
    assert _status(_awards(100, 300), _visits((200, LOST))) == UNVISITED
    assert _status(_awards(100, 300), _visits((200, LOST), (400, AKTIF))) == AKTIF


def test_a_visit_on_the_day_of_the_award_is_one_after_it() -> None:
    assert _status(_awards(100), _visits((100, AKTIF))) == AKTIF


def test_what_comes_after_the_day_is_not_known_on_it() -> None:
    awards, visits = _awards(100, 300), _visits((200, LOST), (400, AKTIF))
    assert _status(awards, visits, last_day=250) == LOST
    assert _status(awards, visits, last_day=399) == UNVISITED
    assert 1 not in latest_findings(awards, visits, 99)


def test_of_two_visits_on_one_day_the_later_row_counts() -> None:
    assert _status(_awards(100), _visits((200, AKTIF), (200, LOST))) == LOST


def test_an_rt_without_an_award_has_no_status() -> None:
    assert latest_findings(_awards(100), _visits((200, LOST), rt_id=2), END).to_dict() == {
        1: UNVISITED
    }


def _spells(awards: pd.DataFrame, visits: pd.DataFrame, **how: object) -> list[tuple[float, ...]]:
    table = spells(awards, visits, END, **how)  # type: ignore[arg-type]
    columns = ["award_on", "n_looks", "left_days", "right_days"]
    return [tuple(row) for row in table[columns].to_numpy().tolist()]


def test_a_loss_lies_between_the_look_before_and_the_one_that_saw_it() -> None:
    seen = _visits((150, AKTIF), (200, AKTIF), (300, LOST), (400, AKTIF))
    assert _spells(_awards(100), seen) == [(100, 4, 100, 200)]


def test_a_loss_at_the_first_look_may_be_as_old_as_the_award() -> None:
    assert _spells(_awards(100), _visits((300, LOST))) == [(100, 1, 0, 200)]


def test_what_was_not_seen_lost_lasts_from_its_last_look() -> None:
    assert _spells(_awards(100), _visits((150, AKTIF), (300, PEMBINAAN))) == [(100, 2, 200, np.inf)]


def test_need_of_help_is_a_loss_when_that_is_asked() -> None:
    seen = _visits((150, AKTIF), (300, PEMBINAAN))
    slipped = frozenset({LOST, PEMBINAAN})
    assert _spells(_awards(100), seen, lost=slipped) == [(100, 2, 50, 200)]


def test_a_later_award_ends_the_spell_at_its_last_look() -> None:
    seen = _visits((150, AKTIF), (450, LOST))
    assert _spells(_awards(100, 400), seen) == [(100, 1, 50, np.inf), (400, 1, 0, 50)]


def test_a_later_award_is_a_look_only_for_comparison() -> None:
    seen = _visits((150, AKTIF), (450, LOST))
    assert _spells(_awards(100, 400), seen, award_is_a_look=True) == [
        (100, 2, 300, np.inf),
        (400, 1, 0, 50),
    ]


def test_spells_without_a_look_tell_nothing() -> None:
    table = spells(_awards(100, 400), _visits((50, LOST), (450, AKTIF)), END)
    assert looked_at(table).tolist() == [False, True]


def test_a_loss_on_the_day_of_the_award_took_less_than_a_day() -> None:
    assert _spells(_awards(100), _visits((100, LOST))) == [(100, 1, 0, 1)]


@pytest.mark.parametrize(
    ("awards", "visits", "status"),
    [
        (["2019-09-20"], [("2019-06-01", LOST)], UNVISITED),
        (["2019-09-20", "2022-09-20"], [("2022-05-06", LOST)], UNVISITED),
    ],
)
def test_days_are_ordinals_of_dates(
    awards: list[str], visits: list[tuple[str, Finding]], status: str
) -> None:
    def ordinal(day: str) -> int:
        return date.fromisoformat(day).toordinal()

    seen = _visits(*((ordinal(day), finding) for day, finding in visits))
    findings = latest_findings(_awards(*map(ordinal, awards)), seen, ordinal("2022-12-07"))
    assert findings.to_dict() == {1: status}


@st.composite
def _histories(draw: st.DrawFn) -> tuple[pd.DataFrame, pd.DataFrame]:
    day, rt = st.integers(0, 30), st.integers(1, 4)
    awards = draw(st.lists(st.tuples(rt, day), min_size=1, max_size=8))
    visits = draw(st.lists(st.tuples(rt, day, st.sampled_from(Finding)), max_size=15))
    return (
        pd.DataFrame(awards, columns=["rt_id", "on"]),
        pd.DataFrame(visits, columns=["rt_id", "on", "finding"]).astype({"on": int}),
    )


@given(_histories())
def test_the_status_is_that_of_a_plain_loop(history: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    awards, visits = history
    for rt_id, status in latest_findings(awards, visits, END).items():
        since = max(awards.loc[awards["rt_id"] == rt_id, "on"])
        mine = visits[(visits["rt_id"] == rt_id) & (visits["on"] >= since)]
        rows = sorted(zip(mine["on"], range(len(mine)), mine["finding"], strict=True))
        assert status == (Finding(rows[-1][2]).value if rows else UNVISITED)


@given(_histories())
def test_every_award_is_one_spell_and_every_look_lies_in_one(
    history: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    awards, visits = history
    table = spells(awards, visits, END)
    assert len(table) == len(awards.drop_duplicates())
    first = awards.groupby("rt_id")["on"].min()
    after = visits["on"] >= visits["rt_id"].map(first).astype(float)
    assert table["n_looks"].sum() == after.sum()
    assert (table["left_days"] < table["right_days"]).all()
