"""Sheets as officers send them: what is read, what is asked, and what a refusal says."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from bantar.i18n import words_for
from bantar.intake.base.column_step import NOT_USED, TAB, Basis, ColumnStep, remember_columns
from bantar.intake.base.import_plan import ImportPlan
from bantar.intake.base.problems import Problem, RefusedError
from bantar.intake.names.areas import decide
from bantar.intake.rt_lists.rt_list import plan_rt
from bantar.intake.sheets.evaluations import plan_evaluations
from bantar.storage.read import facts
from tests.intake.sheetmaker import workbook
from tests.saying import INDONESIAN, in_indonesian, refusing

HEAD = ["Kelurahan", "RT", "Nilai"]
ANGGREK, BAKUNG = "15.71.01.1001", "15.71.01.1002"


def plan(engine: Engine, folder: Path, *rows: Sequence[Any]) -> ImportPlan:
    return of_sheets(engine, folder, {"Data": rows})


def of_sheets(
    engine: Engine, folder: Path, sheets: Mapping[str, Sequence[Sequence[Any]]]
) -> ImportPlan:
    return plan_evaluations(engine, [workbook(folder / "a.xlsx", sheets)], "2023-I")


def scores(import_plan: ImportPlan) -> dict[int, float]:
    rows = import_plan.inserts["evaluation"]
    return dict(zip(rows["rt_id"].astype(int), rows["score"].astype(float), strict=True))


def tiny_kecamatan(engine: Engine) -> str:
    areas = facts.areas(engine)
    return str(areas.loc[areas["code"] == BAKUNG, "kecamatan"].iloc[0])


def blocking(import_plan: ImportPlan) -> list[Problem]:
    return [problem for problem in import_plan.problems if problem.is_blocking]


def sentences(import_plan: ImportPlan) -> str:
    return "\n".join(problem.sentence(INDONESIAN) for problem in import_plan.problems)


@pytest.mark.parametrize("slip", ["Bakkung", "Baakung", "Bakhung", "Bakun", "Bakumg"])
def test_a_kelurahan_that_is_only_like_a_known_one_is_asked_about(
    own_tiny_engine: Engine, tmp_path: Path, slip: str
) -> None:
    drafted = plan(own_tiny_engine, tmp_path, HEAD, [slip, "001", 80])
    (problem,) = blocking(drafted)
    assert (drafted.n_stored, problem.value) == (0, slip)
    assert problem.question is not None
    assert problem.question.choices[0].code == BAKUNG
    decide(own_tiny_engine, "kelurahan", slip, BAKUNG, who="uji")
    assert plan(own_tiny_engine, tmp_path, HEAD, [slip, "001", 80]).n_stored == 1


def test_a_kecamatan_that_is_only_like_a_known_one_is_asked_about(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    drafted = plan(tiny_engine, tmp_path, ["Kecamatan", *HEAD], ["Hullu", "Bakung", "001", 80])
    (problem,) = blocking(drafted)
    assert (problem.value, problem.question and problem.question.kind) == ("Hullu", "kecamatan")


def test_a_slip_in_a_list_of_rt_is_asked_about(tiny_engine: Engine, tmp_path: Path) -> None:
    rows = [["Kelurahan", "RT", "Jumlah KK", "Berlaku Sejak"], ["Bakkung", "009", 31, "1/1/2023"]]
    drafted = plan_rt(tiny_engine, [workbook(tmp_path / "a.xlsx", {"Data": rows})])
    assert (drafted.n_stored, drafted.n_rejected) == (0, 1)
    assert "salah satu dari: Bakung" in sentences(drafted)


def test_a_code_decides_what_a_slip_means_and_that_is_said(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    head = ["Kode Kelurahan", *HEAD]
    told = plan(tiny_engine, tmp_path, head, [BAKUNG, "Bakkung", "001", 80])
    assert told.n_stored == 1
    assert "kelurahan Bakkung dicatat sebagai Bakung" in sentences(told)


def test_a_code_beside_quite_another_name_decides_nothing(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    told = plan(tiny_engine, tmp_path, ["Kode Kelurahan", *HEAD], [BAKUNG, "Kangkung", "001", 80])
    assert (told.n_stored, told.n_rejected) == (0, 1)


def test_sheets_called_after_their_kelurahan_are_read(tiny_engine: Engine, tmp_path: Path) -> None:
    told = of_sheets(
        tiny_engine,
        tmp_path,
        {
            "Anggrek": [["RT", "Nilai"], ["001", 81]],
            "Kel. Bakung": [["No", "RT", "Nilai"], [1, "001", 62]],
            "Rekap": [["Kelurahan", "Jumlah RT"], ["Anggrek", 3]],
        },
    )
    assert scores(told) == {3: 81, 4: 62}
    assert "diambil dari nama lembar: semua baris milik Anggrek" in sentences(told)
    assert "lembar Rekap: lembar ini tidak dibaca: judul kolom tidak lengkap" in sentences(told)
    first = told.columns[0].columns[-1]
    assert (first.place, first.heading, first.field) == (TAB, "Anggrek", "kelurahan")
    assert first.basis is Basis.GUESSED
    assert in_indonesian(first.name) == "Kelurahan, dari nama lembar"


def test_a_tab_that_is_only_like_a_kelurahan_is_asked_about_beside_others(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    rows = [["RT", "Nilai"], ["001", 81]]
    told = of_sheets(tiny_engine, tmp_path, {"Anggrek": rows, "Bakkung": rows})
    assert (told.n_read, told.n_stored, told.n_rejected) == (2, 1, 1)
    (problem,) = blocking(told)
    assert (problem.sheet, problem.value) == ("Bakkung", "Bakkung")
    assert problem.question is not None


def test_a_tab_that_is_no_kelurahan_is_named_in_the_refusal(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    sheets = {"Hasil akhir": [["RT", "Nilai"], ["001", 81]]}
    with refusing(RefusedError, match=r"nama lembarnya bukan nama satu kelurahan \(Hasil akhir\)"):
        of_sheets(tiny_engine, tmp_path, sheets)


def test_an_officer_may_say_that_a_tab_names_no_kelurahan(
    own_tiny_engine: Engine, tmp_path: Path
) -> None:
    sheets = {"Anggrek": [["RT", "Nilai"], ["001", 81]]}
    (table,) = of_sheets(own_tiny_engine, tmp_path, sheets).columns
    remember_columns(own_tiny_engine, "evaluations", table, {TAB: NOT_USED}, who="uji")
    step = ColumnStep.of(own_tiny_engine, "evaluations")
    path = workbook(tmp_path / "a.xlsx", sheets)
    with pytest.raises(RefusedError):
        plan_evaluations(own_tiny_engine, [path], "2023-I", step=step)
    (table,) = step.tables
    assert (table.columns[-1].place, table.columns[-1].basis) == (TAB, Basis.CHOSEN)


def test_rt_as_headings_of_columns_are_called_so(tiny_engine: Engine, tmp_path: Path) -> None:
    head = ["Kelurahan", "RT 001", "RT 002", "RT 010"]
    with refusing(RefusedError, match=r"RT menjadi judul kolom \(RT 001, RT 002, RT 010\)"):
        plan(tiny_engine, tmp_path, head, ["Anggrek", 81, 62, 70])


def test_headings_alone_are_a_problem_with_their_row(tiny_engine: Engine, tmp_path: Path) -> None:
    told = plan(tiny_engine, tmp_path, ["HASIL"], HEAD)
    (problem,) = blocking(told)
    assert (problem.sheet, problem.row, told.n_read) == ("Data", 2, 0)
    assert problem.expected


def test_a_table_without_rows_beside_another_keeps_nothing_out(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    told = of_sheets(tiny_engine, tmp_path, {"A": [HEAD], "B": [HEAD, ["Bakung", "001", 80]]})
    assert (told.n_stored, blocking(told)) == (1, [])


def test_a_column_called_like_a_score_is_asked_about(tiny_engine: Engine, tmp_path: Path) -> None:
    rows = [[*HEAD, "Poin Bonus", "Keadaan"], ["Bakung", "001", 80, 5, "baik"]]
    told = plan(tiny_engine, tmp_path, *rows)
    questions = [p for p in told.problems if p.column == "Poin Bonus"]
    assert [(p.row, p.is_blocking) for p in questions] == [(1, False)]
    assert "berjudul seperti nilai" in in_indonesian(questions[0].problem)
    assert "kolom yang tidak dibaca: Keadaan" in sentences(told)
    report = told.as_dict(words_for("id"))
    columns = report["columns"][0]["columns"]  # type: ignore[index]
    assert [c["how"] for c in columns if c["heading"] == "Poin Bonus"] == ["unused"]


def test_a_bound_is_written_out(tiny_engine: Engine, tmp_path: Path) -> None:
    rows = [["Kelurahan", "RT", "Jumlah KK", "Berlaku Sejak"], ["Bakung", "001", "x", "1/1/2023"]]
    told = plan_rt(tiny_engine, [workbook(tmp_path / "a.xlsx", {"Data": rows})])
    assert "bilangan bulat 0 sampai 20.000" in sentences(told)


def test_a_long_list_of_rt_is_never_cut(tiny_engine: Engine, tmp_path: Path) -> None:
    cell = ", ".join(f"RT {n:03d}" for n in range(1, 30))
    told = plan(tiny_engine, tmp_path, HEAD, ["Anggrek", cell, 80])
    assert (told.n_stored, told.n_rejected) == (0, 1)
    assert "RT 029" in sentences(told)


def test_a_tab_against_the_kelurahan_of_its_rows_is_named(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    told = of_sheets(tiny_engine, tmp_path, {"Anggrek": [HEAD, ["Bakung", "001", 80]]})
    assert scores(told) == {4: 80}
    assert "lembarnya bernama Anggrek, padahal barisnya milik Bakung" in sentences(told)


def test_a_list_that_is_no_result_keeps_its_reason(tiny_engine: Engine, tmp_path: Path) -> None:
    rows = [["No", "RT", "Nama Ketua RT"], [1, "001", "Budi"]]
    with refusing(RefusedError, match="tidak ada Kelurahan; seharusnya"):
        of_sheets(tiny_engine, tmp_path, {"Anggrek": rows})


def test_an_empty_sheet_beside_a_tab_is_no_kelurahan(tiny_engine: Engine, tmp_path: Path) -> None:
    sheets = {"Anggrek": [["RT", "Nilai"], ["001", 81]], "Kosong": [["RT", "Nilai"]]}
    told = of_sheets(tiny_engine, tmp_path, sheets)
    assert (told.n_read, told.n_stored) == (1, 1)
    assert "milik Kosong" not in sentences(told)
    assert "lembar Kosong: lembar ini tidak dibaca" in sentences(told)


@pytest.mark.parametrize("row", [["Bakung Total", None, 80], ["Dipindahkan", None, 80]])
def test_rows_that_carry_a_sum_over_are_no_data(
    tiny_engine: Engine, tmp_path: Path, row: list[Any]
) -> None:
    told = plan(tiny_engine, tmp_path, HEAD, ["Bakung", "001", 80], row)
    assert (told.n_read, told.n_stored) == (1, 1)
    assert "baris 3 (baris jumlah)" in sentences(told)


@pytest.mark.parametrize("tab", ["Hal 2", "Halaman_2", "Sheet2", "Lanjutan"])
def test_a_sheet_that_goes_on_lacks_its_kelurahan_and_is_not_called_like_one(
    tiny_engine: Engine, tmp_path: Path, tab: str
) -> None:
    first, next_page = [HEAD, ["Bakung", "1", 80]], [["RT", "Nilai"], ["001", 70]]
    made = of_sheets(tiny_engine, tmp_path, {"Hal 1": first, tab: next_page})
    assert (made.n_read, made.n_stored) == (2, 1)
    (problem,) = blocking(made)
    assert (problem.sheet, problem.row, problem.column) == (tab, 2, "Kelurahan")
    assert "kosong, padahal wajib diisi" in in_indonesian(problem.problem)


def test_rows_of_a_sheet_without_headings_are_not_passed_over(
    tiny_engine: Engine, tmp_path: Path
) -> None:
    first = [["No", *HEAD], [1, "Bakung", "001", 80]]
    made = of_sheets(tiny_engine, tmp_path, {"Hal 1": first, "Hal 2": [[2, "Cempaka", "001", 70]]})
    (problem,) = blocking(made)
    assert (problem.sheet, problem.row) == ("Hal 2", 1)
    assert "tanpa judul kolom; baris yang tidak dibaca: 1" in in_indonesian(problem.problem)


@pytest.mark.parametrize(
    "other", [["Catatan", "dibuat", "tim", "penilai"], ["Nama", "Alamat", "Surel", "Telepon"]]
)
def test_other_lists_on_another_sheet_are_no_rows(
    tiny_engine: Engine, tmp_path: Path, other: list[str]
) -> None:
    first = [["No", *HEAD], ["1", "Bakung", "001", "80"]]
    sheets = {"Data": first, "Lain": [other, ["a", "b"]]}
    assert not blocking(of_sheets(tiny_engine, tmp_path, sheets))


def test_a_question_is_put_in_names_and_not_in_codes(tiny_engine: Engine, tmp_path: Path) -> None:
    head = ["Kecamatan", *HEAD]
    kecamatan = tiny_kecamatan(tiny_engine)
    made = plan(tiny_engine, tmp_path, head, [kecamatan, "Bakunng", "1", 80])
    (question,) = [p.question for p in blocking(made) if p.question]
    assert question.label == f"Bakunng, Kecamatan {kecamatan}"
    assert question.parent


def test_awards_that_only_a_title_tells_of_are_named(tiny_engine: Engine, tmp_path: Path) -> None:
    made = plan(tiny_engine, tmp_path, ["RT YANG MERAIH PREDIKAT"], [], HEAD[:2], ["Bakung", "1"])
    told = "\n".join(problem.sentence(INDONESIAN) for problem in made.problems)
    assert "baris 1: judulnya menyebut penghargaan" in told
    with_column = [*HEAD[:2], "Predikat"]
    made = plan(
        tiny_engine, tmp_path, ["RT PERAIH PREDIKAT"], [], with_column, ["Bakung", "1", "ya"]
    )
    assert not [p for p in made.problems if "penghargaan" in in_indonesian(p.problem)]


@pytest.mark.parametrize("words", ["Bobot (%)", "Nilai maks.", "Skor Maksimal", "Nilai tertinggi"])
def test_weights_and_bounds_below_the_headings_are_no_rt(
    tiny_engine: Engine, tmp_path: Path, words: str
) -> None:
    head = ["No", "Kelurahan", "RT", "Bersih", "Aman", "Pintar"]
    made = plan(
        tiny_engine,
        tmp_path,
        head,
        [words, None, None, 40, 30, 30],
        [1, "Bakung", "1", 80, 70, 60],
    )
    assert (made.n_read, made.n_stored, blocking(made)) == (1, 1, [])
    told = "\n".join(problem.sentence(INDONESIAN) for problem in made.problems)
    assert "baris 2 (bobot atau batas nilai kolom)" in told


@pytest.mark.parametrize(
    ("head", "what"),
    [
        ('<office:document xmlns:office="urn:oasis:names:tc:opendocument:x">', ".fods"),
        ("<data>", "berkas XML"),
    ],
)
def test_xml_is_called_what_it_is(
    tiny_engine: Engine, tmp_path: Path, head: str, what: str
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text(f'<?xml version="1.0"?>\n{head}Kelurahan;RT;Nilai')
    with refusing(RefusedError, match=what):
        plan_evaluations(tiny_engine, [path], "2023-I")
