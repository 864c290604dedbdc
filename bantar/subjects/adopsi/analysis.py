"""Which mentor RT for which RT: the best pairs that near mentors with room allow.

An assignment problem (Kuhn 1955) with capacities, solved exactly as a minimum-cost flow (Ahuja,
Magnanti and Orlin 1993): first as many pairs as there can be, then the best ones.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from bantar.measures.marks import FULL_MARK

Array = npt.NDArray[np.float64]

COVERS, NEAR, ALIKE = 0.6, 0.25, 0.15
"""What a pair is judged by: the failed indicators that the mentor has in full, how near it lies,
how alike the two are in households. The weights are ours."""

STEPS = 10_000
"""Scores are whole numbers to the solver: two that differ by less are the same."""

MOST_ARCS = 1_500_000
"""With more pairs to choose from, each RT keeps its best mentors alone, and that is said."""


CHUNK = 200_000
"""Pairs whose indicators are compared at once."""


class Unmatched(StrEnum):
    """Why an RT has no mentor."""

    NO_BOUNDARY = "no_boundary"
    NONE_NEAR = "none_near"
    ALL_FULL = "all_full"


@dataclass(frozen=True)
class Parties:
    """Who is to be paired with whom.

    Attributes
    ----------
    learners, mentors
        ``rt_id``: RT that are not yet Bantar and have no mentor; RT that are and last.
    room
        RT that each mentor may still take on, indexed by ``rt_id``.
    places
        ``x_m``, ``y_m`` of the evidence; NaN without a boundary.
    kk
        Households, indexed by ``rt_id``; may be missing.
    marks
        Marks (0, 1, 2) of the latest sheets, RT by ``indicator_id``; RT without a sheet are
        absent, lines without a mark NaN.
    weights
        Of each ``indicator_id``.
    within_m
        How far a mentor may be.
    """

    learners: pd.Index
    mentors: pd.Index
    room: pd.Series
    places: pd.DataFrame
    kk: pd.Series
    marks: pd.DataFrame
    weights: pd.Series
    within_m: float


@dataclass(frozen=True)
class Adopsi:
    """The pairs.

    Attributes
    ----------
    pairs
        Indexed by ``rt_id`` of the learner: ``mentor_rt_id``, ``distance_m``, ``n_failed``
        (indicators short of the full mark; 0 without a sheet), ``n_covered`` (those that the
        mentor has in full), ``covered_share`` (of their weight, NaN without a sheet), ``score``.
    unmatched
        A word of ``Unmatched``, by ``rt_id``.
    is_exact
        Whether every mentor within reach was a choice for every RT.
    """

    pairs: pd.DataFrame
    unmatched: pd.Series
    is_exact: bool


def pair(parties: Parties) -> Adopsi:
    """Pair as many learners as can be, and those as well as can be."""
    table, is_exact = candidates(parties)
    chosen = _solve(table, parties)
    pairs = table.loc[chosen].set_index("rt_id").sort_index()
    left = parties.learners.difference(pairs.index)
    has_place = parties.places["x_m"].notna()
    near = pd.Index(table["rt_id"].unique())
    why = np.select(
        [~has_place.reindex(left).to_numpy(bool), ~left.isin(near)],
        [Unmatched.NO_BOUNDARY.value, Unmatched.NONE_NEAR.value],
        Unmatched.ALL_FULL.value,
    )
    return Adopsi(pairs, pd.Series(why, index=left, dtype=object, name="why"), is_exact)


def candidates(parties: Parties) -> tuple[pd.DataFrame, bool]:
    """Return every pair within reach with its score (0-1), and whether none was left out.

    Returns
    -------
    DataFrame
        ``rt_id``, ``mentor_rt_id``, ``distance_m``, ``n_failed``, ``n_covered``,
        ``covered_share``, ``score``; by learner and mentor.
    """
    one, other, metres = _within(parties)
    covers = _covered(parties, one, other)
    share = covers["covered_share"].fillna(0.0).to_numpy()
    near = 1 - metres / parties.within_m
    table = pd.DataFrame({"rt_id": one, "mentor_rt_id": other, "distance_m": metres, **covers})
    table["score"] = COVERS * share + NEAR * near + ALIKE * _alike(parties.kk, one, other)
    table = table.sort_values(["rt_id", "mentor_rt_id"], kind="stable", ignore_index=True)
    if len(table) <= MOST_ARCS:
        return table, True
    most = max(1, MOST_ARCS // table["rt_id"].nunique())
    rank = table.groupby("rt_id")["score"].rank(method="first", ascending=False)
    return table[rank <= most].reset_index(drop=True), False


def _within(parties: Parties) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Array]:
    """Return learner, mentor and metres of all pairs that are near enough."""
    from scipy.spatial import KDTree

    has_room = parties.room.reindex(parties.mentors).fillna(0) > 0
    spots = parties.places[["x_m", "y_m"]].dropna()
    learners = spots[spots.index.isin(parties.learners)]
    mentors = spots[spots.index.isin(parties.mentors[has_room.to_numpy()])]
    if learners.empty or mentors.empty:
        nothing = np.empty(0, np.int64)
        return nothing, nothing, np.empty(0)
    distances = KDTree(learners.to_numpy()).sparse_distance_matrix(
        KDTree(mentors.to_numpy()), parties.within_m, output_type="ndarray"
    )
    one = learners.index.to_numpy()[distances["i"]]
    other = mentors.index.to_numpy()[distances["j"]]
    apart = one != other
    return one[apart], other[apart], distances["v"][apart].astype(np.float64)


def _covered(
    parties: Parties, one: npt.NDArray[np.int64], other: npt.NDArray[np.int64]
) -> pd.DataFrame:
    """Return how much of what a learner fails its mentor has in full."""
    weight = parties.weights.reindex(parties.marks.columns).fillna(0.0).to_numpy(np.float32)
    failed = (parties.marks < FULL_MARK).to_numpy(dtype=bool)
    full = (parties.marks == FULL_MARK).to_numpy(dtype=bool)
    rows = parties.marks.index.get_indexer(pd.Index(one))
    columns = parties.marks.index.get_indexer(pd.Index(other))
    n_of = np.where(rows >= 0, failed.sum(axis=1)[rows], 0) if len(failed) else np.zeros(len(one))
    covered, share = np.zeros(len(one)), np.full(len(one), np.nan)
    total = failed @ weight
    with_sheets = np.flatnonzero((rows >= 0) & (columns >= 0))
    # In parts: of a large city there are millions of pairs, each with a form of lines.
    for part in np.array_split(with_sheets, len(with_sheets) // CHUNK + 1):
        both = failed[rows[part]] & full[columns[part]]
        covered[part] = both.sum(axis=1)
        of = total[rows[part]]
        share[part] = np.where(of > 0, both @ weight / np.where(of > 0, of, 1), np.nan)
    return pd.DataFrame(
        {
            "n_failed": n_of.astype(int),
            "n_covered": covered.astype(int),
            "covered_share": share,
        }
    )


def _alike(kk: pd.Series, one: npt.NDArray[np.int64], other: npt.NDArray[np.int64]) -> Array:
    """Return how alike two RT are in size: the smaller over the larger, 1/2 where unknown."""
    size = kk.astype("float64")
    a, b = size.reindex(one).to_numpy(), size.reindex(other).to_numpy()
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = np.minimum(a, b) / np.maximum(a, b)
    alike: Array = np.where(np.isfinite(ratio), ratio, 0.5)
    return alike


def _solve(table: pd.DataFrame, parties: Parties) -> npt.NDArray[np.int64]:
    """Return the rows of ``table`` that are paired."""
    if table.empty:
        return np.empty(0, np.int64)
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    learners, one = np.unique(table["rt_id"], return_inverse=True)
    mentors, other = np.unique(table["mentor_rt_id"], return_inverse=True)
    n, m = len(learners), len(mentors)
    source, sink = n + m, n + m + 1
    room = parties.room.loc[mentors].to_numpy(np.int64)
    # A pair more is worth more than any other choice of all the others.
    left_out = (STEPS + 1) * (n + 1)
    tails = np.concatenate([np.full(n, source), one, np.arange(n, n + m), np.arange(n)])
    heads = np.concatenate([np.arange(n), n + other, np.full(m, sink), np.full(n, sink)])
    ones = np.ones(len(table), np.int64)
    capacities = np.concatenate([np.ones(n, np.int64), ones, room, np.ones(n, np.int64)])
    costs = np.concatenate(
        [
            np.zeros(n, np.int64),
            STEPS - np.round(table["score"].to_numpy() * STEPS).astype(np.int64),
            np.zeros(m, np.int64),
            np.full(n, left_out),
        ]
    )
    flow = SimpleMinCostFlow()
    arcs = flow.add_arcs_with_capacity_and_unit_cost(tails, heads, capacities, costs)
    supply = np.zeros(n + m + 2, np.int64)
    supply[source], supply[sink] = n, -n
    flow.set_nodes_supplies(np.arange(n + m + 2), supply)
    if flow.solve() != flow.OPTIMAL:
        raise RuntimeError("the pairs could not be worked out")
    used = flow.flows(arcs[n : n + len(table)])
    return np.flatnonzero(used)
