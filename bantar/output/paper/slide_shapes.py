"""A drawing on a slide, as shapes that PowerPoint and LibreOffice can edit: no picture of pixels.

All of a drawing is one group, so that it moves as one thing; inside it words stay words and areas
stay areas, each with its own colour.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import numpy as np

from bantar.output.paper.drawing import (
    POINT_MM,
    Align,
    Area,
    Dot,
    Drawing,
    Item,
    Line,
    Points,
    Text,
)
from bantar.output.paper.letters import width_mm
from bantar.output.paper.map_labels import MARGIN_MM

TYPEFACE = "Arial"
"""On every office computer, and as wide as the typeface of the pages."""

EMU_PER_MM = 36_000
UNITS_PER_MM = 100
"""Of the coordinates inside a shape; a hundredth of a millimetre is less than a screen shows."""

MOST_SINGLE_AREAS = 300
"""So many areas are shapes of their own; of more, those alike are one, or a file grows by them."""

ASCENT = 0.93
"""Of the size of letters, from the top of their box down to the base line."""

LINE_HEIGHT = 1.25
OPACITY = 72_000
"""Of the ground below words on a map, in thousandths of a percent: borders show through it."""

CORNERS = 16
"""Of the outline of a dot."""


def add_drawing(slide: Any, drawing: Drawing, left: float, top: float, description: str) -> Any:
    """Put ``drawing`` on a slide with its upper left corner at ``left``, ``top`` in millimetres.

    Returns the group; ``description`` is what it says to who cannot see. An empty drawing adds
    nothing and returns None.
    """
    items = drawing.placed(left, top)
    if not items:
        return None
    group = slide.shapes.add_group_shape()
    group._element.nvGrpSpPr.cNvPr.set("descr", description)
    for run in _runs(items):
        _add(group.shapes, run)
    group._element.recalculate_extents()  # freeforms are put in without
    return group


def _runs(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Yield what becomes one shape each: neighbours that look alike, where they are many."""
    own = list(items)
    merges_areas = sum(isinstance(item, Area) for item in own) > MOST_SINGLE_AREAS
    for look, run in groupby(own, _look):
        if merges_areas if look[0] is Area else look[0] in (Line, Dot):
            yield list(run)
        else:
            yield from ([item] for item in run)


def _look(item: Item) -> tuple[object, ...]:
    if isinstance(item, Area):
        return Area, item.fill, item.stroke, item.width_mm
    if isinstance(item, Line):
        return Line, item.stroke, item.width_mm, item.dash_mm
    if isinstance(item, Dot):
        return Dot, item.fill, item.radius
    return Text, item


def _add(shapes: Any, run: Sequence[Item]) -> None:
    first = run[0]
    if isinstance(first, Text):
        _add_text(shapes, first)
    elif isinstance(first, Area):
        _add_area(shapes, first, [ring for a in run if isinstance(a, Area) for ring in a.rings])
    elif isinstance(first, Line):
        _add_line(shapes, first, [line.points for line in run if isinstance(line, Line)])
    else:
        circles = [_circle(dot) for dot in run if isinstance(dot, Dot)]
        _add_area(shapes, Area((), first.fill), circles)


def _circle(dot: Dot) -> Points:
    turns = np.linspace(0, 2 * np.pi, CORNERS, endpoint=False)
    around = np.column_stack([np.cos(turns), np.sin(turns)]) * dot.radius
    circle: Points = around + np.array([dot.x, dot.y])
    return circle


def _add_area(shapes: Any, look: Area, rings: Sequence[Points]) -> None:
    shape = _freeform(shapes, rings, is_closed=True)
    if shape is None:
        return
    if look.fill is None:
        shape.fill.background()
    else:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(look.fill)
    _outline(shape, look.stroke, look.width_mm)


def _add_line(shapes: Any, look: Line, lines: Sequence[Points]) -> None:
    from pptx.enum.dml import MSO_LINE_DASH_STYLE

    shape = _freeform(shapes, lines, is_closed=False)
    if shape is None:
        return
    shape.fill.background()
    _outline(shape, look.stroke, look.width_mm)
    if look.dash_mm:
        shape.line.dash_style = MSO_LINE_DASH_STYLE.DASH


def _outline(shape: Any, stroke: str | None, width_mm: float) -> None:
    if stroke is None:
        shape.line.fill.background()
        return
    shape.line.color.rgb = rgb(stroke)
    shape.line.width = round(width_mm * EMU_PER_MM)


def _freeform(shapes: Any, rings: Sequence[Points], *, is_closed: bool) -> Any:
    """Return one shape of all rings, or None where none has two corners.

    The library makes the shape as large as all rings; what it draws is put in here, since its own
    builder measures all corners anew for each of them (55 s for the maps of eight slides).
    """
    from pptx.oxml.ns import qn

    drawn = [np.rint(ring * UNITS_PER_MM).astype(int) for ring in rings if len(ring) > 1]
    if not drawn:
        return None
    every = np.concatenate(drawn)
    low, high = every.min(axis=0), every.max(axis=0)
    builder = shapes.build_freeform(*low.tolist(), scale=EMU_PER_MM / UNITS_PER_MM)
    builder.add_line_segments([high.tolist()], close=False)
    shape = builder.convert_to_shape()
    # Without the style that casts a shadow: every colour and line is set here.
    shape._element.remove(shape._element.find(qn("p:style")))
    _redraw(shape, [(ring - low).tolist() for ring in drawn], is_closed=is_closed)
    return shape


def _redraw(shape: Any, rings: Sequence[list[list[int]]], *, is_closed: bool) -> None:
    """Put rings in the place of what a freeform draws (ECMA-376 part 1, 20.1.9.15)."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls, qn

    end = "<a:close/>" if is_closed else ""
    path = "".join(
        f'<a:moveTo><a:pt x="{x}" y="{y}"/></a:moveTo>'
        + "".join(f'<a:lnTo><a:pt x="{x}" y="{y}"/></a:lnTo>' for x, y in rest)
        + end
        for (x, y), *rest in rings
    )
    old = next(shape._element.iter(qn("a:path")))
    new = parse_xml(f"<a:path {nsdecls('a')}>{path}</a:path>")
    for side in ("w", "h"):
        new.set(side, old.get(side))
    old.getparent().replace(old, new)


def _add_text(shapes: Any, text: Text) -> None:
    from pptx.enum.text import MSO_AUTO_SIZE, PP_ALIGN
    from pptx.util import Mm, Pt

    size_mm = text.size_pt * POINT_MM
    # A ground is no wider than the letters, and half of what names on a map keep between them.
    spare = MARGIN_MM / 2 if text.halo else size_mm
    wide = width_mm(text.text, text.size_pt, is_bold=text.is_bold) + spare
    before = {Align.LEFT: 0.0, Align.CENTRE: wide / 2, Align.RIGHT: wide}[text.align]
    sides = {Align.LEFT: PP_ALIGN.LEFT, Align.CENTRE: PP_ALIGN.CENTER, Align.RIGHT: PP_ALIGN.RIGHT}
    box = (text.x - before, text.y - ASCENT * size_mm, wide, LINE_HEIGHT * size_mm)
    shape = shapes.add_textbox(*(Mm(value) for value in box))
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size = False, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    paragraph = frame.paragraphs[0]
    paragraph.alignment = sides[text.align]
    run = paragraph.add_run()
    run.text = text.text
    run.font.size, run.font.name = Pt(round(text.size_pt, 1)), TYPEFACE
    run.font.bold, run.font.color.rgb = text.is_bold, rgb(text.colour)
    if text.halo:
        _ground(shape, text.halo)


def _ground(box: Any, colour: str) -> None:
    """Lay a light ground below words on a map, where other formats draw a halo around letters.

    The light that PowerPoint can put around letters is drawn by no other program. By hand, as the
    library has no word for what shines through (ECMA-376 part 1, 20.1.2.3.1).
    """
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls, qn

    box.fill.solid()
    box.fill.fore_color.rgb = rgb(colour)
    own = next(box._element.spPr.iter(qn("a:srgbClr")))
    own.append(parse_xml(f'<a:alpha {nsdecls("a")} val="{OPACITY}"/>'))


def rgb(colour: str) -> Any:
    """Return ``#RRGGBB`` as the library takes it."""
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(colour.removeprefix("#"))
