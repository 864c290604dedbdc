import pytest

from bantar.intake.base.cells import Cell
from bantar.intake.base.number_words import number_in_words
from bantar.intake.base.numbers import read_number
from tests.saying import in_indonesian


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("nol", 0), ("delapan", 8), ("sebelas", 11), ("dua belas", 12), ("sepuluh", 10),
        ("Delapan Puluh", 80), ("delapan puluh satu", 81), ("seratus", 100), ("se ratus", 100),
        ("tujuh puluh koma lima", 70.5), ("tujuh puluh koma nol lima", 70.05),
        ("seribu enam ratus lima puluh", 1650), ("dua puluh tiga ribu", 23000),
    ],
)  # fmt: skip
def test_words_of_a_number(words: str, number: float) -> None:
    assert number_in_words(words) == number


@pytest.mark.parametrize("words", ["", "puluh", "dua tiga", "lulus", "80", "delapan puluh ekor"])
def test_other_words_are_no_number(words: str) -> None:
    assert number_in_words(words) is None


@pytest.mark.parametrize(
    "cell",
    ["80 (delapan puluh)", "80 (Delapan Puluh) poin", "delapan puluh (80)", "80,0 (delapan puluh)"],
)
def test_a_figure_with_its_words_is_that_figure(cell: str) -> None:
    assert read_number(Cell(cell, "text")).values == (80.0,)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("80 (tujuh puluh)", "angka 80 dan tulisannya “tujuh puluh” tidak sama"),
        ("70/100", "pecahan, 70 dari 100"),
        ("70 dari 100", "pecahan, 70 dari 100"),
        ("±70", "perkiraan"),
        ("sekitar 70", "perkiraan"),
        ("70-80", "rentang"),
        ("delapan puluh", "ditulis dengan kata"),
        ("tidak hadir", "melainkan kata"),
        ("80 (B)", "ada tulisan lain"),
    ],
)
def test_a_cell_without_a_number_says_what_it_holds(cell: str, why: str) -> None:
    reading = read_number(Cell(cell, "text"))
    assert reading.values == ()
    assert why in in_indonesian(reading.why)
