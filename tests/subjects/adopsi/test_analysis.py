"""Pairs: by hand, against trying everything, and what no pair may ever be."""

from dataclasses import replace
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.subjects.adopsi.analysis import STEPS, Parties, Unmatched, candidates, pair
from tests.tiers import cases


def parties(
    learners: list[int],
    mentors: dict[int, int],
    spots: dict[int, tuple[float, float]],
    marks: dict[int, list[float]] | None = None,
    kk: dict[int, int] | None = None,
    within_m: float = 1000.0,
) -> Parties:
    ids = sorted({*learners, *mentors})
    places = pd.DataFrame(
        [spots.get(i, (np.nan, np.nan)) for i in ids],
        columns=["x_m", "y_m"],
        index=pd.Index(ids, name="rt_id"),
    )
    sheets = pd.DataFrame.from_dict(marks or {}, orient="index", columns=[1, 2], dtype=float)
    return Parties(
        learners=pd.Index(learners),
        mentors=pd.Index(list(mentors)),
        room=pd.Series(mentors, dtype=int),
        places=places,
        kk=pd.Series(kk or {}, dtype="float64").reindex(ids),
        marks=sheets,
        weights=pd.Series({1: 3.0, 2: 1.0}),
        within_m=within_m,
    )


def test_a_learner_goes_to_the_mentor_that_has_what_it_fails() -> None:
    spots = {1: (0.0, 0.0), 10: (100.0, 0.0), 11: (0.0, 100.0)}
    adopsi = pair(
        parties(
            [1], {10: 1, 11: 1}, spots, {1: [0, 2], 10: [1, 2], 11: [2, 0]}, {1: 50, 10: 50, 11: 50}
        )
    )
    row = adopsi.pairs.loc[1]
    assert row["mentor_rt_id"] == 11
    assert (row["n_failed"], row["n_covered"], row["covered_share"]) == (1, 1, 1.0)
    assert row["distance_m"] == 100
    assert row["score"] == pytest.approx(0.6 + 0.25 * 0.9 + 0.15)


def test_another_pair_is_worth_more_than_a_better_one() -> None:
    # Both would rather have mentor 10; only 1 is near enough to 11 as well.
    spots = {1: (0.0, 0.0), 2: (900.0, 0.0), 10: (100.0, 0.0), 11: (-800.0, 0.0)}
    adopsi = pair(parties([1, 2], {10: 1, 11: 1}, spots))
    assert adopsi.pairs["mentor_rt_id"].to_dict() == {1: 11, 2: 10}


def test_who_is_left_is_told_why() -> None:
    spots = {1: (0.0, 0.0), 2: (10.0, 0.0), 3: (9e5, 0.0), 10: (100.0, 0.0)}
    adopsi = pair(parties([1, 2, 3, 4], {10: 1}, spots))
    assert len(adopsi.pairs) == 1
    assert adopsi.unmatched[3] == Unmatched.NONE_NEAR
    assert adopsi.unmatched[4] == Unmatched.NO_BOUNDARY
    assert (
        adopsi.unmatched[adopsi.pairs.index.symmetric_difference([1, 2])[0]] == Unmatched.ALL_FULL
    )


def test_a_mentor_without_room_takes_nobody() -> None:
    spots = {1: (0.0, 0.0), 10: (100.0, 0.0)}
    assert pair(parties([1], {10: 0}, spots)).pairs.empty


def test_without_a_sheet_nearness_and_size_decide() -> None:
    spots = {1: (0.0, 0.0), 10: (100.0, 0.0), 11: (100.0, 0.0)}
    adopsi = pair(parties([1], {10: 1, 11: 1}, spots, {10: [2, 2]}, {1: 80, 10: 20, 11: 80}))
    assert adopsi.pairs.loc[1, "mentor_rt_id"] == 11
    assert np.isnan(adopsi.pairs.loc[1, "covered_share"])


SMALL = st.tuples(st.integers(0, 10_000), st.integers(1, 4), st.integers(1, 3), st.integers(1, 2))


@given(SMALL)
@cases(80)
def test_the_pairs_are_the_best_there_are(case: tuple[int, int, int, int]) -> None:
    request = random_case(*case)
    table, _ = candidates(request)
    adopsi = pair(request)
    best = by_trying_everything(table, request)
    total = np.round(adopsi.pairs["score"] * STEPS).sum()
    assert (len(adopsi.pairs), total) == best


@given(SMALL)
@cases(40)
def test_no_capacity_is_exceeded_and_nobody_learns_from_itself(
    case: tuple[int, int, int, int],
) -> None:
    request = random_case(*case)
    adopsi = pair(request)
    taken = adopsi.pairs["mentor_rt_id"].value_counts()
    assert (taken <= request.room.reindex(taken.index)).all()
    assert set(adopsi.pairs["mentor_rt_id"]) <= set(request.mentors)
    assert (adopsi.pairs["mentor_rt_id"] != adopsi.pairs.index).all()
    assert (adopsi.pairs["distance_m"] <= request.within_m).all()
    assert set(adopsi.pairs.index) | set(adopsi.unmatched.index) == set(request.learners)


def random_case(seed: int, n: int, m: int, room: int) -> Parties:
    rng = np.random.default_rng(seed)
    learners, mentors = list(range(1, n + 1)), list(range(10, 10 + m))
    spots = {i: tuple(rng.uniform(0, 1200, 2)) for i in [*learners, *mentors]}
    marks = {i: rng.integers(0, 3, 2).astype(float).tolist() for i in [*learners, *mentors]}
    kk = {i: int(rng.integers(10, 200)) for i in [*learners, *mentors]}
    return parties(learners, dict.fromkeys(mentors, room), spots, marks, kk)


def by_trying_everything(table: pd.DataFrame, request: Parties) -> tuple[int, float]:
    """Return how many pairs there can be and the highest total, by every way of pairing."""
    choices = [[None, *rows.itertuples()] for _, rows in table.groupby("rt_id")]
    best = (0, 0.0)
    for way in product(*choices):
        used = [row for row in way if row is not None]
        taken = pd.Series([row.mentor_rt_id for row in used], dtype=int).value_counts()
        if (taken > request.room.reindex(taken.index)).any():
            continue
        best = max(best, (len(used), float(sum(np.round(row.score * STEPS) for row in used))))
    return best


def test_planted_mentors_are_recovered() -> None:
    rng = np.random.default_rng(1)
    learners, mentors = list(range(1, 21)), list(range(101, 121))
    spots = {i: (100.0 * i, 0.0) for i in learners}
    spots |= {i: (100.0 * (i - 100), 10.0) for i in mentors}
    marks = {}
    for learner, mentor in zip(learners, mentors, strict=True):
        side = int(rng.integers(0, 2))
        marks[learner] = [0.0, 2.0] if side else [2.0, 0.0]
        marks[mentor] = [2.0, 0.0] if side else [0.0, 2.0]
    adopsi = pair(parties(learners, dict.fromkeys(mentors, 1), spots, marks, within_m=150.0))
    assert adopsi.pairs["mentor_rt_id"].tolist() == mentors


def test_a_city_without_any_sheet_is_paired_all_the_same() -> None:
    spots = {1: (0.0, 0.0), 10: (100.0, 0.0)}
    adopsi = pair(parties([1], {10: 1}, spots))
    assert adopsi.pairs["mentor_rt_id"].tolist() == [10]
    bare = replace(parties([1], {10: 1}, spots), marks=pd.DataFrame(dtype=float))
    assert pair(bare).pairs["n_failed"].tolist() == [0]
