"""Means of areas: by weights, with a range, and beside all others by dealing the values out."""

import numpy as np
import pandas as pd
import pytest

from bantar.statistics.weighted_areas import weighted_means


def units(*areas: tuple[str, list[float]], weight: float = 1.0) -> pd.DataFrame:
    rows = [(name, value, weight) for name, values in areas for value in values]
    return pd.DataFrame(rows, columns=["area", "value", "weight"])


def test_a_mean_weighs_and_knows_how_many_equal_weights_it_is_worth() -> None:
    table = pd.DataFrame(
        {
            "area": ["A", "A", "A", "B"],
            "value": [70.0, 90.0, np.nan, 80.0],
            "weight": [30, 10, 5, 0],
        }
    )
    means = weighted_means(table)
    assert means.loc["A", "mean"] == pytest.approx(75.0)
    assert means.loc["A", "n"] == 2 and means.loc["A", "n_kish"] == pytest.approx(1.6)
    assert means.loc["B", "n"] == 0 and means.loc["B", "side"] == "no_units"


def test_the_chance_of_a_mean_is_that_of_dealing_the_values_out() -> None:
    # Of the 20 ways to deal three of 1, 2, 3, 4, 5, 6, one sums to 6: mid-p 2 x 1/2 x 1/20.
    means = weighted_means(units(("A", [1, 2, 3]), ("B", [4, 5, 6])))
    assert means["p"].tolist() == pytest.approx([0.05, 0.05], abs=0.005)


def test_an_area_that_scores_low_is_below_and_equal_ones_are_not_told_apart() -> None:
    noise = np.random.default_rng(5).normal(0, 8, 120).round(1)
    means = weighted_means(
        units(
            ("A", list(60 + noise[:40])),
            ("B", list(80 + noise[40:80])),
            ("C", list(80 + noise[80:])),
        )
    )
    assert means["side"].tolist()[0] == "below"
    flat = weighted_means(units(("A", [80.0] * 10), ("B", [80.0] * 10)))
    assert set(flat["side"]) == {"same"} and flat["p"].tolist() == pytest.approx([1, 1], abs=0.01)


def test_the_order_of_rows_decides_nothing() -> None:
    table = units(("A", [61.5, 70.1, 80.0]), ("B", [90.2, 55.5]))
    pd.testing.assert_frame_equal(
        weighted_means(table), weighted_means(table.sample(frac=1, random_state=3))
    )
