"""Templates to fill in: instructions, headings, drop-down lists."""

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter
from sqlalchemy import Engine

from bantar.core.message import Message, Text, say
from bantar.i18n import LANGUAGES, Words, words_for
from bantar.intake.base.workbook import SAFE
from bantar.intake.names.areas import Gazetteer, load_gazetteer
from bantar.intake.sheet_registry import SHEETS
from bantar.intake.sheet_spec import SheetSpec
from bantar.intake.sheets.columns import Column, ColumnKind
from bantar.intake.sheets.forms import Form, forms_of
from bantar.intake.sheets.places import without_rw
from bantar.intake.sheets.reading import squeezed
from bantar.storage.read import facts

_ROWS = 5_000
_GUIDE_WIDTH, _LINE_HEIGHT = 76, 15
"""Of the column of instructions, in digits: one page across in a wide font too; and points."""

_INTRO = (
    Message("Fill in the sheet Data; one row for each fact. Leave the headings as they are."),
    Message(
        "Columns marked * must be filled in. An empty cell means not known: what "
        "is known already stays."
    ),
    Message("Numbers: 57,7 or 57.7. Dates: 20 September 2022 or 20/9/2022."),
    Message(
        "Names of areas may be written as usual; what is not certain is asked about, not guessed."
    ),
)


def template(
    kind: str,
    engine: Engine | None = None,
    rows: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
    *,
    day: date | None = None,
    form: Form | None = None,
    has_lines: bool = True,
    beside: Sequence[Column] = (),
    words: Words | None = None,
) -> bytes:
    """Return the template of a kind as ``.xlsx``.

    Parameters
    ----------
    engine
        The city whose names the drop-down lists offer, and whose form has its columns.
    rows
        Rows to fill in, by sheet and column key.
    day
        The day whose names are offered and that the file is dated; None takes today.
    form
        The form whose lines have columns; None takes the newest.
    has_lines
        Whether the lines of the form have columns.
    beside
        Columns after those of the kind.
    words
        The language of what explains the sheet, Indonesian where none is given; headings and
        names of sheets are the same in all, since they are read again.
    """
    what = SHEETS[kind]
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, SAFE)
    if day is not None:
        book.set_properties({"created": datetime(day.year, day.month, day.day)})
    is_judged = kind == "evaluations" and has_lines
    lines = _indicators(engine, form) if is_judged and engine is not None else ()
    sheets = {name: _offered(kind, columns, engine) for name, columns in what.sheets.items()}
    explained: dict[Text, Sequence[Column]] = dict(sheets.items())
    if lines:
        explained[Message("Data, columns of indicators")] = lines
    spoken = words or words_for("id")
    write_instructions(book, what, spoken, explained)
    gazetteer = None if engine is None else load_gazetteer(engine, day or date.today())
    lists = _lists(book, gazetteer)
    for name, columns in sheets.items():
        _sheet(book, name, (*columns, *lines, *beside), lists, (rows or {}).get(name, ()), spoken)
    book.close()
    return out.getvalue()


def _offered(kind: str, columns: Sequence[Column], engine: Engine | None) -> Sequence[Column]:
    """Return the columns to fill in; RW and lingkungan where the city tells RT by them."""
    offered = [column for column in columns if column.is_offered]
    needs_rw = kind == "rt" or engine is None or facts.has_rw(engine)
    return offered if needs_rw else without_rw(offered)


def write_instructions(
    book: xlsxwriter.Workbook,
    what: SheetSpec,
    words: Words,
    sheets: Mapping[Text, Sequence[Column]],
    intro: Sequence[Text] = _INTRO,
) -> None:
    """Add the sheet that explains the others: ``intro``, and the columns of ``sheets`` by name."""
    sheet = book.add_worksheet("Petunjuk")
    bold = book.add_format({"bold": True})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, _GUIDE_WIDTH, wrap)
    sheet.set_paper(9)
    sheet.set_margins(left=0.5, right=0.5)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, what.title.say(words), bold)
    line = 1
    for text in intro:
        _write_wrapped(sheet, line, say(text, words))
        line += 1
    for name, columns in sheets.items():
        sheet.write_string(line + 1, 0, words("Sheet {name}", name=say(name, words)), bold)
        line += 2
        for column in columns:
            _write_wrapped(sheet, line, _explained(column, words))
            line += 1


def _write_wrapped(sheet: Any, line: int, text: str) -> None:
    """Write a text into a row that is high enough for it.

    LibreOffice leaves rows of a new ``.xlsx`` as high as they are, and lays long texts over the
    ones before.
    """
    sheet.set_row(line, _LINE_HEIGHT * -(-len(text) // _GUIDE_WIDTH))
    sheet.write_string(line, 0, text)


_KINDS = {
    ColumnKind.TEXT: Message("text"),
    ColumnKind.NUMBER: Message("number"),
    ColumnKind.WHOLE: Message("whole number"),
    ColumnKind.SHARE: Message("percentage"),
    ColumnKind.DATE: Message("date"),
    ColumnKind.CHOICE: Message("choice"),
}


def _explained(column: Column, words: Words) -> str:
    kind = _KINDS[column.kind].say(words)
    text = (
        f"{column.heading}{'*' if column.is_required else ''} ({kind}): {say(column.help, words)}."
    )
    if not column.choices:
        return text
    return text + " " + words("Choices: {choices}.", choices=", ".join(column.choices))


def _lists(book: xlsxwriter.Workbook, gazetteer: Gazetteer | None) -> dict[str, str]:
    """Write the names of areas into a hidden sheet; return the range of each list."""
    if gazetteer is None or gazetteer.areas.empty:
        return {}
    sheet = book.add_worksheet("Daftar")
    sheet.hide()
    formulas = {}
    columns = {"kecamatan": "kecamatan", "kelurahan": "name"}
    for n, (key, column) in enumerate(columns.items()):
        names = sorted(set(gazetteer.areas[column]))
        sheet.write_column(0, n, names)
        letter = "AB"[n]
        formulas[key] = f"=Daftar!${letter}$1:${letter}${len(names)}"
    return formulas


def _indicators(engine: Engine, form: Form | None) -> tuple[Column, ...]:
    forms = forms_of(engine) if form is None else [form]
    if not forms:
        return ()
    return tuple(
        Column(
            f"#{line.id}",
            line.code,
            ColumnKind.CHOICE,
            choices=("0", "1", "2"),
            help=Message("{name}. Fill in: {marks}", name=line.name, marks=line.bands.in_words()),
        )
        for line in forms[0].lines
    )


def _sheet(
    book: xlsxwriter.Workbook,
    name: str,
    columns: Sequence[Column],
    lists: Mapping[str, str],
    rows: Sequence[Mapping[str, Any]],
    words: Words,
) -> None:
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8EFEA"})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.freeze_panes(1, 0)
    for n, column in enumerate(columns):
        sheet.write_string(0, n, column.heading, head)
        sheet.write_comment(0, n, say(column.help, words) or column.heading)
        is_date = column.kind is ColumnKind.DATE
        sheet.set_column(n, n, max(12, len(column.heading) + 3), day if is_date else None)
        base = column.key.split("_")[0]
        source: Any = list(column.choices) or lists.get(base)
        if source:
            # Another spelling may be typed: it is asked about, not refused by the sheet.
            rule = {"validate": "list", "source": source, "error_type": "warning"}
            sheet.data_validation(1, n, _ROWS, n, rule)
    for number, row in enumerate(rows, start=1):
        for n, column in enumerate(columns):
            _write(sheet, number, n, row.get(column.key), day)


def _write(sheet: Any, row: int, column: int, value: Any, day: Any) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, day)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    elif value is not None:
        sheet.write_string(row, column, str(value))


def kinds() -> list[str]:
    """Return the kinds that have a template."""
    return list(SHEETS)


def kind_of(text: str) -> str | None:
    """Return the kind that a word means: its key or its title in any language."""
    name = squeezed(text)
    for key, what in SHEETS.items():
        titles = {squeezed(what.title.say(words_for(lang))) for lang in LANGUAGES}
        if name == key or name in titles:
            return key
    return None
