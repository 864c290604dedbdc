"""Bands of a form: what earns 2, 1 and 0 is data, and a cell that no band names is refused."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import Engine

from bantar.intake import templates
from bantar.intake.base.cells import Cell
from bantar.intake.base.import_plan import commit
from bantar.intake.sheet_registry import SHEETS
from bantar.intake.sheets.evaluations import plan_evaluations
from bantar.intake.sheets.form_list import plan_form
from bantar.intake.sheets.forms import Bands, forms_of
from bantar.storage.read import facts
from tests.intake.sheetmaker import workbook
from tests.saying import INDONESIAN, in_indonesian

HEAD = ["Nama Formulir", "Versi", "Kode", "Aspek", "Indikator", "Bobot", "Pita 2", "Pita 1",
        "Pita 0", "Batas 2", "Batas 1"]  # fmt: skip
LINES = [
    ["B1", "bersih", "Rumah layak huni", 3, "Semua ada", "Ada sebagian", "Tidak ada", None, None],
    ["B2", "bersih", "Selokan berfungsi", 1, "100%", "80-99%", "1-79%", "100%", "80%"],
    ["A1", "aman", "Poskamling", 1, None, None, None, None, None],
]
Marked = Callable[..., list[int | None]]


def form_file(folder: Path, *lines: Sequence[Any], version: str = "1") -> Path:
    rows = [["Formulir Uji", version, *line] for line in lines or LINES]
    return workbook(folder / "form.xlsx", {"Data": [HEAD, *rows]})


@pytest.fixture
def engine(own_tiny_engine: Engine, tmp_path: Path) -> Engine:
    commit(own_tiny_engine, plan_form(own_tiny_engine, [form_file(tmp_path)]), who="x")
    return own_tiny_engine


@pytest.fixture
def marked(engine: Engine) -> Marked:
    """Return the marks that cells of one line give."""

    def marks(code: str, *texts: str) -> list[int | None]:
        bands = next(line.bands for line in forms_of(engine)[0].lines if line.code == code)
        return [bands.mark_of(Cell(text, "text")) for text in texts]

    return marks


def test_bands_are_stored_and_known_again(engine: Engine, tmp_path: Path) -> None:
    table = facts.indicators(engine).set_index("code")
    assert table.loc["B2", ["band_2", "band_1", "band_0"]].tolist() == ["100%", "80-99%", "1-79%"]
    assert table.loc["B2", ["band_2_min", "band_1_min"]].tolist() == [1.0, 0.8]
    assert table.loc["A1", ["band_2", "band_2_min"]].isna().all()
    assert plan_form(engine, [form_file(tmp_path)]).n_unchanged == 3
    other = [LINES[0], [*LINES[1][:-1], "70%"], LINES[2]]
    changed = plan_form(engine, [form_file(tmp_path, *other)])
    assert changed.n_rejected == 3 and "versi ini sudah ada" in in_indonesian(
        changed.problems[0].problem
    )
    assert plan_form(engine, [form_file(tmp_path, *other, version="2")]).n_stored == 3


def test_a_line_is_marked_in_its_own_words_alone(marked: Marked) -> None:
    assert marked("B1", "semua ada", "ADA SEBAGIAN", "Tidak ada") == [2, 1, 0]
    assert marked("B1", "baik", "lengkap", "ada", "tidak lengkap") == [None] * 4
    assert marked("B1", "2", "1", "0", "3", "1,5", "-1") == [2, 1, 0, None, None, None]


def test_a_line_without_words_takes_the_usual_ones(marked: Marked) -> None:
    assert marked("A1", "Ada", "Ada tetapi tidak sempurna", "Tidak lengkap") == [2, 1, 0]
    assert marked("A1", "80%", "entah") == [None, None]


@pytest.mark.parametrize(
    ("text", "mark"),
    [("100%", 2), ("99%", 1), ("80 %", 1), ("79,9%", 0), ("1%", 0), ("0%", None), ("101%", None),
     ("-5%", None), ("80-99%", 1), ("1-79%", 0), ("90", None), ("0,9", None)],
)  # fmt: skip
def test_percentages_fall_into_the_bands_of_the_line(
    marked: Marked, text: str, mark: int | None
) -> None:
    assert marked("B2", text) == [mark]


def test_nothing_at_all_is_in_no_band_until_a_rule_says_so(
    engine: Engine, tmp_path: Path, marked: Marked
) -> None:
    assert marked("B2", "0%") == [None]
    head = ["Kunci", "Angka", "Berlaku Sejak", "Sumber"]
    rule = workbook(
        tmp_path / "a.xlsx", {"Data": [head, ["indicator_band_0_min", 0, "1/1/2020", "juknis"]]}
    )
    commit(engine, SHEETS["rules"].plan(engine, [rule]), who="x")
    assert marked("B2", "0%", "1%", "80%") == [0, 0, 1]


def test_rules_serve_lines_that_say_nothing() -> None:
    ruled = Bands({}, {2: 1.0, 1: 0.8})
    cells = [Cell(text, "number") for text in ("100%", "80%", "79%", "0%")]
    assert [ruled.mark_of(cell) for cell in cells] == [2, 1, 0, None]


def test_what_no_band_names_is_refused_in_a_sentence(engine: Engine, tmp_path: Path) -> None:
    head = ["Kelurahan", "RT", "B1", "B2", "A1"]
    rows = [["Bakung", "001", "ada sebagian", "99%", 1], ["Cempaka", "001", "bagus", "0%", 2]]
    plan = plan_evaluations(engine, [workbook(tmp_path / "a.xlsx", {"D": [head, *rows]})], "2023-I")
    assert list(plan.rows["fate"]) == ["added", "refused"]
    refusals = {p.column: p.sentence(INDONESIAN) for p in plan.problems if p.is_blocking}
    assert "2 (Semua ada); 1 (Ada sebagian); 0 (Tidak ada)" in refusals["B1"]
    assert "persen (2 mulai 100%, 1 mulai 80%; 0% tidak termasuk pita mana pun)" in refusals["B2"]
    stored = plan.inserts["indicator_score"]
    assert stored["score"].tolist() == [1, 1, 1]
    assert plan.inserts["evaluation"]["score_bersih"].tolist() == [50.0]


def test_the_template_says_what_earns_each_mark(engine: Engine) -> None:
    book = openpyxl.load_workbook(io.BytesIO(templates.template("evaluations", engine)))
    comments = {cell.value: cell.comment.text for cell in book["Data"][1] if cell.comment}
    assert "Selokan berfungsi" in comments["B2"] and "1 (80-99%)" in comments["B2"]
    explained = "\n".join(str(row[0]) for row in book["Petunjuk"].values if row[0])
    assert "2 (Semua ada)" in explained


def test_two_indicators_of_one_name_are_told_apart_by_their_codes(
    own_tiny_engine: Engine, tmp_path: Path
) -> None:
    lines = [["A1", "aman", "Warga ikut", 1], ["P1", "pintar", "Warga ikut", 1]]
    commit(own_tiny_engine, plan_form(own_tiny_engine, [form_file(tmp_path, *lines)]), who="x")
    by_name = workbook(tmp_path / "a.xlsx", {"D": [["Kelurahan", "RT", "Warga ikut"],
                                                   ["Bakung", "001", 2]]})  # fmt: skip
    assert "indicator_score" not in plan_evaluations(own_tiny_engine, [by_name], "2023-I").inserts
    by_code = workbook(tmp_path / "b.xlsx", {"D": [["Kelurahan", "RT", "P1 Warga ikut"],
                                                   ["Bakung", "001", 2]]})  # fmt: skip
    marks = plan_evaluations(own_tiny_engine, [by_code], "2023-I").inserts["indicator_score"]
    assert marks["indicator_id"].tolist() == [2]
