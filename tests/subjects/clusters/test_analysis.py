"""Clusters on a field of squares, against a plain formula, and with a planted one."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
import pytest

from bantar.city.evidence import Evidence, load_evidence
from bantar.city.snapshot import Snapshot
from bantar.core.domain import Level
from bantar.i18n import words_for
from bantar.presentation.selection import Selection
from bantar.scope.options import Lag
from bantar.scope.scope import Scope
from bantar.statistics.clusters.clusters import Clusters, Kind, clusters
from bantar.statistics.clusters.neighbourhood import adjacency
from bantar.statistics.multiplicity import FALSE_DISCOVERY, discovered, q_values
from bantar.subjects.clusters.analysis import find_clusters, groups, named
from bantar.subjects.clusters.view import cluster_table, cluster_view

SIDE = 16


def field() -> tuple[pd.Index, pd.DataFrame]:
    """Squares of a board, 16 by 16, that share a side."""
    index = pd.Index(range(SIDE * SIDE), name="rt_id")
    pairs = [(i, i + 1) for i in index if (i + 1) % SIDE]
    pairs += [(i, i + SIDE) for i in index if i + SIDE < SIDE * SIDE]
    return index, pd.DataFrame(pairs, columns=["left", "right"])


def noise(index: pd.Index) -> pd.Series:
    drawn = np.random.default_rng(3).normal(50, 5, len(index))
    return pd.Series(drawn.round(1), index=index)  # scores have one decimal


def result(values: pd.Series, pairs: pd.DataFrame) -> Clusters:
    clusters_of_city = clusters(values, pairs)
    assert isinstance(clusters_of_city, Clusters)
    return clusters_of_city


CORNER = [r * SIDE + c for r in range(5) for c in range(5)]


def test_a_planted_cold_corner_is_found_and_nothing_like_it_elsewhere() -> None:
    index, pairs = field()
    values = noise(index)
    values.loc[CORNER] -= 30
    clusters_of_city = result(values, pairs)
    cold = set(clusters_of_city.units.index[clusters_of_city.units["kind"] == Kind.COLD])
    inner = {r * SIDE + c for r in range(4) for c in range(4)}
    assert inner <= cold <= set(CORNER)
    assert clusters_of_city.groups.iloc[0]["kind"] == Kind.COLD
    assert clusters_of_city.groups.iloc[0]["n"] == len(cold)
    assert clusters_of_city.whole is not None
    assert clusters_of_city.whole.observed > 0 and clusters_of_city.whole.p <= 0.01


def test_chance_alone_makes_hardly_any_cluster() -> None:
    index, pairs = field()
    clusters_of_city = result(noise(index), pairs)
    assert (clusters_of_city.units["group"] >= 0).mean() <= FALSE_DISCOVERY


def test_the_quadrant_is_that_of_the_plain_formula() -> None:
    index, pairs = field()
    values = noise(index)
    values.loc[CORNER] -= 30
    clusters_of_city = result(values, pairs)
    steps = adjacency(pairs["left"].to_numpy(), pairs["right"].to_numpy(), len(index)).toarray()
    near = ((steps + steps @ steps) > 0).astype(float)
    np.fill_diagonal(near, 0)
    around = near @ values.to_numpy() / near.sum(axis=1)
    np.testing.assert_allclose(clusters_of_city.units["around"], around)
    z = (values - values.mean()).to_numpy()
    beside = (z[pairs["left"]] * z[pairs["right"]]).mean()
    assert clusters_of_city.whole is not None
    assert clusters_of_city.whole.observed == pytest.approx(beside / (z**2).mean())
    is_cold = (clusters_of_city.units["kind"] == Kind.COLD).to_numpy()
    assert ((z[is_cold] < 0) & ((around - values.mean())[is_cold] < 0)).all()


def test_islands_and_rt_without_a_value_are_said_apart() -> None:
    index, pairs = field()
    values = noise(index)
    values.loc[0] = np.nan
    alone = pairs[(pairs["left"] != 255) & (pairs["right"] != 255)]
    clusters_of_city = result(values, alone)
    assert clusters_of_city.units.loc[0, "kind"] == Kind.NO_VALUE
    assert clusters_of_city.units.loc[255, "kind"] == Kind.ISLAND
    assert (
        clusters_of_city.units.loc[[0, 255], "p"].isna().all()
        and (clusters_of_city.units.loc[[0, 255], "group"] == -1).all()
    )


def test_too_few_or_all_alike_is_no_test() -> None:
    index, pairs = field()
    assert not isinstance(clusters(pd.Series(1.0, index=index), pairs), Clusters)
    assert not isinstance(clusters(noise(index).where(index < 10), pairs), Clusters)


def test_the_same_data_give_the_same_clusters() -> None:
    index, pairs = field()
    values = noise(index)
    values.loc[CORNER] -= 30
    one, other = result(values, pairs), result(values, pairs)
    pd.testing.assert_frame_equal(one.units, other.units)


def test_two_who_look_at_once_see_the_clusters_that_one_sees_alone() -> None:
    index, pairs = field()
    values = noise(index)
    alone = result(values, pairs)
    with ThreadPoolExecutor(2) as pool:
        together = list(pool.map(lambda _: result(values, pairs), range(4)))
    for clusters_of_city in together:
        assert clusters_of_city.whole == alone.whole
        pd.testing.assert_frame_equal(clusters_of_city.units, alone.units)


def test_discoveries_are_those_of_benjamini_and_hochberg() -> None:
    # Their own example of 1995: 15 p-values, four of which hold at 5 %.
    p = np.array([
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
        0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000,
    ])  # fmt: skip
    assert discovered(q_values(p)).sum() == 4


# How a group is named, and what an area in view hears of it.


def places(*kelurahan: tuple[str, int]) -> pd.DataFrame:
    names = [name for name, n in kelurahan for _ in range(n)]
    return pd.DataFrame({"kelurahan_code": names, "kelurahan": names})


def test_a_group_is_named_by_the_kelurahan_with_a_fifth_of_it() -> None:
    assert named(places(("A", 6), ("B", 2), ("C", 1), ("D", 1))) == (("A", "B"), 2, 2)
    assert named(places(("B", 5), ("A", 5))) == (("A", "B"), 0, 0)
    # Exactly a fifth counts, and a fourth name does not.
    assert named(places(("A", 1), ("B", 1), ("C", 1), ("D", 1), ("E", 1))) == (
        ("A", "B", "C"),
        2,
        2,
    )
    assert named(places(*((letter, 1) for letter in "ABCDEF"))) == ((), 6, 6)


def test_groups_count_their_own_rt_and_reach_into_view_by_at_least_one() -> None:
    index, pairs = field()
    values = noise(index)
    values.loc[CORNER] -= 30
    clusters_of_city = result(values, pairs)
    rt = pd.DataFrame({"kelurahan_code": "k", "kelurahan": "K"}, index=index)
    rt.loc[index >= 2 * SIDE, ["kelurahan_code", "kelurahan"]] = ["m", "M"]
    south = pd.Series(index >= 2 * SIDE, index=index)
    whole = next(groups(clusters_of_city, rt, south | True))
    part = next(groups(clusters_of_city, rt, south))
    assert part.members == whole.members and whole.n_in_view == whole.n_rt == part.n_rt
    assert part.n_in_view == sum(i >= 2 * SIDE for i in part.members) < part.n_rt
    far = pd.Series(index >= 200, index=index)
    assert all(group.number != whole.number for group in groups(clusters_of_city, rt, far))


@pytest.fixture(scope="module")
def evidence(city: Snapshot, city_engine: object) -> Evidence:
    return load_evidence(city_engine, city)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def of_city(city: Snapshot, evidence: Evidence) -> Clusters:
    clusters_of_city = find_clusters(city, evidence, Lag.COVERAGE)
    assert isinstance(clusters_of_city, Clusters)
    return clusters_of_city


def test_the_illustrative_city_has_as_many_findings_as_the_exact_test(of_city: Clusters) -> None:
    kinds = of_city.units["kind"].value_counts()
    assert (kinds["hot"], kinds["cold"]) == (86, 104)
    assert kinds["high_among_low"] + kinds["low_among_high"] == 12
    assert of_city.is_exact and of_city.n_tested == 1650


def test_an_area_speaks_of_its_own_groups_alone(city: Snapshot, of_city: Clusters) -> None:
    words = words_for("id")
    for code in city.rt["kecamatan_code"].unique():
        selection = Selection(city, Scope(kecamatan=code))
        view = cluster_view(selection, Lag.COVERAGE, of_city, words)
        inside = city.rt.index[selection.in_area]
        reached = set(of_city.units.loc[inside, "group"]) - {-1}
        table = cluster_table(selection, of_city, words)
        assert set(of_city.units.loc[table["rt_id"], "group"]) == reached
        sizes = table.groupby("kelompok").size()
        assert (sizes >= 2).all() and len(sizes) == len(view.groups)
        listed = of_city.groups.loc[sorted(reached)]
        assert [int(row.size) for row in view.groups] == [n for n in listed["n"] if n >= 2]
        if not any(n >= 2 for n in listed["n"]):
            assert "tidak ada kelompok RT" in view.headline


def test_one_rt_is_no_group_wherever_groups_are_counted(city: Snapshot, of_city: Clusters) -> None:
    words = words_for("id")
    view = cluster_view(Selection(city, Scope()), Lag.COVERAGE, of_city, words)
    groups_of_city, n_single = of_city.groups, int((of_city.groups["n"] == 1).sum())
    is_low = (groups_of_city["kind"] == Kind.COLD) & (groups_of_city["n"] > 1)
    assert (is_low.sum(), n_single) == (9, 19)
    assert view.headline.endswith("terbesar dari 9 kelompok seperti itu")
    assert sum(row.kind == "Kelompok RT bercakupan rendah" for row in view.groups) == 9
    table = cluster_table(Selection(city, Scope()), of_city, words)
    assert table["kelompok"].isna().sum() == n_single
    assert table["kelompok"].nunique() == len(view.groups) == 17
    assert view.classed is not None
    of_map = {spec.key: spec.label for spec in view.classed.specs}
    assert not any(text.startswith("Kelompok") for text in of_map.values())
    assert of_map[Kind.COLD] == "Rendah di antara yang rendah"
    assert any(note.startswith("19 RT ditemukan sendiri-sendiri") for note in view.notes)


def test_of_two_groups_one_is_the_larger(city: Snapshot, of_city: Clusters) -> None:
    jelutung = Selection(city, Scope(kecamatan="15.71.08"))
    view = cluster_view(jelutung, Lag.COVERAGE, of_city, words_for("id"))
    assert len(view.groups) == 2
    assert view.headline.endswith("yang lebih besar dari dua kelompok seperti itu")


def test_the_test_is_of_the_whole_city_whatever_the_filter(
    city: Snapshot, of_city: Clusters
) -> None:
    words = words_for("id")
    wide = cluster_view(Selection(city, Scope()), Lag.COVERAGE, of_city, words)
    narrow = cluster_view(Selection(city, Scope(skor=(0, 60))), Lag.COVERAGE, of_city, words)
    assert narrow.headline == wide.headline and narrow.groups == wide.groups
    assert wide.whole.startswith("Di seluruh kota RT yang bersebelahan serupa: 3.054 dari 4.795")
    assert "Rata-rata paling banyak satu dari dua puluh temuan keliru" in wide.notes[0]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_city_too_small_to_test_says_why(tiny: Snapshot, tiny_engine: object, lang: str) -> None:
    clusters_of_city = find_clusters(tiny, load_evidence(tiny_engine, tiny), Lag.COVERAGE)  # type: ignore[arg-type]
    view = cluster_view(Selection(tiny, Scope()), Lag.COVERAGE, clusters_of_city, words_for(lang))
    assert "30" in view.refusal and "6" in view.refusal and not view.groups
    assert view.classed is None and Selection(tiny, Scope()).scope.level is Level.KOTA
