"""Whether areas came closer together: by hand, in made cities, and what no order may change."""

import numpy as np
import pandas as pd
import pytest

from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.spread_change import (
    Direction,
    SpreadChange,
    excess_variance,
    spread_change,
)


def counts(*rows: tuple[int, int, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["n", "before", "gained"])


def told(table: pd.DataFrame) -> SpreadChange:
    change = spread_change(table)
    assert isinstance(change, SpreadChange)
    return change


def test_the_variance_beyond_chance_by_hand() -> None:
    # Rates 0.2 and 0.6 of 11 RT-like units each: apart 0.04; own (0.016 + 0.024) / 2 = 0.02,
    # of which half is given back for the centre.
    excess = excess_variance(np.array([2.2, 6.6]), np.array([11.0, 11.0]))
    assert excess == pytest.approx(0.04 - 0.02 + 0.01)


def test_areas_that_move_together_neither_narrow_nor_widen() -> None:
    table = counts(*[(40, 10 + i, 10) for i in range(8)])
    assert told(table).direction is Direction.NOT_APART


def test_a_planted_widening_and_narrowing_is_found() -> None:
    wider = counts(*[(60, 10, 5 if i % 2 else 40) for i in range(12)])
    assert told(wider).direction is Direction.WIDENED
    closer = counts(*[(60, 10 + 30 * (i % 2), 38 - 30 * (i % 2)) for i in range(12)])
    change = told(closer)
    assert change.direction is Direction.NARROWED and change.before > change.after == 0


def test_small_areas_are_left_out_and_one_alone_is_not_compared() -> None:
    assert spread_change(counts((40, 1, 20), (4, 0, 4))) == CannotTell(
        "few_areas", {"n": 1, "needed": 2}
    )
    assert isinstance(spread_change(counts()), CannotTell)


@pytest.mark.parametrize("k", [0, 30])
def test_all_or_none_is_no_error_and_no_finding(k: int) -> None:
    assert told(counts((30, k, 0), (30, k, 0))).direction is Direction.NOT_APART


def test_in_cities_where_nothing_differs_nothing_is_found() -> None:
    rng = np.random.default_rng(7)
    n = np.array([60] * 11)
    n_findings = 0
    for _ in range(20):
        before = rng.binomial(n, 0.2)
        gained = rng.binomial(n - before, 0.4)
        table = pd.DataFrame({"n": n, "before": before, "gained": gained})
        n_findings += told(table).direction is not Direction.NOT_APART
    assert n_findings <= 2
