"""The pages of an atlas: its cover, its contents, areas with their map, lists of RT."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from bantar.output.paper.drawing import (
    POINT_MM,
    Align,
    Drawing,
    Item,
    Text,
    box,
    line,
    shrunk,
)
from bantar.output.paper.letters import balanced, lines, width_mm
from bantar.output.paper.map_drawing import (
    PaperShapes,
    fills_areas,
    locator_drawing,
    map_drawing,
)
from bantar.output.paper.page import (
    Sheet,
    figure_drawing,
    foot,
    head,
    legend_drawing,
    page_drawing,
)
from bantar.presentation import colours
from bantar.subjects.meeting.atlas import AtlasPage, Contents, Cover, Group, ListPage
from bantar.subjects.meeting.paper import Leaf, Page
from bantar.subjects.meeting.rt_list import RtList

MAP_SHARE, GAP = 0.42, 7.0
"""Of the width, for the map of a kelurahan beside its RT."""

ALONE = 1.35
"""How much larger the letters of a list may be that has a paper for itself."""

LOCATOR_MM, INDEX_COLUMNS, BETWEEN = 30.0, 4, 0.7
SWATCH, SWATCH_GAP, GAP_MM = 2.6, 1.4, 3.0
ROW, LIST_SIZE = 1.42, 0.86
"""Height of a row in letters, and its letters beside those of the sheet."""


def atlas_drawing(page: AtlasPage, shapes: PaperShapes, sheet: Sheet) -> Drawing:
    """Return one page of an atlas on ``sheet``."""
    if isinstance(page, Page) and page.rt_list is None:
        return page_drawing(page, shapes, sheet)
    return _DRAWINGS[type(page)](page, shapes, sheet)


def _framed(page: Leaf, sheet: Sheet) -> tuple[list[Item], float, float]:
    """Return ground, heading and foot of a page, and where what it shows begins and ends."""
    items: list[Item] = [box(0, 0, sheet.width, sheet.height, colours.PAPER)]
    heading, used = head(page, sheet, sheet.margin)
    bottom = sheet.height - sheet.margin - sheet.line_mm
    return (
        [*items, *heading, *foot(page.source, page.place, sheet, bottom)],
        sheet.margin + used,
        bottom - 3,
    )


def _kelurahan(page: Page, shapes: PaperShapes, sheet: Sheet) -> Drawing:
    """Draw the map of a kelurahan with its key and place in the city, beside all its RT."""
    assert page.rt_list is not None
    items, top, bottom = _framed(page, sheet)
    whole = sheet.width - 2 * sheet.margin
    left = whole * MAP_SHARE
    items += _mapped(page, shapes, sheet, left, bottom - top).placed(sheet.margin, top)
    x, width = sheet.margin + left + GAP, whole - left - GAP
    y = top
    figures = _figures(page, sheet, width)
    items += figures.placed(x, y)
    y += figures.height
    size = sheet.size_pt * LIST_SIZE
    for text in (part for words in page.paragraphs for part in lines(words, size, width)):
        y += size * POINT_MM * 1.3
        items.append(Text(x, y, text, size, colours.INK))
    y += sheet.line_mm * 0.5
    items += list_drawing(page.rt_list, width, bottom - y, size).placed(x, y)
    return Drawing(sheet.width, sheet.height, tuple(items))


def _figures(page: Page, sheet: Sheet, width: float) -> Drawing:
    """Draw the figures side by side, each as wide as its name asks for."""
    if not page.figures:
        return Drawing(width, 0.0)
    names = [width_mm(figure.label, sheet.size_pt, is_bold=True) for figure in page.figures]
    free = width - GAP * (len(names) - 1)
    items: list[Item] = []
    x = highest = 0.0
    for figure, name in zip(page.figures, names, strict=True):
        drawn = figure_drawing(figure, sheet, free * name / sum(names))
        items += drawn.placed(x, 0)
        x, highest = x + drawn.width + GAP, max(highest, drawn.height)
    return Drawing(width, highest, tuple(items))


def _mapped(page: Page, shapes: PaperShapes, sheet: Sheet, width: float, height: float) -> Drawing:
    """Draw the map over its legend, without classes that nobody is in, and the locator."""
    there = tuple(item for item in page.map.legend if item.count)
    emphasised = page.map.emphasis_label if page.map.emphasis.any() else ""
    view = replace(page.map, legend=there, emphasis_label=emphasised)
    legend = legend_drawing(view, sheet, by_area=False)
    locator = LOCATOR_MM * sheet.size_pt / 9.5
    strip = max(legend.height, locator)
    drawn = map_drawing(page.map, shapes, width, height - strip - 4)
    place = locator_drawing(page.map.code, shapes, locator * 1.2, locator)
    items = (
        *drawn.items,
        *legend.placed(0, height - strip),
        *place.placed(width - locator * 1.2, height - strip),
    )
    return Drawing(width, height, items)


def _list(page: ListPage, shapes: PaperShapes, sheet: Sheet) -> Drawing:
    del shapes
    items, top, bottom = _framed(page, sheet)
    n = max(len(page.columns), 1)  # one alone has the width of the paper: no word of it is broken
    room = sheet.width - 2 * sheet.margin
    width = (room - (n - 1) * GAP) / n

    def make(size: float) -> tuple[list[Item], float]:
        drawn = [_rows(column, width, size) for column in page.columns]
        placed = (
            item
            for i, (rows, high) in enumerate(drawn)
            for item in Drawing(width, high, tuple(rows)).placed(i * (width + GAP), 0)
        )
        return list(placed), max(high for _, high in drawn)

    letters = sheet.size_pt * (LIST_SIZE if n > 1 else LIST_SIZE * ALONE)
    whole = shrunk(make, room, bottom - top, letters)
    items += whole.placed(sheet.margin, top)
    return Drawing(sheet.width, sheet.height, tuple(items))


def list_drawing(view: RtList, width: float, height: float, size_pt: float) -> Drawing:
    """Return the RT as rows with the colour of their status; words shrink until all fit."""
    return shrunk(lambda size: _rows(view, width, size), width, height, size_pt)


def _rows(view: RtList, width: float, size: float) -> tuple[list[Item], float]:
    places = _columns(view, width, size)
    items: list[Item] = []
    y = 0.0
    for row in (None, *view.rows):
        cells = view.head if row is None else row.cells
        drawn, y = _row(cells, row.fill if row else "", view, places, (y, size))
        items += drawn
        last = row is None
        items.append(line(0, y, width, y, colours.INK if last else colours.HAIRLINE))
    for part in lines(view.note, size * 0.9, width):
        y += size * POINT_MM * 1.35
        items.append(Text(0, y, part, size * 0.9, colours.MUTED))
    return items, y


def _columns(view: RtList, width: float, size: float) -> list[tuple[float, float]]:
    """Return where each column begins and its width; the last two share what the others leave."""
    texts = [[view.head[i], *(row.cells[i] for row in view.rows)] for i in range(len(view.head))]
    natural = [
        max(width_mm(text, size, is_bold=i == 0 or k == 0) for k, text in enumerate(column))
        + GAP_MM
        for i, column in enumerate(texts)
    ]
    natural[view.state] += SWATCH + SWATCH_GAP
    *firm, step, beside = natural
    free = width - sum(firm)
    wide = [*firm, free * step / (step + beside), free * beside / (step + beside)]
    return [(sum(wide[:i]), one) for i, one in enumerate(wide)]


def _row(
    cells: Sequence[str],
    fill: str,
    view: RtList,
    places: Sequence[tuple[float, float]],
    at: tuple[float, float],
) -> tuple[list[Item], float]:
    """Return a row that begins at ``at`` (height, size of letters), and where it ends."""
    y, size = at
    is_head, step = not fill, size * POINT_MM
    colour = colours.MUTED if is_head else colours.INK
    items: list[Item] = []
    n_lines = 1
    for i, (text, (x, wide)) in enumerate(zip(cells, places, strict=True)):
        is_bold = is_head or i == 0
        if i in view.numeric:
            right = x + wide - GAP_MM
            items.append(Text(right, y + step * 1.1, text, size, colour, is_bold, Align.RIGHT))
            continue
        if i == view.state and fill:
            field = box(x, y + step * 0.32, SWATCH, step * 0.8, fill, stroke=colours.MUTED)
            items.append(field)
            x, wide = x + SWATCH + SWATCH_GAP, wide - SWATCH - SWATCH_GAP
        broken = lines(text, size, wide - GAP_MM / 2, is_bold=is_bold)
        n_lines = max(n_lines, len(broken))
        for k, part in enumerate(broken):
            base = y + step * (1.1 + 1.15 * k)
            items.append(Text(x, base, part, size, colour, is_bold))
    return items, y + step * (ROW + 1.15 * (n_lines - 1))


def _cover(page: Cover, shapes: PaperShapes, sheet: Sheet) -> Drawing:
    """Draw the name of the atlas beside the map of the whole, with its key."""
    items: list[Item] = [box(0, 0, sheet.width, sheet.height, colours.PAPER)]
    bottom = sheet.height - sheet.margin - sheet.line_mm
    items += foot(page.source, page.place, sheet, bottom)
    whole = sheet.width - 2 * sheet.margin
    left, size = whole * 0.36, sheet.size_pt
    y = sheet.margin + sheet.line_mm * 3
    for part in balanced(page.title, size * 3.2, left, is_bold=True):
        y += size * 3.2 * POINT_MM * 1.12
        items.append(Text(sheet.margin, y, part, size * 3.2, colours.GREEN, True))
    y += sheet.line_mm
    for text, colour in ((page.subtitle, colours.INK), (page.contents, colours.MUTED)):
        for part in lines(text, size * 1.25, left):
            y += size * 1.25 * POINT_MM * 1.35
            items.append(Text(sheet.margin, y, part, size * 1.25, colour))
        y += sheet.line_mm * 0.6
    if page.mark:
        wide = width_mm(page.mark, size, is_bold=True) + 4
        items.append(box(sheet.margin, y, wide, sheet.line_mm * 1.25, None, stroke=colours.ACCENT))
        base = y + sheet.line_mm * 0.86
        items.append(Text(sheet.margin + 2, base, page.mark, size, colours.ACCENT, True))
    room = whole - left - GAP, bottom - sheet.margin - 4
    view = page.page.map
    legend = legend_drawing(view, sheet, by_area=fills_areas(view, shapes, *room))
    items += legend.placed(sheet.margin, bottom - legend.height - 4)
    items += map_drawing(view, shapes, *room).placed(sheet.margin + left + GAP, sheet.margin)
    return Drawing(sheet.width, sheet.height, tuple(items))


def _contents(page: Contents, shapes: PaperShapes, sheet: Sheet) -> Drawing:
    """Draw on which page each area stands, in columns that keep a kecamatan whole."""
    del shapes
    items, top, bottom = _framed(page, sheet)
    whole, height = sheet.width - 2 * sheet.margin, bottom - top
    wide = (whole - (INDEX_COLUMNS - 1) * GAP) / INDEX_COLUMNS

    def make(size: float) -> tuple[list[Item], float]:
        return _index(page, wide, size)

    items += shrunk(make, whole, height, sheet.size_pt * 1.1).placed(sheet.margin, top)
    return Drawing(sheet.width, sheet.height, tuple(items))


def _index(page: Contents, wide: float, size: float) -> tuple[list[Item], float]:
    """Return the columns, and how high the highest is."""
    step = size * POINT_MM * 1.4
    items: list[Item] = []
    highest = 0.0
    for column, groups in enumerate(_in_columns(page)):
        x, y = column * (wide + GAP), 0.0
        for name, at, inside in groups:
            for i, (text, number) in enumerate(((name, at), *inside)):
                y += step
                is_first, under = i == 0, y + step * 0.25
                items.append(Text(x, y, text, size, colours.INK, is_first))
                items.append(Text(x + wide, y, number, size, colours.MUTED, False, Align.RIGHT))
                if is_first:
                    items.append(line(x, under, x + wide, under, colours.HAIRLINE))
            y += step * BETWEEN
        highest = max(highest, y)
    return items, highest


def _in_columns(page: Contents) -> list[list[Group]]:
    """Return the groups in columns as even as whole groups allow."""
    heights = [len(inside) + 1 + BETWEEN for _, _, inside in page.groups]
    most = max(max(heights, default=0.0), sum(heights) / INDEX_COLUMNS)
    while True:
        columns: list[list[Group]] = [[]]
        used = 0.0
        for group, high in zip(page.groups, heights, strict=True):
            if used and used + high > most:
                columns.append([])
                used = 0.0
            columns[-1].append(group)
            used += high
        if len(columns) <= INDEX_COLUMNS:
            return columns
        most += 1


_DRAWINGS: dict[type, Callable[[Any, PaperShapes, Sheet], Drawing]] = {
    Page: _kelurahan,
    ListPage: _list,
    Cover: _cover,
    Contents: _contents,
}
