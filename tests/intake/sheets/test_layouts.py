from collections.abc import Iterable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bantar.core.message import say
from bantar.intake.base.column_step import NOT_USED, ColumnStep, ColumnUse
from bantar.intake.base.import_plan import commit
from bantar.intake.base.problems import RefusedError
from bantar.intake.sheet_registry import SHEETS
from bantar.intake.sheets.evaluations import plan_evaluations
from bantar.storage.read import facts
from tests.intake.sheetmaker import workbook
from tests.saying import INDONESIAN, refusing

LETTERHEAD = [["PEMERINTAH KOTA JAMBI"], ["DPMPPA"], ["Laporan"], []]
PLACES = ["No", "Kecamatan", "Kelurahan"]
ABOVE = [*PLACES, "Jumlah RT", "RT yang diusul", "2021", None, None, None, "2022", None, None, None,
         "Total pemenang", "Total RT yang diusul", "Ket."]  # fmt: skip
BELOW = [None] * 5 + ["B", "S", "K", "Jumlah"] * 2


def fates(plan) -> list[str]:  # type: ignore[no-untyped-def]
    return list(plan.rows["fate"])


def test_the_list_of_participants(tiny_engine: Engine, tmp_path: Path) -> None:
    rows = [
        *LETTERHEAD,
        ["No", "Nama kampung", "Alamat", "Kelurahan", "Kecamatan", "RT", "Kategori"],
        [1, "Kampung Asri", "Jl. Mawar", "Bakung", "Hulu", "RT 01", "K"],
        [2, "Kampung Rukun", "Jl. Melati", "Anggrek", "Hulu", "01 dan 10", "Besar"],
        [None, None, None, None, "Jambi, 1 September 2022"],
        [None, None, None, None, "KEPALA DINAS"],
        [None, None, None, None, "Contoh Nama"],
    ]
    path = workbook(tmp_path / "peserta.xlsx", {"Peserta": rows})
    plan = plan_evaluations(tiny_engine, [path], "2022-II")
    assert fates(plan) == ["added", "added"]
    stored = plan.inserts["evaluation"]
    assert stored["stage"].tolist() == ["ikut"] * 3
    assert stored["skala"].tolist() == ["kecil", "besar", "besar"]


def test_the_result_with_nilai_and_peringkat(tiny_engine: Engine, tmp_path: Path) -> None:
    rows = [
        *LETTERHEAD,
        ["No", "Kampung Bantar", "Alamat", "Kecamatan", "Kelurahan", "RT", "Nilai", "Peringkat"],
        [1, "Kampung Asri", "Jl. Mawar", "Hulu", "Bakung", 1, 88.4, 1],
        [2, "Kampung Rukun", "Jl. Melati", "Hilir", "Cempaka", "RT 001", 79.1, 2],
    ]
    path = workbook(tmp_path / "hasil.xlsx", {"Hasil": rows})
    plan = plan_evaluations(tiny_engine, [path], "2022-II")
    assert fates(plan) == ["added", "added"]
    assert plan.inserts["evaluation"]["score"].tolist() == [88.4, 79.1]
    assert set(plan.inserts["evaluation"]["stage"]) == {"dinilai"}


@pytest.fixture
def counting(tmp_path: Path) -> Path:
    rows = [
        *LETTERHEAD,
        ABOVE,
        BELOW,
        [1, "Hulu", "Anggrek", 3, 2, None, "M", None, 1, 1, 1, None, 2, 3, 4],
        [2, "Hulu", "Bakung", 1, 1, None, None, "M", 1, None, None, None, None, 1, 1],
        ["JUMLAH", None, None, 4, 3],
    ]
    return workbook(tmp_path / "rekap.xlsx", {"Rekap": rows})


def test_a_recap_that_only_counts_is_no_result_of_an_rt(
    tiny_engine: Engine, counting: Path
) -> None:
    with refusing(RefusedError, match="hanya memuat jumlah pemenang per kelurahan"):
        plan_evaluations(tiny_engine, [counting], "2021")


def test_a_recap_that_only_counts_becomes_official_figures(
    own_tiny_engine: Engine, counting: Path
) -> None:
    plan = SHEETS["figures"].plan(own_tiny_engine, [counting])
    assert fates(plan) == ["added", "added"]
    commit(own_tiny_engine, plan, who="x")
    table = facts.believed_rows(own_tiny_engine, "official_figure")
    figures = {(m, d.year): v for m, d, v in table[["measure", "as_of", "value"]].to_numpy()}
    assert figures == {
        ("rt_penghargaan@15.71.01.1001", 2021): 1,
        ("rt_penghargaan@15.71.01.1001", 2022): 2,
        ("rt_penghargaan@15.71.01.1002", 2021): 1,
    }
    assert fates(SHEETS["figures"].plan(own_tiny_engine, [counting])) == ["unchanged"] * 2


def read_as(columns: Iterable[ColumnUse]) -> dict[str, str]:
    return {column.heading: say(column.name, INDONESIAN) for column in columns}


def test_the_columns_of_a_recap_that_only_counts_are_told(
    own_tiny_engine: Engine, counting: Path
) -> None:
    (table,) = SHEETS["figures"].plan(own_tiny_engine, [counting]).columns
    told = read_as(table.columns)
    assert (told["Kecamatan"], told["Kelurahan"]) == ("Kecamatan", "Kelurahan")
    assert told["2021 Jumlah"] == "jumlah pemenang 2021"
    assert {told[name] for name in ("No", "2021 B", "2022 K", "Ket.")} == {"tidak dipakai"}
    samples = {column.heading: column.samples for column in table.columns}
    assert samples["2022 Jumlah"] == ("2",)
    assert samples["2022 S"] == ("1",)


def test_the_columns_of_a_recap_are_told_where_it_is_refused(
    tiny_engine: Engine, counting: Path
) -> None:
    step = ColumnStep.of(tiny_engine, "evaluations")
    with pytest.raises(RefusedError):
        plan_evaluations(tiny_engine, [counting], "2021", step=step)
    (table,) = step.tables
    assert read_as(table.columns)["2021 B"] == "tidak dipakai"
    assert table.row == 6


def test_the_columns_of_a_recap_of_rt_are_told_with_those_of_the_year(
    tiny_engine: Engine, naming: Path
) -> None:
    (table,) = plan_evaluations(tiny_engine, [naming], "2022-II").columns
    told = read_as(table.columns)
    assert (told["RT"], told["2022 K"]) == ("RT", "pemenang 2022, skala kecil")
    assert {told[name] for name in ("2021 B", "2021 Jumlah", "2022 Jumlah")} == {"tidak dipakai"}


def test_a_year_of_a_recap_may_be_left_out(own_tiny_engine: Engine, counting: Path) -> None:
    step = ColumnStep.of(own_tiny_engine, "figures", {"M": NOT_USED})
    plan = SHEETS["figures"].plan(own_tiny_engine, [counting], step=step)
    assert {day.year for day in plan.inserts["official_figure"]["as_of"]} == {2021}
    assert "2022 Jumlah" not in read_as(plan.columns[0].columns)


@pytest.fixture
def naming(tmp_path: Path) -> Path:
    above = [*PLACES, "RT", "2021", None, None, None, "2022", None, None, None]
    below = [None] * 4 + ["B", "S", "K", "Jumlah"] * 2
    rows = [
        *LETTERHEAD,
        above,
        below,
        [1, "Hulu", "Anggrek", "010", None, "M", None, 1],
        [2, "Hulu", "Bakung", "001", None, None, None, None, None, None, "M", 1],
    ]
    return workbook(tmp_path / "rekap.xlsx", {"Rekap": rows})


def test_a_recap_that_names_rt_becomes_results(tiny_engine: Engine, naming: Path) -> None:
    plan = plan_evaluations(tiny_engine, [naming], "2022-II")
    stored = plan.inserts["evaluation"]
    assert stored[["rt_id", "stage", "skala"]].to_numpy().tolist() == [[4, "meraih", "kecil"]]
    with refusing(RefusedError, match="rekap ini memuat tahun 2021, 2022"):
        plan_evaluations(tiny_engine, [naming], "2019")
