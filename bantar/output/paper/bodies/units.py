"""All RT as squares, column by column, those that have come furthest at the left."""

import numpy as np

from bantar.output.paper.bodies.labels import kept_apart, line_mm
from bantar.output.paper.drawing import (
    Align,
    Area,
    Drawing,
    Item,
    Line,
    Points,
    Text,
    box,
    line,
)
from bantar.output.paper.letters import lines, width_mm
from bantar.presentation import colours
from bantar.subjects.meeting.bodies import Part, UnitsView

SQUARE_RATIO = 1.9
"""How much wider than high the place of a square is, as screens are wider than high."""

STRETCH = 0.3
"""Of the ideal number of rows, how many more or fewer may make the edges of parts straight."""

FILLED_WIDE, FILLED_HIGH = 0.8, 0.72
"""Of the place of a square, what the square covers."""

LARGE, SMALL = 1.7, 0.85
"""Sizes of words beside that of plain ones."""

LABELS_APART_MM = 5.0
"""Between what is written below two parts: nearer, both read as one sentence."""

LABEL_LINES = 4
"""Lines of words below the squares: the number and what it counts."""


def units_drawing(view: UnitsView, width: float, height: float, size_pt: float) -> Drawing:
    """Return the squares with a bracket below each part, the share and the target above them."""
    counts = _squares(view)
    if not sum(counts):
        return Drawing(width, height)
    top = line_mm(size_pt * LARGE) * 1.3
    bottom = height - line_mm(size_pt) * LABEL_LINES - size_pt * 0.35
    grid = _Grid(counts, width, top, bottom)
    items: list[Item] = []
    first = 0
    ends = []
    for part, n in zip(view.parts, counts, strict=True):
        items += [grid.square(place, part) for place in range(first, first + n)]
        ends.append((first, first + n))
        first += n
    items += _marks(view, grid, dict(zip((p.key for p in view.parts), ends, strict=True)), size_pt)
    items += _brackets(view.parts, ends, grid, size_pt)
    return Drawing(width, height, tuple(items))


def _squares(view: UnitsView) -> list[int]:
    """Return the squares of each part, so that they add up to those of all RT."""
    reached = np.cumsum([part.n for part in view.parts])
    edges = np.round(reached / view.per_square).astype(int)
    return [int(n) for n in np.diff(edges, prepend=0)]


def _rows(counts: list[int], ideal: float) -> int:
    """Return the rows, near those that are ``ideal``, at which most parts fill whole columns."""
    edges = np.cumsum(counts)
    some = range(max(1, round(ideal * (1 - STRETCH))), round(ideal * (1 + STRETCH)) + 2)
    return min(some, key=lambda rows: (int((edges % rows > 0).sum()), abs(rows - ideal)))


class _Grid:
    """Where the square of a place in the order stands."""

    def __init__(self, counts: list[int], width: float, top: float, bottom: float) -> None:
        high, n = bottom - top, sum(counts)
        self.rows = _rows(counts, (n * high * SQUARE_RATIO / width) ** 0.5)
        columns = -(-n // self.rows)
        self.wide, self.high = width / columns, high / self.rows
        self.top, self.bottom, self.width = top, bottom, width

    def square(self, place: int, part: Part) -> Area:
        column, row = divmod(place, self.rows)
        wide, high = self.wide * FILLED_WIDE, self.high * FILLED_HIGH
        x = column * self.wide + (self.wide - wide) / 2
        y = self.top + row * self.high + (self.high - high) / 2
        if part.fill is None:
            return box(x, y, wide, high, None, stroke=colours.BANTAR, width_mm=0.35)
        return box(x, y, wide, high, part.fill)

    def x(self, place: int) -> float:
        """Return the middle between the squares before ``place`` and those from it on."""
        return float(min(place / self.rows * self.wide, self.width))

    def border(self, place: int) -> Points:
        """Return the line between the squares before ``place`` and those from it on."""
        column, row = divmod(place, self.rows)
        left = column * self.wide
        if not row:
            return np.array([(left, self.top), (left, self.bottom)])
        step, right = self.top + row * self.high, left + self.wide
        return np.array([(right, self.top), (right, step), (left, step), (left, self.bottom)])


def _marks(
    view: UnitsView, grid: _Grid, ends: dict[str, tuple[int, int]], size_pt: float
) -> list[Item]:
    """Return the share reached and the target, each with its line."""
    has = max((ends[key][1] for key in ("bantar", "awarded") if key in ends), default=0)
    marks = []
    if view.share is not None:
        marks.append((has, view.share_text, size_pt * LARGE, colours.GREEN, 0.0))
    if view.target is not None and "needed" in ends:
        marks.append((ends["needed"][1], view.target_text, size_pt * 1.2, colours.INK, 1.4))
    borders = [grid.border(place) for place, *_ in marks]
    wide = [width_mm(text, size, is_bold=True) + 4 for _, text, size, *_ in marks]
    places = kept_apart([float(one[0, 0]) for one in borders], wide, 0, grid.width)
    items: list[Item] = []
    for x, border, (_, text, size, colour, dash) in zip(places, borders, marks, strict=True):
        base = grid.top - size_pt * 0.28
        rise = np.array([(border[0, 0], base + size_pt * 0.06)])
        items.append(Line(np.concatenate([rise, border]), colours.INK, 0.5, dash))
        items.append(Text(x, base, text, size, colour, True, Align.CENTRE))
    return items


def _brackets(
    parts: tuple[Part, ...], ends: list[tuple[int, int]], grid: _Grid, size_pt: float
) -> list[Item]:
    """Return a bracket below each part, with how many RT it is and what they are."""
    spans = [(grid.x(first) + 0.5, grid.x(last) - 0.5) for first, last in ends]
    small = size_pt * SMALL
    labels = [
        _broken(part.text, small, right - left - LABELS_APART_MM)
        for part, (left, right) in zip(parts, spans, strict=True)
    ]
    wide = [
        max(
            width_mm(part.count, size_pt * 1.3, is_bold=True),
            *(width_mm(words, small) for words in label),
        )
        + LABELS_APART_MM
        for part, label in zip(parts, labels, strict=True)
    ]
    middles = kept_apart([(left + right) / 2 for left, right in spans], wide, 0, grid.width)
    y, tick = grid.bottom + size_pt * 0.1, size_pt * 0.08
    items: list[Item] = []
    for part, (left, right), x, label in zip(parts, spans, middles, labels, strict=True):
        if right > left:
            items.append(line(left, y + tick, right, y + tick, colours.INK, width_mm=0.35))
            items += [line(at, y, at, y + tick, colours.INK, width_mm=0.35) for at in (left, right)]
        base = y + tick + line_mm(size_pt * 1.3)
        items.append(Text(x, base, part.count, size_pt * 1.3, _ink(part), True, Align.CENTRE))
        for words in label:
            base += line_mm(small)
            items.append(Text(x, base, words, small, colours.INK, align=Align.CENTRE))
    return items


def _broken(text: str, size_pt: float, room: float) -> list[str]:
    """Break words into lines of a room, which is at least that of the longest word."""
    return lines(text, size_pt, max(room, *(width_mm(word, size_pt) for word in text.split())))


def _ink(part: Part) -> str:
    """Return the colour of the number of a part: what is missing stands out."""
    if part.fill is None:
        return colours.ACCENT
    return colours.MUTED if part.fill == colours.UNVISITED else part.fill
