"""Dates as people write them: ``20 September 2022``, ``20/9/2022``, Excel dates."""

import re
from datetime import date

from bantar.core.message import Message
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
_NAMED = re.compile(_DAY + r"(\d{1,2})[\s.-]+([a-z]+)[\s.,-]+(\d{4})\Z")
_NUMBERED = re.compile(r"(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{4})\Z")
_DAY_MONTH = re.compile(r"(\d{1,2})[-\s]([a-z]+)(?:[-\s]\d{2,4})?\Z")
_MONTH_DAY = re.compile(r"([a-z]+)[-\s](\d{1,2})\Z")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ t]00:00(?::00)?)?\Z")


def read_date(cell: Cell) -> date | None:
    """Read a date; day before month, as Indonesia writes. None for anything else.

    A bare number is no date: 44824 is a day only in a sheet that says so.
    """
    text = cell.text.strip().lower()
    if cell.kind == "number":
        return None
    if match := _ISO.match(text):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERED.match(text):
        return _date(int(match[4]), int(match[3]), int(match[1]))
    match = _NAMED.match(text)
    if match and match[2] in _MONTHS:
        return _date(int(match[3]), _MONTHS[match[2]], int(match[1]))
    return None


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
