"""The officer's own sheet back, with a column that says what is wrong with each row."""

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import xlsxwriter

from bantar.core.message import Message
from bantar.i18n import Words
from bantar.intake.base.cells import Cell
from bantar.intake.base.import_plan import Fate, ImportPlan
from bantar.intake.base.problems import Problem
from bantar.intake.base.workbook import SAFE
from bantar.intake.sheets.reading import RawSheet, read_sheets

HEADING = "Catatan"
_FATES = {
    Fate.ADDED: Message("new"),
    Fate.CHANGED: Message("changed"),
    Fate.UNCHANGED: Message("the same as what is known"),
    Fate.REFUSED: Message("refused"),
}
_NAME_LENGTH = 31

Notes = dict[tuple[str, str, int], tuple[str, str]]
"""Fate and remark by file, sheet and number of a row."""


def remarks(paths: Sequence[Path], plan: ImportPlan, words: Words) -> bytes:
    """Return the sheets of ``paths`` as they are, with a remark on every row, as ``.xlsx``."""
    return remarks_on(read_sheets(paths), plan, words)


def remarks_on(sheets: Sequence[RawSheet], plan: ImportPlan, words: Words) -> bytes:
    """Return sheets that were read already with a remark on every row, as ``.xlsx``."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, SAFE)
    used: set[str] = set()
    notes = fates_of(plan, words)
    for sheet in sheets:
        _copy(book, sheet, _name(sheet, used), notes)
    _whole(book, [p for p in plan.problems if p.row is None], used, words)
    book.close()
    return out.getvalue()


def _copy(book: xlsxwriter.Workbook, sheet: RawSheet, name: str, notes: Notes) -> None:
    page = book.add_worksheet(name)
    red = book.add_format({"bg_color": "#F6D5CF", "text_wrap": True})
    here = (sheet.file, sheet.name)
    notes_here = {number: note for (*place, number), note in notes.items() if (*place,) == here}
    width = max((len(cells) for _, cells in sheet.rows), default=0)
    first = min(notes_here, default=0)
    heads = [number for number, _ in sheet.rows if number < first]
    for number, cells in sheet.rows:
        for column, cell in enumerate(cells):
            _write(page, number - 1, column, cell)
        if heads and number == heads[-1]:
            page.write_string(number - 1, width, HEADING)
        if number in notes_here:
            fate, text = notes_here[number]
            page.write_string(number - 1, width, text, red if fate == Fate.REFUSED else None)
    page.set_column(width, width, 70)


def fates_of(plan: ImportPlan, words: Words) -> Notes:
    """Return the fate of each row, and the remark on it, by file, sheet and number."""
    problems: dict[tuple[str, str, int], list[str]] = {}
    for p in plan.problems:
        if p.row is not None:
            problems.setdefault((p.file, p.sheet, p.row), []).append(_short(p).sentence(words))
    rows = plan.rows
    return {
        (file, sheet, int(number)): (
            fate,
            "; ".join(
                [_FATES[Fate(fate)].say(words), *problems.get((file, sheet, int(number)), [])]
            ),
        )
        for file, sheet, number, fate in zip(
            rows["file"], rows["sheet"], rows["row"], rows["fate"], strict=True
        )
    }


def _short(problem: Problem) -> Problem:
    """Return a problem without its place: it stands in its own row."""
    return replace(problem, file="", sheet="", row=None)


def _write(page: object, row: int, column: int, cell: Cell) -> None:
    write_number, write_string = page.write_number, page.write_string  # type: ignore[attr-defined]
    if cell.kind == "number" and not cell.text.endswith("%"):
        write_number(row, column, float(cell.text))
    elif cell.text:
        write_string(row, column, cell.text)


def _name(sheet: RawSheet, used: set[str]) -> str:
    plain = "".join("-" if c in "[]:*?/\\'" else c for c in sheet.name or Path(sheet.file).stem)
    name, n = plain[:_NAME_LENGTH] or "Lembar", 1
    while name.lower() in used:
        n += 1
        name = f"{plain[: _NAME_LENGTH - 4]} {n}"
    used.add(name.lower())
    return name


def _whole(
    book: xlsxwriter.Workbook, problems: Sequence[Problem], used: set[str], words: Words
) -> None:
    """Write what concerns the whole file on a page of its own."""
    if not problems:
        return
    page = book.add_worksheet("Catatan berkas" if "catatan berkas" not in used else "Catatan (2)")
    for number, problem in enumerate(problems):
        page.write_string(number, 0, problem.sentence(words))
