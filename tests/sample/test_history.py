from datetime import date

import pandas as pd
import pytest

from bantar.sample.history import SPLIT
from tests.sample.conftest import rt_on

NEW = {
    "15.71.01.1012",
    "15.71.07.1011",
    "15.71.07.1012",
    "15.71.09.1006",
    "15.71.09.1007",
    "15.71.11.1006",
}


def test_six_kelurahan_begin_with_2023(city):
    begin = city.kelurahan.set_index("code")["valid_from"]
    assert set(begin.index[begin == SPLIT]) == NEW


@pytest.mark.parametrize(
    ("day", "n_kelurahan"),
    [(date(2010, 1, 1), 62), (date(2022, 12, 31), 62), (date(2023, 1, 1), 68)],
    ids=str,
)
def test_all_rt_exist_on_every_day_with_a_number_of_their_own(city, day, n_kelurahan):
    rt = rt_on(city, day)
    assert len(rt) == 1650
    assert rt.index.is_unique
    assert not rt.duplicated(["kelurahan_code", "nomor"]).any()
    assert rt["kelurahan_code"].nunique() == n_kelurahan
    begin = city.kelurahan.set_index("code")["valid_from"]
    assert all(start <= day for start in rt["kelurahan_code"].map(begin))


def test_the_rt_of_a_new_kelurahan_lay_in_its_parents(city):
    then, now = rt_on(city, date(2022, 12, 31)), rt_on(city, SPLIT)
    moved = now.index[now["kelurahan_code"].isin(NEW)]
    origin = pd.crosstab(now.loc[moved, "kelurahan_code"], then.loc[moved, "kelurahan_code"])
    assert origin.loc["15.71.01.1012"].loc[lambda n: n > 0].to_dict() == {
        "15.71.01.1010": 24,  # Penyengat Rendah, 76 % of Aur Kenali's 31 RT
        "15.71.09.1001": 7,  # Kenali Besar
    }
    assert origin.to_numpy().sum() == 198
    unmoved = now.index.difference(moved)
    assert (now.loc[unmoved, "kelurahan_code"] == then.loc[unmoved, "kelurahan_code"]).all()


def test_lineage_names_every_change_and_nothing_else(city):
    then, now = rt_on(city, date(2022, 12, 31)), rt_on(city, SPLIT)
    then = then.loc[now.index]
    moved = now["kelurahan_code"] != then["kelurahan_code"]
    renumbered = ~moved & (now["nomor"] != then["nomor"])
    kind = city.rt_lineage.set_index("from_rt_id")["kind"]
    assert set(kind.index[kind == "pindah"]) == set(now.index[moved])
    assert set(kind.index[kind == "renomor"]) == set(now.index[renumbered])
    assert (city.rt_lineage["from_rt_id"] == city.rt_lineage["to_rt_id"]).all()
    assert set(city.rt_lineage["happened_on"]) == {SPLIT}
    assert renumbered.sum() > 100


def test_only_an_rt_that_changed_has_two_versions(city):
    n_versions = city.rt_version["rt_id"].value_counts()
    assert set(n_versions.index[n_versions == 2]) == set(city.rt_lineage["from_rt_id"])
    assert n_versions.max() == 2


def test_boundary_and_kk_survive_the_split(city):
    for column in ("geometry", "kk"):
        assert (city.rt_version.groupby("rt_id")[column].nunique() == 1).all()
