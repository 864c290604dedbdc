"""Own layers on the tiny city, worked out by hand, and beside coverage on the made-up one.

KK: Anggrek 100, 40 and 60, Bakung 30, Cempaka 120 and one that is not on file.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine

from bantar.city.snapshot import Snapshot
from bantar.core.domain import Level, Missing
from bantar.i18n import words_for
from bantar.intake.base.import_plan import commit
from bantar.intake.sheet_registry import SHEETS
from bantar.presentation.class_map import class_map
from bantar.presentation.selection import Selection
from bantar.scope.options import LayerOptions, LayerPer
from bantar.scope.scope import Scope
from bantar.storage.read.layers import layer_figures
from bantar.storage.write.batches import undo
from bantar.subjects.own_layers.analysis import layer_key, layer_limits, layer_names, own_layer
from bantar.subjects.own_layers.classes import number_text
from bantar.subjects.own_layers.view import LayerView, layer_view
from tests import tiny as tiny_city
from tests.intake.sheetmaker import workbook

ID, EN = words_for("id"), words_for("en")
HEAD = ["Kelurahan", "RT", "Lapisan", "Satuan", "Jenis Angka", "Per Tanggal", "Angka", "Sumber"]
ANGGREK, BAKUNG, CEMPAKA = "15.71.01.1001", "15.71.01.1002", "15.71.02.1001"
COLUMNS = ["layer", "unit", "is_count", "as_of", "kelurahan_code", "rt_id", "value"]
MAY, YEAR_END = date(2022, 5, 1), date(2021, 12, 31)


def figures(*rows: tuple[Any, ...]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=COLUMNS).astype({"rt_id": "Int64", "value": float})
    return table.assign(source="Dinsos", file="miskin.csv", says="resmi")


POOR = figures(
    ("Kemiskinan", "KK", True, YEAR_END, ANGGREK, None, 99.0),
    ("Kemiskinan", "KK", True, MAY, ANGGREK, None, 20.0),
    ("Kemiskinan", "KK", True, MAY, BAKUNG, None, 12.0),
)
FLOOD = figures(
    ("Banjir", "cm", False, MAY, CEMPAKA, 5, 30.5),
    ("Banjir", "cm", False, MAY, CEMPAKA, 6, 10.0),
)
WASTE = figures(
    ("Bank sampah", "unit", True, MAY, CEMPAKA, 5, 3.0),
    ("Bank sampah", "unit", True, MAY, CEMPAKA, 6, 1.0),
    ("Bank sampah", "unit", True, MAY, ANGGREK, 1, 2.0),
)


def seen(
    city: Snapshot, table: pd.DataFrame, key: str, per: LayerPer = LayerPer.FIGURE, **scope: Any
) -> LayerView:
    view = layer_view(Selection(city, Scope(**scope)), LayerOptions(key, per), table, ID)
    assert view is not None
    return view


def areas(city: Snapshot, table: pd.DataFrame, key: str, per: LayerPer) -> list[float]:
    layer = own_layer(table, key, city.rt, tiny_city.DAY, per)
    assert layer is not None
    return [float(layer.of_kelurahan[code]) for code in (ANGGREK, BAKUNG, CEMPAKA)]


def test_a_layer_is_called_by_its_name_and_unit() -> None:
    assert layer_key("Rumah Tangga Miskin", "%") == "rumah-tangga-miskin-persen"
    assert layer_names(pd.concat([POOR, FLOOD])) == {
        "banjir-cm": ("Banjir", "cm"),
        "kemiskinan-kk": ("Kemiskinan", "KK"),
    }


@pytest.mark.parametrize(
    ("per", "expected"),
    [
        (LayerPer.FIGURE, [20.0, 12.0]),
        (LayerPer.KK, [10.0, 40.0]),  # 20 of 200 KK, 12 of 30
        (LayerPer.RT, [6.7, 12.0]),  # 20 over three RT
    ],
)
def test_a_count_is_divided_by_kk_or_rt(
    tiny: Snapshot, per: LayerPer, expected: list[float]
) -> None:
    *given, missing = areas(tiny, POOR, "kemiskinan-kk", per)
    assert given == expected
    assert pd.isna(missing)


def test_counts_of_all_rt_of_a_kelurahan_are_added_up_and_no_part_of_them(tiny: Snapshot) -> None:
    one, other, sum_of_both = areas(tiny, WASTE, "bank-sampah-unit", LayerPer.FIGURE)
    assert sum_of_both == 4.0
    assert pd.isna(one) and pd.isna(other)  # one RT of three is no figure of Anggrek
    per_kk = areas(tiny, WASTE, "bank-sampah-unit", LayerPer.KK)
    assert pd.isna(per_kk[2])  # RT 002 has no KK on file


def test_figures_of_rt_that_are_no_counts_are_not_averaged_nor_divided(tiny: Snapshot) -> None:
    assert all(pd.isna(value) for value in areas(tiny, FLOOD, "banjir-cm", LayerPer.KK))
    view = seen(tiny, FLOOD, "banjir-cm", LayerPer.KK)
    assert view.headline == "Banjir (cm): ada angka untuk 2 dari 6 RT, per 1 Mei 2022"
    assert "Angka RT tidak dirata-ratakan menjadi angka kelurahan." in view.notes
    assert view.classed.areas is None and view.ranking is None
    assert view.table["angka"].dropna().tolist() == [30.5, 10.0] and len(view.table) == 6
    keys = view.classed.keys
    assert keys[5] == "layer_1" and keys[6] == "layer_0"
    assert set(keys.drop([5, 6])) == {Missing.NO_DATA.value}


def test_figures_are_of_one_day_the_last_before_that_of_the_view(tiny: Snapshot) -> None:
    before = own_layer(POOR, "kemiskinan-kk", tiny.rt, date(2022, 1, 1), LayerPer.FIGURE)
    assert before is not None and before.day == YEAR_END
    assert before.of_kelurahan[ANGGREK] == 99.0 and pd.isna(before.of_kelurahan[BAKUNG])
    early = own_layer(POOR, "kemiskinan-kk", tiny.rt, date(2020, 1, 1), LayerPer.FIGURE)
    assert early is not None and early.day == YEAR_END  # said above the map


def test_the_view_says_what_there_is_and_where_it_comes_from(tiny: Snapshot) -> None:
    view = seen(tiny, POOR, "kemiskinan-kk", LayerPer.KK)
    assert view.headline == (
        "Kemiskinan (KK per 100 KK): ada angka untuk 2 dari 3 kelurahan, per 1 Mei 2022"
    )
    assert view.notes[0] == "Sumber: Dinsos. Dimasukkan dengan miskin.csv (resmi)."
    assert view.notes[-1] == "Apakah angka ini berkaitan dengan cakupan tidak diuji di sini."
    assert view.ranking is not None and view.ranking.level is Level.KELURAHAN
    assert view.ranking.note == "per kelurahan, menurut nama"
    assert [(a.name, a.text, a.note) for a in view.ranking.areas] == [
        ("Anggrek", "10", "cakupan 2 dari 3 RT"),
        ("Bakung", "40", "cakupan 1 dari 1 RT"),
        ("Cempaka", "–", "cakupan 1 dari 2 RT"),
    ]
    assert view.dots.points == ()  # each has fewer than five RT
    assert view.dots.note == "0 kelurahan; 2 yang kurang dari 5 RT tidak ikut"
    assert view.table["angka"].tolist()[:2] == [10.0, 40.0]


def test_who_may_see_ranks_has_the_highest_first_and_what_has_no_figure_last(
    tiny: Snapshot,
) -> None:
    options = LayerOptions("kemiskinan-kk", LayerPer.KK)
    view = layer_view(Selection(tiny, Scope()), options, POOR, ID, is_ranked=True)
    assert view is not None and view.ranking is not None
    assert [a.name for a in view.ranking.areas] == ["Bakung", "Anggrek", "Cempaka"]
    assert view.ranking.note == "per kelurahan, dari yang tertinggi"
    assert view.table["kelurahan"].tolist() == ["Anggrek", "Bakung", "Cempaka"]  # a file has none


def test_a_smaller_view_keeps_the_colours_of_the_city(tiny: Snapshot) -> None:
    whole = seen(tiny, POOR, "kemiskinan-kk").classed
    part = seen(tiny, POOR, "kemiskinan-kk", kecamatan="15.71.01").classed
    assert [s.label for s in whole.specs] == [s.label for s in part.specs]
    assert whole.specs[0].label == "20 ke atas" and whole.specs[1].label == "di bawah 20"
    assert whole.areas is not None and whole.areas.fills[CEMPAKA].key == Missing.NO_DATA.value
    assert part.areas is not None and set(part.areas.fills) == {ANGGREK, BAKUNG}
    assert seen(tiny, POOR, "kemiskinan-kk", kelurahan=BAKUNG, kecamatan="15.71.01").ranking is None


def test_a_map_is_drawn_with_the_kelurahan_of_each_class(tiny: Snapshot) -> None:
    view = seen(tiny, POOR, "kemiskinan-kk")
    drawn = class_map(Selection(tiny, Scope()), view.classed, ID, geometry="g")
    assert [(item.label, item.count) for item in drawn.area_legend] == [
        *(("20 ke atas", 1), ("di bawah 20", 1), ("Tidak ada data", 1))
    ]


def test_few_different_figures_make_few_classes() -> None:
    assert layer_limits(pd.Series([4.0, 4.0, float("nan")])) == ()
    assert layer_limits(pd.Series([1.0, 2.0, 2.0])) == (2.0,)
    assert layer_limits(pd.Series([float("nan")])) == ()
    assert [number_text(v, EN) for v in (3.0, 2.5, 0.125)] == ["3", "2.5", "0.125"]


def test_a_layer_that_is_not_there_is_none(tiny: Snapshot) -> None:
    selection = Selection(tiny, Scope())
    assert layer_view(selection, LayerOptions("entah"), POOR, ID) is None
    assert layer_view(selection, LayerOptions("entah"), POOR.iloc[:0], ID) is None


@pytest.mark.parametrize("lang", ["id", "en"])
def test_kelurahan_stand_by_coverage_and_figure(city: Snapshot, lang: str) -> None:
    codes = sorted(city.rt["kelurahan_code"].unique())
    rows = [("Kemiskinan", "KK", True, MAY, c, None, float(i)) for i, c in enumerate(codes)]
    selection = Selection(city, Scope(lang=lang))
    view = layer_view(selection, LayerOptions("kemiskinan-kk"), figures(*rows), words_for(lang))
    assert view is not None
    sizes = city.rt.groupby("kelurahan_code").size()
    assert len(view.dots.points) == int((sizes >= 5).sum())
    assert {y for _, y, _ in view.dots.points} <= {float(i) for i in range(len(codes))}
    assert len(view.classed.specs) == 6  # five classes, and no figure


def test_what_is_brought_in_is_read_with_its_file_until_it_is_undone(
    own_tiny_engine: Engine, tmp_path: Path
) -> None:
    row = ["Bakung", None, "Kemiskinan", "KK", "jumlah", "1/5/2022", 12, "Dinsos"]
    path = workbook(tmp_path / "miskin.xlsx", {"Data": [HEAD, row]})
    receipt = commit(own_tiny_engine, SHEETS["layers"].plan(own_tiny_engine, [path]), who="Siti")
    assert receipt is not None
    table = layer_figures(own_tiny_engine)
    assert table[["layer", "kelurahan_code", "value", "file", "says"]].values.tolist() == [
        ["Kemiskinan", BAKUNG, 12.0, "miskin.xlsx", "belum_dinyatakan"]
    ]
    undo(own_tiny_engine, receipt.batch, who="Siti")
    assert layer_figures(own_tiny_engine).empty
