"""Marks of areas: by hand on three sheets of a form of three lines."""

import pandas as pd
import pytest

from bantar.measures.marks import earned, latest_lines, lost_by_aspek

INDICATORS = pd.DataFrame(
    {"code": ["B1", "B2", "A1"], "aspek": ["bersih", "bersih", "aman"], "weight": [3.0, 1.0, 2.0]},
    index=pd.Index([1, 2, 3], name="indicator_id"),
)
LINES = pd.DataFrame(
    [
        (1, 7, "2021", "T", 1, 0.0), (1, 7, "2021", "T", 2, 0.0), (1, 7, "2021", "T", 3, 0.0),
        (2, 7, "2022-I", "T", 1, 2.0), (2, 7, "2022-I", "T", 2, 1.0), (2, 7, "2022-I", "T", 3, 1.0),
        (3, 8, "2021", "T", 1, 1.0), (3, 8, "2021", "T", 2, None), (3, 8, "2021", "T", 3, 2.0),
    ],
    columns=["evaluation_id", "rt_id", "periode", "team", "indicator_id", "score"],
)  # fmt: skip
PERIODES = ["2021", "2022-I"]


def test_the_latest_sheet_of_each_rt_counts() -> None:
    latest = latest_lines(LINES, PERIODES)
    assert latest["evaluation_id"].unique().tolist() == [2, 3]
    assert len(latest) == 5  # a line without a mark is none


def test_areas_earn_a_share_of_the_full_mark() -> None:
    unit = pd.Series({7: "X", 8: "X", 9: "Y"})
    table = earned(latest_lines(LINES, PERIODES), unit)
    assert table.loc["X"].tolist() == pytest.approx([0.75, 0.5, 0.75])
    assert table.loc["Y"].isna().all()


def test_points_lost_are_those_of_the_total() -> None:
    lost = lost_by_aspek(latest_lines(LINES, PERIODES), INDICATORS)
    # Bersih: RT 7 earns (6 + 1) of 8, RT 8 earns 3 of 6; Aman: 1/2 and all. A third of the total.
    assert lost["bersih"] == pytest.approx((1 - (7 / 8 + 1 / 2) / 2) * 100 / 3)
    assert lost["aman"] == pytest.approx((1 - (1 / 2 + 1) / 2) * 100 / 3)
    assert lost.isna()["pintar"]


def test_nothing_is_made_of_nothing() -> None:
    assert latest_lines(LINES.iloc[:0], PERIODES).empty
    assert earned(LINES.iloc[:0], pd.Series({7: "X"})).empty
