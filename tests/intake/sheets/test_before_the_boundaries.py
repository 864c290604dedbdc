"""What is older than the boundaries of the city is told so, not called unknown.

The boundaries hold from 2023 on and took the place of a made-up city that went back to 2014.
"""

import random
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bantar.city.snapshot import load_snapshot
from bantar.intake.base.import_plan import commit
from bantar.intake.base.problems import RefusedError
from bantar.intake.boundaries.layer_plan import plan_boundaries
from bantar.intake.rt_lists.rt_list import plan_rt
from bantar.intake.sheet_registry import SHEETS
from bantar.intake.sheets.evaluations import plan_evaluations
from bantar.storage.write.batches import undo
from tests.intake.imports import boundaries
from tests.intake.shapes import town, write_geojson
from tests.intake.sheetmaker import workbook
from tests.saying import in_indonesian, refusing

ROWS = {
    "visits": (["Kelurahan", "RT", "Tanggal", "Keadaan"], ["Bakung", "1", "1/6/2022", "Aktif"]),
    "adopsi": (
        ["Kelurahan", "RT", "Kelurahan Mentor", "RT Mentor", "Mulai"],
        ["Cempaka", "002", "Bakung", "001", "1 Juni 2022"],
    ),
    "dukungan": (
        ["Kecamatan", "Kelurahan", "RT", "Jenis", "Tanggal", "Uraian"],
        ["Hilir", "Cempaka", "1", "Banjir", "1/6/2022", "Bantuan banjir"],
    ),
    "rt": (["Kelurahan", "RT", "KK", "Berlaku Sejak"], ["Bakung", "001", 31, "1/6/2022"]),
}


@pytest.fixture
def engine(own_tiny_engine: Engine, tmp_path: Path) -> Engine:
    commit(own_tiny_engine, boundaries(own_tiny_engine, tmp_path, random.Random(1)), who="uji")
    return own_tiny_engine


def test_results_of_an_earlier_day_are_refused_with_the_day(engine: Engine, tmp_path: Path) -> None:
    rows = [["Kecamatan", "Kelurahan", "RT", "Nilai"], ["Hulu", "Bakung", "001", 80]]
    path = workbook(tmp_path / "hasil.xlsx", {"Data": rows})
    with refusing(RefusedError, match="batas dan daftar RT berlaku sejak 2023-01-01"):
        plan_evaluations(engine, [path], "2022-I")


@pytest.mark.parametrize("kind", ROWS)
def test_a_row_of_an_earlier_day_says_so_once(engine: Engine, tmp_path: Path, kind: str) -> None:
    path = workbook(tmp_path / f"{kind}.xlsx", {"Data": list(ROWS[kind])})
    plan = SHEETS[kind].plan(engine, [path])
    causes = {in_indonesian(p.problem) for p in plan.problems if p.is_blocking}
    assert plan.n_rejected == 1
    assert causes == {
        "sebelum 2023-01-01 belum ada RT di sini: batas dan daftar RT berlaku sejak hari itu"
    }


def test_boundaries_brought_in_again_for_an_earlier_day_are_known_from_that_day(
    left_empty_engine: Engine, tmp_path: Path
) -> None:
    engine, path = left_empty_engine, write_geojson(tmp_path / "kota.geojson", town())
    late = plan_boundaries(engine, [path], name="Kota Uji", valid_from=date(2026, 1, 1))
    receipt = commit(engine, late, who="uji")
    assert receipt is not None
    undo(engine, receipt.batch, who="uji")
    early = plan_boundaries(engine, [path], name="Kota Uji", valid_from=date(2020, 1, 1))
    commit(engine, early, who="uji")
    place = load_snapshot(engine, date(2024, 6, 1)).rt.iloc[0]
    head = ["Kecamatan", "Kelurahan", "RT", "KK", "Berlaku Sejak"]
    row = [place["kecamatan"], place["kelurahan"], place["nomor"], 31, "1/1/2024"]
    plan = plan_rt(engine, [workbook(tmp_path / "rt.xlsx", {"Data": [head, row]})])
    assert (plan.n_stored, plan.n_rejected) == (1, 0)
