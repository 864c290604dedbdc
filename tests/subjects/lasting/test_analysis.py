"""RT that slip back and recover: rates by hand, chances by the closed form."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from bantar.core.domain import Finding, Outcome
from bantar.subjects.lasting import analysis as lasting
from bantar.subjects.lasting.analysis import Lasting, active_chance, still

DAYS = (date(2019, 1, 1), date(2021, 1, 1))
OUTCOMES = pd.DataFrame(
    {"2019": [Outcome.MERAIH.value] * 2, "2021": [Outcome.NOT_EVALUATED.value] * 2},
    index=pd.Index([1, 2], name="rt_id"),
)


def visits(*rows: tuple[int, date, Finding]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["rt_id", "visited_on", "finding"])


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lasting, "LEAST_VISITS", 1)
    monkeypatch.setattr(lasting, "LEAST_LOSSES", 0)


def test_too_few_visits_say_nothing() -> None:
    seen = visits((1, date(2020, 1, 1), Finding.TERBENGKALAI))
    assert Lasting.measured(OUTCOMES, DAYS, seen) is None
    assert Lasting.measured(OUTCOMES, DAYS, seen.iloc[:0]) is None


def test_too_few_that_were_lost_say_nothing_however_many_visits() -> None:
    """The page of keberlanjutan draws no curve from fewer than ten either."""
    ids = range(1, 61)
    awarded = pd.DataFrame(
        {"2019": [Outcome.MERAIH.value] * 60, "2021": [Outcome.NOT_EVALUATED.value] * 60},
        index=pd.Index(ids, name="rt_id"),
    )
    for n_lost, is_told in ((9, False), (10, True)):
        seen = visits(
            *(
                (n, date(2020, 1, 1), Finding.TERBENGKALAI if n <= n_lost else Finding.AKTIF)
                for n in ids
            )
        )
        assert (Lasting.measured(awarded, DAYS, seen) is not None) is is_told


@pytest.mark.usefixtures("few")
def test_rates_are_worked_out_by_hand() -> None:
    # RT 1: award, slipped a year later, active again half a year after. RT 2: award, active.
    seen = visits(
        (1, date(2020, 1, 1), Finding.TERBENGKALAI),
        (2, date(2020, 1, 1), Finding.PERLU_PEMBINAAN),
        (1, date(2020, 7, 1), Finding.AKTIF),
    )
    lasting = Lasting.measured(OUTCOMES, DAYS, seen)
    assert lasting is not None
    assert (lasting.slip_events, lasting.back_events) == (1, 1)
    year, half = 365 / 365.25, 182 / 365.25
    # A change counts half-way: half of RT 1's first year, half of its second span, all of RT 2's.
    assert lasting.slip_years == pytest.approx(year / 2 + half / 2 + year)
    assert lasting.back_years == pytest.approx(year / 2 + half / 2)
    assert lasting.last_looks["was_active"].to_dict() == {1: True, 2: True}
    assert lasting.last_looks["years_ago"].to_dict() == pytest.approx(
        {1: 184 / 365.25, 2: 366 / 365.25}
    )


@pytest.mark.usefixtures("few")
def test_a_visit_before_the_award_and_one_to_come_are_no_looks() -> None:
    seen = visits(
        (1, date(2018, 1, 1), Finding.TERBENGKALAI), (1, date(2021, 6, 1), Finding.TERBENGKALAI)
    )
    lasting = Lasting.measured(OUTCOMES, DAYS, seen)
    assert lasting is not None
    assert (lasting.slip_events, lasting.slip_years) == (0, 0)


def test_the_chance_fades_to_its_balance() -> None:
    last_looks = pd.DataFrame({"was_active": [True, False, True], "years_ago": [0.0, 0.0, 1e6]})
    lasting = Lasting(1, 10.0, 1, 10.0, last_looks)
    chance = active_chance(lasting, np.array([0.1]), np.array([0.3]))
    assert chance[0] == pytest.approx([1.0, 0.0, 0.75])


def test_no_more_are_active_than_ever_were() -> None:
    last_looks = pd.DataFrame({"was_active": [True] * 30, "years_ago": [2.0] * 30}, index=range(30))
    lasting = Lasting(5, 50.0, 1, 10.0, last_looks)
    area = pd.Series(["A"] * 20 + ["B"] * 20, index=range(40))
    drawn = np.broadcast_to(np.array([[20, 20, 20], [10, 15, 20]]), (200, 2, 3))
    active = still(drawn.copy(), lasting, area, np.array([1.0, 1.0]), np.random.default_rng(3))
    assert ((active >= 0) & (active <= drawn)).all()
    # By the closed form with the mean rates, within what 200 draws of 20 RT scatter.
    expected = (
        20
        * active_chance(lasting, np.array([lasting.slip_rate]), np.array([lasting.back_rate]))[0, 0]
    )
    assert active[:, 0, 0].mean() == pytest.approx(expected, abs=0.6)
