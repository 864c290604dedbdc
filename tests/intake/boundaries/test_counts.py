"""KK and people in a boundary file: each cell is read or named, never a column for one of them."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine

from bantar.intake.boundaries.layer_plan import plan_boundaries
from tests.intake.shapes import square, town, write_geojson
from tests.intake.test_odd_layers import DAY, plan, sentences

FIVE = [(f"RT {n:03d}", None, "Mawar", "Timur") for n in range(1, 6)]


def _layer(folder: Path, **columns: Sequence[object]) -> Path:
    return write_geojson(folder / "batas.geojson", town(FIVE).assign(**columns))


def _stored(import_plan: object, field: str) -> list[float | None]:
    versions = import_plan.inserts["rt_version"].sort_values("nomor")  # type: ignore[attr-defined]
    return [None if pd.isna(n) else float(n) for n in versions[field]]


def test_one_unreadable_cell_leaves_the_others_read(empty_engine: Engine, tmp_path: Path) -> None:
    cells = ["120 KK", "1.050", "seratus", None, "88"]
    made = plan(empty_engine, _layer(tmp_path, JUMLAH_KK=cells))
    assert _stored(made, "kk") == [120, 1050, None, None, 88]
    named = [p for p in made.problems if p.column == "JUMLAH_KK"]
    assert [(p.row, p.value, p.is_blocking) for p in named] == [(3, "seratus", False)]
    assert "batas.geojson, baris 3, kolom JUMLAH_KK" in sentences(made)
    assert "seharusnya bilangan bulat 0 sampai 20.000" in sentences(made)


@pytest.mark.parametrize("cell", ["-5", "12,5", "20.001", "60-an", "?"])
def test_a_count_that_cannot_be_is_named(empty_engine: Engine, tmp_path: Path, cell: str) -> None:
    made = plan(empty_engine, _layer(tmp_path, KK=["10", "20", cell, "30", "40"]))
    assert _stored(made, "kk") == [10, 20, None, 30, 40]
    assert [(p.row, p.value) for p in made.problems if p.column == "KK"] == [(3, cell)]


def test_a_count_that_may_be_two_is_named_as_that(empty_engine: Engine, tmp_path: Path) -> None:
    made = plan(empty_engine, _layer(tmp_path, JIWA=["100", "2.000", "300", "400", "12"]))
    assert _stored(made, "population") == [100, None, 300, 400, 12]
    assert "dapat berarti 2000 atau 2" in sentences(made)


def test_other_cells_tell_what_a_point_means(empty_engine: Engine, tmp_path: Path) -> None:
    made = plan(empty_engine, _layer(tmp_path, JIWA=["100", "2.000", "10,0", "400", "12"]))
    assert _stored(made, "population") == [100, 2000, 10, 400, 12]


def test_an_empty_mark_is_no_count_and_no_fault(empty_engine: Engine, tmp_path: Path) -> None:
    made = plan(empty_engine, _layer(tmp_path, PENDUDUK=["300", "-", "", None, "200"]))
    assert _stored(made, "population") == [300, None, None, None, 200]
    assert not [p for p in made.problems if p.column == "PENDUDUK"]


def test_a_column_of_something_else_is_not_used(empty_engine: Engine, tmp_path: Path) -> None:
    heads = ["Budi", "Siti", "Rina", "Joko", "7"]
    made = plan(empty_engine, _layer(tmp_path, KK=heads))
    assert _stored(made, "kk") == [None] * 5
    assert "kolom yang tidak dipakai: RW, KK" in sentences(made)


def test_a_chosen_column_names_what_it_does_not_say(empty_engine: Engine, tmp_path: Path) -> None:
    path = _layer(tmp_path, ISI=["1", "banyak", "sedikit", "?", "5"])

    made = plan_boundaries(
        empty_engine, [path], name="Kota Uji", valid_from=DAY, mapping={"kk": "ISI"}
    )
    assert [(p.row, p.value) for p in made.problems if p.column == "ISI"] == [
        *((2, "banyak"), (3, "sedikit"), (4, "?"))
    ]


def test_many_cells_are_counted_after_the_first(empty_engine: Engine, tmp_path: Path) -> None:
    n = 80
    rows = [(f"RT {i:03d}", None, "Mawar", "Timur") for i in range(1, n + 1)]
    frame = town(rows, [square(i % 10, i // 10) for i in range(n)])
    cells = [f"{i}?" if i % 3 else "12" for i in range(n)]
    path = write_geojson(tmp_path / "banyak.geojson", frame.assign(KK=["1"] * 40 + cells[40:]))
    made = plan(empty_engine, path)
    n_bad = sum(cell != "12" for cell in cells[40:])
    named = [p for p in made.problems if p.column == "KK"]
    assert len(named) == 21
    assert f"{n_bad - 20} sel lain" in sentences(made)


def test_more_kk_than_people_are_remarked(empty_engine: Engine, tmp_path: Path) -> None:
    made = plan(
        empty_engine,
        _layer(tmp_path, KK=["30", "9", "30", "5", ""], JIWA=["100", "3", "29", "5", "1"]),
    )
    assert "KK lebih banyak daripada penduduk di 2 baris: 2, 3" in sentences(made)
