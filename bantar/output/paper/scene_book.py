"""Scenes of a meeting as an Excel workbook: numbers to reckon with, and charts made of them."""

import io
import math
from collections.abc import Sequence
from datetime import date
from typing import Any

import xlsxwriter

from bantar.core.progress import Progress, silent
from bantar.i18n import Amount, Words
from bantar.output.files.book import DAY_FORMATS, GOLD, GREEN, open_book, status_format, write
from bantar.output.files.imprint import RT, Imprint
from bantar.output.files.workbook import title
from bantar.output.paper.map_drawing import PaperShapes
from bantar.output.paper.scene_charts import CHART_ROWS, column_pattern, scene_chart
from bantar.output.paper.scene_page import map_picture
from bantar.presentation import colours
from bantar.presentation.areas.rankings import Ranking
from bantar.presentation.map import MapView
from bantar.subjects.meeting.scene_tables import Cell, Sheet, body_sheet
from bantar.subjects.meeting.scenes import Scene, scene_names

HEAD_ROW = 5
"""Below the finding, what is shown, its source and that data are made up."""

NARROWEST, WIDEST, DAY_WIDTH = 14, 54, 20
TITLE_PT, PLAIN_PT, LINE = 14, 11, 1.35
SAFELY = 0.9
"""Of the letters a line could hold: words are not cut where it ends."""

PICTURE_COLUMNS = 13
"""Columns of the usual width that a chart or the map covers."""

MAP_MM, ROW_MM = (210.0, 118.0), 5.3
A4_PAPER, TEXT_WIDTH = 9, 62
LINK = "#0B5CAD"


def scenes_xlsx(
    scenes: Sequence[Scene], shapes: PaperShapes, of: Imprint, progress: Progress = silent
) -> bytes:
    """Return ``scenes`` as ``.xlsx``: the contents, a sheet for each, and the pins of a meeting.

    A number is a number, with all its decimals; a chart is one that Excel draws from the cells
    beside it, and the map a picture. Findings, words and notation are those of the screen.
    """
    words = of.words
    out, book = open_book(of, words("Meeting of Kampung Bantar"), of.n_rt, RT)
    names = _sheet_names(scenes, words)
    _contents(book, scenes, names, of)
    for i, (scene, name) in enumerate(zip(scenes, names, strict=True)):
        _scene(book, name, scene, shapes, of)
        progress((i + 1) / len(scenes), "sheets")
    _pins(book, scenes, names, words)
    book.close()
    return out.getvalue()


def _sheet_names(scenes: Sequence[Scene], words: Words) -> list[str]:
    """Return names that differ, as a meeting may show the same question twice."""
    named = scene_names(words)
    return [f"{i} {named[scene.key]}"[:31] for i, scene in enumerate(scenes, 1)]


def _contents(
    book: xlsxwriter.Workbook, scenes: Sequence[Scene], names: list[str], of: Imprint
) -> None:
    words = of.words
    sheet = book.add_worksheet(words("Contents"))
    bold = book.add_format({"bold": True, "bottom": 1, "bg_color": GREEN})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    link = book.add_format({"font_color": LINK, "underline": 1, "valign": "top"})
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 2, TEXT_WIDTH)
    sheet.merge_range(0, 0, 0, 2, title(of), status_format(book, of.snapshot))
    sheet.write_string(1, 0, of.contents(of.n_rt, RT))
    heads = (words("Sheet"), words("Finding"), words("What is shown"))
    for column, head in enumerate(heads):
        sheet.write_string(2, column, head, bold)
    for row, (scene, name) in enumerate(zip(scenes, names, strict=True), start=3):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", link, name)
        sheet.write_string(row, 1, scene.title, wrap)
        sheet.write_string(row, 2, scene.subtitle, wrap)
        texts = [(text, TEXT_WIDTH) for text in (scene.title, scene.subtitle)]
        sheet.set_row(row, _height(texts, PLAIN_PT))
    sheet.freeze_panes(3, 0)
    sheet.print_area(0, 0, len(scenes) + 2, 2)
    _printed(sheet)


def _scene(
    book: xlsxwriter.Workbook,
    name: str,
    scene: Scene,
    shapes: PaperShapes,
    of: Imprint,
) -> None:
    sheet, words = book.add_worksheet(name), of.words
    bodies = [body for body in (scene.body, scene.beside) if body is not None]
    tables = [body_sheet(body, words) for body in bodies]
    widths = _widths(tables)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    _heading(book, sheet, scene, widths)
    right = len(widths) + 1
    row, below = HEAD_ROW, HEAD_ROW
    for body, table in zip(bodies, tables, strict=True):
        if isinstance(body, Ranking) and body is scene.beside:
            sheet.write_string(row, 0, body.title, book.add_format({"bold": True}))
            row += 1
        _table(book, sheet, table, (row, widths), words)
        if isinstance(body, MapView):
            _map(sheet, body, shapes, of, (below, right))
            below += round(MAP_MM[1] / ROW_MM) + 2
        elif (chart := scene_chart(book, name, body, table, row)) is not None:
            sheet.insert_chart(below, right, chart)
            below += CHART_ROWS + 2
        row += len(table.rows) + 3
    sheet.freeze_panes(HEAD_ROW + 1, 0)
    has_picture = below > HEAD_ROW
    across = right + PICTURE_COLUMNS if has_picture else len(widths) - 1
    sheet.print_area(0, 0, max(row, below) - 2, across)
    _printed(sheet)


def _pins(
    book: xlsxwriter.Workbook, scenes: Sequence[Scene], names: Sequence[str], words: Words
) -> None:
    """Write what was pinned on each picture, in the order of the scenes; no sheet without pins."""
    rows = [
        (name, pin.text) for scene, name in zip(scenes, names, strict=True) for pin in scene.pins
    ]
    if not rows:
        return
    sheet = book.add_worksheet(words("Pins on the picture"))
    bold = book.add_format({"bold": True, "bottom": 1, "bg_color": GREEN})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    link = book.add_format({"font_color": LINK, "underline": 1, "valign": "top"})
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 1, TEXT_WIDTH)
    for column, head in enumerate((words("Sheet"), words("Pins on the picture"))):
        sheet.write_string(0, column, head, bold)
    for row, (name, text) in enumerate(rows, start=1):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", link, name)
        sheet.write_string(row, 1, text, wrap)
    sheet.freeze_panes(1, 0)
    sheet.print_area(0, 0, len(rows), 1)
    _printed(sheet)


def _heading(book: xlsxwriter.Workbook, sheet: Any, scene: Scene, widths: Sequence[int]) -> None:
    """Say the finding, what is shown, its source and the mark, as wide as the table below."""
    looks: tuple[tuple[str, int, dict[str, Any]], ...] = (
        (scene.title, TITLE_PT, {"bold": True}),
        (scene.subtitle, PLAIN_PT, {}),
        (scene.source, PLAIN_PT, {"font_color": colours.MUTED}),
        (scene.mark, PLAIN_PT, {"bold": True, "bg_color": GOLD} if scene.mark else {}),
    )
    for row, (text, size, look) in enumerate(looks):
        form = book.add_format({"text_wrap": True, "valign": "top", "font_size": size} | look)
        room = sum(widths) * PLAIN_PT / size
        sheet.merge_range(row, 0, row, len(widths) - 1, text, form)
        sheet.set_row(row, _height([(text, room)], size))


def _table(
    book: xlsxwriter.Workbook,
    sheet: Any,
    table: Sheet,
    place: tuple[int, Sequence[int]],
    words: Words,
) -> None:
    """Write ``table`` with its head at a row, in columns so wide; a number stays one."""
    top, widths = place
    patterns = [column_pattern(table, column) for column in range(len(table.head))]
    wraps = {"text_wrap": True, "valign": "top"}
    head = {"bold": True, "bottom": 1, "bg_color": GREEN}
    for column, (name, pattern) in enumerate(zip(table.head, patterns, strict=True)):
        aside = {"align": "right"} if pattern else {"align": "left", "indent": 1}
        sheet.write_string(top, column, name, book.add_format(wraps | head | aside))
        form = book.add_format(
            wraps | ({"num_format": pattern} if pattern else {"align": "left", "indent": 1})
        )
        day = book.add_format({"num_format": DAY_FORMATS[words.lang], "align": "left", "indent": 1})
        for row, cell in enumerate(_cells(table, column), start=top + 1):
            value = cell.value if isinstance(cell, Amount) else cell or None
            write(sheet, row, column, value, day if isinstance(cell, date) else form, words=words)
    for row, cells in enumerate((table.head, *table.rows), start=top):
        sheet.set_row(row, _height([*zip(map(_text, cells), widths, strict=False)], PLAIN_PT))


def _cells(table: Sheet, column: int) -> list[Cell]:
    return [row[column] for row in table.rows]


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _height(texts: Sequence[tuple[str, float]], size: int) -> float:
    """Return the points a row needs, given its texts and how many letters a line of each holds.

    Said in the file, as LibreOffice does not look for itself.
    """
    most = max((math.ceil(len(text) / (room * SAFELY)) for text, room in texts), default=1)
    return max(1, most) * size * LINE


def _map(
    sheet: Any, view: MapView, shapes: PaperShapes, of: Imprint, place: tuple[int, int]
) -> None:
    picture = io.BytesIO(map_picture(view, shapes, *MAP_MM, of.snapshot.as_of))
    options = {"image_data": picture, "description": view.summary}
    sheet.insert_image(*place, "map.png", options)


def _widths(tables: Sequence[Sheet]) -> list[int]:
    """Return the letters each column has room for: its longest cell; long sentences wrap."""
    longest = [NARROWEST] * max(len(table.head) for table in tables)
    for table in tables:
        for column in range(len(table.head)):
            cells = _cells(table, column)
            longest_text = max((len(_text(cell)) + 3 for cell in cells), default=0)
            days = DAY_WIDTH if any(isinstance(cell, date) for cell in cells) else 0
            longest[column] = min(WIDEST, max(longest[column], longest_text, days))
    return longest


def _printed(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(A4_PAPER)
    sheet.fit_to_pages(1, 0)
