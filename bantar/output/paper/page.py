"""One page: the finding, the map with its legend, what stands beside it, date and source."""

from dataclasses import dataclass

from bantar.i18n import words_for
from bantar.output.paper.chart_drawing import ranking_drawing
from bantar.output.paper.drawing import POINT_MM, Align, Drawing, Item, Text, box, line
from bantar.output.paper.letters import balanced, lines, width_mm
from bantar.output.paper.map_drawing import (
    PaperShapes,
    fills_areas,
    kencana,
    map_drawing,
    pattern,
)
from bantar.output.paper.marks.square import square_drawing
from bantar.presentation import colours
from bantar.presentation.areas.figures import Figure
from bantar.presentation.map import LegendItem, MapView, Pattern
from bantar.subjects.meeting.paper import Leaf, Page


@dataclass(frozen=True)
class Sheet:
    """A paper in millimetres and the size of its plain words; no word is below ``least_pt``."""

    name: str
    width: float
    height: float
    size_pt: float
    margin: float
    least_pt: float = 0.0

    @property
    def line_mm(self) -> float:
        """Height of a line of plain words."""
        return self.size_pt * POINT_MM * 1.35


A4 = Sheet("A4", 297.0, 210.0, 9.5, 12.0)
A3 = Sheet("A3", 420.0, 297.0, 13.0, 16.0)
WIDE = Sheet("16:9", 338.7, 190.5, 12.0, 12.0)
SLIDE = Sheet("16:9", 338.7, 190.5, 14.0, 12.0, least_pt=14.0)
PRINTED = Sheet("16:9", 338.7, 190.5, 12.0, 12.0, least_pt=11.0)
"""Lying papers; the last three are the size of a slide, whose words are read from afar. A slide
that is printed is read from near, and names on its map are no smaller than those of a newspaper."""

SHEETS = {sheet.name: sheet for sheet in (A4, A3, WIDE)}


def page_drawing(page: Page, shapes: PaperShapes, sheet: Sheet) -> Drawing:
    """Return ``page`` drawn on ``sheet``."""
    drawing = Drawing(sheet.width, sheet.height)
    items: list[Item] = [box(0, 0, sheet.width, sheet.height, colours.PAPER)]
    top = sheet.margin
    heading, used = head(page, sheet, top)
    items += heading
    bottom = sheet.height - sheet.margin - sheet.line_mm
    items += foot(page.source, page.place, sheet, bottom)
    top += used
    left_width = (sheet.width - 2 * sheet.margin) * (0.66 if _has_side(page) else 1.0)
    side_x = sheet.margin + left_width + 6
    if page.is_for_wall:
        room = left_width, bottom - top - 2
        items += map_drawing(page.map, shapes, *room).placed(sheet.margin, top)
        legend = legend_drawing(page.map, sheet, by_area=fills_areas(page.map, shapes, *room))
        items += legend.placed(side_x, top)
        top += legend.height + sheet.line_mm
    else:
        items += _map(page, shapes, sheet, top, left_width, bottom - top - 2)
    if _has_side(page):
        items += _side(page, sheet, side_x, top, sheet.width - sheet.margin - side_x, bottom - 2)
    return drawing.with_items(items)


def _has_side(page: Page) -> bool:
    return bool(page.figures or page.ranking or page.paragraphs)


def head(page: Leaf, sheet: Sheet, top: float) -> tuple[list[Item], float]:
    """Return the finding and what is shown, and how high they are."""
    size, width = sheet.size_pt * 1.9, sheet.width - 2 * sheet.margin
    room = width - (width_mm(page.mark, sheet.size_pt, is_bold=True) + 10 if page.mark else 0)
    items: list[Item] = []
    y = top
    for part in balanced(page.title, size, room, is_bold=True):
        y += size * POINT_MM * 1.1
        items.append(Text(sheet.margin, y, part, size, colours.INK, True))
    y += sheet.line_mm * 1.15
    items.append(Text(sheet.margin, y, page.subtitle, sheet.size_pt, colours.MUTED))
    if page.mark:
        wide = width_mm(page.mark, sheet.size_pt, is_bold=True) + 4
        x = sheet.width - sheet.margin - wide
        high = sheet.line_mm * 1.25
        items.append(box(x, top, wide, high, None, stroke=colours.ACCENT, width_mm=0.3))
        place = x + wide / 2, top + high * 0.69
        items.append(Text(*place, page.mark, sheet.size_pt, colours.ACCENT, True, Align.CENTRE))
    return items, y - top + sheet.line_mm * 0.7


def foot(source: str, place: str, sheet: Sheet, y: float) -> list[Item]:
    """Return the last line of a page, at ``y``: its source, and its number in words."""
    right = sheet.width - sheet.margin
    base, small = y + sheet.line_mm, sheet.size_pt * 0.85
    return [
        line(sheet.margin, y, right, y, colours.HAIRLINE, width_mm=0.2),
        Text(sheet.margin, base, source, small, colours.MUTED),
        Text(right, base, place, small, colours.MUTED, align=Align.RIGHT),
    ]


def _map(
    page: Page, shapes: PaperShapes, sheet: Sheet, top: float, width: float, height: float
) -> list[Item]:
    """Draw the legend at the upper left, where people look first, and the map beside it."""
    by_area = fills_areas(page.map, shapes, width - legend_width(sheet), height)
    legend = legend_drawing(page.map, sheet, by_area=by_area)
    items: list[Item] = list(legend.placed(sheet.margin, top))
    left = legend.width + 3
    drawn = map_drawing(page.map, shapes, width - left, height)
    return [*items, *drawn.placed(sheet.margin + left, top)]


def legend_width(sheet: Sheet) -> float:
    """Return how wide the legend is, in millimetres."""
    return 46 * sheet.size_pt / 9.5


def legend_drawing(view: MapView, sheet: Sheet, *, by_area: bool) -> Drawing:
    """Return the legend: what each colour means, its limits, and how many RT are in it.

    Of filled kelurahan (``by_area``) their classes, and how many kelurahan are in each. A class
    that nobody is in is a step of the scale, or it is left out: the rule of the screen
    (browser/map/key/legend.ts).
    """
    words, size, step = words_for(view.lang), sheet.size_pt, sheet.line_mm
    wide, small = legend_width(sheet), max(size * 0.8, sheet.least_pt)
    items: list[Item] = []
    y = 0.0
    for part in lines(view.area_title if by_area else view.frame.label, size, wide, is_bold=True):
        y += step
        items.append(Text(0, y - step * 0.2, part, size, colours.INK, True))
    for part in lines(view.class_note, small, wide) if view.class_note else ():
        y += step * 0.85
        items.append(Text(0, y - step * 0.2, part, small, colours.MUTED))
    y += step * 0.5
    classes = view.area_legend if by_area else view.legend
    if view.square is not None:
        drawn = square_drawing(view.square, classes, wide, small, words)
        items += drawn.placed(0, y)
        y += drawn.height + step * 0.4
    for item in classes:
        if view.square is not None and view.square.holds(item.key):
            continue
        if not item.count and not (by_area and item.pattern is Pattern.NONE):
            continue
        parts = lines(item.label, size, wide - 7 - 9 * size / 9.5)
        items += swatch(item, 0, y - step * 0.05, 4.6, step * 0.72)
        number = words.number(item.count)
        items.append(Text(wide, y + step * 0.6, number, size, colours.INK, align=Align.RIGHT))
        for part in parts:
            items.append(Text(6.5, y + step * 0.6, part, size, colours.INK))
            y += step
        for part in lines(item.limits, small, wide - 7) if item.limits else ():
            items.append(Text(6.5, y + step * 0.4, part, small, colours.MUTED))
            y += step * 0.85
        y += step * 0.25
    if view.emphasis_label and len(view.emphasis) and not by_area:
        items += kencana(2.3, y + step * 0.35)
        items.append(Text(6.5, y + step * 0.6, view.emphasis_label, size, colours.INK))
        number = words.number(int(view.emphasis.sum()))
        items.append(Text(wide, y + step * 0.6, number, size, colours.INK, align=Align.RIGHT))
        y += step * 1.25
    return Drawing(wide, y, tuple(items))


def swatch(item: LegendItem, x: float, y: float, width: float, height: float) -> list[Item]:
    """Return the little field that shows a class."""
    import shapely

    ground = box(x, y, width, height, item.fill, stroke=colours.HAIRLINE, width_mm=0.15)
    if item.pattern is Pattern.NONE:
        return [ground]
    return [ground, *pattern(shapely.box(x, y, x + width, y + height), item.pattern)]


def _side(
    page: Page, sheet: Sheet, x: float, top: float, width: float, bottom: float
) -> list[Item]:
    items: list[Item] = []
    y = top
    for figure in page.figures:
        drawn = figure_drawing(figure, sheet, width)
        items += drawn.placed(x, y)
        y += drawn.height + sheet.line_mm * 0.6
    for words in page.paragraphs:
        for part in lines(words, sheet.size_pt, width):
            y += sheet.line_mm
            items.append(Text(x, y, part, sheet.size_pt, colours.INK))
        y += sheet.line_mm * 0.6
    if page.ranking is not None:
        y += sheet.line_mm
        items.append(Text(x, y, page.ranking.title, sheet.size_pt, colours.INK, True))
        room = width_mm(page.ranking.title + "  ", sheet.size_pt, is_bold=True)
        items.append(Text(x + room, y, page.ranking.note, sheet.size_pt * 0.8, colours.MUTED))
        y += sheet.line_mm * 0.5
        bars = ranking_drawing(page.ranking, width, bottom - y, sheet.size_pt)
        items += bars.placed(x, y)
    return items


def figure_drawing(figure: Figure, sheet: Sheet, width: float) -> Drawing:
    """Return one large figure with its context."""
    size, step = sheet.size_pt, sheet.line_mm
    large = size * 2.4
    # The values of figures side by side stand on one line: a long name is smaller, never broken.
    room = width / max(width_mm(figure.label, size, is_bold=True), 1)
    items: list[Item] = [
        line(0, 0, width, 0, colours.INK, width_mm=0.4),
        Text(0, step, figure.label, size * min(1, room), colours.INK, True),
    ]
    y = step * 1.3 + large * POINT_MM
    items.append(Text(0, y, figure.value, large, colours.GREEN, True))
    unit_x = width_mm(figure.value, large, is_bold=True) + 2
    items.append(Text(unit_x, y, figure.unit, size, colours.MUTED))
    for words in (*figure.lines, *figure.disputed):
        for part in lines(words, size * 0.9, width):
            y += step * 0.95
            items.append(Text(0, y, part, size * 0.9, colours.MUTED))
    return Drawing(width, y + step * 0.4, tuple(items))
