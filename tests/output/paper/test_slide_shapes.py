"""A drawing on a slide: every item a shape that can be edited, where the drawing has it."""

import io
from dataclasses import replace

import numpy as np
import pytest
from pptx import Presentation
from pptx.enum.dml import MSO_FILL
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Mm

from bantar.output.paper.drawing import Align, Area, Dot, Drawing, Item, Text, box, line
from bantar.output.paper.map_labels import LINE_MM, MARGIN_MM, boxes_of
from bantar.output.paper.slide_shapes import MOST_SINGLE_AREAS, add_drawing

INK, RED = "#26302E", "#B3261E"


def drawn(*items: Item, left: float = 0.0, top: float = 0.0):
    """Draw the items on a slide, write the file, and return the group as it is read again."""
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    add_drawing(slide, Drawing(100, 50, items), left, top, "Peta kota")
    file = io.BytesIO()
    show.save(file)
    return list(Presentation(file).slides[0].shapes)


def mm(*lengths: int) -> list[float]:
    return [round(length / Mm(1), 1) for length in lengths]


def test_every_item_is_a_shape_of_one_group_in_its_order() -> None:
    (group,) = drawn(
        box(0, 0, 10, 5, RED),
        line(0, 0, 9, 9, INK, dash_mm=1.0),
        Dot(5, 5, 2, INK),
        Text(50, 20, "Kota", 10, INK, align=Align.CENTRE),
    )
    assert group.shape_type == MSO_SHAPE_TYPE.GROUP
    assert group._element.nvGrpSpPr.cNvPr.get("descr") == "Peta kota"
    area, dashed, dot, words = group.shapes
    assert f"#{area.fill.fore_color.rgb}" == RED and f"#{dot.fill.fore_color.rgb}" == INK
    assert f"#{dashed.line.color.rgb}" == INK and dashed.line.dash_style is not None
    assert words.text_frame.text == "Kota"


def test_a_drawing_stands_where_it_is_put_in_millimetres() -> None:
    (group,) = drawn(box(10, 20, 30, 5, RED), left=5, top=7)
    (area,) = group.shapes
    assert mm(area.left, area.top, area.width, area.height) == [15, 27, 30, 5]
    assert mm(group.left, group.top, group.width, group.height) == [15, 27, 30, 5]


def test_an_area_with_a_hole_is_one_shape_of_two_rings() -> None:
    rings = tuple(np.array([(a, a), (b, a), (b, b), (a, b)], float) for a, b in ((0, 9), (3, 6)))
    (group,) = drawn(Area(rings, RED, INK))
    (area,) = group.shapes
    assert area._element.xml.count("<a:moveTo>") == 2 and area._element.xml.count("<a:close/>") == 2


@pytest.mark.parametrize(("n", "n_shapes"), [(3, 3), (MOST_SINGLE_AREAS + 2, 2)])
def test_areas_alike_are_one_shape_only_where_there_are_many(n: int, n_shapes: int) -> None:
    areas = [box(i, 0, 1, 1, RED if i else INK) for i in range(n)]
    (group,) = drawn(*areas)
    assert len(group.shapes) == n_shapes
    assert sum(shape._element.xml.count("<a:moveTo>") for shape in group.shapes) == n


@pytest.mark.parametrize("align", Align)
def test_words_stand_at_their_point(align: Align) -> None:
    (group,) = drawn(Text(50, 20, "Danau Sipin", 10, INK, align=align))
    (words,) = group.shapes
    at = {Align.CENTRE: words.left + words.width / 2, Align.RIGHT: words.left + words.width}
    assert mm(at.get(align, words.left)) == [50]
    # Letters of 10 points stand on the base line, 20 mm below the upper edge.
    assert words.top / Mm(1) < 20 < (words.top + words.height) / Mm(1)


def test_a_halo_is_a_light_ground_that_the_map_shines_through() -> None:
    (group,) = drawn(Text(5, 5, "Kota", 10, INK, halo="#FFFFFF"), Text(5, 9, "Kota", 10, INK))
    with_halo, without = group.shapes
    assert f"{with_halo.fill.fore_color.rgb}" == "FFFFFF"
    assert '<a:alpha val="72000"/>' in with_halo._element.xml
    assert without.fill.type != MSO_FILL.SOLID


def test_names_that_stand_apart_have_grounds_that_stand_apart() -> None:
    """As near as two names may stand, beside and below each other: neither covers a letter."""
    size = 14.0
    first = Text(20, 20, "Budiman", size, INK, True, Align.CENTRE, halo="#FFFFFF")
    ((left, _, right, _),) = boxes_of([first])
    wide, high = right - left, size * LINE_MM
    beside = replace(first, x=first.x + wide + MARGIN_MM)
    below = replace(first, y=first.y + high + MARGIN_MM)
    (group,) = drawn(first, beside, below)
    one, right_of_it, under_it = group.shapes
    assert one.width >= Mm(wide)
    assert one.left + one.width <= right_of_it.left
    assert one.top + one.height <= under_it.top


def test_nothing_casts_a_shadow() -> None:
    (group,) = drawn(box(0, 0, 10, 5, RED), line(0, 0, 9, 9, INK), Dot(5, 5, 2, INK))
    assert [shape for shape in group.shapes if "effectRef" in shape._element.xml] == []


def test_words_are_text_and_never_markup() -> None:
    (group,) = drawn(Text(5, 5, '<a:t>&"', 10, INK))
    assert group.shapes[0].text_frame.text == '<a:t>&"'


def test_an_empty_drawing_adds_nothing() -> None:
    assert drawn() == []
