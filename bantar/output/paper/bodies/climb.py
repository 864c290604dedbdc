"""The share by period as a line, and below it what each period added, as bars."""

import math

import numpy as np

from bantar.output.paper.bodies.labels import line_mm
from bantar.output.paper.drawing import Align, Area, Dot, Drawing, Item, Line, Text, box, line
from bantar.output.paper.letters import lines, width_mm
from bantar.presentation import colours
from bantar.subjects.meeting.bodies import ClimbView

STEP = 0.2
"""From one line of the share to the next."""

SHARE_OF_BARS = 0.27
"""Of the height, for the bars."""

LARGE, SMALL = 1.6, 0.85
"""Sizes of words beside that of plain ones."""

BAR = 0.42
"""Of the room of a period, what its bar covers."""


def climb_drawing(view: ClimbView, width: float, height: float, size_pt: float) -> Drawing:
    """Return the line with its target, and the bars below it at the same periods."""
    place = _Place(view, width, height, size_pt)
    items = [*_axes(view, place), *_line(view, place), *_bars(view, place)]
    return Drawing(width, height, tuple(items))


class _Place:
    """Where a period, a share and a count stand on the paper."""

    def __init__(self, view: ClimbView, width: float, height: float, size_pt: float) -> None:
        self.size_pt, self.small = size_pt, size_pt * SMALL
        shares = view.trend.series[0].values
        self.highest = math.ceil(max(*shares, view.trend.target or 0.0) / STEP + 0.05) * STEP
        self.left = (
            max(
                width_mm("100%", self.small),
                *(width_mm(word, self.small) for word in view.added.series[0].name.split()),
            )
            + 3
        )
        room = max(
            width_mm(view.end, size_pt * LARGE, is_bold=True),
            width_mm(view.short, size_pt, is_bold=True) if view.short else 0.0,
            *(width_mm(part, self.small) for part in _behind(view)),
        )
        self.right = width - min(room + 4, width * 0.34)
        self.step = (self.right - self.left) / len(view.trend.ticks)
        self.base = height - line_mm(self.small) * 1.1
        high = self.base * SHARE_OF_BARS
        self.low_bars, self.high_bars = self.base, self.base - high + line_mm(size_pt)
        self.bottom, self.top = self.base - high - line_mm(size_pt) * 0.8, line_mm(self.small)
        self.most = max(*view.added.series[0].values, 1.0)

    def x(self, i: int) -> float:
        return self.left + (i + 0.5) * self.step

    def share(self, value: float) -> float:
        return self.bottom - (self.bottom - self.top) * value / self.highest

    def count(self, value: float) -> float:
        return self.low_bars - (self.low_bars - self.high_bars) * value / self.most


def _axes(view: ClimbView, place: _Place) -> list[Item]:
    items: list[Item] = []
    for i in range(round(place.highest / STEP) + 1):
        share = min(i * STEP, 1.0)
        y = place.share(share)
        if view.trend.target is None or abs(share - view.trend.target) > STEP / 4:
            items.append(line(place.left, y, place.right, y, colours.HAIRLINE, width_mm=0.25))
            label = f"{share:.0%}"
            items.append(
                Text(place.left - 2, y + 1.2, label, place.small, colours.MUTED, align=Align.RIGHT)
            )
    if view.trend.target is not None:
        y = place.share(view.trend.target)
        items.append(line(place.left, y, place.right, y, colours.INK, width_mm=0.5, dash_mm=2.2))
        above = place.left + 1, y - 1.6
        items.append(Text(*above, view.trend.target_text, place.size_pt, colours.INK, True))
    return items


def _line(view: ClimbView, place: _Place) -> list[Item]:
    shares = view.trend.series[0].values
    points = np.array([(place.x(i), place.share(share)) for i, share in enumerate(shares)])
    ends = np.array([(points[-1, 0], place.bottom), (points[0, 0], place.bottom)])
    items: list[Item] = [Area((np.concatenate([points, ends]),), colours.BAND)]
    items.append(Line(points, colours.GREEN_MID, 1.2))
    for (x, y), words in zip(points[:-1], view.labels[:-1], strict=True):
        items.append(Dot(float(x), float(y), 1.3, colours.GREEN_MID))
        at = float(x) - 0.5, float(y) - 2.4
        items.append(Text(*at, words, place.small, colours.INK, align=Align.RIGHT))
    x, y = float(points[-1, 0]), float(points[-1, 1])
    aside = x + 4
    if view.short and view.trend.target is not None:
        top = place.share(view.trend.target)
        items.append(line(x, top + 1, x, y - 2.4, colours.ACCENT, width_mm=0.7))
        middle = max(top, (top + y - line_mm(place.size_pt)) / 2) + place.size_pt * 0.12
        items.append(Text(aside, middle, view.short, place.size_pt, colours.ACCENT, True))
    items.append(Dot(x, y, 2.2, colours.AWARDED))
    large = place.size_pt * LARGE
    base = y + large * 0.13
    items.append(Text(aside, base, view.end, large, colours.GREEN, True))
    for i, part in enumerate(_behind(view), 1):
        items.append(Text(aside, base + i * line_mm(place.small), part, place.small, colours.INK))
    return items


def _behind(view: ClimbView) -> list[str]:
    """Return what the last share rests on, counts and range on a line each."""
    return [part for part in view.rests_on.split("; ") if part]


def _bars(view: ClimbView, place: _Place) -> list[Item]:
    added = view.added.series[0]
    most = max(added.values)
    is_most = [value == most and added.values.count(most) == 1 for value in added.values]
    items: list[Item] = []
    for i, (value, words) in enumerate(zip(added.values, added.texts, strict=True)):
        wide, top = place.step * BAR, place.count(value)
        fill = colours.AWARDED if is_most[i] else colours.QUIET
        ink = colours.INK
        if i == view.least:
            fill = ink = colours.ACCENT
        x = place.x(i)
        items.append(box(x - wide / 2, top, wide, place.low_bars - top, fill))
        stands_out = is_most[i] or i == view.least
        items.append(Text(x, top - 1.2, words, place.size_pt, ink, stands_out, Align.CENTRE))
        below = place.base + line_mm(place.small)
        tick = view.trend.ticks[i]
        items.append(Text(x, below, tick, place.small, colours.MUTED, align=Align.CENTRE))
    parts = lines(added.name, place.small, place.left - 3)
    for i, words in enumerate(reversed(parts)):
        y = place.base - 1 - i * line_mm(place.small)
        items.append(Text(place.left - 3, y, words, place.small, colours.MUTED, align=Align.RIGHT))
    items.append(line(place.left, place.base, place.right, place.base, colours.INK, width_mm=0.25))
    return items
