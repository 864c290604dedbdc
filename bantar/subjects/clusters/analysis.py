"""Clusters of neighbouring RT that are alike, and RT unlike all around them.

Local Moran (Anselin 1995) by conditional permutation, as in PySAL's ``esda``, with the false
discovery rate of all RT together held at 5 % (Benjamini and Hochberg 1995).
"""

from dataclasses import dataclass
from enum import StrEnum
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Places = npt.NDArray[np.integer[Any]]

_drawing_lots = Lock()
"""esda draws from the one generator of the process: two at a time would draw each other's lots,
and the same data give other clusters."""

PERMUTATIONS = 999
SEED = 1571
FALSE_DISCOVERY = 0.05
STEPS = 2
"""RT up to so many borders away are around an RT: six RT are too few for a share of them to tell
more than chance, the twenty within two borders are about a kelurahan."""

LEAST_RT = 30
"""Fewer RT with neighbours and a value say nothing of chance."""


class Cluster(StrEnum):
    """What an RT is among its neighbours; the last three are no finding."""

    HOT = "hot"
    COLD = "cold"
    HIGH_AMONG_LOW = "high_among_low"
    LOW_AMONG_HIGH = "low_among_high"
    NOTHING = "nothing"
    ISLAND = "island"
    NO_VALUE = "no_value"


_QUADRANTS = {
    1: Cluster.HOT,
    2: Cluster.LOW_AMONG_HIGH,
    3: Cluster.COLD,
    4: Cluster.HIGH_AMONG_LOW,
}


@dataclass(frozen=True)
class Clusters:
    """What was found.

    Attributes
    ----------
    rt
        On the index of the RT: ``value`` (NaN where unknown), ``around`` (mean of the
        neighbours, NaN without any), ``p`` (two-sided, NaN for what was not tested),
        ``cluster`` (words of ``Cluster``), ``group`` (number of the group of RT of one kind
        that lie together, -1 for none).
    groups
        Indexed by group, largest first: ``cluster``, ``n_rt``, ``mean``.
    moran, moran_p
        Global Moran's I and its p by permutation; NaN where it was not worked out.
    """

    rt: pd.DataFrame
    groups: pd.DataFrame
    moran: float
    moran_p: float


def find_clusters(values: pd.Series, neighbours: pd.DataFrame) -> Clusters | None:
    """Find clusters of ``values``; None with fewer than 30 RT to test, or all of one value.

    Parameters
    ----------
    values
        One number per RT, NaN where none is known.
    neighbours
        RT with a common border, each pair once: ``left``, ``right``.
    """
    valued = values[values.notna()]
    pairs = neighbours[
        neighbours["left"].isin(valued.index) & neighbours["right"].isin(valued.index)
    ]
    joined = pd.unique(pd.concat([pairs["left"], pairs["right"]]))
    tested = valued[valued.index.isin(joined)]
    if len(tested) < LEAST_RT or tested.nunique() < 2:
        return None
    local, moran, moran_p = _local_moran(tested, pairs)
    table = pd.DataFrame(
        {"value": values, "around": np.nan, "p": np.nan, "cluster": Cluster.NO_VALUE.value},
        index=values.index,
    )
    table.loc[valued.index, "cluster"] = Cluster.ISLAND.value
    table.loc[tested.index, ["around", "p"]] = local[["around", "p"]].to_numpy()
    is_discovered = discovered(local["p"].to_numpy())
    words = local["quadrant"].map(lambda q: _QUADRANTS[q].value)
    table.loc[tested.index, "cluster"] = words.where(is_discovered, Cluster.NOTHING.value)
    table["group"] = _groups(table["cluster"], pairs)
    return Clusters(table, _sizes(table), moran, moran_p)


def _local_moran(values: pd.Series, pairs: pd.DataFrame) -> tuple[pd.DataFrame, float, float]:
    """Return ``quadrant``, ``p`` and ``around`` of each RT, and the global statistic."""
    import warnings

    from esda import Moran, Moran_Local
    from libpysal.weights import WSP

    place = pd.Series(range(len(values)), index=values.index)
    left, right = place[pairs["left"]].to_numpy(), place[pairs["right"]].to_numpy()
    matrix = _within_steps(adjacency(left, right, len(values)))
    numbers = values.to_numpy(np.float64)
    around = matrix @ numbers / matrix.sum(axis=1)
    with _drawing_lots, warnings.catch_warnings():
        # A city of two banks has two parts, which is no fault of its borders.
        warnings.simplefilter("ignore")
        weights = WSP(matrix).to_W(silence_warnings=True)
        local = Moran_Local(
            numbers, weights, permutations=PERMUTATIONS, n_jobs=1, seed=SEED, keep_simulations=False
        )
        np.random.seed(SEED)  # Moran takes no seed of its own
        whole = Moran(numbers, weights, permutations=PERMUTATIONS)
    table = pd.DataFrame(
        {"quadrant": local.q, "p": np.minimum(1.0, 2 * local.p_sim), "around": around},
        index=values.index,
    )
    return table, float(whole.I), float(min(1.0, 2 * whole.p_sim))


def adjacency(left: Places, right: Places, n: int) -> Any:
    """Return the symmetric 0/1 matrix (scipy, sparse) of pairs of places below ``n``."""
    from scipy.sparse import coo_array

    ones = np.ones(2 * len(left))
    both = (np.concatenate([left, right]), np.concatenate([right, left]))
    return coo_array((ones, both), shape=(n, n)).tocsr()


def _within_steps(matrix: Any) -> Any:
    """Return the 0/1 matrix of what is reached in ``STEPS`` steps, oneself left out."""
    reached = matrix.copy()
    for _ in range(STEPS - 1):
        reached = reached + reached @ matrix
    reached.setdiag(0)
    reached.eliminate_zeros()
    reached.data[:] = 1.0
    return reached


def discovered(p: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Say which tests hold at the false discovery rate (Benjamini and Hochberg 1995)."""
    from scipy.stats import false_discovery_control

    is_discovered: npt.NDArray[np.bool_] = false_discovery_control(p) <= FALSE_DISCOVERY
    return is_discovered


def _groups(kind: pd.Series, pairs: pd.DataFrame) -> pd.Series:
    """Return the number of the group of RT of one finding that lie together, the largest 0."""
    from scipy.sparse.csgraph import connected_components

    findings = [c.value for c in _QUADRANTS.values()]
    in_clusters = kind[kind.isin(findings)]
    group = pd.Series(-1, index=kind.index, name="group")
    if in_clusters.empty:
        return group
    both = pairs["left"].map(in_clusters).eq(pairs["right"].map(in_clusters))
    alike = pairs[both & pairs["left"].isin(in_clusters.index)]
    place = pd.Series(range(len(in_clusters)), index=in_clusters.index)
    matrix = adjacency(
        place[alike["left"]].to_numpy(), place[alike["right"]].to_numpy(), len(in_clusters)
    )
    _, label = connected_components(matrix, directed=False)
    sizes = np.bincount(label)
    rank = np.argsort(np.argsort(-sizes, kind="stable"), kind="stable")
    group.loc[in_clusters.index] = rank[label]
    return group


def _sizes(table: pd.DataFrame) -> pd.DataFrame:
    inside = table[table["group"] >= 0]
    grouped = inside.groupby("group")
    return pd.DataFrame(
        {
            "cluster": grouped["cluster"].first(),
            "n_rt": grouped.size(),
            "mean": grouped["value"].mean(),
        }
    )
