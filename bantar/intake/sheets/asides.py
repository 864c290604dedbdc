"""What stands below a heading and is no row of data: totals, notes, signatures, titles."""

import re
from collections.abc import Sequence

from bantar.core.message import Message, Text
from bantar.intake.base.cells import Cell
from bantar.intake.base.dates import read_date
from bantar.intake.sheets.headings import is_wordy

SIGNATURE = Message("place, date and signature")
LINE = Message("a line of text")
OUTSIDE = Message("filled outside the columns of the table")
AGAIN = Message("the heading again")
TOTALS = Message("a row of totals")

_TOTAL = re.compile(
    r"(grand\s+)?(sub\s*)?(jumlah|total|rata\s*-?\s*rata|rerata|(?:di)?pindah(?:an|kan))\b"
    r"(?!\s*(rt|kk)\s+\d)",
    re.IGNORECASE,
)
_BOUNDS = re.compile(
    r"bobot.*|(?:(?:nilai|skor|poin)\s+)?(?:maks|min)(?:imal|imum|\.)?(?:\s+(?:nilai|skor))?"
    r"|(?:nilai|skor|poin)\s+(?:tertinggi|terendah|ideal|sempurna)",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(catatan|keterangan|ket|sumber|nb|n\.b|note|dicetak)\b|\*|[a-z0-9]{1,2}\)\s", re.IGNORECASE
)
_ENDS_IN_TOTAL = re.compile(r".+\s(?:sub\s*)?(?:jumlah|total)\s*:?", re.IGNORECASE)
_WIDE = 40
"""Cells that one merged note may cover."""
_SIGNERS = 4
"""Texts in one line of a signature: several sign beside each other."""
_NUMBERED = re.compile(r"\(?(\d{1,2}|[a-z])\)?(?:\s*=.*)?", re.IGNORECASE)
_SIGNED = re.compile(
    r"([a-z ]+,\s*\d{1,2}\s+[a-z]+\s+\d{4}$|kepala dinas|mengetahui|nip\b|ditetapkan di)",
    re.IGNORECASE,
)
Row = Sequence[Cell]


def signature(rows: Sequence[tuple[int, Row]]) -> int:
    """Return where the place, date and signature below a table begin, or its length."""
    filled = [texts(cells) for _, cells in rows]
    # From below: whether everything from a row on may belong to a signature.
    may_end = [True] * (len(rows) + 1)
    for index in range(len(rows) - 1, -1, -1):
        n = len(set(filled[index]))
        is_line = n <= 2 or (n <= _SIGNERS and is_wordy(rows[index][1]))
        may_end[index] = is_line and may_end[index + 1]
    for index, line in enumerate(filled):
        if may_end[index] and any(_SIGNED.match(text) for text in line):
            return index
    return len(rows)


def why_beside(cells: Row, counting: set[int], *, is_first: bool = False) -> Text:
    """Say what a row is that holds no data, "" for one that does.

    Parameters
    ----------
    counting
        Columns that number the rows.
    is_first
        Whether it stands right below the heading, where the columns are numbered.
    """
    filled = texts(cells)
    if _numbers_columns(filled, is_first=is_first):
        return Message("numbers of the columns")
    if len(filled) <= len(counting) and all(
        column in counting and cell.text.rstrip(".").isdigit()
        for column, cell in enumerate(cells)
        if cell.text
    ):
        return Message("a running number and nothing else")
    if len(filled) <= _WIDE and len(set(filled)) <= 2 and _NOTE.match(filled[0]):
        return Message("a note")
    figures = [text for text in filled[1:] if text[0].isdigit()]
    if _BOUNDS.fullmatch(filled[0].strip(" :")) and len(figures) == len(filled) - 1 > 0:
        return Message("weights or bounds of the columns")
    named = next((text for text in filled if not text[0].isdigit()), "")
    is_total = bool(_TOTAL.match(filled[0]) or _TOTAL.match(named))
    # What bears a date speaks of a day, whatever it is called.
    if is_total and not any(map(read_date, cells)):
        return TOTALS
    return LINE if len(set(filled)) == 1 and is_wordy(cells) else ""


def ends_in_total(cells: Row) -> bool:
    """Say whether a row is called a total behind its name: ``Mawar Total``."""
    return any(_ENDS_IN_TOTAL.fullmatch(text) for text in texts(cells))


def _numbers_columns(filled: Sequence[str], *, is_first: bool) -> bool:
    matches = [_NUMBERED.fullmatch(text) for text in filled]
    marks = [match[1].lower() for match in matches if match]
    if len(marks) < len(filled) or len(filled) < (3 if is_first else 4):
        return False
    letters = [chr(ord("a") + n) for n in range(min(26, len(marks)))]
    numbers = [str(n) for n in range(1, len(marks) + 1)]
    if len(filled) == 3 and marks == numbers:
        return not filled[0].isdigit()  # 1, 2, 3 may be an RT, (1), (2), (3) is none
    return marks in (numbers, letters)


def texts(cells: Row) -> list[str]:
    """Return what stands in a row."""
    return [cell.text for cell in cells if cell.text]
