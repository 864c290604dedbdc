"""What every column is read as, shown to the officer, and what the officer chose for it."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine

from bantar.i18n import words_for
from bantar.intake.base.column_step import (
    NOT_USED,
    Basis,
    ColumnStep,
    TableUse,
    parse_given,
    remember_columns,
)
from bantar.intake.base.import_plan import ImportPlan
from bantar.intake.base.problems import RefusedError
from bantar.intake.names.areas import decide
from bantar.intake.sheet_registry import SHEETS
from bantar.intake.sheets.evaluations import plan_evaluations
from bantar.storage.read import audit
from bantar.storage.write import decisions
from bantar.subjects.imports.batches import audit_rows, decision_rows
from tests.intake.sheetmaker import workbook
from tests.saying import INDONESIAN

STRANGE = [["Wilayah", "Unit", "Angka A", "Catatan"], ["Anggrek", "001", 70, "baik"]]
"""Headings of which none means a field."""
SPEC = SHEETS["evaluations"]


def plan(
    engine: Engine, folder: Path, *rows: object, given: Mapping[str, str] | None = None
) -> ImportPlan:
    path = workbook(folder / "hasil.xlsx", {"Data": rows})  # type: ignore[arg-type]
    step = None if given is None else ColumnStep.of(engine, "evaluations", given)
    return plan_evaluations(engine, [path], "2023-II", step=step)


def read_as(table: TableUse) -> dict[str, tuple[str, Basis]]:
    return {column.heading: (column.field, column.basis) for column in table.columns}


def refused_step(engine: Engine, folder: Path) -> TableUse:
    path = workbook(folder / "hasil.xlsx", {"Data": STRANGE})
    step = ColumnStep.of(engine, "evaluations")
    with pytest.raises(RefusedError):
        plan_evaluations(engine, [path], "2023-II", step=step)
    (table,) = step.tables
    return table


def test_every_column_is_told_with_its_basis_and_its_first_values(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    head = ["No", "Kelurahan", "RT", "Total Skor", "Keadaan", "Peringkat"]
    rows = ([1, "Anggrek", "001", 70, "baik", 2], [2, "Anggrek", "010", 80.5, "baik", 1])
    (table,) = plan(tiny_engine, tmp_path, head, *rows).columns
    assert read_as(table) == {
        "No": ("", Basis.UNUSED),
        "Kelurahan": ("kelurahan", Basis.RECOGNISED),
        "RT": ("rt", Basis.RECOGNISED),
        "Total Skor": ("score", Basis.GUESSED),
        "Keadaan": ("", Basis.UNUSED),
        "Peringkat": ("rank", Basis.RECOGNISED),
    }
    assert [c.letter for c in table.columns] == ["A", "B", "C", "D", "E", "F"]
    assert table.columns[3].samples == ("70", "80.5")
    assert table.columns[4].samples == ("baik",)


def test_a_column_that_is_known_and_not_stored_is_named_as_well(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    head = ["Kelurahan", "RT", "Nilai", "Peringkat", "Keadaan"]
    told = plan(tiny_engine, tmp_path, head, ["Anggrek", "001", 70, 1, "baik"])
    assert any(
        problem.sentence(INDONESIAN).endswith("kolom yang tidak dibaca: Keadaan, Peringkat")
        for problem in told.problems
    )


def test_a_second_table_has_a_line_of_its_own(tiny_engine: Engine, tmp_path: Path) -> None:
    rows = [["Kelurahan", "RT", "Nilai"], ["Anggrek", "001", 70], []]
    rows += [["RT", "Nilai", "Kelurahan"], ["010", 80, "Anggrek"]]
    tables = plan(tiny_engine, tmp_path, *rows).columns
    assert [(table.row, *read_as(table)) for table in tables] == [
        (1, "Kelurahan", "RT", "Nilai"),
        (4, "RT", "Nilai", "Kelurahan"),
    ]


def test_headings_that_say_nothing_are_shown_although_the_file_is_refused(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    table = refused_step(tiny_engine, tmp_path)
    assert [column.heading for column in table.columns] == STRANGE[0]
    assert table.columns[0].samples == ("Anggrek",)


def test_what_was_chosen_is_remembered_for_files_with_the_same_headings(
    own_tiny_engine: Engine, tmp_path: Path
) -> None:
    engine = own_tiny_engine
    table = refused_step(engine, tmp_path)
    chosen = {0: "kelurahan", 1: "rt", 2: "score"}
    remember_columns(engine, "evaluations", table, chosen, who="Rina")
    moved = [["", *row] for row in STRANGE]  # the same headings, one column further right
    again = plan(engine, tmp_path, *moved)
    assert again.inserts["evaluation"]["score"].tolist() == [70]
    assert {c.heading: c.basis for c in again.columns[0].columns} == {
        **dict.fromkeys(STRANGE[0][:3], Basis.CHOSEN),
        "Catatan": Basis.UNUSED,
    }
    with pytest.raises(RefusedError):  # other headings are another file
        plan(engine, tmp_path, [*STRANGE[0], "Lagi"], [*STRANGE[1], "x"])


def test_a_choice_is_in_the_audit_and_can_be_forgotten(
    own_tiny_engine: Engine, tmp_path: Path
) -> None:
    engine = own_tiny_engine
    table = refused_step(engine, tmp_path)
    remember_columns(engine, "evaluations", table, {2: "score", 3: NOT_USED}, who="Rina")
    answers = decisions.all_decisions(engine)
    rows = decision_rows(answers, lambda kind, code: code, INDONESIAN)
    assert sorted(row[:3] for row in rows.values()) == [
        ("Hasil penilaian, kolom Angka A", "Nilai total", "Rina"),
        ("Hasil penilaian, kolom Catatan", "tidak dipakai", "Rina"),
    ]
    told = [row[3] for row in audit_rows(audit.entries(engine), INDONESIAN)]
    assert "jenis: Hasil penilaian; kolom: Angka A; kode: Nilai total" in told
    for decision in answers["id"]:
        decisions.forget_name(engine, int(decision), who="Budi")
    assert ColumnStep.of(engine, "evaluations").remembered == {}


def test_a_column_chosen_as_not_used_is_left_out_and_named(
    own_tiny_engine: Engine, tmp_path: Path
) -> None:
    engine = own_tiny_engine
    rows = (["Kelurahan", "RT", "Nilai Bersih", "Nilai"], ["Anggrek", "001", 50, 70])
    table = plan(engine, tmp_path, *rows).columns[0]
    remember_columns(engine, "evaluations", table, {2: NOT_USED}, who="Rina")
    told = plan(engine, tmp_path, *rows)
    stored = told.inserts["evaluation"]
    assert (stored["score"].tolist(), pd.isna(stored["score_bersih"]).all()) == ([70], True)
    assert any(
        "kolom yang tidak dibaca: Nilai Bersih" in p.sentence(INDONESIAN) for p in told.problems
    )


def test_of_two_columns_with_one_heading_the_chosen_one_counts(
    own_tiny_engine: Engine, tmp_path: Path
) -> None:
    engine = own_tiny_engine
    rows = (["Kelurahan", "RT", "Nilai", "Nilai"], ["Anggrek", "001", 50, 70])
    with pytest.raises(RefusedError):
        plan(engine, tmp_path, *rows)
    told = plan(engine, tmp_path, *rows, given={"C": NOT_USED})
    assert told.inserts["evaluation"]["score"].tolist() == [70]


def test_the_command_line_names_a_heading_or_a_letter_and_a_field_in_any_language() -> None:
    pairs = ["Poin=Nilai", "D=Score for bersih", "E=nilai aman", "Ket = tidak dipakai", "F=rt"]
    assert parse_given(pairs, SPEC.fields, SPEC.headings) == {
        **{"Poin": "score", "D": "score_bersih", "E": "score_aman", "Ket": NOT_USED, "F": "rt"}
    }


def test_a_field_that_is_none_is_refused_with_what_may_be_chosen() -> None:
    with pytest.raises(RefusedError) as refused:
        parse_given(["Poin=Bobot"], SPEC.fields, SPEC.headings)
    (problem,) = refused.value.problems
    told = problem.sentence(INDONESIAN)
    assert "Nilai Bersih" in told and "tidak dipakai" in told


def test_a_heading_that_no_table_has_is_named_with_those_that_are_there(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "hasil.xlsx", {"Data": STRANGE})
    step = ColumnStep.of(tiny_engine, "evaluations", {"Poin": "score"})
    with pytest.raises(RefusedError):
        plan_evaluations(tiny_engine, [path], "2023-II", step=step)
    (problem,) = step.unmet()
    assert "'Poin'" in problem.sentence(INDONESIAN)
    assert "Wilayah, Unit, Angka A, Catatan" in problem.sentence(INDONESIAN)


@pytest.mark.parametrize("kind", SHEETS)
def test_every_field_is_called_in_indonesian_as_the_template_heads_it(kind: str) -> None:
    spec = SHEETS[kind]
    differing = {"Nilai"}  # beside three others it is called the total
    for key, name in spec.fields.items():
        heading = spec.headings[key]
        called = name if isinstance(name, str) else name.say(words_for("id"))
        assert heading in differing or called == heading


def test_a_word_of_a_choice_is_asked_about_and_the_answer_is_remembered(
    own_tiny_engine: Engine, tmp_path: Path
) -> None:
    engine = own_tiny_engine
    rows = (["Kelurahan", "RT", "Predikat"], ["Anggrek", "001", "Bantar Pratama"])
    (problem,) = [p for p in plan(engine, tmp_path, *rows).problems if p.question]
    assert problem.question is not None
    assert [choice.code for choice in problem.question.choices] == ["ya", "tidak"]
    decide(engine, problem.question.kind, problem.question.text, "ya", who="Rina")
    again = plan(engine, tmp_path, *rows)
    assert again.inserts["evaluation"]["stage"].tolist() == ["meraih"]
    assert any("Bantar Pratama" in p.sentence(INDONESIAN) for p in again.problems)


def test_a_whole_number_that_can_be_read_in_one_whole_way_is_no_question(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    rows = [["Kelurahan", "RT", "KK", "Berlaku Sejak"]]
    rows += [["Anggrek", "001", "1.250", "1 Januari 2023"]]
    path = workbook(tmp_path / "rt.xlsx", {"Data": rows})
    told = SHEETS["rt"].plan(tiny_engine, [path])
    assert 1250 in told.inserts["rt_version"]["kk"].tolist()
    assert not any(problem.is_blocking for problem in told.problems)


def test_too_few_low_scores_to_show_their_scale_are_named(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    told = plan(tiny_engine, tmp_path, ["Kelurahan", "RT", "Nilai"], ["Anggrek", "001", 7.5])
    assert any("dibaca apa adanya" in p.sentence(INDONESIAN) for p in told.problems)
