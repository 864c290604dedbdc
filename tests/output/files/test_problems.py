"""The list of problems that an officer takes away."""

from bantar.intake.base.problems import Problem
from bantar.output.files.problems import problems_csv
from tests.saying import INDONESIAN


def test_the_list_has_a_row_per_problem_and_no_cell_is_a_formula() -> None:
    problems = [
        Problem("bukan angka", "angka 0 sampai 100", "hasil.xlsx", "Data", 7, "Nilai", "=1+1"),
        Problem("periode baru", file="hasil.xlsx", is_blocking=False),
    ]
    lines = problems_csv(problems, INDONESIAN).decode("utf-8-sig").splitlines()
    assert lines == [
        "berkas;lembar;baris;kolom;isi;masalah;seharusnya;menolak_baris",
        "hasil.xlsx;Data;7;Nilai;'=1+1;bukan angka;angka 0 sampai 100;ya",
        "hasil.xlsx;;;;;periode baru;;tidak",
    ]


def test_no_problems_is_a_heading_alone() -> None:
    assert problems_csv([], INDONESIAN).decode("utf-8-sig").count("\n") == 1
