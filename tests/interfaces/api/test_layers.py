"""Rates of areas: with their range and class, and none of a handful of RT."""

import pytest

from bantar.output.files.layers import KELURAHAN, layers_of
from tests.cities.made_up_areas import city_of


def test_a_rate_stands_with_its_range_and_class() -> None:
    town = city_of({"A": (20, 2), "B": (20, 10), "C": (20, 19), "D": (4, 0)})
    table = layers_of(town)[KELURAHAN].table
    assert table["cakupan"].tolist()[:3] == pytest.approx([0.1, 0.5, 0.95])
    # Newcombe (1998): 2 of 20 is 2.79 to 30.10 %.
    first = table.iloc[0]
    assert (first["cakupan_bawah"], first["cakupan_atas"]) == pytest.approx(
        (0.0279, 0.3010), abs=1e-4
    )
    assert table["cakupan_kelas"].tolist() == [
        "di_bawah_kota",
        "tidak_dapat_dibedakan",
        "di_atas_kota",
        None,
    ]
    # All RT have 50 KK, so KK weigh as RT do, and the range is the same.
    assert first["cakupan_kk_atas"] == pytest.approx(first["cakupan_atas"])


def test_fewer_than_five_rt_have_their_counts_alone() -> None:
    town = city_of({"A": (20, 2), "D": (4, 1)})
    row = layers_of(town)[KELURAHAN].table.iloc[1]
    assert (row["rt_melaksanakan"], row["jumlah_rt"]) == (1, 4)
    rates = [name for name in row.index if name.startswith("cakupan")]
    assert row[rates].isna().all() and len(rates) == 7


def test_a_rise_stands_with_its_test_and_whether_it_is_beyond_chance() -> None:
    town = city_of({"Atas": (40, 0, 30), **{f"Lain {i}": (40, 0, 4) for i in range(6)}})
    table = layers_of(town)[KELURAHAN].table.set_index("nama")
    assert table["naik_di_luar_kebetulan"].tolist() == [True] + [False] * 6
    assert table.loc["Atas", "rt_melaksanakan_sebelumnya"] == 0
    assert table.loc["Atas", "q_kenaikan"] < 0.05
    before_any = layers_of(city_of({"A": (20, 2), "B": (20, 3)}))[KELURAHAN].table
    assert before_any["naik_di_luar_kebetulan"].isna().all()
    assert before_any["q_kenaikan"].isna().all()
