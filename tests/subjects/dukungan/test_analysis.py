"""Whom awards and help reached: by hand."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from bantar.core.domain import Dukungan
from bantar.subjects.dukungan.analysis import by_group, money_classes, reached

RT = pd.DataFrame(
    {"kelurahan_code": ["K1", "K1", "K2"], "kk": pd.array([100, 50, None], dtype="Int64")},
    index=pd.Index([1, 2, 3], name="rt_id"),
)
HAS = pd.Series([True, False, False], index=RT.index)
DAY = date(2022, 1, 1)
GIVEN = pd.DataFrame(
    [
        ("program", "Bangkit Berdaya", 1, "K1", DAY, 1_000_000, "a"),
        ("program", "Bangkit Berdaya", 1, "K1", DAY, 500_000, "b"),
        ("posyandu", None, 2, "K1", DAY, None, "c"),
        ("banjir", None, None, "K2", DAY, 9_000_000, "d"),
        ("program", "X", 99, "K9", DAY, 7, "of an RT that is not there"),
    ],
    columns=["kind", "programme", "rt_id", "kelurahan_code", "given_on", "amount_rp", "title"],
).astype({"rt_id": "Int64", "amount_rp": "Int64"})


def test_what_an_rt_received_is_its_own() -> None:
    table = reached(RT, HAS, GIVEN, None)
    assert table["n"].tolist() == [2, 1, 0]
    assert table["n_kelurahan"].tolist() == [0, 0, 1]  # the flood help went to all of K2
    assert table["amount"][[1, 3]].tolist() == [1_500_000, 0] and np.isnan(table["amount"][2])
    assert table["per_kk"][1] == 15_000 and np.isnan(table["per_kk"][3])


def test_a_kind_counts_alone() -> None:
    assert reached(RT, HAS, GIVEN, Dukungan.POSYANDU)["n"].tolist() == [0, 1, 0]


def test_groups_add_up_and_divide_by_all_their_households() -> None:
    table = reached(RT, HAS, GIVEN, None)
    groups = by_group(table, RT["kk"], HAS.map({True: "bantar", False: "yet"}))
    assert groups.loc["bantar", ["n_rt", "n_reached", "amount"]].tolist() == [1, 1, 1_500_000]
    assert groups.loc["bantar", "per_kk"] == 15_000
    assert groups.loc["yet", "reached_share"] == 0.5 and groups.loc["yet", "n_unpriced"] == 1
    assert groups.loc["yet", "per_kk"] == 0
    nobody = by_group(table, pd.Series(None, index=RT.index, dtype="Int64"), HAS)
    assert nobody["per_kk"].isna().all()


def test_a_limit_belongs_to_the_class_above() -> None:
    classes = money_classes(pd.Series([0.0, 1.0, 99.0, 100.0, np.nan]), (1.0, 100.0))
    assert classes.tolist() == pytest.approx([0, 1, 1, 2, -1])
