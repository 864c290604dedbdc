"""Rates of areas on counts small enough to work out by hand."""

import numpy as np
import pandas as pd
import pytest

from bantar.statistics.areas import Side, area_rates, funnel_limits
from bantar.statistics.exact_counts import p_against_rest, p_against_share, p_of_pair
from bantar.statistics.ranges import kish, wilson
from bantar.statistics.shrinkage import ranks, shrunken, spread
from bantar.statistics.weighted_areas import weighted_rates


def counts(rows: dict[str, tuple[int, int]]) -> pd.DataFrame:
    """Areas by name: how many units, how many with the property."""
    return pd.DataFrame.from_dict(rows, orient="index", columns=["n", "k"])


CITY = counts(
    {"A": (24, 3), "B": (30, 18), "C": (40, 24), "D": (30, 17), "E": (20, 12), "F": (2, 0)}
)


def test_an_area_is_compared_with_the_rest_by_counting_hands() -> None:
    # 2 of 2 where 2 of 4 are ones: one hand of six holds both; half of it counts, on two sides.
    assert p_against_rest(2, 2, 2, 4) == pytest.approx(2 * (1 / 6) / 2)
    assert p_against_rest(1, 2, 2, 4) == pytest.approx(1.0)


def test_a_target_is_a_coin_of_that_weight() -> None:
    assert p_against_share(0, 2, 0.5) == pytest.approx(0.25)
    assert p_against_share(1, 2, 0.5) == pytest.approx(1.0)
    assert np.isnan(p_against_share(0, 0, 0.5))


def test_an_area_that_is_the_whole_city_differs_from_nothing() -> None:
    one = area_rates(counts({"A": (25, 14)}))
    assert one.loc["A", "p_city"] == 1.0
    assert one.loc["A", "side_city"] == Side.SAME
    assert np.isnan(one.loc["A", "rank_low"])


def test_a_pair_is_told_apart_by_fishers_exact_test() -> None:
    # 0 of 3 beside 3 of 3: 1 table of 20 on each side.
    assert p_of_pair(0, 3, 3, 3) == pytest.approx(2 / 20)
    assert p_of_pair(60, 112, 81, 147) > 0.8


def test_a_range_is_wilsons_and_unknown_without_units() -> None:
    low, high = wilson([0, 5], [0, 10])
    assert np.isnan(low[0])
    assert np.isnan(high[0])
    # By hand: z^2 = 3.8415, (0.5 + 0.19207 +- sqrt(0.025 z^2 + 0.0092228 z^2)) / 1.38415.
    assert (low[1], high[1]) == pytest.approx((0.2366, 0.7634), abs=1e-4)


def test_equal_weights_count_as_many_as_they_are_and_one_heavy_one_as_one() -> None:
    assert kish([3, 3, 3, 3]) == pytest.approx(4)
    assert kish([1000, 1e-9]) == pytest.approx(1)
    assert kish([]) == 0.0


def test_an_area_far_below_is_below_and_the_others_cannot_be_told_apart() -> None:
    table = area_rates(CITY, target=0.8)
    assert table["side_city"].to_dict() == {"A": "below", **dict.fromkeys("BCDEF", "same")}
    assert table.loc["A", "side_target"] == Side.BELOW
    assert area_rates(CITY)["side_target"].isna().all()


def test_an_area_without_units_is_no_area_with_nothing() -> None:
    table = area_rates(pd.concat([CITY, counts({"G": (0, 0)})]), target=0.8)
    assert table.loc["G", "side_city"] == table.loc["G", "side_target"] == Side.NO_UNITS
    assert table.loc["G", ["rate", "low", "high", "p_city", "rank_low"]].isna().all()
    pd.testing.assert_series_equal(table["q_city"].drop("G"), area_rates(CITY)["q_city"])


def test_what_is_tied_is_on_one_side_and_has_one_rank_range() -> None:
    tied = area_rates(counts({"A": (24, 3), "B": (30, 18), "C": (24, 3), "D": (40, 30)}))
    assert tied.loc["A"].drop("k").equals(tied.loc["C"].drop("k"))


@pytest.mark.parametrize("seed", range(3))
def test_order_and_names_decide_nothing(seed: int) -> None:
    names = dict(
        zip(CITY.index, np.random.default_rng(seed).permutation(list("uvwxyz")), strict=True)
    )
    shuffled = CITY.sample(frac=1, random_state=seed)
    pd.testing.assert_frame_equal(
        area_rates(shuffled.rename(names), 0.8).rename({v: k for k, v in names.items()}),
        area_rates(CITY, 0.8).loc[shuffled.index],
        check_names=False,
    )


def test_without_spread_all_areas_have_the_rate_of_the_city_and_no_rank() -> None:
    alike = area_rates(counts(dict.fromkeys("ABCDEF", (20, 12))))
    assert (alike["shrunk"] == 0.6).all()
    low, high = wilson(72, 120)
    assert (alike["shrunk_low"] == float(low)).all()
    assert (alike["shrunk_high"] == float(high)).all()
    assert alike[["rank_low", "rank_high"]].isna().all(axis=None)


def test_few_units_are_drawn_further_towards_the_others() -> None:
    generator = np.random.default_rng(4)
    n = np.tile([6, 60], 40)
    k = generator.binomial(n, generator.beta(4, 4, 80))
    over = spread(k, n)
    assert over.is_beyond_chance
    assert 4 < over.a + over.b < 16
    rate, low, high = shrunken(np.array([6, 60]), np.array([6, 60]), over)
    assert over.rate < rate[0] < rate[1] < 1
    assert (low < rate).all()
    assert (rate < high).all()


def test_ranks_run_from_the_lowest_and_are_wide_where_little_is_known() -> None:
    k, n = np.array([5, 50, 95, 1]), np.array([100, 100, 100, 2])
    table = ranks(k, n, spread(k, n))
    assert table["rank_low"].tolist()[:3] == [1, 2, 4]
    assert table["rank_high"].tolist()[0] == 1
    assert table.loc[3, "rank_low"] < table.loc[3, "rank_high"]
    assert table["p_lowest"].sum() == pytest.approx(1)
    assert table.loc[0, "p_lowest"] > 0.95
    assert table.loc[2, "p_highest"] > 0.95


def test_what_all_or_none_have_has_no_spread() -> None:
    for k in ([5, 9], [0, 0]):
        assert not spread(k, [5, 9]).is_beyond_chance
    nothing = area_rates(counts({"A": (0, 0)}))
    assert nothing["shrunk"].isna().all()


def test_a_funnel_says_what_so_few_can_show() -> None:
    limits = funnel_limits([1, 4, 40], target=0.8)
    # None of 4 has a chance of 0.2^4 = 0.0016, mid-p 0.0016; one of 4 of 0.0272, mid-p 0.0288.
    assert limits.loc[1].tolist() == [0, 1, 0, 1]
    assert limits.loc[4, "low_0.05"] == 0.5
    assert limits.loc[4, "low_0.002"] == 0.25
    assert limits.loc[40, "low_0.05"] > limits.loc[40, "low_0.002"]
    with pytest.raises(ValueError, match="funnel"):
        funnel_limits([4])


def test_a_funnel_and_the_test_of_one_area_agree() -> None:
    limits = funnel_limits([24], whole=(90, 300)).loc[24]
    for k in range(25):
        is_inside = limits["low_0.05"] <= k / 24 <= limits["high_0.05"]
        assert is_inside == bool(p_against_rest(k, 24, 90, 300) > 0.05)


def weights(seed: int = 0) -> pd.DataFrame:
    generator = np.random.default_rng(seed)
    area = np.repeat(list("ABCD"), 25)
    chance = np.where(area == "A", 0.05, 0.6)
    return pd.DataFrame(
        {
            "area": area,
            "weight": generator.integers(20, 120, 100).astype(float),
            "has": generator.random(100) < chance,
        }
    )


def test_shares_by_weight_are_told_apart_by_dealing_out_units() -> None:
    units = weights()
    table = weighted_rates(units)
    assert table.loc["A", "side"] == Side.BELOW
    own = units[units["area"] == "B"]
    share = own.loc[own["has"], "weight"].sum() / own["weight"].sum()
    assert table.loc["B", "share"] == pytest.approx(share)
    assert 0 < table.loc["B", "n_kish"] < 25


def test_equal_weights_tell_the_same_as_counts() -> None:
    units = weights().assign(weight=50.0)
    by_weight = weighted_rates(units)
    by_count = area_rates(units.groupby("area")["has"].agg(n="size", k="sum").astype(int))
    assert by_weight["side"].tolist() == by_count["side_city"].tolist()
    np.testing.assert_allclose(by_weight["p"], by_count["p_city"], atol=0.02)
    np.testing.assert_allclose(by_weight["low"], by_count["low"])


def test_unknown_weights_are_left_out_and_counted() -> None:
    units = weights()
    units.loc[[0, 30], "weight"] = [np.nan, 0.0]
    units.loc[75:, "weight"] = np.nan
    table = weighted_rates(units)
    assert table["n_unknown"].tolist() == [1, 1, 0, 25]
    assert table.loc["D", "side"] == Side.NO_UNITS
    assert np.isnan(table.loc["D", "share"])


def test_rows_in_another_order_tell_the_same() -> None:
    units = weights()
    shuffled = units.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(weighted_rates(units), weighted_rates(shuffled))
