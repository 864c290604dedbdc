"""The legend of two numbers: their nine classes as a square."""

from collections.abc import Sequence

from bantar.i18n import Words
from bantar.output.paper.drawing import Align, Drawing, Item, Text, box
from bantar.output.paper.letters import lines
from bantar.presentation import colours
from bantar.presentation.map import LegendItem, LegendSquare

_HEAD = 0.3
"""Part of the width for the names of the rows."""


def square_drawing(
    square: LegendSquare,
    classes: Sequence[LegendItem],
    width: float,
    size_pt: float,
    words: Words,
) -> Drawing:
    """Return the nine classes, a row for each step of one number, a column for each of the other.

    High is above low, as browser/map/key/square.ts lays it out; each cell has its count. Width in
    millimetres, letters in points.
    """
    cells = {item.key: item for item in classes}
    step, left = size_pt * 0.45, width * _HEAD
    side, height = (width - left) / 3, step * 1.6
    across = lines(square.across, size_pt, width - left)
    down = lines(square.down, size_pt, left - 1)
    top = step * max(len(across) + 1, len(down)) + step * 0.4
    items: list[Item] = [
        *_stacked(across, left, top - step * (len(across) + 1.1), step, size_pt),
        *_stacked(down, 0, top - step * (len(down) + 0.1), step, size_pt),
    ]
    for at, name in enumerate(square.steps):
        x, y = left + side * (at + 0.5), top + height * (2 - at)
        items.append(Text(x, top - step * 0.4, name, size_pt, colours.MUTED, align=Align.CENTRE))
        items.append(Text(0, y + height * 0.65, name, size_pt, colours.MUTED))
        for column in range(3):
            item = cells[square.key(at, column)]
            items += _cell(item, left + side * column, y, side, height, size_pt, words)
    return Drawing(width, top + height * 3, tuple(items))


def _stacked(parts: Sequence[str], x: float, y: float, step: float, size_pt: float) -> list[Item]:
    return [
        Text(x, y + step * (n + 0.9), part, size_pt, colours.INK) for n, part in enumerate(parts)
    ]


def _cell(
    item: LegendItem, x: float, y: float, width: float, height: float, size_pt: float, words: Words
) -> list[Item]:
    count, ink = words.number(item.count), colours.ink_on(item.fill)
    return [
        box(x, y, width - 0.4, height - 0.4, item.fill),
        Text(x + width / 2, y + height * 0.65, count, size_pt, ink, align=Align.CENTRE),
    ]
