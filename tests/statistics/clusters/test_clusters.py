"""Clusters on made rows and fields whose chances can be counted by hand."""

from fractions import Fraction
from itertools import combinations
from math import comb

import numpy as np
import pandas as pd
import pytest

from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.clusters import local_draws, local_exact
from bantar.statistics.clusters.clusters import Clusters, Kind, NoClusters, clusters
from bantar.statistics.clusters.local_exact import distinct, tails
from bantar.statistics.clusters.neighbourhood import neighbourhood


def grid(rows: int, columns: int) -> pd.DataFrame:
    """Pairs of squares of a field that share a side, numbered row by row."""
    place = np.arange(rows * columns).reshape(rows, columns)
    across = np.stack([place[:, :-1].ravel(), place[:, 1:].ravel()], axis=1)
    down = np.stack([place[:-1].ravel(), place[1:].ravel()], axis=1)
    return pd.DataFrame(np.concatenate([across, down]), columns=["left", "right"])


def field(rows: int, columns: int, seed: int, share: float = 0.6) -> pd.Series:
    generator = np.random.default_rng(seed)
    return pd.Series((generator.random(rows * columns) < share).astype(float))


def block(values: pd.Series, columns: int, size: int, value: float) -> pd.Series:
    changed = values.copy()
    places = [row * columns + column for row in range(size) for column in range(size)]
    changed.loc[places] = value
    return changed


def scores(seed: int, rows: int = 9, columns: int = 9, step: float = 0.5) -> pd.Series:
    generator = np.random.default_rng(seed)
    return pd.Series(np.round(generator.normal(70, 10, rows * columns) / step) * step)


def result(values: pd.Series, borders: pd.DataFrame, **options: object) -> Clusters:
    made = clusters(values, borders, **options)  # type: ignore[arg-type]
    assert isinstance(made, Clusters)
    return made


def test_two_borders_away_is_around_and_three_is_not() -> None:
    row = grid(1, 5)
    near = neighbourhood(pd.Series(np.arange(5.0)), row)
    assert near.around.toarray()[0].tolist() == [0, 1, 1, 0, 0]


def test_a_unit_without_a_value_bridges_nothing_and_leaves_islands() -> None:
    values = pd.Series([1.0, np.nan, 0.0, 1.0, 1.0])
    near = neighbourhood(values, grid(1, 5))
    assert near.islands.tolist() == [0]
    assert near.without_value.tolist() == [1]
    assert near.units.tolist() == [2, 3, 4]
    assert near.around.toarray().tolist() == [[0, 1, 1], [1, 0, 1], [1, 1, 0]]


def test_the_chance_of_ones_around_is_counted_as_in_an_urn() -> None:
    # 20 units of which 5 are ones; a one sees 3 ones among 4: 4 ones are left among 19.
    values = np.array([1] * 5 + [0] * 15)
    high, low = tails(values, *(np.array([x]) for x in (1, 4, 3)))
    ways = [Fraction(comb(4, x) * comb(15, 4 - x), comb(19, 4)) for x in range(5)]
    assert high[0] == pytest.approx(float(ways[3] + ways[4]), rel=1e-12)
    assert low[0] == pytest.approx(float(sum(ways[:4])), rel=1e-12)


@pytest.mark.parametrize("k", [1, 3, 6, 10, 11])
def test_sums_are_counted_as_by_listing_all_of_them(k: int) -> None:
    values = np.array([0, 0, 1, 2, 2, 2, 5, 7, 7, 9, 12, 12])
    for place in (0, 4, 11):
        others = np.delete(values, place)
        sums = np.array([sum(drawn) for drawn in combinations(others.tolist(), k)])
        for total in {int(sums.min()), int(np.median(sums)), int(sums.max())}:
            high, low = tails(values, *(np.array([x]) for x in (values[place], k, total)))
            assert high[0] == pytest.approx((sums >= total).mean(), rel=1e-9)
            assert low[0] == pytest.approx((sums <= total).mean(), rel=1e-9)


def test_nearly_all_as_neighbours_keep_the_sums_exact() -> None:
    values = np.arange(80) % 7
    high, low = tails(values, *(np.array([x]) for x in (6, 78, int(values.sum()) - 6 - 3)))
    # One of the other 79 is left out, and it is a 3 or more, or a 3 or less.
    others = np.delete(values, 6)
    assert high[0] == pytest.approx((others <= 3).mean(), rel=1e-9)
    assert low[0] == pytest.approx((others >= 3).mean(), rel=1e-9)


def test_two_values_of_scores_count_like_yes_and_no() -> None:
    values = field(8, 8, seed=3)
    yes = result(values, grid(8, 8))
    two = result(values * 5 + 70, grid(8, 8))
    np.testing.assert_array_equal(yes.units["p"], two.units["p"])


def test_a_block_of_zeros_is_one_cold_group_and_noise_is_silent() -> None:
    borders = grid(20, 20)
    noise = field(20, 20, seed=1, share=0.9)
    assert result(noise, borders).groups.empty
    planted = result(block(noise, 20, 5, 0.0), borders)
    assert planted.groups.loc[0, "kind"] == Kind.COLD
    inside = planted.units.index[planted.units["group"] == 0]
    assert set(inside) <= {r * 20 + c for r in range(6) for c in range(6)}
    assert planted.groups.loc[0, "n"] == len(inside) >= 12
    assert planted.whole is not None
    assert planted.whole.observed > planted.whole.high


def test_what_is_unlike_its_surroundings_is_named_by_itself() -> None:
    borders = grid(20, 20)
    values = block(field(20, 20, seed=1, share=0.9), 20, 7, 0.0)
    values.loc[2 * 20 + 2] = 1.0
    assert result(values, borders).units.loc[42, "kind"] == Kind.HIGH_AMONG_LOW
    assert result(1 - values, borders).units.loc[42, "kind"] == Kind.LOW_AMONG_HIGH


def test_the_pairs_alike_have_their_exact_mean() -> None:
    # A row of 30 with 10 ones in front: one border of 29 parts unlike units.
    values = pd.Series([1.0] * 10 + [0.0] * 20)
    whole = result(values, grid(1, 30)).whole
    assert whole is not None
    assert (whole.observed, whole.n_pairs) == (28, 29)
    assert whole.expected == pytest.approx(29 * (10 * 9 + 20 * 19) / (30 * 29))
    assert whole.p == pytest.approx(0.002)


def test_morans_i_is_that_of_its_formula() -> None:
    values, borders = scores(5), grid(9, 9)
    whole = result(values, borders).whole
    assert whole is not None
    about = (values - values.mean()).to_numpy()
    products = (about[borders["left"]] * about[borders["right"]]).sum()
    assert whole.observed == pytest.approx(81 * products / (len(borders) * (about**2).sum()))
    assert whole.low < whole.observed < whole.high


def test_fewer_than_thirty_or_all_alike_are_refused_with_the_reason() -> None:
    assert clusters(field(1, 29, 0), grid(1, 29)) == CannotTell(
        NoClusters.TOO_FEW, {"n": 29, "needed": 30}
    )
    alike = clusters(pd.Series(1.0, index=range(40)), grid(1, 40))
    assert alike == CannotTell(NoClusters.ALL_ALIKE, {"n": 40})
    # Islands and units without a value are no part of what is tested.
    islands = pd.concat([field(1, 29, 0), pd.Series([1.0, np.nan], index=[90, 91])])
    assert isinstance(clusters(islands, grid(1, 29)), CannotTell)


def test_every_unit_is_counted_once() -> None:
    values = field(6, 6, seed=4)
    values.loc[[1, 6]] = np.nan
    made = result(values, grid(6, 6))
    assert (made.n_tested, made.n_islands, made.n_without_value) == (33, 1, 2)
    assert made.units.loc[0, "kind"] == Kind.ISLAND
    assert made.units.loc[1, "kind"] == Kind.NO_VALUE
    assert made.units["p"].notna().sum() == 33


@pytest.mark.parametrize("exact", [True, False])
@pytest.mark.parametrize("kind", ["share", "score"])
def test_order_and_names_decide_nothing(kind: str, exact: bool) -> None:
    values = block(field(8, 8, 7) if kind == "share" else scores(7, 8, 8, 5.0), 8, 3, 0.0)
    borders = grid(8, 8)
    first = result(values, borders, exact=exact, whole=False).units
    names = pd.Series([f"n{x:03}" for x in np.random.default_rng(2).permutation(64)])
    renamed = pd.Series(values.to_numpy(), index=pd.Index(names)).sample(frac=1, random_state=3)
    pairs = borders.sample(frac=1, random_state=4).rename(
        columns={"left": "right", "right": "left"}
    )
    pairs = pairs.apply(lambda column: column.map(names))
    second = result(renamed, pairs, exact=exact, whole=False).units.loc[names]
    for column in ("p", "q", "kind"):
        assert second[column].tolist() == first[column].tolist()


def test_a_hair_more_changes_nothing() -> None:
    values, borders = block(scores(7, 8, 8), 8, 3, 40.0), grid(8, 8)
    pd.testing.assert_series_equal(
        result(values, borders).units["p"], result(values + 1e-12, borders).units["p"]
    )


def test_drawing_agrees_with_counting() -> None:
    values = block(scores(9, 9, 9, 5.0), 9, 4, 55.0)
    borders = grid(9, 9)
    counted = result(values, borders, exact=True, whole=False)
    drawn = result(values, borders, exact=False, whole=False)
    assert counted.is_exact
    assert not drawn.is_exact
    p, by_draws = counted.units["p"], drawn.units["p"]
    # A case is left after 20 draws on the nearer side: an error of 1 / sqrt(20) of p, thrice;
    # and one of its 2 x 81 / 0.05 draws moves a small p by two of them.
    assert ((by_draws - p).abs() <= 0.7 * p + 4 / 3240).all()
    told = drawn.units["kind"] != Kind.CANNOT_TELL
    assert (drawn.units["kind"] == counted.units["kind"])[told].all()
    assert told.mean() > 0.95


def test_what_lies_at_the_limit_is_not_told_by_drawing() -> None:
    p = np.array([0.0005, 0.5])
    answer = local_draws.Drawn(np.array([True, True]), p, p * 0.5, p * 2)
    times = np.array([1, 49])
    # One of fifty at the limit of a single finding, 0.05 / 50.
    assert local_draws.at_limit(answer, times).tolist() == [True, False]


def test_a_large_city_of_fine_scores_is_left_to_drawing() -> None:
    generator = np.random.default_rng(0)
    fine = generator.integers(0, 1000, 60_000)
    assert not local_exact.is_within_reach(fine, 60)
    assert local_exact.is_within_reach(fine % 2, 60)
    assert local_exact.is_within_reach(generator.integers(0, 600, 1650), 40)


def test_distinct_cases_are_found_again() -> None:
    rows, which = distinct(np.array([1, 0, 1]), np.array([4, 4, 4]))
    assert rows.tolist() == [[0, 1], [4, 4]]
    assert rows[:, which].T.tolist() == [[1, 4], [0, 4], [1, 4]]
