import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import Engine

from bantar.city.snapshot import Snapshot
from bantar.core.domain import ILLUSTRATIVE, OFFICIAL, Outcome
from bantar.intake.base.import_plan import commit
from bantar.intake.base.problems import RefusedError
from bantar.intake.sheet_registry import SHEETS
from bantar.intake.sheets.evaluations import plan_evaluations
from bantar.intake.sheets.layouts import read_recap
from bantar.intake.sheets.reading import read_sheets
from bantar.measures.coverage import coverage, is_kelurahan_bantar
from bantar.output.files.rekap import recap_xlsx
from bantar.storage.read import facts
from bantar.storage.write.batches import batches
from bantar.subjects.ledger.recap import winners_recap
from tests.output.files.formulas import assert_no_formula
from tests.saying import refusing

LAYOUT = ["No", "Kecamatan", "Kelurahan", "Jumlah RT", "RT yang diusul"]
AFTER = ["Total pemenang", "Total RT yang diusul", "Ket."]


def written(folder: Path, snapshot: Snapshot) -> Path:
    path = folder / "rekap.xlsx"
    path.write_bytes(recap_xlsx(snapshot))
    return path


def sheet_of(snapshot: Snapshot) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(recap_xlsx(snapshot)))["Rekap"]


def test_it_looks_as_officials_know_it(tiny: Snapshot) -> None:
    rows = [list(row) for row in sheet_of(tiny).iter_rows(values_only=True)]
    assert [row[0] for row in rows[:5]] == [
        "PEMERINTAH KOTA JAMBI",
        "DINAS PEMBERDAYAAN MASYARAKAT, PEREMPUAN DAN PERLINDUNGAN ANAK",
        "REKAPITULASI PEMENANG KAMPUNG BANTAR TAHUN 2021 - 2022-I",
        "Keadaan per 20 September 2022, semua periode yang sudah diterbitkan",
        ILLUSTRATIVE,
    ]
    none = [None] * 3
    assert rows[6] == [*LAYOUT, "2021", *none, "2022-I", *none, *AFTER]
    assert rows[7] == [*[None] * 5, *["B", "S", "K", "Jumlah"] * 2, *none]
    assert rows[8:12] == [
        [1, "Hulu", "Anggrek", 3, 3, 0, 0, 1, 1, 0, 2, 0, 2, 3, 5, None],
        [2, "Hulu", "Bakung", 1, 1, 0, 0, 1, 1, *none, "-", 1, 1, "Kelurahan Bantar"],
        [3, "Hilir", "Cempaka", 2, 1, 0, 0, 0, 0, 1, 0, 0, 1, 1, 2, None],
        ["JUMLAH", None, None, 6, 5, 0, 0, 2, 2, 1, 2, 0, 3, 5, 8, None],
    ]
    texts = [str(cell) for row in rows[12:] for cell in row if cell]
    assert {"Jambi, 20 September 2022", "KEPALA DINAS", "NIP."} <= set(texts)
    assert "1 penilaian RT yang sudah tidak ada pada tanggal ini tidak ikut dihitung." in texts


def test_an_m_marks_the_cell_of_winners(tiny: Snapshot) -> None:
    sheet = sheet_of(tiny)
    assert sheet["H9"].number_format == '"M "0;;""'
    assert sheet["I9"].number_format == "#,##0"


def test_jumlah_rt_counts_rt_and_not_participants(city: Snapshot) -> None:
    rows = [row for row in sheet_of(city).iter_rows(values_only=True) if isinstance(row[0], int)]
    counts = {str(row[2]): (row[3], row[4]) for row in rows}
    counted = city.rt["kelurahan"].value_counts()
    assert len(rows) == 62
    assert {name: n for name, (n, _) in counts.items()} == counted.to_dict()
    assert sum(n for n, _ in counts.values()) == 1650
    assert sum(proposed for _, proposed in counts.values()) < 1650


def test_our_own_reader_finds_every_figure(city: Snapshot, tmp_path: Path) -> None:
    (sheet,) = read_sheets([written(tmp_path, city)])
    recap = read_recap(sheet)
    assert recap is not None
    assert not recap.names_rt
    years = list(winners_recap(city).years)
    assert list(dict.fromkeys(column.year for column in recap.columns)) == years
    assert [c.what for c in recap.columns] == ["besar", "sedang", "kecil", "jumlah"] * len(years)
    by_kelurahan = {row.text("kelurahan"): row for row in recap.table.rows}
    assert len(recap.table.rows) == 62
    won = city.outcomes == Outcome.MERAIH
    for year in years:
        column = next(c for c in recap.columns if c.year == year and c.what == "jumlah")
        sums = won[year].groupby(city.rt["kelurahan"]).sum()
        for name, row in by_kelurahan.items():
            text = row.text(f"#{column.column}")
            assert int(text.replace("-", "0")) == sums[name]
    awards = {name: int(row.text("n_won")) for name, row in by_kelurahan.items()}
    assert awards == won.sum(axis=1).groupby(city.rt["kelurahan"]).sum().to_dict()


def test_it_comes_in_as_figures_equal_to_the_snapshot(
    own_tiny_engine: Engine, tiny: Snapshot, tmp_path: Path
) -> None:
    path = written(tmp_path, tiny)
    plan = SHEETS["figures"].plan(own_tiny_engine, [path])
    assert (plan.n_read, plan.n_rejected) == (3, 0)
    commit(own_tiny_engine, plan, who="x")
    table = facts.believed_rows(own_tiny_engine, "official_figure")
    counts = {
        (m.partition("@")[2], d.year): v for m, d, v in table[["measure", "as_of", "value"]].values
    }
    won = (tiny.outcomes == Outcome.MERAIH).groupby(tiny.rt["kelurahan_code"]).sum()
    expected = {
        (code, int(periode[:4])): won.at[code, periode] for code in won.index for periode in won
    }
    assert counts == {key: n for key, n in expected.items() if key != ("15.71.01.1002", 2022)}
    assert set(facts.believed_rows(own_tiny_engine, "official_figure")["counts"]) == {False}


def test_its_figures_stay_illustrative(
    own_tiny_engine: Engine, tiny: Snapshot, tmp_path: Path
) -> None:
    plan = SHEETS["figures"].plan(own_tiny_engine, [written(tmp_path, tiny)])
    assert plan.is_illustrative
    commit(own_tiny_engine, plan, who="x")
    assert batches(own_tiny_engine)["is_illustrative"].iloc[0]
    official = replace(tiny, is_illustrative=False)
    assert sheet_of(official)["A5"].value == OFFICIAL
    folder = tmp_path / "resmi"
    folder.mkdir()
    again = SHEETS["figures"].plan(own_tiny_engine, [written(folder, official)])
    assert not again.is_illustrative


def test_it_is_no_result_of_single_rt(tiny_engine: Engine, tiny: Snapshot, tmp_path: Path) -> None:
    with refusing(RefusedError, match="hanya memuat jumlah pemenang per kelurahan"):
        plan_evaluations(tiny_engine, [written(tmp_path, tiny)], "2021")


def test_the_remark_is_that_of_the_screens(city: Snapshot) -> None:
    rows = [row for row in sheet_of(city).iter_rows(values_only=True) if isinstance(row[0], int)]
    table = coverage(city.rt, city.outcomes, city.rt["kelurahan"])
    bantar = is_kelurahan_bantar(table, city.rules)
    assert {row[2] for row in rows if row[-1] == "Kelurahan Bantar"} == set(bantar.index[bantar])


def test_winners_without_a_skala_are_said(tiny: Snapshot) -> None:
    results = tiny.results.assign(skala=None)
    sheet = sheet_of(replace(tiny, results=results))
    assert sheet["P9"].value == "3 pemenang tanpa skala"


def test_before_the_first_periode_it_is_a_table_without_years(tiny: Snapshot) -> None:
    nothing = replace(tiny, periodes={}, results=tiny.results.iloc[:0])
    nothing = replace(nothing, outcomes=tiny.outcomes.iloc[:, :0])
    rows = list(sheet_of(nothing).iter_rows(values_only=True))
    assert list(rows[6]) == [*LAYOUT, *AFTER]
    assert rows[8][3:7] == (3, 0, 0, 0)


def test_the_same_data_make_the_same_bytes(tiny: Snapshot) -> None:
    assert recap_xlsx(tiny) == recap_xlsx(tiny)


@pytest.mark.parametrize("text", ['=HYPERLINK("http://contoh","x")', "+1", "-1", "@x"])
def test_text_stays_text(tiny: Snapshot, text: str) -> None:
    content = recap_xlsx(replace(tiny, rt=tiny.rt.assign(kelurahan=text)))
    assert text in assert_no_formula(content)
