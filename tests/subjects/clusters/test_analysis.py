"""Clusters on a field of squares, against a plain formula, and with a planted one."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
import pytest

from bantar.subjects.clusters.analysis import (
    FALSE_DISCOVERY,
    Cluster,
    adjacency,
    discovered,
    find_clusters,
)

SIDE = 16


def field() -> tuple[pd.Index, pd.DataFrame]:
    """Squares of a board, 16 by 16, that share a side."""
    index = pd.Index(range(SIDE * SIDE), name="rt_id")
    pairs = [(i, i + 1) for i in index if (i + 1) % SIDE]
    pairs += [(i, i + SIDE) for i in index if i + SIDE < SIDE * SIDE]
    return index, pd.DataFrame(pairs, columns=["left", "right"])


def noise(index: pd.Index) -> pd.Series:
    return pd.Series(np.random.default_rng(3).normal(50, 5, len(index)), index=index)


CORNER = [r * SIDE + c for r in range(5) for c in range(5)]


def test_a_planted_cold_corner_is_found_and_nothing_like_it_elsewhere() -> None:
    index, pairs = field()
    values = noise(index)
    values.loc[CORNER] -= 30
    clusters = find_clusters(values, pairs)
    assert clusters is not None
    cold = set(clusters.rt.index[clusters.rt["cluster"] == Cluster.COLD])
    inner = {r * SIDE + c for r in range(4) for c in range(4)}
    assert inner <= cold <= set(CORNER)
    assert clusters.groups.iloc[0]["cluster"] == Cluster.COLD
    assert clusters.groups.iloc[0]["n_rt"] == len(cold)
    assert clusters.moran > 0 and clusters.moran_p <= 0.01


def test_chance_alone_makes_hardly_any_cluster() -> None:
    index, pairs = field()
    clusters = find_clusters(noise(index), pairs)
    assert clusters is not None
    assert (clusters.rt["group"] >= 0).mean() <= FALSE_DISCOVERY


def test_the_quadrant_is_that_of_the_plain_formula() -> None:
    index, pairs = field()
    values = noise(index)
    values.loc[CORNER] -= 30
    clusters = find_clusters(values, pairs)
    assert clusters is not None
    steps = adjacency(pairs["left"].to_numpy(), pairs["right"].to_numpy(), len(index)).toarray()
    near = ((steps + steps @ steps) > 0).astype(float)
    np.fill_diagonal(near, 0)
    around = near @ values.to_numpy() / near.sum(axis=1)
    np.testing.assert_allclose(clusters.rt["around"], around)
    z = (values - values.mean()).to_numpy()
    moran = (z * (near / near.sum(axis=1, keepdims=True) @ z)).sum() / (z**2).sum()
    assert clusters.moran == pytest.approx(moran)
    is_cold = (clusters.rt["cluster"] == Cluster.COLD).to_numpy()
    assert ((z[is_cold] < 0) & ((around - values.mean())[is_cold] < 0)).all()


def test_islands_and_rt_without_a_value_are_said_apart() -> None:
    index, pairs = field()
    values = noise(index)
    values.loc[0] = np.nan
    alone = pairs[(pairs["left"] != 255) & (pairs["right"] != 255)]
    clusters = find_clusters(values, alone)
    assert clusters is not None
    assert clusters.rt.loc[0, "cluster"] == Cluster.NO_VALUE
    assert clusters.rt.loc[255, "cluster"] == Cluster.ISLAND
    assert (
        clusters.rt.loc[[0, 255], "p"].isna().all()
        and (clusters.rt.loc[[0, 255], "group"] == -1).all()
    )


def test_too_few_or_all_alike_is_no_test() -> None:
    index, pairs = field()
    assert find_clusters(pd.Series(1.0, index=index), pairs) is None
    assert find_clusters(noise(index).where(index < 10), pairs) is None


def test_the_same_data_give_the_same_clusters() -> None:
    index, pairs = field()
    values = noise(index)
    values.loc[CORNER] -= 30
    one, other = find_clusters(values, pairs), find_clusters(values, pairs)
    assert one is not None and other is not None
    pd.testing.assert_frame_equal(one.rt, other.rt)


def test_two_who_look_at_once_see_the_clusters_that_one_sees_alone() -> None:
    index, pairs = field()
    values = noise(index)
    alone = find_clusters(values, pairs)
    with ThreadPoolExecutor(2) as pool:
        together = list(pool.map(lambda _: find_clusters(values, pairs), range(4)))
    assert alone is not None
    for clusters in together:
        assert clusters is not None and clusters.moran_p == alone.moran_p
        pd.testing.assert_frame_equal(clusters.rt, alone.rt)


def test_discoveries_are_those_of_benjamini_and_hochberg() -> None:
    # Their own example of 1995: 15 p-values, four of which hold at 5 %.
    p = np.array([
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
        0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000,
    ])  # fmt: skip
    assert discovered(p).sum() == 4
