from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.intake.base.cells import Cell
from bantar.intake.base.dates import read_date
from bantar.intake.base.numbers import Mark, read_column, read_number, written
from tests.saying import in_indonesian


def text(value: str) -> Cell:
    return Cell(value, "text")


@pytest.mark.parametrize(
    ("written_as", "value"),
    [
        ("57,7", 57.7), ("57.7", 57.7), ("57,7 %", 57.7), ("57.7%", 57.7), ("57", 57.0),
        ("1.650.000", 1650000.0), ("1.650,5", 1650.5), ("1,650.5", 1650.5), ("1 650", 1650.0),
        ("Rp7.500.000", 7500000.0), ("Rp 500,-", 500.0), ("0,650", 0.65), ("0.650", 0.65),
        ("-3,5", -3.5), ("120 KK", 120.0), ("85,0000", 85.0), ("1650", 1650.0),
    ],
)  # fmt: skip
def test_numbers_that_leave_no_doubt(written_as: str, value: float) -> None:
    assert read_number(text(written_as)).values == (value,)


@pytest.mark.parametrize(
    ("written_as", "question"),
    [("1.650", "1650 atau 1,65"), ("8,500", "8500 atau 8,5"), ("12.345", "12345 atau 12,345")],
)
def test_two_readings_are_both_named(written_as: str, question: str) -> None:
    reading = read_number(text(written_as))
    assert reading.is_ambiguous
    assert in_indonesian(written(reading.values)) == question


@pytest.mark.parametrize("mess", ["", "abc", "1,2,3", "1.2.3", "12,34.56,7", "5 apel", "--", "1e5"])
def test_what_is_no_number_has_no_reading(mess: str) -> None:
    assert read_number(text(mess)).values == ()


def test_the_rest_of_the_column_decides() -> None:
    comma = read_column([text("57,7"), text("8,500"), text("1.650")])
    assert [r.values for r in comma] == [(57.7,), (8.5,), (1650.0,)]
    point = read_column([text("57.7"), text("8,500"), text("1.650")])
    assert [r.values for r in point] == [(57.7,), (8500.0,), (1.65,)]


def test_a_column_that_uses_both_decides_nothing() -> None:
    mixed = read_column([text("57,7"), text("57.7"), text("1.650")])
    assert [r.is_ambiguous for r in mixed] == [False, False, True]


def test_what_the_officer_says_decides() -> None:
    assert read_number(text("1.650"), Mark.COMMA).values == (1650.0,)
    assert read_number(text("1.650"), Mark.POINT).values == (1.65,)


def test_a_number_of_the_sheet_is_never_ambiguous() -> None:
    assert read_number(Cell("1.65", "number")).values == (1.65,)
    assert read_number(Cell("8.125", "number")).values == (8.125,)
    assert read_number(Cell("57.7%", "number")).is_percent


@given(st.floats(-1e6, 1e6).map(lambda x: round(x, 4)))
def test_the_true_value_is_always_among_the_readings(value: float) -> None:
    plain = f"{value:.4f}"
    for shape in (plain, plain.replace(".", ",")):
        assert value in read_number(text(shape)).values


@given(st.text(max_size=30))
def test_no_text_is_too_strange(anything: str) -> None:
    assert len(read_number(text(anything)).values) <= 2
    read_date(text(anything))


@pytest.mark.parametrize(
    "written_as",
    ["20 September 2022", "20/9/2022", "20-09-2022", "2022-09-20", "Selasa, 20 September 2022",
     "20 Sept 2022", "20.9.2022", "20 sep. 2022", "2022-09-20 00:00:00"],
)  # fmt: skip
def test_dates_as_people_write_them(written_as: str) -> None:
    assert read_date(text(written_as)) == date(2022, 9, 20)


@pytest.mark.parametrize(
    "mess", ["9/20/2022", "31/2/2022", "20/9/22", "September 2022", "2022", ""]
)
def test_what_is_no_certain_date_is_none(mess: str) -> None:
    assert read_date(text(mess)) is None


def test_a_bare_number_is_no_date() -> None:
    assert read_date(Cell("44824", "number")) is None
    assert read_date(Cell("2022-09-20", "date")) == date(2022, 9, 20)
