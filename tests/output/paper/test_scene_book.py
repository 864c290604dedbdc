"""The workbook of a meeting: its cells are what the scenes say, as numbers."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from bantar.city.snapshot import Snapshot
from bantar.i18n import Amount, words_for
from bantar.output.paper.map_drawing import PaperShapes, paper_shapes
from bantar.output.paper.scene_book import HEAD_ROW, scenes_xlsx
from bantar.presentation.areas.rankings import Ranking
from bantar.presentation.map import MapView
from bantar.presentation.selection import Selection
from bantar.presentation.trends import TrendView
from bantar.scope.address import Choices
from bantar.scope.scope import Scope
from bantar.storage.write.pins import Pin
from bantar.subjects.day.background import Background
from bantar.subjects.lagging.ranges import Places
from bantar.subjects.meeting.bodies import ClimbView, UnitsView
from bantar.subjects.meeting.scene_tables import Cell, Sheet, body_sheet, body_table
from bantar.subjects.meeting.scenes import READY, Scene, scenes
from bantar.subjects.target.view import FanView
from tests.output.files.imprints import imprint

words = words_for("id")
MARK = "Data ilustratif, bukan data resmi"

CONTENTS = "Isi"


@pytest.fixture(scope="module")
def shapes(city: Snapshot) -> PaperShapes:
    return paper_shapes(city.rt, None)


@pytest.fixture(scope="module")
def made(city: Snapshot, of_city: Background) -> tuple[Scene, ...]:
    return scenes(Selection(city, Scope()), Choices(), of_city, words, (*READY, "peringkat"))


@pytest.fixture(scope="module")
def content(made: tuple[Scene, ...], shapes: PaperShapes, city: Snapshot) -> bytes:
    return scenes_xlsx(made, shapes, imprint(city))


@pytest.fixture(scope="module")
def sheets(content: bytes) -> dict[str, Worksheet]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: sheet for sheet in book.worksheets}


def tables(scene: Scene) -> Iterator[tuple[int, Sheet]]:
    """Yield each table of a scene and the row of its head, as a spreadsheet counts."""
    row = HEAD_ROW + 1
    for body in (scene.body, scene.beside):
        if body is not None:
            row += isinstance(body, Ranking) and body is scene.beside
            table = body_sheet(body, words)
            yield row, table
            row += len(table.rows) + 3


def as_read(cell: Cell) -> object:
    """Return what a program that reads the file finds in a cell."""
    if isinstance(cell, Amount):
        return float(f"{cell.value:.16G}")  # as many digits as the format keeps
    if isinstance(cell, date):
        return datetime.combine(cell, datetime.min.time())
    return cell or None


def test_the_contents_name_every_sheet_with_its_finding(
    sheets: dict[str, Worksheet], made: tuple[Scene, ...]
) -> None:
    first = sheets[CONTENTS]
    assert MARK in first["A1"].value and "20 September 2022" in first["A1"].value
    rows = list(first.iter_rows(min_row=4, max_col=3, values_only=True))
    names = [name for name in sheets if name != CONTENTS]
    assert rows == [
        (name, scene.title, scene.subtitle) for name, scene in zip(names, made, strict=True)
    ]
    links = [row[0].hyperlink.location for row in first.iter_rows(min_row=4)]
    assert links == [f"'{name}'!A1" for name in names]


def test_every_sheet_has_its_finding_what_is_shown_its_source_and_the_mark(
    sheets: dict[str, Worksheet], made: tuple[Scene, ...]
) -> None:
    for sheet, scene in zip(list(sheets.values())[1:], made, strict=True):
        head = [sheet.cell(row, 1).value for row in range(1, 5)]
        assert head == [scene.title, scene.subtitle, scene.source, MARK]


def test_a_number_of_a_scene_is_a_number_in_its_cell_and_the_rest_is_words(
    sheets: dict[str, Worksheet], made: tuple[Scene, ...]
) -> None:
    n_numbers = 0
    for sheet, scene in zip(list(sheets.values())[1:], made, strict=True):
        for top, table in tables(scene):
            block = sheet.iter_rows(
                min_row=top, max_row=top + len(table.rows), max_col=len(table.head)
            )
            head, *rows = [[cell.value for cell in row] for row in block]
            assert head == list(table.head)
            for row, cells in zip(rows, table.rows, strict=True):
                assert row == [as_read(cell) for cell in cells]
                n_numbers += sum(isinstance(cell, Amount) for cell in cells)
    assert n_numbers > 200


def test_numbers_are_written_as_on_the_screen(
    sheets: dict[str, Worksheet], made: tuple[Scene, ...]
) -> None:
    at = {scene.key: list(sheets)[i] for i, scene in enumerate(made, 1)}
    units, rose, ranked = (sheets[at[key]] for key in ("angka", "naik", "peringkat"))
    assert [(units[f"B{row}"].value, units[f"B{row}"].number_format) for row in range(7, 11)] == [
        (672, "#,##0"), (228, "#,##0"), (420, "#,##0"), (330, "#,##0"),
    ]  # fmt: skip
    assert rose["B7"].number_format == rose["C7"].number_format == "#,##0"
    assert rose["D7"].number_format.startswith('+#,##0.0" poin"')
    assert ranked["B7"].number_format == "0%" and 0.5 < ranked["B7"].value < 1


def test_charts_are_drawn_by_excel_and_the_map_is_a_picture(
    sheets: dict[str, Worksheet], made: tuple[Scene, ...]
) -> None:
    for sheet, scene in zip(list(sheets.values())[1:], made, strict=True):
        charts = sum(
            isinstance(body, TrendView | Ranking | FanView | ClimbView | UnitsView | Places)
            for body in (scene.body, scene.beside)
        )
        assert len(sheet._charts) == charts
        assert len(sheet._images) == (scene.key in {"peta", "adopsi"})


def test_a_chart_is_made_of_all_rows_of_its_table(
    sheets: dict[str, Worksheet], made: tuple[Scene, ...]
) -> None:
    at = next(i for i, scene in enumerate(made, 1) if scene.key == "tren")
    name = list(sheets)[at]
    n = len(body_sheet(made[at - 1].body, words).rows)
    parts = sheets[name]._charts[0]._charts  # columns of what was added, and lines over them
    assert [one.val.numRef.f for part in parts for one in part.series] == [
        f"'{name}'!${column}$7:${column}${6 + n}" for column in "DBC"
    ]


def test_the_fan_has_every_day_once_with_what_was_and_what_may_come(
    made: tuple[Scene, ...],
) -> None:
    body = next(scene.body for scene in made if scene.key == "target")
    assert isinstance(body, FanView)
    table = body_sheet(body, words)
    assert [row[0] for row in table.rows] == [*body.past_days, *body.days]
    for row in table.rows:
        assert (row[1] is None) == (row[3] is not None)
    assert {row[-1] for row in table.rows} == {words.percent(body.targets[-1][0])}


def test_the_screen_and_the_sheet_have_the_same_areas_and_figures(
    made: tuple[Scene, ...],
) -> None:
    for scene in made:
        if isinstance(scene.body, Ranking):
            assert body_sheet(scene.body, words).rows == body_table(scene.body, words).rows


def test_the_same_question_may_be_asked_of_two_views(
    made: tuple[Scene, ...], shapes: PaperShapes, city: Snapshot
) -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(scenes_xlsx([made[0], made[0]], shapes, imprint(city)))
    )
    assert book.sheetnames == ["Isi", "1 Sejauh mana", "2 Sejauh mana"]


def test_no_text_becomes_a_formula(
    made: tuple[Scene, ...], shapes: PaperShapes, city: Snapshot
) -> None:
    nasty = '=HYPERLINK("http://contoh","x")'
    named = replace(city, city=nasty)
    content = scenes_xlsx([replace(made[0], title=nasty, subtitle="@x")], shapes, imprint(named))
    # Only the contents link, and only within the book.
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert nasty in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells if cell.value == nasty} == {"s"}
    assert all(cell.hyperlink is None or cell.hyperlink.target is None for cell in cells)


def test_what_was_pinned_in_a_meeting_is_on_a_sheet_of_its_own(
    made: tuple[Scene, ...], shapes: PaperShapes, city: Snapshot, sheets: dict[str, Worksheet]
) -> None:
    assert "Penanda pada gambar" not in sheets
    pins = (Pin(1, 1, 103.6, -1.6, "Mulai dari sini"), Pin(2, 1, 103.7, -1.6, "=1+1"))
    pinned = (made[0], replace(made[1], pins=pins))
    book = openpyxl.load_workbook(io.BytesIO(scenes_xlsx(pinned, shapes, imprint(city))))
    rows = list(book["Penanda pada gambar"].values)
    assert rows == [
        ("Lembar", "Penanda pada gambar"),
        ("2 Di mana", "Mulai dari sini"),
        ("2 Di mana", "=1+1"),
    ]
    assert book["Penanda pada gambar"]["B3"].data_type == "s"


def test_official_data_bear_no_mark(
    made: tuple[Scene, ...], shapes: PaperShapes, city: Snapshot
) -> None:
    content = scenes_xlsx([replace(made[0], mark="")], shapes, imprint(city))
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.worksheets[1]["A4"].value in (None, "")


def test_a_book_of_the_same_data_is_the_same_book(
    content: bytes, made: tuple[Scene, ...], shapes: PaperShapes, city: Snapshot
) -> None:
    assert scenes_xlsx(made, shapes, imprint(city)) == content


def test_heads_stay_in_sight_and_what_is_printed_holds_table_and_picture(
    made: tuple[Scene, ...], sheets: dict[str, Worksheet]
) -> None:
    own = [sheet for name, sheet in sheets.items() if name != CONTENTS]
    assert len(own) == len(made)
    for sheet in own:
        assert sheet.freeze_panes == f"A{HEAD_ROW + 2}"
        area = sheet.print_area
        assert area
        _, _, right, last = range_boundaries(area.rpartition("!")[2])
        assert last >= sheet.max_row and right >= sheet.max_column
        for picture in (*sheet._charts, *sheet._images):
            start = picture.anchor._from
            end = getattr(picture.anchor, "to", start)
            assert right >= end.col + 1 and last >= end.row


def test_the_scene_of_mentors_draws_the_flows_that_it_speaks_of(made: tuple[Scene, ...]) -> None:
    (scene,) = (one for one in made if one.key == "adopsi")
    assert isinstance(scene.body, MapView) and 0 < len(scene.body.links) < 80
    assert scene.body.summary.startswith(f"{len(scene.body.links)} ")
