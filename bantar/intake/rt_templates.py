"""Templates that hold the RT of a city, to be printed, carried along and filled in.

What is written comes in again as it is: rows name their RT as an import reads it, lines above the
headings are read past, and rows that nobody filled in are passed over (``blank_rows``).
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

import pandas as pd
import xlsxwriter
from sqlalchemy import Engine

from bantar.core.area_code import official_code
from bantar.core.errors import NotFoundError
from bantar.core.message import Message, Text
from bantar.core.spelling import number_of
from bantar.i18n import Words
from bantar.intake.base.workbook import SAFE
from bantar.intake.names.areas import Gazetteer, load_gazetteer
from bantar.intake.names.rw_names import rw_number
from bantar.intake.reading.sheet_reader import MAX_SHEETS
from bantar.intake.sheet_registry import SHEETS
from bantar.intake.sheet_spec import SheetSpec
from bantar.intake.sheets.blank_rows import PASSED_OVER
from bantar.intake.sheets.columns import Column, ColumnKind
from bantar.intake.sheets.places import PLACE, rw_cells
from bantar.intake.templates import write_instructions

Row = Mapping[str, str | None]
_PLACE_KEYS = frozenset(column.key for column in PLACE)
_LONGEST_NAME = 31
_NOT_IN_A_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", "-"))
_TITLE, _LEGEND, _SIGNED, _HEADING = 0, 1, 2, 4
"""Rows above the RT, on every page; the one between is empty, so that headings begin anew there."""
_ROW_HEIGHT, _HEADING_HEIGHT = 22, 32
"""Points: room for handwriting."""
_MORE_ROWS = 100
"""Rows below the RT in which an officer may add some, with the same choices."""
_OWN = frozenset(("petunjuk", "daftar", "history"))
"""Names of sheets that mean something else, to us or to Excel."""
_WIDTHS = {
    **{"kecamatan": 18, "kelurahan": 20, "rt": 7, "rw": 7, "lingkungan": 20},
    **{"team": 18, "programme": 20, "title": 34},
}
_WIDTHS_OF_KIND = {ColumnKind.CHOICE: 14, ColumnKind.DATE: 14}
_SIGNING = (Message("Day:"), Message("Assessor:"), Message("Signature:"))


@dataclass(frozen=True)
class KelurahanSheet:
    """The RT of one kelurahan in their order, as sheets name them."""

    code: str
    name: str
    kecamatan: str
    rows: tuple[Row, ...]

    @property
    def names(self) -> tuple[str, str]:
        """Its kecamatan and its own name."""
        return self.kecamatan, self.name

    @property
    def place(self) -> str:
        """What stands above it, in words of the field."""
        return f"Kelurahan {self.name}, Kecamatan {self.kecamatan}"


def rt_template(
    kind: str,
    engine: Engine,
    day: date,
    *,
    kecamatan: str = "",
    kelurahan: str = "",
    is_by_kelurahan: bool = False,
    status: str = "",
    words: Words,
) -> bytes:
    """Return the template of a kind with the RT of a day as ``.xlsx``.

    Parameters
    ----------
    kecamatan, kelurahan
        Code of the area whose RT it holds; empty for the whole city.
    is_by_kelurahan
        Whether each kelurahan has a sheet of its own; else all RT stand on one.
    status
        How far the data of the city are official, for the head of each page.
    words
        The language of what explains the sheets; headings are the same in all.

    Raises
    ------
    NotFoundError
        The kind has no such template, there is no RT, or more kelurahan than a file has sheets.
    """
    what = _kind_of_rt(kind)
    parts = kelurahan_sheets(load_gazetteer(engine, day), kecamatan, kelurahan)
    refuse_unfit(len(parts), day, is_by_kelurahan=is_by_kelurahan)
    out = io.BytesIO()
    # Rows of one long sheet go to a file as they come: a city of 31,350 RT is never held twice.
    # Many sheets would each keep such a file open.
    book = xlsxwriter.Workbook(out, {**SAFE, "constant_memory": not is_by_kelurahan})
    book.set_properties({"created": datetime(day.year, day.month, day.day)})
    columns = _columns(what, parts)
    writer = _Writer(book, what, columns, status, words)
    explained: Text = Message("of each kelurahan") if is_by_kelurahan else "Data"
    write_instructions(book, what, words, {explained: columns}, _intro(parts, day, words))
    for name, place, rows in _sheets(parts, is_by_kelurahan=is_by_kelurahan):
        writer.add(name, place, rows)
    book.close()
    return out.getvalue()


def kinds_of_rt() -> tuple[str, ...]:
    """Return the kinds that have a template with the RT of the city."""
    return tuple(key for key, spec in SHEETS.items() if spec.of_rt)


def _kind_of_rt(kind: str) -> SheetSpec:
    if not SHEETS[kind].of_rt:
        raise NotFoundError(
            Message(
                "rows of {kind} are not of one RT each; a template with RT is there for {kinds}",
                kind=kind,
                kinds=", ".join(kinds_of_rt()),
            )
        )
    return SHEETS[kind]


def refuse_unfit(n_kelurahan: int, day: date, *, is_by_kelurahan: bool) -> None:
    """Refuse a template without RT, or with more sheets than an import reads."""
    if not n_kelurahan:
        raise NotFoundError(Message("there is no RT here on {day}", day=day.isoformat()))
    if is_by_kelurahan and n_kelurahan >= MAX_SHEETS:
        raise NotFoundError(
            Message(
                "there are {n} kelurahan, and at most {most} sheets in one file: choose a "
                "kecamatan, or one sheet for all",
                n=n_kelurahan,
                most=MAX_SHEETS,
            )
        )


def kelurahan_sheets(
    gazetteer: Gazetteer, kecamatan: str = "", kelurahan: str = ""
) -> list[KelurahanSheet]:
    """Return the RT of an area by kelurahan, in the order of their codes, RW and numbers.

    Kelurahan of which no code of an office is known stand by their names, behind the others.
    """
    areas = gazetteer.areas
    areas = areas[areas["kecamatan_code"] == kecamatan] if kecamatan else areas
    areas = areas[areas["code"] == kelurahan] if kelurahan else areas
    names = {
        str(code): {"kecamatan": str(above), "kelurahan": str(name)}
        for code, name, above in zip(areas["code"], areas["name"], areas["kecamatan"], strict=True)
    }
    by_kelurahan = gazetteer.rt.groupby("kelurahan_code")
    parts = [
        _of_kelurahan(str(code), names[str(code)], rt) for code, rt in by_kelurahan if code in names
    ]
    return sorted(parts, key=lambda part: (official_code(part.code) or "~", *part.names))


def _of_kelurahan(code: str, names: Mapping[str, str], rt: pd.DataFrame) -> KelurahanSheet:
    numbers = [
        (rw if isinstance(rw, str) else "", str(nomor))
        for rw, nomor in zip(rt["rw"], rt["nomor"], strict=True)
    ]
    is_told_by_rw = any(rw for rw, _ in numbers)
    rows = tuple(
        {**names, "rt": nomor, **rw_cells(rw, is_told_by_rw=is_told_by_rw)}
        for rw, nomor in sorted(numbers, key=_order)
    )
    return KelurahanSheet(code, names["kelurahan"], names["kecamatan"], rows)


def _order(number: tuple[str, str]) -> tuple[bool, int, str, tuple[int, str]]:
    """Return what RT are ordered by: numbered RW, then names, then those of none; then numbers."""
    rw, nomor = number
    of_rw = rw_number(rw)
    digits = int("".join(filter(str.isdigit, of_rw)) or 0) or 10_000
    return not rw, digits, of_rw or rw.casefold(), number_of(nomor)


def _columns(what: SheetSpec, parts: Sequence[KelurahanSheet]) -> tuple[Column, ...]:
    """Return the columns of the place that this city needs, and those to be filled in."""
    stated = {key for part in parts for row in part.rows for key, text in row.items() if text}
    return tuple(
        column
        for column in what.sheets["Data"]
        if column.key in what.of_rt or (column.key in _PLACE_KEYS and column.key in stated)
    )


def _intro(parts: Sequence[KelurahanSheet], day: date, words: Words) -> tuple[Text, ...]:
    n = sum(len(part.rows) for part in parts)
    return (
        Message(
            "The RT of {day} stand in it, {n} RT of {n_kelurahan} kelurahan; fill in what is known "
            "and leave the headings and the names of the RT as they are.",
            day=words.day(day),
            n=words.number(n),
            n_kelurahan=words.number(len(parts)),
        ),
        PASSED_OVER,
        Message(
            "Columns marked * must be filled in wherever a row is filled in. The lines above the "
            "headings (day, assessor, signature) are for paper and are not stored."
        ),
        Message("Numbers: 57,7 or 57.7. Dates: 20 September 2022 or 20/9/2022."),
        Message("An RT that is missing may be added below the last one."),
    )


def _sheets(
    parts: Sequence[KelurahanSheet], *, is_by_kelurahan: bool
) -> Iterator[tuple[str, str, Iterator[Row]]]:
    """Yield the name of each sheet, the place that stands above it, and its rows."""
    if is_by_kelurahan:
        names = _sheet_names(parts)
        for part in parts:
            yield names[part.code], part.place, iter(part.rows)
        return
    kecamatan = [name for name, _ in groupby(parts, key=lambda part: part.kecamatan)]
    place = parts[0].place if len(parts) == 1 else ""
    if len(parts) > 1 and len(kecamatan) == 1:
        place = f"Kecamatan {kecamatan[0]}"
    yield "Data", place, (row for part in parts for row in part.rows)


def _sheet_names(parts: Sequence[KelurahanSheet]) -> dict[str, str]:
    """Return a name of a sheet for each kelurahan (its code); equal names are numbered."""
    names: dict[str, str] = {}
    used = set(_OWN)
    for part in parts:
        plain = part.name.translate(_NOT_IN_A_NAME)
        name, n = plain[:_LONGEST_NAME], 1
        while name.casefold() in used:
            n += 1
            name = f"{plain[: _LONGEST_NAME - 5]} ({n})"
        used.add(name.casefold())
        names[part.code] = name
    return names


class _Writer:
    """Writes the sheets of a book, all with the same columns."""

    def __init__(
        self,
        book: xlsxwriter.Workbook,
        what: SheetSpec,
        columns: Sequence[Column],
        status: str,
        words: Words,
    ) -> None:
        self._book, self._what, self._columns = book, what, columns
        self._status, self._words = status, words
        middle = {"valign": "vcenter"}
        head = {"bold": True, "text_wrap": True, "bottom": 1, **middle}
        self._bold = book.add_format({"bold": True, "font_size": 13})
        self._wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self._line = book.add_format({"bottom": 1, "valign": "bottom", "align": "left"})
        self._optional = book.add_format(head)
        self._required = book.add_format({**head, "border": 2, "bg_color": "#E8EFEA"})
        self._text = book.add_format({"num_format": "@", **middle})
        self._day = book.add_format({"num_format": "dd/mm/yyyy", **middle})
        self._plain = book.add_format(middle)

    def add(self, name: str, place: str, rows: Iterator[Row]) -> None:
        """Add a sheet, written row by row."""
        sheet = self._book.add_worksheet(name)
        title = self._title(place)
        sheet.set_default_row(_ROW_HEIGHT)
        for n, column in enumerate(self._columns):
            sheet.set_column(n, n, _width(column), self._format(column))
        self._head(sheet, title)
        last = _HEADING
        named = [(n, c.key) for n, c in enumerate(self._columns) if c.key in _PLACE_KEYS]
        for last, row in enumerate(rows, start=_HEADING + 1):
            for n, key in named:
                if text := row.get(key):
                    sheet.write_string(last, n, text, self._text)
        self._validate(sheet, last + _MORE_ROWS)
        self._lay_out(sheet, title, last)

    def _title(self, place: str) -> str:
        """Return what a sheet is, and of which place."""
        return ", ".join(filter(None, (self._what.title.say(self._words), place)))

    def _head(self, sheet: Any, title: str) -> None:
        """Write the lines above the RT: title, legend, day and assessor, headings."""
        words, last = self._words, len(self._columns) - 1
        sheet.set_row(_TITLE, 20)
        sheet.merge_range(_TITLE, 0, _TITLE, last, title, self._bold)
        sheet.set_row(_LEGEND, 30)
        sheet.merge_range(_LEGEND, 0, _LEGEND, last, self._legend(), self._wrap)
        sheet.set_row(_SIGNED, 28)
        edges = [round(n * (last + 1) / len(_SIGNING)) for n in range(len(_SIGNING) + 1)]
        for text, left, right in zip(_SIGNING, edges, edges[1:], strict=False):
            if right - left > 1:
                sheet.merge_range(_SIGNED, left, _SIGNED, right - 1, text.say(words), self._line)
            else:
                sheet.write_string(_SIGNED, left, text.say(words), self._line)
        sheet.set_row(_SIGNED + 1, 6)
        sheet.set_row(_HEADING, _HEADING_HEIGHT)
        for n, column in enumerate(self._columns):
            look = self._required if column.is_required else self._optional
            mark = " *" if column.is_required else ""
            sheet.write_string(_HEADING, n, column.heading + mark, look)

    def _legend(self) -> str:
        words = self._words
        parts = [words("* must be filled in wherever a row is filled in."), PASSED_OVER.say(words)]
        if any(column.key.startswith("score") for column in self._columns):
            parts.append(words("Scores: 0 to 100."))
        return " ".join(parts)

    def _format(self, column: Column) -> Any:
        if column.kind is ColumnKind.TEXT:
            return self._text
        return self._day if column.kind is ColumnKind.DATE else self._plain

    def _validate(self, sheet: Any, last: int) -> None:
        """Offer choices and name bounds; what is typed otherwise is warned of, never refused."""
        for n, column in enumerate(self._columns):
            rule: dict[str, Any] = {"error_type": "warning", "ignore_blank": True}
            if column.choices:
                rule |= {"validate": "list", "source": list(column.choices)}
            elif column.least is not None and column.most is not None:
                is_whole = column.kind is ColumnKind.WHOLE
                rule |= {"validate": "integer" if is_whole else "decimal", "criteria": "between"}
                rule |= {"minimum": column.least, "maximum": column.most}
            else:
                continue
            sheet.data_validation(_HEADING + 1, n, last, n, rule)

    def _lay_out(self, sheet: Any, title: str, last: int) -> None:
        """Make a sheet ready to print: A4 across, its head on every page, lines between cells."""
        words = self._words
        sheet.freeze_panes(_HEADING + 1, 0)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.repeat_rows(_TITLE, _HEADING)
        sheet.print_area(_TITLE, 0, last, len(self._columns) - 1)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(0)
        pages = words("page {n} of {of}", n="&P", of="&N")
        if self._status:
            sheet.set_header(f"&R{_literal(self._status)}")
        sheet.set_footer(f"&L{_literal(title)}&R{pages}")


def _literal(text: str) -> str:
    """Return a text as the head or foot of a page takes it: ``&`` would begin a code."""
    return text[:120].replace("&", "&&")


def _width(column: Column) -> int:
    usual = _WIDTHS_OF_KIND.get(column.kind, 11)
    return _WIDTHS.get(column.key, max(usual, *map(len, column.heading.split())))
