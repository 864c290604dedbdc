"""Other weights: by hand, equal to the stored totals where nothing is turned, and bounded."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.city.evidence import Evidence, load_evidence
from bantar.city.snapshot import Snapshot
from bantar.subjects.weights.analysis import aspek_scores, form_weights, weigh
from bantar.subjects.weights.view import form_of
from tests.tiers import cases

INDICATORS = pd.DataFrame(
    {
        "form_id": 1,
        "code": ["B1", "B2", "A1", "P1"],
        "aspek": ["bersih", "bersih", "aman", "pintar"],
        "weight": [3.0, 1.0, 2.0, 1.0],
    },
    index=pd.Index([1, 2, 3, 4], name="indicator_id"),
)
MARKS = pd.DataFrame([[2, 0, 1, 2], [0, 2, 2, 1]], index=[7, 8], columns=[1, 2, 3, 4], dtype=float)


@pytest.fixture(scope="module")
def evidence(city: Snapshot, city_engine: object) -> Evidence:
    return load_evidence(city_engine, city)  # type: ignore[arg-type]


def test_totals_by_hand() -> None:
    weighed = weigh(MARKS, INDICATORS, {}, 70.0)
    # RT 7: 75, 50, 100; RT 8: 25, 100, 50.
    assert weighed.rt["before"].tolist() == [75.0, 58.3]
    assert weighed.rt["after"].tolist() == [75.0, 58.3]
    turned = weigh(MARKS, INDICATORS, {"aman": 2.0, "B2": 3.0}, 70.0)
    # Bersih is now half and half: 50 and 50; Aman counts twice.
    assert turned.rt["after"].tolist() == [pytest.approx((50 + 2 * 50 + 100) / 4), 75.0]
    assert turned.rt["rank_before"].tolist() == [1, 2] and turned.rt["rank_after"].tolist() == [
        2,
        1,
    ]
    assert turned.rank_correlation == pytest.approx(-1)


def test_with_the_weights_of_the_form_every_stored_total_comes_out(
    city: Snapshot, evidence: Evidence
) -> None:
    marks = form_of(city, evidence)
    weighed = weigh(marks, evidence.indicators, {}, 75.0)
    now = city.results[city.results["periode"] == str(city.periode)].set_index("rt_id")
    stored = now["score"].dropna()
    assert len(weighed.rt) == len(stored) == 301
    pd.testing.assert_series_equal(
        weighed.rt["before"], stored.reindex(weighed.rt.index), check_names=False
    )


def test_a_mark_that_is_missing_counts_neither_way() -> None:
    holed = MARKS.copy()
    holed.loc[7, 2] = np.nan
    scores = aspek_scores(holed, INDICATORS, INDICATORS["weight"].to_numpy())
    assert scores[0].tolist() == [100.0, 50.0, 100.0]


def test_weights_of_nothing_are_no_division_by_nothing() -> None:
    aspek, _ = form_weights(INDICATORS, {"bersih": 0.0, "aman": 0.0, "pintar": 0.0})
    assert aspek.tolist() == pytest.approx([1 / 3] * 3)
    weighed = weigh(MARKS, INDICATORS, {"B1": 0.0, "B2": 0.0}, 70.0)
    assert weighed.rt["after"].tolist() == [75.0, 75.0]  # Bersih has nothing to say


@given(
    st.lists(
        st.lists(st.sampled_from([0, 1, 2, None]), min_size=4, max_size=4), min_size=1, max_size=9
    ),
    st.dictionaries(
        st.sampled_from(["bersih", "aman", "pintar", *INDICATORS["code"]]),
        st.floats(0, 100),
        max_size=5,
    ),
)
@cases(40)
def test_totals_and_ranks_stay_where_they_can_be(
    rows: list[list[int | None]], chosen: dict[str, float]
) -> None:
    marks = pd.DataFrame(rows, columns=[1, 2, 3, 4], dtype="float64")
    marks = marks[marks.notna().any(axis=1)]
    if marks.empty:
        return
    table = weigh(marks, INDICATORS, chosen, 75.0).rt
    assert table[["before", "after"]].stack().between(0, 100).all()
    ranks = table[["rank_before", "rank_after", "rank_low", "rank_high"]]
    assert ranks.stack().between(1, max(1, len(table))).all()
    assert (table["rank_low"] <= table["rank_high"]).all()


def test_a_leader_in_everything_is_first_whatever_the_weights() -> None:
    marks = pd.DataFrame(
        [[2, 2, 2, 2], [1, 1, 1, 1], [0, 0, 0, 0]], columns=[1, 2, 3, 4], dtype=float
    )
    table = weigh(marks, INDICATORS, {}, 75.0).rt
    assert table[["rank_low", "rank_high"]].to_numpy().tolist() == [[1, 1], [2, 2], [3, 3]]
