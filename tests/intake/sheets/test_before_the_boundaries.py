"""What is older than the boundaries of the city is told so, not called unknown.

The boundaries hold from 2023 on and took the place of a made-up city that went back to 2014.
"""

import random
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bantar.intake.base.import_plan import commit
from bantar.intake.base.problems import RefusedError
from bantar.intake.sheet_registry import SHEETS
from bantar.intake.sheets.evaluations import plan_evaluations
from tests.intake.imports import boundaries
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
