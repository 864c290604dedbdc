"""Dates as people write them, and what is said of those that are none."""

from datetime import date

import pytest

from bantar.core.message import say
from bantar.intake.base.cells import Cell
from bantar.intake.base.dates import read_date, read_dates
from tests.saying import INDONESIAN

TWENTIETH = date(2022, 9, 20)


def _cells(*texts: str) -> list[Cell]:
    return [Cell(text, "text") for text in texts]


@pytest.mark.parametrize(
    "text",
    ["20 September 2022", "20/9/2022", "2022-09-20", "Selasa, 20 Sept 2022", "20-Sep-22",
     "20 Sept. '22", "20/Sep/2022"],
)  # fmt: skip
def test_a_day_that_can_be_no_other_is_read(text: str) -> None:
    assert read_date(Cell(text, "text")) == TWENTIETH


@pytest.mark.parametrize("text", ["20-09-22", "20/09/22", "20.9.22"])
def test_a_year_of_two_figures_at_either_end_is_no_guess(text: str) -> None:
    (reading,) = read_dates(_cells(text))
    assert reading.days == (TWENTIETH, date(2020, 9, 22))
    assert read_date(Cell(text, "text")) is None


@pytest.mark.parametrize(
    ("text", "day"), [("31/12/22", date(2022, 12, 31)), ("5/9/22", date(2022, 9, 5))]
)
def test_numbers_that_leave_one_day_are_read(text: str, day: date) -> None:
    assert read_date(Cell(text, "text")) == day


@pytest.mark.parametrize(
    ("clear", "day"), [("31-12-22", TWENTIETH), ("22-12-31", date(2020, 9, 22))]
)
def test_a_clear_cell_of_the_column_decides(clear: str, day: date) -> None:
    assert read_dates(_cells("20-09-22", clear))[0].days == (day,)


def test_cells_that_contradict_each_other_decide_nothing() -> None:
    assert len(read_dates(_cells("20-09-22", "31-12-22", "22-12-31"))[0].days) == 2


@pytest.mark.parametrize("text", ["3-Jun-95", "20/09/95", "20/9/2", "20-09-222"])
def test_a_year_that_is_not_soon_is_not_made_up(text: str) -> None:
    assert read_date(Cell(text, "text")) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31-02-2022", "tidak ada hari itu"),
        ("06/13/2022", "tidak ada hari itu"),
        ("Juni 2022", "harinya tidak ada"),
        ("2022", "harinya tidak ada"),
        ("12/2022", "harinya tidak ada"),
        ("03/06", "tahunnya tidak ada"),
        ("3 Juni", "tahunnya tidak ada"),
        ("3-5 Juni 2022", "beberapa hari"),
        ("3 s.d. 5 Juni 2022", "beberapa hari"),
        ("3/6/2022 - 5/6/2022", "beberapa hari"),
        ("30 Mei dan 2 Juni 2022", "beberapa hari"),
        ("awal Juni 2022", "bukan tanggal"),
        ("besok", "bukan tanggal"),
    ],
)
def test_what_is_no_date_is_told_as_what_it_is(text: str, why: str) -> None:
    (reading,) = read_dates(_cells(text))
    assert reading.days == ()
    told = say(reading.why, INDONESIAN)
    assert told.startswith("bukan") and why in told
