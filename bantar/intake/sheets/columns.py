"""What the columns of a table mean: one description serves reading, checking and templates."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from bantar.core.message import Message, Quantity, Text
from bantar.intake.base.cells import EMPTY, Cell
from bantar.intake.base.dates import DateReading, made_of, read_dates
from bantar.intake.base.field_names import name_of
from bantar.intake.base.numbers import NO_NUMBER, Mark, Reading, read_column, written
from bantar.intake.base.problems import (
    DECIMAL,
    Choice,
    Problem,
    Question,
    word_kind,
)
from bantar.intake.names.areas import spelling_of
from bantar.intake.sheets.headings import FieldNames
from bantar.intake.sheets.reading import RawRow, Table, squeezed

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PERIODE = re.compile(r"\d{4}-[IVX]+")


class ColumnKind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole"
    SHARE = "share"
    DATE = "date"
    CHOICE = "choice"


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes
    ----------
    heading, aliases
        Its heading in the template, and others that officials write.
    words
        Of a choice: what may stand there, squeezed, and what it means.
    choices
        Of a choice: the words a template offers.
    least, most
        Bounds of a number; the longest text.
    is_stored
        Whether what stands there is kept; else it is read over.
    pattern, weak, beside
        Of the words of other headings that mean it; of those that mean it only in a table that
        has one of the columns ``beside``.
    never, stands_for
        See ``FieldNames``.
    is_offered
        Whether templates have it; else it is only read.
    """

    key: str
    heading: str
    kind: ColumnKind = ColumnKind.TEXT
    aliases: tuple[str, ...] = ()
    is_required: bool = False
    words: Mapping[str, Any] = field(default_factory=dict)
    choices: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    help: Text = ""
    is_stored: bool = True
    pattern: re.Pattern[str] | None = None
    weak: re.Pattern[str] | None = None
    beside: frozenset[str] = frozenset()
    never: re.Pattern[str] | None = None
    stands_for: str = ""
    is_offered: bool = True

    @property
    def name(self) -> Text:
        """What officers call it."""
        return name_of(self.heading)

    def may_be(self, answer: str) -> bool:
        """Say whether an answer may say what a cell of this column means."""
        if self.kind is ColumnKind.DATE:
            return bool(_DAY.fullmatch(answer))
        if self.key == "periode":
            return bool(_PERIODE.fullmatch(answer))
        return answer in self.choices

    @property
    def names(self) -> FieldNames:
        """What its heading may be."""
        return FieldNames(
            (self.heading, *self.aliases),
            self.pattern,
            self.weak,
            self.beside,
            self.never,
            self.stands_for,
        )


@dataclass
class Checked:
    """A row whose cells were read: values by column, and what is wrong with it."""

    table: Table
    row: RawRow
    values: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)

    def refuse(
        self, key: str, problem: Text, expected: Text = "", question: Question | None = None
    ) -> None:
        """Note a problem that keeps the row out, and what an officer could decide about it."""
        noted = self.table.problem(self.row, key, problem, expected)
        self.problems.append(replace(noted, question=question))

    def place_beside(self, other: "Checked") -> Text:
        """Return the number of the row, with its sheet or file where another row is elsewhere."""
        mine, theirs = self.table.sheet, other.table.sheet
        number = str(self.row.number)
        if mine.file != theirs.file:
            return Message("{row} of {place}", row=number, place=mine.file)
        if mine.name != theirs.name:
            return Message("{row} of sheet {place}", row=number, place=mine.name)
        return number

    @property
    def is_refused(self) -> bool:
        """Whether something keeps the row out."""
        return any(problem.is_blocking for problem in self.problems)


def check_table(
    table: Table,
    columns: Sequence[Column],
    mark: Mark | None = None,
    decided: Mapping[tuple[str, str], str] | None = None,
) -> list[Checked]:
    """Read every cell of a table; every problem is kept with its row."""
    checked = [Checked(table, row, {}) for row in table.rows]
    for row in checked:
        _refuse_failed_formulas(row, [c.key for c in columns if c.is_stored])
    for column in columns:
        if column.key in table.headings:
            _read_column(checked, column, mark, decided or {})
        else:
            for row in checked:
                row.values[column.key] = None
        if column.is_required:
            _require(checked, column)
    return checked


def _read_column(
    checked: Sequence[Checked],
    column: Column,
    mark: Mark | None,
    decided: Mapping[tuple[str, str], str],
) -> None:
    """Read the cells of a column: those of numbers and dates together, others one by one."""
    if column.kind in (ColumnKind.NUMBER, ColumnKind.WHOLE, ColumnKind.SHARE):
        cells = [row.row.cells.get(column.key, EMPTY) for row in checked]
        for row, reading in zip(checked, read_column(cells, mark), strict=True):
            row.values[column.key] = _number(row, column, reading)
    elif column.kind is ColumnKind.DATE:
        days = [_date_cell(row, column, decided) for row in checked]
        for row, day in zip(checked, read_dates(days), strict=True):
            row.values[column.key] = _day(row, column, day)
    else:
        for row in checked:
            row.values[column.key] = _value(row, column, decided)


def _refuse_failed_formulas(row: Checked, keys: Sequence[str]) -> None:
    """Refuse cells that a formula left without a value; they are read as empty."""
    failed = [key for key in keys if row.row.cells.get(key, EMPTY).kind == "error"]
    for key in failed:
        row.refuse(
            key,
            Message("the formula in this cell failed or has not been worked out"),
            Message("a value, or an empty cell"),
        )
    if failed:
        cells = {key: cell for key, cell in row.row.cells.items() if key not in failed}
        row.row = replace(row.row, cells=cells)


def _require(checked: Sequence[Checked], column: Column) -> None:
    for row in checked:
        is_named = any(p.column == row.table.headings[column.key] for p in row.problems)
        if not row.row.text(column.key) and not is_named:
            row.refuse(
                column.key,
                Message("empty, although it must be filled in"),
                column.help or column.heading,
            )


def _number(row: Checked, column: Column, reading: Reading) -> float | int | None:
    if not row.row.text(column.key) or row.row.text(column.key) in {"-", "–"}:
        return None
    values = reading.values
    if column.kind is ColumnKind.WHOLE and reading.is_ambiguous:
        whole = [value for value in values if value == int(value)]
        values = tuple(whole) if len(whole) == 1 else values
    if not values:
        dated = made_of(row.row.cells[column.key])
        row.refuse(column.key, dated or reading.why or NO_NUMBER, _bounds(column))
        return None
    if len(values) > 1:
        row.refuse(
            column.key,
            Message("this number may mean {readings}", readings=written(values)),
            Message(
                "a number that can be read in one way only, or say which mark stands "
                "before the decimals of this file"
            ),
            Question(DECIMAL, "", (Choice(Mark.COMMA, "57,7"), Choice(Mark.POINT, "57.7"))),
        )
        return None
    value = values[0]
    if column.kind is ColumnKind.SHARE and (reading.is_percent or value > 1):
        value /= 100
    too_far = (column.least is not None and value < column.least) or (
        column.most is not None and value > column.most
    )
    if too_far or (column.kind is ColumnKind.WHOLE and value != int(value)):
        row.refuse(column.key, Message("a number beyond what is possible"), _bounds(column))
        return None
    return int(value) if column.kind is ColumnKind.WHOLE else value


_NUMBERS = {
    ColumnKind.WHOLE: Message("a whole number"),
    ColumnKind.SHARE: Message("a share"),
    ColumnKind.NUMBER: Message("a number"),
}


def _bounds(column: Column) -> Text:
    what = _NUMBERS.get(column.kind, _NUMBERS[ColumnKind.NUMBER])
    least, most = (
        None if bound is None else replace(Quantity.plain(bound, 15), is_grouped=True)
        for bound in (column.least, column.most)
    )
    if least is None and most is None:
        return what
    if most is None:
        return Message("{what} of at least {least}", what=what, least=least)
    if least is None:
        return Message("{what} of at most {most}", what=what, most=most)
    return Message("{what} from {least} to {most}", what=what, least=least, most=most)


_A_DATE = Message("a date like 20 September 2022")


def _date_cell(row: Checked, column: Column, decided: Mapping[tuple[str, str], str]) -> Cell:
    """Return the cell of a date, or the day that an officer said it is."""
    cell = row.row.cells.get(column.key, EMPTY)
    day = decided.get((column.key, spelling_of(cell.text))) if cell.text else None
    return cell if day is None else Cell(day, "date")


def _day(row: Checked, column: Column, reading: DateReading) -> date | None:
    if not row.row.text(column.key):
        return None
    if len(reading.days) == 1:
        return reading.days[0]
    if reading.days:
        one, other = (f"{day.day}/{day.month}/{day.year}" for day in reading.days)
        choices = tuple(
            Choice(day.isoformat(), name)
            for day, name in zip(reading.days, (one, other), strict=True)
        )
        row.refuse(
            column.key,
            Message(
                "the year has only two figures: this may be {days}",
                days=Message("{one} or {other}", one=one, other=other),
            ),
            _A_DATE,
            Question(word_kind(column.key), row.row.text(column.key), choices),
        )
        return None
    is_bare = row.row.cells[column.key].kind == "number"
    formatted = Message("a date like 20 September 2022, or format the cell as a date")
    row.refuse(column.key, reading.why, formatted if is_bare else _A_DATE)
    return None


def _value(
    row: Checked, column: Column, decided: Mapping[tuple[str, str], str]
) -> str | Any | None:
    text = row.row.text(column.key)
    if not text:
        return None
    if column.kind is ColumnKind.CHOICE:
        word = squeezed(decided.get((column.key, spelling_of(text)), text))
        if word in column.words:
            return column.words[word]
        choices = tuple(Choice(choice, choice) for choice in column.choices)
        row.refuse(
            column.key,
            Message("none of the choices"),
            " / ".join(column.choices),
            Question(word_kind(column.key), text, choices),
        )
        return None
    if column.most is not None and len(text) > column.most:
        row.refuse(
            column.key, Message("too long"), Message("at most {n} letters", n=f"{column.most:g}")
        )
        return None
    return text
