"""A scene as a page: what a slide shows, and what the screen of a meeting shows as charts."""

from collections.abc import Sequence
from datetime import date

from bantar.output.paper.bodies.drawn import chart, pinned_page
from bantar.output.paper.drawing import POINT_MM, Align, Drawing, Item, Text, box
from bantar.output.paper.letters import balanced, lines, width_mm
from bantar.output.paper.map_drawing import PaperShapes, fills_areas, map_drawing
from bantar.output.paper.page import (
    WIDE,
    Sheet,
    foot,
    legend_drawing,
    legend_width,
)
from bantar.output.paper.png import png
from bantar.presentation import colours
from bantar.presentation.map import MapView
from bantar.storage.write.pins import Pin
from bantar.subjects.meeting.opening import Opening
from bantar.subjects.meeting.scenes import Scene

TITLE, PLAIN = 2.0, 1.35
"""Sizes of words beside those of the sheet: a slide is read from further away than a page."""

MAIN_SHARE = 0.66
"""Of the width, for the body where something stands beside it."""


def scene_drawing(scene: Scene, shapes: PaperShapes, sheet: Sheet, place: str) -> Drawing:
    """Return ``scene`` on ``sheet``; ``place`` is the number of the page in words."""
    items: list[Item] = [box(0, 0, sheet.width, sheet.height, colours.PAPER)]
    width, bottom = sheet.width - 2 * sheet.margin, sheet.height - sheet.margin - sheet.line_mm
    head, top = _head(scene, sheet)
    items += head
    items += foot(scene.source, place, sheet, bottom)
    main = width * (MAIN_SHARE if scene.beside else 1.0)
    size = sheet.size_pt * PLAIN
    height = bottom - top - 4
    items += _body(scene, shapes, sheet, main, height).placed(sheet.margin, top)
    if scene.beside:
        beside = chart(scene.beside, width - main - 8, height, size * 0.9)
        items += beside.placed(sheet.margin + main + 8, top)
    return Drawing(sheet.width, sheet.height, tuple(items))


def opening_drawing(first: Opening, sheet: Sheet) -> Drawing:
    """Return the first page of a set of scenes: what it is of, and what each of them found."""
    size, left = sheet.size_pt * PLAIN, sheet.margin
    width, bottom = sheet.width - 2 * sheet.margin, sheet.height - sheet.margin - sheet.line_mm
    items: list[Item] = [box(0, 0, sheet.width, sheet.height, colours.PAPER)]
    items += foot(first.source, "", sheet, bottom)
    y = sheet.margin + size * 2.2 * POINT_MM
    items.append(Text(left, y, first.title, size * 2.2, colours.GREEN, True))
    if first.mark:
        top = sheet.margin + sheet.size_pt * POINT_MM
        items.append(
            Text(left + width, top, first.mark, sheet.size_pt, colours.ACCENT, True, Align.RIGHT)
        )
    y += sheet.line_mm * 1.6
    items.append(Text(left, y, first.subtitle, size, colours.MUTED))
    y += sheet.line_mm * 1.5
    for i, finding in enumerate(first.findings, 1):
        y += sheet.line_mm * 0.7
        for part in lines(f"{i}. {finding}", size, width):
            y += sheet.line_mm * 1.15
            items.append(Text(left, y, part, size, colours.INK))
    return Drawing(sheet.width, sheet.height, tuple(items))


def _body(scene: Scene, shapes: PaperShapes, sheet: Sheet, width: float, height: float) -> Drawing:
    body, pins = scene.body, scene.pins
    if isinstance(body, MapView):
        return map_with_legend(body, shapes, sheet, width, height, pins)
    if pins:
        return pinned_page(body, pins, width, height, is_alone=scene.beside is None)
    return chart(body, width, height, sheet.size_pt * PLAIN)


def map_with_legend(
    view: MapView,
    shapes: PaperShapes,
    sheet: Sheet,
    width: float,
    height: float,
    pins: Sequence[Pin] = (),
) -> Drawing:
    """Return the legend at the upper left and the map beside it."""
    by_area = fills_areas(view, shapes, width - legend_width(sheet), height)
    legend = legend_drawing(view, sheet, by_area=by_area)
    left = legend.width + 4
    drawn = map_drawing(view, shapes, width - left, height, sheet.least_pt, pins)
    return Drawing(width, height, (*legend.items, *drawn.placed(left, 0)))


def map_picture(
    view: MapView, shapes: PaperShapes, width: float, height: float, as_of: date
) -> bytes:
    """Return the legend and the map as PNG on ``width`` by ``height`` millimetres."""
    drawn = map_with_legend(view, shapes, WIDE, width, height)
    ground = box(0, 0, width, height, colours.PAPER)
    return png(Drawing(width, height, (ground, *drawn.items)), view.frame.label, as_of)


def _head(scene: Scene, sheet: Sheet) -> tuple[list[Item], float]:
    size, width = sheet.size_pt * TITLE, sheet.width - 2 * sheet.margin
    small = sheet.size_pt
    items: list[Item] = []
    room = width - (width_mm(scene.mark, small, is_bold=True) + 10 if scene.mark else 0)
    y = sheet.margin
    for part in balanced(scene.title, size, room, is_bold=True):
        y += size * POINT_MM * 1.12
        items.append(Text(sheet.margin, y, part, size, colours.INK, True))
    y += sheet.line_mm * 1.25
    items.append(Text(sheet.margin, y, scene.subtitle, small * 1.1, colours.MUTED))
    if scene.mark:
        x, top = sheet.width - sheet.margin, sheet.margin + small * POINT_MM
        items.append(Text(x, top, scene.mark, small, colours.ACCENT, True, Align.RIGHT))
    return items, y + sheet.line_mm
