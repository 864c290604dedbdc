"""What letters call a periode."""

import pytest

from bantar.intake.base.periode_words import perhaps_periode, read_periode


@pytest.mark.parametrize(
    ("text", "periode"),
    [
        ("2014", "2014"),
        ("Tahun 2014", "2014"),
        ("2022-II", "2022-II"),
        ("2022-2", "2022-II"),
        ("2022/2", "2022-II"),
        ("II/2022", "2022-II"),
        ("2 - 2022", "2022-II"),
        ("PERIODE I TH. 2021", "2021-I"),
        ("Periode ke-2 Tahun 2022", "2022-II"),
        ("Periode Kedua Tahun 2022", "2022-II"),
        ("Tahap III 2021", "2021-III"),
        ("Tahun 2021 Tahap 1", "2021-I"),
        ("2022 II", "2022-II"),
        ("Semester 1 Tahun 2023", "2023-I"),
        ("2022 Semester II", "2022-II"),
        ("SMT. I / 2022", "2022-I"),
        ("TA 2022", "2022"),
        ("Tahun Anggaran 2022", "2022"),
        ("Periode I 22", "2022-I"),
        ("Smt 1 '22", "2022-I"),
        ("TAHAP II TH. 21", "2021-II"),
        ("P1 2022", "2022-I"),
    ],
)
def test_a_periode_is_read_in_every_usual_spelling(text: str, periode: str) -> None:
    assert str(read_periode(text)) == periode


@pytest.mark.parametrize(
    "text",
    ["2022/2023", "2022-02", "2022-5", "2022-0", "Februari 2022", "II", "22-II", "", "2022-II-I",
     "1/2/2022", "Semester 2022 akhir"],
)  # fmt: skip
def test_what_may_be_something_else_is_no_periode(text: str) -> None:
    assert read_periode(text) is None


@pytest.mark.parametrize(
    ("text", "periode"),
    [("I/22", "2022-I"), ("22-II", "2022-II"), ("2 '21", "2021-II")],
)
def test_a_year_of_two_figures_alone_is_asked_about(text: str, periode: str) -> None:
    assert read_periode(text) is None
    assert str(perhaps_periode(text)) == periode


@pytest.mark.parametrize("text", ["Periode I 80", "Periode 1 2", "11/22", "1/2/22", "Tahap 10 22"])
def test_figures_that_may_be_anything_are_no_periode(text: str) -> None:
    assert read_periode(text) is None
    assert perhaps_periode(text) is None
