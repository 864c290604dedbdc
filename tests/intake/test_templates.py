import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import Engine

from bantar.intake import templates
from bantar.intake.names.areas import load_gazetteer
from bantar.intake.sheet_registry import SHEETS
from bantar.intake.sheet_spec import EXAMPLE_DAY
from bantar.intake.sheets.places import without_rw
from bantar.intake.sheets.report import remarks
from tests.intake.sheetmaker import workbook
from tests.saying import INDONESIAN


def options(kind: str) -> dict[str, Any]:
    return {"periode": "2023", "announced_on": date(2023, 9, 1)} if kind == "evaluations" else {}


def example_rows(kind: str, engine: Engine, day: date) -> Mapping[str, list[dict[str, Any]]]:
    """Return rows a template of this kind may hold, about RT that exist on ``day``."""
    gazetteer = load_gazetteer(engine, day)
    names = gazetteer.areas.set_index("code")
    places = [
        (
            str(names.at[row.kelurahan_code, "kecamatan"]),
            str(names.at[row.kelurahan_code, "name"]),
            str(row.nomor),
        )
        for row in gazetteer.rt.head(3).itertuples()
    ]
    return SHEETS[kind].examples(places)


@pytest.mark.parametrize("kind", SHEETS)
def test_a_template_with_its_own_examples_comes_in(
    tiny_engine: Engine, tmp_path: Path, kind: str
) -> None:
    rows = example_rows(kind, tiny_engine, EXAMPLE_DAY)
    path = tmp_path / "a.xlsx"
    path.write_bytes(templates.template(kind, tiny_engine, rows))
    plan = SHEETS[kind].plan(tiny_engine, [path], **options(kind))
    assert [p.sentence(INDONESIAN) for p in plan.problems if p.is_blocking] == []
    assert plan.n_read == plan.n_stored == sum(len(part) for part in rows.values())


@pytest.mark.parametrize("kind", SHEETS)
def test_a_template_explains_itself(tiny_engine: Engine, kind: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(templates.template(kind, tiny_engine)))
    guide = "\n".join(str(row[0]) for row in book["Petunjuk"].values if row[0])
    for name, columns in SHEETS[kind].sheets.items():
        headings = [cell.value for cell in book[name][1]]
        # The tiny city tells no RT by an RW; codes are read beside a name and not asked for.
        expected = [c for c in columns if c.is_offered]
        expected = expected if kind == "rt" else list(without_rw(expected))
        for column in expected:
            assert column.heading in headings
            assert column.heading in guide
            assert column.help
        offered = [c for c in columns if c.choices]
        assert len(book[name].data_validations.dataValidation) >= len(offered)


def test_a_kind_goes_by_its_title_too() -> None:
    assert templates.kind_of("Daftar RT") == "rt"
    assert templates.kind_of("visits") == "visits"
    assert templates.kind_of("entah") is None


def test_the_own_sheet_comes_back_with_remarks(tiny_engine: Engine, tmp_path: Path) -> None:
    rows = [
        ["DPMPPA"],
        ["Kelurahan", "RT", "Nilai", "Catatan tim"],
        ["Bakung", "001", 88, '=HYPERLINK("http://x")'],
        ["Entah", "001", 101, "+1"],
    ]
    path = workbook(tmp_path / "a.xlsx", {"Hasil": rows})
    plan = SHEETS["evaluations"].plan(tiny_engine, [path], "2022-II")
    book = openpyxl.load_workbook(io.BytesIO(remarks([path], plan, INDONESIAN)))
    sheet_rows = [list(row) for row in book["Hasil"].values]
    assert sheet_rows[1] == ["Kelurahan", "RT", "Nilai", "Catatan tim", "Catatan"]
    assert sheet_rows[2][:4] == ["Bakung", "001", 88, rows[2][3]]
    assert sheet_rows[2][4] == "baru"
    assert sheet_rows[3][4].startswith("ditolak; kolom ")
    assert "kolom Kelurahan: kelurahan tidak dikenal" in sheet_rows[3][4]
    assert "kolom Nilai: angka di luar yang mungkin (isi: “101”)" in sheet_rows[3][4]
    assert {cell.data_type for row in book["Hasil"] for cell in row} <= {"s", "n"}
