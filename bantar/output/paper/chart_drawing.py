"""Charts on paper: ranked bars, lines or stacked bars over the periods, and a projection."""

import math
from collections.abc import Iterator
from datetime import date

import numpy as np
import shapely

from bantar.output.paper.drawing import (
    POINT_MM,
    Align,
    Area,
    Dot,
    Drawing,
    Item,
    Line,
    Text,
    box,
    line,
)
from bantar.output.paper.letters import fitted, lines, width_mm
from bantar.output.paper.map_drawing import pattern
from bantar.presentation import colours
from bantar.presentation.areas.rankings import RankedArea, Ranking
from bantar.presentation.map import Pattern
from bantar.presentation.trends import Series, TrendView
from bantar.subjects.target.view import FanView, Mark

MOST_BAR_MM = 7.0
MOST_OF_SPREADS = 0.36
"""Share of the width that counts and ranges may take beside the bars."""

LEAST_OF_TWO_LINES, MOST_OF_TWO_LINES = 2.4, 3.2
"""From which height of an area on, in lines, its bar has one of its own, and at most how high."""

LEAST_BESIDE, LEAST_OF_NOTED, NOTE = 0.75, 2.05, 0.8
"""Counts and ranges that beside the value would be smaller than this share of the letters stand
below the name, at ``NOTE`` of them, where an area is so many lines high: letters that are no
smaller than that share themselves."""

WORDS_APART_MM = 2.5
LEAST_SPREAD_PT = 4.5
"""Smaller, counts and ranges would be no words."""

TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
AXIS_MM = 1.2
"""Room for the words of an axis, for each point of their size."""

PAPER_HALO = colours.PAPER
"""Around words that stand on lines."""


def ranking_drawing(view: Ranking, width: float, height: float, size_pt: float) -> Drawing:
    """Return the bars of ``view``, with the target as a line across them.

    Beside the value of each stand, smaller, the counts and the range that it rests on. Where
    there is room each bar lies below its words, over the whole width.
    """
    drawing = Drawing(width, height)
    if not view.areas:
        return drawing
    step, line_mm = height / len(view.areas), size_pt * POINT_MM
    if step >= LEAST_OF_TWO_LINES * line_mm:
        step = min(step, MOST_OF_TWO_LINES * line_mm)
        return drawing.with_items(_bars_below(view, width, step, size_pt))
    _, small = _room_for_spreads(view, size_pt, width * MOST_OF_SPREADS)
    letters = min(size_pt, step / LEAST_OF_NOTED / POINT_MM)
    if small < LEAST_BESIDE * size_pt and letters >= LEAST_BESIDE * size_pt:
        return drawing.with_items(_bars_noted(view, width, step, letters))
    return drawing.with_items(
        _bars_beside(view, width, min(step, MOST_BAR_MM * size_pt / 9), size_pt)
    )


def _bars_below(view: Ranking, width: float, step: float, size_pt: float) -> Iterator[Item]:
    """Draw the words of each area on a line, and its bar below them."""
    high = size_pt * POINT_MM
    names = max(
        width_mm(area.name, size_pt, is_bold=area.code in view.named) for area in view.areas
    )
    values = max(
        width_mm(area.text, size_pt, is_bold=area.code in view.named) for area in view.areas
    )
    _, small = _room_for_spreads(view, size_pt, width - names - values - 2 * WORDS_APART_MM)
    for i, area in enumerate(view.areas):
        top, is_named = i * step, area.code in view.named
        base, ink = top + high, colours.INK if is_named else colours.MUTED
        name = (
            area.name if names < width - values else fitted(area.name, size_pt, width - values - 2)
        )
        yield Text(0, base, name, size_pt, colours.INK, is_named)
        yield Text(width, base, area.text, size_pt, ink, is_named, Align.RIGHT)
        if area.spread and small >= LEAST_SPREAD_PT:
            x = width - values - WORDS_APART_MM
            yield Text(x, base, area.spread, small, colours.MUTED, align=Align.RIGHT)
        yield from _bar(
            area, view, (0, width), base + high * 0.4, min(high * 0.75, step - 2 * high)
        )


def _bars_noted(view: Ranking, width: float, step: float, size_pt: float) -> Iterator[Item]:
    """Draw each bar between name and value, and below them what it rests on, as the screen does."""
    high, note_pt = size_pt * POINT_MM, size_pt * NOTE
    names = max(width_mm(area.name, size_pt, is_bold=True) for area in view.areas)
    value = max(width_mm(area.text, size_pt, is_bold=True) for area in view.areas)
    left, right = min(names + WORDS_APART_MM, width * 0.5), width - value - WORDS_APART_MM
    for i, area in enumerate(view.areas):
        base, is_named = i * step + high, area.code in view.named
        name = fitted(area.name, size_pt, left - 1)
        yield Text(0, base, name, size_pt, colours.INK, is_named)
        yield from _bar(area, view, (left, right), base - high * 0.75, high * 0.75)
        ink = colours.INK if is_named else colours.MUTED
        yield Text(width, base, area.text, size_pt, ink, is_named, Align.RIGHT)
        yield Text(0, base + high * NOTE * 1.1, area.spread, note_pt, colours.MUTED)


def _bars_beside(view: Ranking, width: float, step: float, size_pt: float) -> Iterator[Item]:
    """Draw each bar beside the name of its area."""
    letters = min(size_pt, step * 0.62 / POINT_MM)
    wide, small = _room_for_spreads(view, letters, width * MOST_OF_SPREADS)
    longest = max("100,0%", *(area.text for area in view.areas), key=len)
    left, right = width * (0.36 if not wide else 0.3), width - wide
    long = right - width_mm(longest, letters) - 2 - left
    for i, area in enumerate(view.areas):
        top, base = i * step, i * step + step * 0.66
        is_named, name = area.code in view.named, fitted(area.name, letters, left - 2)
        yield Text(0, base, name, letters, colours.INK, is_named)
        yield from _bar(area, view, (left, left + long), top + step * 0.2, step * 0.55)
        ink = colours.INK if is_named else colours.MUTED
        yield Text(right, base, area.text, letters, ink, is_named, Align.RIGHT)
        if area.spread:
            yield Text(width, base, area.spread, small, colours.MUTED, align=Align.RIGHT)


def _bar(
    area: RankedArea, view: Ranking, ends: tuple[float, float], top: float, high: float
) -> Iterator[Item]:
    """Draw the track from one end to the other, as much of it as is reached, and the target."""
    left, right = ends
    yield box(left, top, right - left, high, colours.MISSING)
    if area.share is not None:
        reached, fill = (right - left) * min(abs(area.share), 1.0), bar_fill(area, view)
        yield box(left, top, reached, high, fill, stroke=colours.MUTED, width_mm=0.1)
    if view.target is not None:
        x, over = left + (right - left) * view.target, high * 0.27
        yield line(x, top - over, x, top + high + over, colours.INK, width_mm=0.4)


def _room_for_spreads(view: Ranking, letters: float, most_mm: float) -> tuple[float, float]:
    """Return the millimetres that the words beside the values take, and the size that fits."""
    words = max((area.spread for area in view.areas), key=lambda text: width_mm(text, letters))
    if not words:
        return 0.0, letters
    size = min(letters * 0.85, letters * most_mm / width_mm(words, letters))
    return width_mm(words, size) + 2, size


def bar_fill(area: RankedArea, view: Ranking) -> str:
    """Return the colour of a bar: that of its share on the map, or of a change up or down."""
    if view.is_change:
        return colours.RISE if (area.share or 0.0) >= 0 else colours.FALL
    return colours.GREEN_MID if area.step is None else colours.COVERAGE_RAMP[area.step]


def lines_drawing(view: TrendView, width: float, height: float, size_pt: float) -> Drawing:
    """Return shares (0 to 1) over the periods as lines, each named at its end."""
    plot = _Plot(view, width, height, size_pt)
    items: list[Item] = []
    for share in TICKS:
        y = plot.y(share)
        items.append(line(plot.left, y, plot.right, y, colours.HAIRLINE, width_mm=0.15))
        items.append(plot.tick(f"{share:.0%}", y))
    if view.target is not None:
        y = plot.y(view.target)
        items.append(line(plot.left, y, plot.right, y, colours.INK, width_mm=0.3, dash_mm=1.5))
        items.append(Text(plot.left + 1, y - 1, view.target_text, size_pt * 0.85, colours.INK))
    items += plot.periods()
    for series in view.series:
        items += _one_line(series, plot)
    return Drawing(width, height, tuple(items))


def stacked_drawing(view: TrendView, width: float, height: float, size_pt: float) -> Drawing:
    """Return counts over the periods as stacked bars, with their names above."""
    totals = np.sum([series.values for series in view.series], axis=0)
    most = float(totals.max()) if len(totals) else 0.0
    plot = _Plot(view, width, height, size_pt, top_mm=size_pt * 0.9, most=max(most, 1.0) * 1.05)
    items: list[Item] = []
    x = plot.left
    for series in view.series:
        items.append(box(x, 0, size_pt * 0.3, size_pt * 0.3, series.colour))
        items.append(Text(x + size_pt * 0.42, size_pt * 0.3, series.name, size_pt, colours.INK))
        x += size_pt * 0.42 + width_mm(series.name, size_pt) + 5
    low = np.zeros(len(view.ticks))
    wide = plot.step * 0.68
    for series in view.series:
        for i, value in enumerate(series.values):
            top, base = plot.y(low[i] + value), plot.y(low[i])
            items.append(box(plot.x(i) - wide / 2, top, wide, base - top, series.colour))
        low = low + np.asarray(series.values)
    items += plot.periods()
    for i, total in enumerate(low):
        place = plot.x(i), plot.y(total) - 1
        items.append(Text(*place, f"{total:.0f}", size_pt, colours.INK, True, Align.CENTRE))
    return Drawing(width, height, tuple(items))


class _Plot:
    """Where a period and a value stand on the paper."""

    def __init__(
        self,
        view: TrendView,
        width: float,
        height: float,
        size_pt: float,
        *,
        top_mm: float = 2.0,
        most: float = 1.0,
    ) -> None:
        longest = max((width_mm(s.name, size_pt) for s in view.series), default=0.0)
        self.ticks, self.size_pt, self.most = view.ticks, size_pt, most
        self.left, self.right = AXIS_MM * size_pt, width - min(longest + 3, width * 0.3)
        self.top, self.bottom = top_mm, height - size_pt * 0.6
        self.step = (self.right - self.left) / max(len(view.ticks), 1)

    def x(self, i: int) -> float:
        return self.left + (i + 0.5) * self.step

    def y(self, value: float) -> float:
        return self.bottom - (self.bottom - self.top) * value / self.most

    def tick(self, words: str, y: float) -> Text:
        return Text(
            self.left - 1.5, y + 1, words, self.size_pt * 0.85, colours.MUTED, align=Align.RIGHT
        )

    def periods(self) -> list[Item]:
        items: list[Item] = [
            Text(
                self.x(i),
                self.bottom + self.size_pt * 0.45,
                tick,
                self.size_pt * 0.85,
                colours.MUTED,
                align=Align.CENTRE,
            )
            for i, tick in enumerate(self.ticks)
        ]
        axis = line(self.left, self.bottom, self.right, self.bottom, colours.INK, width_mm=0.2)
        return [axis, *items]


def _one_line(series: Series, plot: _Plot) -> list[Item]:
    points = [(plot.x(i), plot.y(v)) for i, v in enumerate(series.values) if v == v]
    if not points:
        return []
    items: list[Item] = [Line(np.array(points), series.colour, 0.6)]
    items += [Dot(x, y, 0.7, series.colour) for x, y in points]
    end_x, end_y = points[-1]
    items.append(Text(end_x + 2, end_y + 1, series.name, plot.size_pt, series.colour, True))
    return items


def fan_drawing(view: FanView, width: float, height: float, size_pt: float) -> Drawing:
    """Return what was and what may come: dashed lines are a projection, never a measurement."""
    days = (*view.past_days, *view.days)
    if not days:
        return Drawing(width, height)
    beside = max(width_mm(name, size_pt * 0.85) for name in view.names[2:]) + 3
    place = _Calendar(days[0], days[-1], width - beside, height, size_pt)
    band = [*place.points(view.days, view.high), *reversed(place.points(view.days, view.low))]
    items: list[Item] = []
    if len(band) > 2:
        items += [
            Area((np.array(band),), colours.BAND),
            *pattern(shapely.Polygon(band), Pattern.HATCH),
        ]
    items += place.axes()
    for share, name in view.targets:
        y = place.y(share)
        items.append(line(place.left, y, place.right, y, colours.INK, width_mm=0.3, dash_mm=1.5))
        items.append(Text(place.left + 1, y - 1, name, size_pt * 0.85, colours.INK))
    wide = size_pt * 0.05
    for values in (view.low, view.high):
        items += place.curve(view.days, values, colours.GREEN_MID, wide * 0.5, size_pt * 0.06)
    items += place.curve(view.days, view.middle, colours.GREEN, wide, size_pt * 0.12)
    items += place.curve(view.past_days, view.past, colours.GREEN, wide)
    items += [
        Dot(x, y, wide * 1.3, colours.GREEN) for x, y in place.points(view.past_days, view.past)
    ]
    if view.still:
        items += place.curve(view.days, view.still, colours.ACCENT, wide, size_pt * 0.07)
    for values, name in ((view.middle, view.names[2]), (view.still, view.names[3])):
        if values:
            x, y = place.points(view.days, values)[-1]
            items.append(Text(x + 2, y + 1, name, size_pt * 0.85, colours.INK))
    return Drawing(width, height, (*items, *_fan_marks(view, place)))


def _fan_marks(view: FanView, place: "_Calendar") -> list[Item]:
    """Return what a reader looks for: now, when the target is reached, and the most that holds."""
    size, items = place.size_pt, list[Item]()
    if view.now and view.past_days:
        day, share = view.past_days[-1], view.past[-1]
        x, y, small = place.x(day), place.y(share), size * 0.85
        items.append(line(x, place.top, x, place.bottom, colours.MUTED, width_mm=0.25))
        at = x - 1.5, place.top + small * 0.35
        items.append(Text(*at, view.now, small, colours.MUTED, align=Align.RIGHT))
        at = x - 2.5, y - 1
        items.append(
            Text(*at, view.past_texts[-1], size * 1.2, colours.GREEN, True, Align.RIGHT, PAPER_HALO)
        )
    if view.crossing is not None:
        mark = view.crossing
        first, last = (place.x(day) for day in mark.days)
        y = place.y(mark.share)
        items.append(line(first, y, max(last, first + 1), y, colours.INK, width_mm=size * 0.1))
        at = (first + last) / 2, y + size * 0.46
        items.append(Text(*at, mark.text, size, colours.INK, True, Align.CENTRE, halo=PAPER_HALO))
    if view.peak is not None:
        items += _peak(view, view.peak, place)
    return items


def _peak(view: FanView, mark: Mark, place: "_Calendar") -> list[Item]:
    """Return the most of a curve as a point, with its words below the curve."""
    size = place.size_pt
    x, y = place.x(mark.days[0]), place.y(mark.share)
    now = place.x(view.past_days[-1]) if view.past_days else place.left
    room = place.right - now - size * 0.1
    parts = lines(mark.text, size, room, is_bold=True)
    wide = max(width_mm(part, size, is_bold=True) for part in parts)
    left = min(x, place.right - wide)
    above = [top for at, top in place.points(view.days, view.still) if left <= at <= left + wide]
    base, step = max(y, *above) + size * 0.46, size * POINT_MM * 1.15
    words = [
        Text(left, base + i * step, part, size, colours.ACCENT, True, halo=PAPER_HALO)
        for i, part in enumerate(parts)
    ]
    return [Dot(x, y, size * 0.09, colours.ACCENT), *words]


class _Calendar:
    """Where a day and a share (0 to 1) stand on the paper."""

    def __init__(
        self, first: date, last: date, right: float, height: float, size_pt: float
    ) -> None:
        self.first, self.last, self.size_pt = first, last, size_pt
        self.left, self.right = AXIS_MM * size_pt, right
        self.top, self.bottom = 2.0, height - size_pt * 0.6

    def x(self, day: date) -> float:
        whole = max((self.last - self.first).days, 1)
        return self.left + (self.right - self.left) * (day - self.first).days / whole

    def y(self, share: float) -> float:
        return self.bottom - (self.bottom - self.top) * share

    def points(
        self, days: tuple[date, ...], shares: tuple[float, ...]
    ) -> list[tuple[float, float]]:
        return [(self.x(d), self.y(s)) for d, s in zip(days, shares, strict=False) if s == s]

    def curve(
        self,
        days: tuple[date, ...],
        shares: tuple[float, ...],
        colour: str,
        width_mm: float,
        dash_mm: float = 0.0,
    ) -> list[Item]:
        points = self.points(days, shares)
        return [Line(np.array(points), colour, width_mm, dash_mm)] if len(points) > 1 else []

    def axes(self) -> list[Item]:
        small, items = self.size_pt * 0.85, list[Item]()
        for share in TICKS:
            y = self.y(share)
            items.append(line(self.left, y, self.right, y, colours.HAIRLINE, width_mm=0.15))
            words = f"{share:.0%}"
            items.append(
                Text(self.left - 1.5, y + 1, words, small, colours.MUTED, align=Align.RIGHT)
            )
        room = self.x(date(self.first.year + 2, 1, 1)) - self.x(date(self.first.year + 1, 1, 1))
        step = max(1, math.ceil(width_mm("2000 ", small) / room))
        for year in range(self.first.year + 1, self.last.year + 1, step):
            x, y = self.x(date(year, 1, 1)), self.bottom + self.size_pt * 0.45
            items.append(Text(x, y, str(year), small, colours.MUTED, align=Align.CENTRE))
        items.append(line(self.left, self.bottom, self.right, self.bottom, colours.INK))
        return items
