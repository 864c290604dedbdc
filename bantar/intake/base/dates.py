"""Dates as people write them: ``20 September 2022``, ``20/9/2022``, Excel dates."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bantar.core import clock
from bantar.core.message import Message, Text
from bantar.intake.base.cells import Cell

_MONTHS = {
    **{"januari": 1, "jan": 1, "january": 1, "februari": 2, "pebruari": 2, "feb": 2, "peb": 2},
    **{"february": 2, "maret": 3, "mar": 3, "mrt": 3, "march": 3, "april": 4, "apr": 4, "mei": 5},
    **{"may": 5, "juni": 6, "jun": 6, "june": 6, "juli": 7, "jul": 7, "july": 7, "agustus": 8},
    **{"agu": 8, "ags": 8, "agt": 8, "aug": 8, "august": 8, "september": 9, "sep": 9, "sept": 9},
    **{"oktober": 10, "okt": 10, "oct": 10, "october": 10, "november": 11, "nopember": 11},
    **{"nov": 11, "nop": 11, "desember": 12, "des": 12, "dec": 12, "december": 12},
}
_DAY = r"(?:senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu)?,?\s*"
_NAMED = re.compile(_DAY + r"(\d{1,2})[\s./-]+([a-z]+)[\s.,/-]+(\d{4}|'?\d{2})\Z")
_NUMBERED = re.compile(r"(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{4})\Z")
_DAY_MONTH = re.compile(r"(\d{1,2})[-\s]([a-z]+)(?:[-\s]\d{2,4})?\Z")
_MONTH_DAY = re.compile(r"([a-z]+)[-\s](\d{1,2})\Z")
_SHORT = re.compile(r"(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{1,2})\Z")
_YEARLESS = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\Z")
_DAYLESS = re.compile(r"(?:[a-z]+|\d{1,2})?[\s./-]*\d{4}\Z")
_SEVERAL = re.compile(
    r"\d{1,2}(?:[\s./-]*[a-z]{3,}|(?:[/.-]\d{1,4}){1,2})?\s*(?:-|–|—|s\.?/?d\.?|sampai|hingga|dan|&|,)"
    r"\s*\d{1,2}[\s./-]+(?:[a-z]{3,}|\d{1,2})[\s.,/-]*\d{2,4}\Z"
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ t]00:00(?::00)?)?\Z")


class YearEnd(StrEnum):
    """Where a year of two figures stands: of a column, as its clear cells show."""

    LAST = "last"
    FIRST = "first"


@dataclass(frozen=True)
class DateReading:
    """The days that a cell may mean: none, one, or two; ``why`` says what no date is instead."""

    days: tuple[date, ...] = ()
    why: Text = ""


NO_DATE = Message("not a date")


def read_dates(cells: Iterable[Cell]) -> list[DateReading]:
    """Read the dates of a column; its clear cells decide how ``20-09-22`` is meant.

    >>> [len(one.days) for one in read_dates([Cell("20-09-22", "text"), Cell("31-12-22", "text")])]
    [1, 1]
    """
    column = list(cells)
    ends = [list(_short(cell)) for cell in column]
    clear = {one[0] for one in ends if len(one) == 1}
    return [_reading(cell, clear) for cell in column]


def read_date(cell: Cell) -> date | None:
    """Read a date; day before month, as Indonesia writes. None for anything else.

    A bare number is no date: 44824 is a day only in a sheet that says so.
    """
    days = _reading(cell, set()).days
    return days[0] if len(days) == 1 else None


def _reading(cell: Cell, clear: set[YearEnd]) -> DateReading:
    text = cell.text.strip().lower()
    if cell.kind == "number":
        return DateReading(why=NO_DATE)
    day, is_written = _whole(text)
    if day is not None:
        return DateReading((day,))
    short = _short(cell)
    if len(short) > 1 and len(clear) == 1:
        short = {end: day for end, day in short.items() if end in clear}
    if short:
        return DateReading(tuple(dict.fromkeys(short.values())))
    return DateReading(why=_NO_SUCH_DAY if is_written else _instead(text))


def _whole(text: str) -> tuple[date | None, bool]:
    """Return the day of a text with its whole year, and whether one is written at all."""
    if match := _ISO.match(text):
        return _date(int(match[1]), int(match[2]), int(match[3])), True
    if match := _NUMBERED.match(text):
        return _date(int(match[4]), int(match[3]), int(match[1])), True
    match = _NAMED.match(text)
    if match and match[2] in _MONTHS:
        year = int(match[3]) if len(match[3]) == 4 else _long(match[3].lstrip("'"))
        return _date(year, _MONTHS[match[2]], int(match[1])), True
    return None, False


def _short(cell: Cell) -> dict[YearEnd, date]:
    """Return the days that three numbers of two figures may mean, by where the year stands."""
    match = _SHORT.match(cell.text.strip()) if cell.kind != "number" else None
    if match is None:
        return {}
    first, month, last = match[1], int(match[3]), match[4]
    days = {
        YearEnd.LAST: _date(_long(last), month, int(first)),
        YearEnd.FIRST: _date(_long(first), month, int(last)) if len(last) == 2 else None,
    }
    return {end: day for end, day in days.items() if day is not None}


def _long(figures: str) -> int:
    """Return the year of two figures, 0 for one that is not to come so soon."""
    year = 2000 + int(figures)
    return year if len(figures) == 2 and year <= clock.today().year + 1 else 0


_NO_SUCH_DAY = Message("not a date: there is no such day; the day stands before the month")


def _instead(text: str) -> Message:
    """Say what stands where a date should."""
    if _SEVERAL.match(text):
        return Message("not a date, but several days")
    if _YEARLESS.match(text) or ((match := _DAY_MONTH.match(text)) and match[2] in _MONTHS):
        return Message("not a date: the year is missing")
    match = _DAYLESS.match(text)
    if match and (text.split()[0] in _MONTHS or not any(map(str.isalpha, text))):
        return Message("not a date: the day is missing")
    return NO_DATE


def made_of(cell: Cell) -> Message | None:
    """Say what was probably typed where a program made a date of it; None for no date.

    Only where no date belongs: ``1/2`` in a column of RT becomes 1 February.
    """
    pair = _day_and_month(cell)
    if pair is None:
        return None
    day, month = pair
    return Message(
        "a date, made by the spreadsheet program of what was typed: perhaps {one} or {other}",
        one=f"{day}/{month}",
        other=f"{month}/{day}",
    )


def _day_and_month(cell: Cell) -> tuple[int, int] | None:
    """Return day and month of a date, also of one that a CSV file holds without its year."""
    read = read_date(cell)
    if read is not None:
        return read.day, read.month
    if cell.kind != "text":
        return None
    text = cell.text.strip().lower()
    for pattern, day, month in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        match = pattern.match(text)
        if match and match[month] in _MONTHS:
            return int(match[day]), _MONTHS[match[month]]
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        read = date(year, month, day)
    except ValueError:
        return None
    return read if 1945 <= year <= 2100 else None
