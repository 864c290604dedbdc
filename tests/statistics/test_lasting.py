"""What a curve of lasting may say, and what it may not."""

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose

from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.lasting import KeptCurve, NoCurve, PartSeen, kept_curve

INF = np.inf


def _spells(n_kept: int, n_lost: int, n_unseen: int = 0) -> pd.DataFrame:
    rows = [(100.0 + 20 * i, INF) for i in range(n_kept)]
    rows += [(0.0, 200.0 + 60 * i) for i in range(n_lost)]
    rows += [(0.0, INF)] * n_unseen
    return pd.DataFrame(rows, columns=["left_days", "right_days"])


def test_a_curve_tells_what_it_rests_on() -> None:
    curve = kept_curve(_spells(40, 12, n_unseen=100), [50, 100, 880, 881])
    assert isinstance(curve, KeptCurve)
    assert (curve.n_spells, curve.n_looked, curve.n_lost) == (152, 52, 12)
    assert curve.last_look == 880
    assert [p.days for p in curve.points] == [50, 100, 880]  # nothing beyond the last look
    assert curve.at(881) is None
    assert curve.at(100) == curve.points[1]


def test_unseen_spells_change_nothing() -> None:
    one, other = kept_curve(_spells(40, 12), [100]), kept_curve(_spells(40, 12, 500), [100])
    assert isinstance(one, KeptCurve)
    assert isinstance(other, KeptCurve)
    assert_allclose(one.points[0].share, other.points[0].share)


@pytest.mark.parametrize(
    ("n_kept", "n_lost", "reason"),
    [(19, 10, NoCurve.FEW_VISITS), (21, 9, NoCurve.FEW_LOSSES), (0, 0, NoCurve.FEW_VISITS)],
)
def test_too_few_give_no_curve(n_kept: int, n_lost: int, reason: NoCurve) -> None:
    refusal = kept_curve(_spells(n_kept, n_lost))
    assert isinstance(refusal, CannotTell)
    assert refusal.reason is reason
    assert refusal.figures["n_lost"] == n_lost


def test_thirty_looks_and_ten_losses_are_enough() -> None:
    assert isinstance(kept_curve(_spells(20, 10)), KeptCurve)


def test_what_part_of_all_was_seen_bounds_all() -> None:
    seen = PartSeen(202, 346, 900)
    assert_allclose(seen.share, 202 / 346)
    assert_allclose(seen.bounds, (202 / 900, (202 + 554) / 900))


def test_when_all_were_seen_there_is_nothing_left_to_bound() -> None:
    assert PartSeen(3, 4, 4).bounds == (0.75, 0.75)


def test_nobody_seen_tells_nothing() -> None:
    assert PartSeen(0, 0, 7).share is None
    assert PartSeen(0, 0, 7).bounds == (0.0, 1.0)
    assert PartSeen(0, 0, 0).bounds is None


def test_more_seen_than_there_are_is_an_error() -> None:
    with pytest.raises(ValueError, match="3 of 2 of 5"):
        PartSeen(3, 2, 5)
