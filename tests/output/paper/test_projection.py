"""What may come never looks like what was measured: by line, pattern and word, without colour.

The screen of a meeting and the pages draw it alike, slides and workbook let Office draw it.
"""

import io
import re
import zipfile
from datetime import date
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pytest

from bantar.city.snapshot import Snapshot
from bantar.i18n import words_for
from bantar.output import charts
from bantar.output.files.imprint import Imprint
from bantar.output.paper.chart_drawing import fan_drawing
from bantar.output.paper.deck import deck
from bantar.output.paper.drawing import Area, Dot, Drawing, Line, Text, box
from bantar.output.paper.map_drawing import PaperShapes
from bantar.output.paper.pdf import pdf
from bantar.output.paper.pdfium import first_page
from bantar.output.paper.scene_book import scenes_xlsx
from bantar.output.paper.svg import svg
from bantar.presentation import colours
from bantar.presentation.selection import Selection
from bantar.scope.address import Choices
from bantar.scope.scope import Scope
from bantar.subjects.meeting.scenes import Scene
from bantar.subjects.target.outlook import look_ahead
from bantar.subjects.target.view import FanView, clock_view

SIZE = 200.0, 128.0, 15.0
DPI = 150
WORDS = {"id": ("perkiraan", "sejauh ini"), "en": ("projection", "so far")}
DARKER = 25
"""Steps of grey by which a line stands off from what lies below it."""


@pytest.fixture(scope="module", params=["id", "en"])
def fan(city: Snapshot, request: pytest.FixtureRequest) -> FanView:
    selection = Selection(city, Scope(lang=request.param))
    view = clock_view(selection, look_ahead(city), words_for(request.param)).fan
    assert view is not None and view.middle and view.still
    return view


def curves(drawing: Drawing) -> tuple[list[Line], list[Line]]:
    """Return the lines of what was measured, and those of what may come."""
    lines = [i for i in drawing.items if isinstance(i, Line) and len(i.points) > 2]
    past = [i for i in lines if not i.dash_mm]
    return past, [i for i in lines if i.dash_mm]


def test_what_was_measured_is_solid_with_points_and_what_may_come_dashed_on_a_hatch(
    fan: FanView,
) -> None:
    drawing = fan_drawing(fan, *SIZE)
    (past,), ahead = curves(drawing)
    assert len(past.points) == len(fan.past_days) and len(ahead) == 4
    points = [i for i in drawing.items if isinstance(i, Dot) and i.fill == colours.GREEN]
    assert len(points) == len(fan.past_days)
    assert any(isinstance(i, Area) and i.fill == colours.BAND for i in drawing.items)
    assert svg(drawing, fan.title).count("stroke-dasharray") >= len(ahead)


def test_words_say_which_is_which(fan: FanView) -> None:
    lang = "id" if "sejauh" in fan.names[0] else "en"
    ahead, past = WORDS[lang]
    assert past in fan.names[0]
    assert all(ahead in name for name in fan.names[1:3])
    assert fan.names[2] in [i.text for i in fan_drawing(fan, *SIZE).items if isinstance(i, Text)]


def grey(drawing: Drawing) -> npt.NDArray[np.int16]:
    ground = box(0, 0, drawing.width, drawing.height, colours.PAPER)
    page = Drawing(drawing.width, drawing.height, (ground, *drawing.items))
    image = first_page(pdf([page], "Target", date(2022, 9, 20)), DPI).convert("L")
    return np.asarray(image, dtype=np.int16)


def drawn_along(points: npt.NDArray[np.float64], pixels: npt.NDArray[np.int16]) -> list[bool]:
    """Say of each step along a line whether it is darker than what lies beside it."""
    steps = []
    for (x0, y0), (x1, y1) in pairwise(points):
        for share in np.linspace(0.25, 0.75, 12):
            at = np.array([x0 + (x1 - x0) * share, y0 + (y1 - y0) * share]) / 25.4 * DPI
            x, y = np.rint(at).astype(int)
            on, beside = pixels[y - 1 : y + 2, x].min(), np.median(pixels[y - 9 : y + 10, x])
            steps.append(bool(beside - on >= DARKER))
    return steps


def test_a_print_in_grey_still_tells_them_apart(fan: FanView) -> None:
    drawing = fan_drawing(fan, *SIZE)
    pixels = grey(drawing)
    (past,), ahead = curves(drawing)
    assert np.mean(drawn_along(past.points, pixels)) > 0.8, "what was measured goes through"
    for curve in ahead:
        if curve.stroke in (colours.GREEN, colours.ACCENT):  # the middle, and those that keep it up
            share = np.mean(drawn_along(curve.points, pixels))
            assert 0.2 < share < 0.85, "what may come has gaps"


def test_the_dashboard_draws_it_by_the_same_rule(fan: FanView) -> None:
    past, band, *ahead = charts.fan(fan, words_for("id")).data
    assert past.mode == "lines+markers" and past.line.dash is None
    assert band.fillpattern.shape
    assert ahead and all(line.line.dash and line.mode == "lines" for line in ahead)


def chart_xml(content: bytes, folder: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        names = [n for n in book.namelist() if re.fullmatch(rf"{folder}/charts/chart\d+\.xml", n)]
        return "".join(book.read(name).decode() for name in names)


@pytest.mark.parametrize(("kind", "folder"), [("pptx", "ppt"), ("xlsx", "xl")])
def test_slides_and_workbook_dash_all_but_what_was_measured(
    city: Snapshot, city_shapes: PaperShapes, fan: FanView, kind: str, folder: str
) -> None:
    scene = Scene("target", "Janji", "", "", "", fan, "", Choices())
    of = Imprint(Selection(city, Scope()), words_for("id"))
    make = {
        "pptx": lambda: deck([scene], city_shapes),
        "xlsx": lambda: scenes_xlsx([scene], city_shapes, of),
    }
    xml = chart_xml(make[kind](), folder)
    series = re.findall(r"<c:ser>.*?</c:ser>", xml, re.S)
    is_dashed = ["prstDash" in one for one in series]
    assert len(is_dashed) >= 5
    assert is_dashed.count(False) == 1, "what was measured is the one that goes through"
    assert {fan.names[0], fan.names[2]} <= set(re.findall(r"<c:v>([^<]+)</c:v>", xml))
