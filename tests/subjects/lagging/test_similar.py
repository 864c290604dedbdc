"""Which areas are alike: by hand, and what holds for any."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from bantar.subjects.lagging.similar import features, most_similar

TODAY = date(2022, 9, 20)


def made(kk: list[float | None], km2: list[float], river: list[float]) -> pd.DataFrame:
    rt = pd.DataFrame({"kk": pd.array(kk, dtype="Int64")}, index=range(len(kk)))
    places = pd.DataFrame(
        {"area_km2": km2, "river_m": river, "formed_on": [date(2014, 1, 1)] * len(kk)},
        index=rt.index,
    )
    return features(rt, places, pd.Series(list("ABCD")[: len(kk)], index=rt.index), TODAY)


def test_features_are_standardised_and_equal_ones_are_unknown() -> None:
    table = made([50, 100, 200, 400], [0.1, 0.1, 0.4, 0.4], [100.0, 400.0, 600.0, 9000.0])
    assert table["kk"].mean() == pytest.approx(0) and table["kk"].std(ddof=0) == pytest.approx(1)
    assert table["age"].isna().all()  # all were formed on one day: that tells nobody apart
    assert table["river"].tolist() == pytest.approx([1, 1, -1, -1])


def test_the_nearest_comes_first() -> None:
    table = made([50, 55, 300, 400], [0.1, 0.1, 0.4, 0.4], [100.0, 200.0, 900.0, 9000.0])
    nearest = most_similar(table, "A", 2)
    assert nearest.index.tolist() == ["B", "C"]
    assert nearest["distance"].is_monotonic_increasing


def test_who_shares_too_little_is_not_called_similar() -> None:
    table = made([50, None, 300, 400], [0.1, np.nan, 0.4, 0.4], [100.0, np.nan, 900.0, 9000.0])
    assert "B" not in most_similar(table, "A").index
    assert most_similar(table, "B").empty and most_similar(table, "Z").empty
