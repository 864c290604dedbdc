import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from bantar.city.snapshot import Snapshot
from bantar.i18n import words_for
from bantar.output.paper.drawing import Line, Text
from bantar.output.paper.letters import width_mm
from bantar.output.paper.map_drawing import PaperShapes, label_size, map_drawing
from bantar.output.paper.map_labels import (
    Box,
    Name,
    Paper,
    boxes_of,
    crosses,
    label_items,
    placed,
)
from bantar.presentation import colours
from bantar.presentation.map import MapView
from bantar.presentation.rt_map import rt_map
from bantar.presentation.selection import Selection
from bantar.scope.options import MapOptions, Measure
from bantar.scope.scope import Scope
from tests.tiers import cases

SIZES = [(240.0, 150.0), (170.0, 140.0), (120.0, 60.0), (64.0, 60.0), (90.0, 120.0)]
SQUARE = shapely.box(20, 20, 60, 60)


def view_of(city: Snapshot, measure: Measure) -> MapView:
    options = MapOptions(ukuran=measure)
    return rt_map(Selection(city, Scope()), options, words_for("id"), geometry="")


def are_apart(boxes: list[Box]) -> bool:
    shapes = [shapely.box(*box) for box in boxes]
    return not any(
        one.intersection(other).area > 0 for n, one in enumerate(shapes) for other in shapes[:n]
    )


def room(width: float, height: float, taken: list[Box] | None = None) -> Paper:
    return Paper(width, height, taken or [], SQUARE)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("measure", Measure)
def test_every_kecamatan_has_its_name_and_no_name_covers_another(
    city: Snapshot, city_shapes: PaperShapes, measure: Measure, size: tuple[float, float]
) -> None:
    view = view_of(city, measure)
    items = map_drawing(view, city_shapes, *size).items
    texts = [i for i in items if isinstance(i, Text) and i.halo and i.colour == colours.INK]
    written = " ".join(text.text for text in texts)
    assert [label.name for label in view.labels if label.name not in written] == []
    boxes = [boxes_of([text])[0] for text in texts if not text.text.endswith(("%", " RT"))]
    assert are_apart(boxes)
    assert all(shapely.box(0, 0, *size).contains(shapely.box(*box)) for box in boxes)


def test_a_name_stands_in_its_area_on_one_line() -> None:
    [place] = placed([Name("Anggrek", "54%", SQUARE)], room(100, 100), 8)
    assert place is not None and place.words == ("Anggrek 54%",) and place.leader is None
    left, top, right, bottom = place.box
    assert ((left + right) / 2, (top + bottom) / 2) == (40, 40)


def test_what_is_too_wide_for_its_area_stands_on_two_lines() -> None:
    narrow = shapely.box(40, 10, 40 + width_mm("Anggrek", 8, is_bold=True) + 1, 90)
    [place] = placed([Name("Anggrek", "54%", narrow)], Paper(100, 100, [], narrow), 8)
    assert place is not None and place.words == ("Anggrek", "54%") and place.leader is None


def test_without_room_in_its_area_a_line_leads_there() -> None:
    taken = [(20.0, 20.0, 60.0, 60.0)]
    names = [Name("Anggrek", "54%", SQUARE, can_leave=True)]
    places = placed(names, room(140, 100, taken), 8)
    assert places[0] is not None and places[0].leader is not None
    assert places[0].leader[1] == (40, 40)
    assert not shapely.box(*places[0].box).intersects(SQUARE)
    lines = [item for item in label_items(places, 8) if isinstance(item, Line)]
    assert lines[0].points[-1].tolist() == [40, 40]


def test_a_line_goes_around_a_name_that_stands_in_its_way() -> None:
    """Nearest would be beside the square; there a line would run through what stands there."""
    names = [Name("Anggrek", "54%", SQUARE, can_leave=True)]
    alone = placed(names, room(160, 160, [(20.0, 20.0, 60.0, 60.0)]), 8)[0]
    assert alone is not None and alone.leader is not None
    (x, y), _ = alone.leader
    post = ((x + 40) / 2 - 0.2, (y + 40) / 2 - 0.2, (x + 40) / 2 + 0.2, (y + 40) / 2 + 0.2)
    around = placed(names, room(160, 160, [post, (20.0, 20.0, 60.0, 60.0)]), 8)[0]
    assert around is not None and around.leader is not None
    assert crosses(alone.leader, post) and not crosses(around.leader, post)


def test_a_name_that_may_not_leave_and_has_no_room_is_left_out() -> None:
    places = placed([Name("Anggrek", "54%", SQUARE)], room(80, 80, [(0.0, 0.0, 80.0, 80.0)]), 8)
    assert places == [None]
    assert list(label_items(places, 8)) == []


@cases(100)
@given(
    spots=st.lists(st.tuples(st.integers(20, 55), st.integers(20, 55)), min_size=1, max_size=14),
    points=st.integers(6, 12),
)
def test_names_are_never_over_each_other(spots: list[tuple[int, int]], points: int) -> None:
    names = [
        Name(f"Kecamatan {n}", f"{n}%", shapely.box(x, y, x + 5, y + 5), can_leave=n % 2 == 0)
        for n, (x, y) in enumerate(spots)
    ]
    places = placed(names, room(90, 90), points)
    boxes = [place.box for place in places if place]
    assert are_apart(boxes)
    assert all(shapely.box(0, 0, 90, 90).contains(shapely.box(*box)) for box in boxes)


def test_letters_grow_with_the_paper() -> None:
    assert label_size(64, 60) == 6.5
    assert label_size(340, 190) == pytest.approx(190 / 18)
