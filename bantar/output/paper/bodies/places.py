"""Where each area lies: dots with ranges in groups, beside the city and the target."""

from bantar.output.paper.bodies.labels import kept_apart, line_mm
from bantar.output.paper.drawing import Align, Dot, Drawing, Item, Text, line
from bantar.output.paper.letters import fitted, width_mm
from bantar.presentation import colours
from bantar.subjects.lagging.analysis import AREA_STANDINGS, Standing
from bantar.subjects.lagging.ranges import Dot as Place
from bantar.subjects.lagging.ranges import Group, Places

SMALL = 0.85
MOST_ROW_MM = 0.62
"""Height of a row beside the size of letters."""

GAP = 0.35
"""Between groups, of a row."""

MOST_OF_NAMES, MOST_OF_TEXTS = 0.28, 0.34
TICKS = 5
_INKS = dict(zip(AREA_STANDINGS, colours.AGAINST_CITY_DOTS, strict=False))
_RANGES = dict(zip(AREA_STANDINGS, colours.AGAINST_CITY, strict=False))


def places_drawing(view: Places, width: float, height: float, size_pt: float) -> Drawing:
    """Return a row for each area that is named; of a group without names all dots in one row."""
    rows = _rows(view)
    if not rows:
        return Drawing(width, height)
    frame = _Frame(view, rows, width, height, size_pt)
    items = _axis(view, frame)
    for y, group, dots in zip(frame.heights, *zip(*rows, strict=True), strict=True):
        for dot in dots:
            items += _dot(dot, group.standing, y, frame)
        items += _words(group, dots, y, frame)
    return Drawing(width, height, tuple(items))


def _rows(view: Places) -> list[tuple[Group, tuple[Place, ...]]]:
    rows: list[tuple[Group, tuple[Place, ...]]] = []
    for group in view.groups:
        if all(dot.is_named for dot in group.dots):
            rows += [(group, (dot,)) for dot in group.dots]
        else:
            rows.append((group, group.dots))
    return rows


class _Frame:
    """Where a row and a value stand on the paper."""

    def __init__(
        self,
        view: Places,
        rows: list[tuple[Group, tuple[Place, ...]]],
        width: float,
        height: float,
        size_pt: float,
    ) -> None:
        self.width, self.top = width, line_mm(size_pt) * 1.5
        self.bottom = height - line_mm(size_pt * SMALL) * 1.2
        gaps = sum(rows[i][0] is not rows[i - 1][0] for i in range(1, len(rows))) * GAP
        step = min((self.bottom - self.top) / (len(rows) + gaps), size_pt * MOST_ROW_MM)
        self.bottom = self.top + step * (len(rows) + gaps)
        self.size_pt = min(size_pt, step / line_mm(1.0))
        self.small = self.size_pt * SMALL
        self.heights = _heights(rows, self.top, step)
        self.dot = min(step * 0.2, size_pt * 0.13)
        names = (_name(group, dots) for group, dots in rows)
        texts = (_text(dots) for _, dots in rows)
        self.left = min(_longest(names, self.size_pt) + 4, width * MOST_OF_NAMES)
        self.right = width - min(_longest(texts, self.small) + 4, width * MOST_OF_TEXTS)
        every = [dot for group in view.groups for dot in group.dots]
        self.low = 0.0 if view.is_share else min(0.0, *(dot.low for dot in every))
        self.high = 1.0 if view.is_share else max(dot.high for dot in every)

    def x(self, value: float) -> float:
        part = (value - self.low) / ((self.high - self.low) or 1.0)
        return self.left + (self.right - self.left) * min(max(part, 0.0), 1.0)


def _heights(rows: list[tuple[Group, tuple[Place, ...]]], top: float, step: float) -> list[float]:
    heights, at = [], top
    for i, (group, _) in enumerate(rows):
        if i and group is not rows[i - 1][0]:
            at += step * GAP
        heights.append(at + step / 2)
        at += step
    return heights


def _longest(texts: object, size_pt: float) -> float:
    return max(width_mm(str(text), size_pt, is_bold=True) for text in texts)  # type: ignore[attr-defined]


def _name(group: Group, dots: tuple[Place, ...]) -> str:
    return dots[0].name if dots[0].is_named else group.title


def _text(dots: tuple[Place, ...]) -> str:
    return dots[0].text if dots[0].is_named else ""


def _axis(view: Places, frame: _Frame) -> list[Item]:
    items: list[Item] = []
    for i in range(TICKS + 1):
        value = frame.low + (frame.high - frame.low) * i / TICKS
        x = frame.x(value)
        items.append(line(x, frame.top, x, frame.bottom, colours.HAIRLINE, width_mm=0.25))
        words = f"{value:.0%}" if view.is_share else f"{value:.0f}"
        base = frame.bottom + line_mm(frame.small)
        items.append(Text(x, base, words, frame.small, colours.MUTED, align=Align.CENTRE))
    wide = [width_mm(one.name, frame.size_pt, is_bold=True) + 3 for one in view.lines]
    middles = kept_apart([frame.x(one.x) for one in view.lines], wide, 0, frame.width)
    for one, middle in zip(view.lines, middles, strict=True):
        x, base = frame.x(one.x), frame.top - line_mm(frame.size_pt) * 0.45
        dash = 2.0 if one.is_target else 0.0
        top = base + frame.size_pt * 0.06
        items.append(line(x, top, x, frame.bottom, colours.INK, width_mm=0.5, dash_mm=dash))
        ink = colours.MUTED if one.is_target else colours.INK
        is_city = not one.is_target
        items.append(Text(middle, base, one.name, frame.size_pt, ink, is_city, Align.CENTRE))
    return items


def _dot(dot: Place, standing: Standing, y: float, frame: _Frame) -> list[Item]:
    """Return the range and the value of an area; hollow where it is not told from the city."""
    ink, x = _INKS[standing], frame.x(dot.value)
    items: list[Item] = []
    if dot.is_named:
        low, high = frame.x(dot.low), frame.x(dot.high)
        items.append(line(low, y, high, y, _RANGES[standing], width_mm=frame.dot * 0.7))
    items.append(Dot(x, y, frame.dot, ink))
    if standing is Standing.SAME:
        items.append(Dot(x, y, frame.dot * 0.6, colours.PAPER))
    return items


def _words(group: Group, dots: tuple[Place, ...], y: float, frame: _Frame) -> list[Item]:
    base = y + frame.size_pt * 0.12
    stands_out = group.standing is not Standing.SAME
    name = fitted(_name(group, dots), frame.size_pt, frame.left - 2)
    ink = _INKS[group.standing] if group.standing is Standing.BELOW else colours.INK
    text = fitted(_text(dots), frame.small, frame.width - frame.right - 2)
    return [
        Text(0, base, name, frame.size_pt, ink, stands_out),
        Text(frame.width, base, text, frame.small, colours.INK, stands_out, Align.RIGHT),
    ]
