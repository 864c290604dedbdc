"""Where names stand on a map on paper, so that none covers another and none is lost.

The rules and their numbers are those of the screen (browser/map/names/placement.ts): in the area
on one line or two, else beside the city with a line to its place, else the name alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import cos, pi, sin

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from bantar.output.paper.drawing import POINT_MM, Align, Area, Dot, Item, Text, line
from bantar.output.paper.letters import width_mm
from bantar.presentation import colours

LINE_MM = POINT_MM * 1.15
"""Height of a line for each point of its letters."""

MARGIN_MM = 0.5
"""Paper between two names."""

LEADER_MM = 0.15

SIDEWAYS = (0, -0.25, 0.25, -0.5, 0.5, -0.75, 0.75)
UPWARDS = (0, -0.7, 0.7, -1.4, 1.4, -2.1, 2.1)
"""Steps of a name away from its place, in its own widths and heights."""

OUTSIDE_COST, STACK_COST, AWAY_COST, CROSSED_COST = 1.2, 0.15, 0.5, 0.8
"""What a name pays for what it is not: in its area, on one line, at its place, free of lines."""

LEAST_INSIDE = 0.4
"""Less of a name than this in its own area, and it would seem to name another."""

MOST_ON_CITY = 0.02
"""As much of a name as may lie on the city when it stands beside it."""

FAR_STEPS, DIRECTIONS = 14, 16
STEPS_FOR_CROSSED = 8
"""As many steps farther a name goes for each one that its line would cross else."""

_ACROSS, _DOWN = np.meshgrid([0.02, 0.26, 0.5, 0.74, 0.98], [0.15, 0.5, 0.85])

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in millimetres."""

Spot = tuple[float, float]
Leader = tuple[Spot, Spot]
"""A line from the edge of a name to its place."""

Words = tuple[str, ...]
"""The lines of a name."""


@dataclass(frozen=True)
class Name:
    """A name with its value, the area that it belongs to, and whether it may stand beside it.

    ``area`` is in millimetres of the paper.
    """

    name: str
    value: str
    area: BaseGeometry
    can_leave: bool = False

    @property
    def line(self) -> Words:
        """Name and value beside each other."""
        return (f"{self.name} {self.value}".strip(),)

    @property
    def stack(self) -> Words:
        """Name and value below each other."""
        return tuple(part for part in (self.name, self.value) if part)


@dataclass(frozen=True)
class Placed:
    """Where a name stands; ``leader`` is the line to its place, None where it is there."""

    words: Words
    box: Box
    leader: Leader | None = None


@dataclass
class Paper:
    """The room on a paper: its size, what is taken of it, and where the city lies."""

    width: float
    height: float
    taken: list[Box]
    city: BaseGeometry
    leaders: list[Leader] = field(default_factory=list)

    def is_free(self, box: Box) -> bool:
        """Say whether a box lies on the paper and on nothing that is taken."""
        left, top, right, bottom = box
        if left < 0 or top < 0 or right > self.width or bottom > self.height:
            return False
        return not any(_overlap(box, other) for other in self.taken)


def placed(names: Sequence[Name], paper: Paper, size_pt: float) -> list[Placed | None]:
    """Find room for names, the most important first; None for one that has none."""
    places: list[Placed | None] = []
    for one in names:
        x, y = shapely.get_coordinates(one.area.representative_point())[0]
        both = (one.line, one.stack)
        place = (
            _in_area(one, both, (x, y), paper, size_pt, LEAST_INSIDE)
            or _beside_city(one, (x, y), paper, size_pt)
            or _in_area(one, both, (x, y), paper, size_pt, 0.0)
            or _in_area(one, ((one.name,),), (x, y), paper, size_pt, 0.0)
        )
        if place:
            paper.taken.append(place.box)
            paper.leaders += [place.leader] if place.leader else []
        places.append(place)
    return places


def label_items(places: Iterable[Placed | None], size_pt: float) -> Iterator[Item]:
    """Draw the lines to the places of names that stand beside the city, then the names."""
    there = [place for place in places if place]
    for place in there:
        if place.leader:
            yield line(*place.leader[0], *place.leader[1], colours.MUTED, width_mm=LEADER_MM)
    for place in there:
        left, top, right, _ = place.box
        for number, text in enumerate(place.words):
            base = top + (number + 0.78) * size_pt * LINE_MM
            at = (left + right) / 2, base
            yield Text(*at, text, size_pt, colours.INK, True, Align.CENTRE, halo=colours.PAPER)


def boxes_of(items: Iterable[Item]) -> list[Box]:
    """Return the box around each item, for what a name must not cover."""
    return [_around(item) for item in items]


def _around(item: Item) -> Box:
    if isinstance(item, Text):
        wide = width_mm(item.text, item.size_pt, is_bold=item.is_bold)
        shift = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}[item.align]
        left, high = item.x - wide * shift, item.size_pt * POINT_MM
        return left, item.y - high * 0.8, left + wide, item.y + high * 0.25
    if isinstance(item, Dot):
        return (
            item.x - item.radius,
            item.y - item.radius,
            item.x + item.radius,
            item.y + item.radius,
        )
    points = np.concatenate(item.rings) if isinstance(item, Area) else item.points
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def _overlap(one: Box, other: Box) -> bool:
    return (
        one[0] < other[2] + MARGIN_MM
        and other[0] < one[2] + MARGIN_MM
        and one[1] < other[3] + MARGIN_MM
        and other[1] < one[3] + MARGIN_MM
    )


def _size(words: Words, size_pt: float) -> tuple[float, float]:
    wide = max(width_mm(text, size_pt, is_bold=True) for text in words)
    return wide, len(words) * size_pt * LINE_MM


def _box_at(x: float, y: float, size: tuple[float, float]) -> Box:
    wide, high = size
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def _share(box: Box, ground: BaseGeometry) -> float:
    """Return the share (0-1) of a box that lies on ``ground``, by fifteen spots of it."""
    left, top, right, bottom = box
    inside = shapely.contains_xy(
        ground, left + _ACROSS * (right - left), top + _DOWN * (bottom - top)
    )
    return float(inside.mean())


def _in_area(
    one: Name,
    forms: Sequence[Words],
    at: Spot,
    paper: Paper,
    size_pt: float,
    least: float,
) -> Placed | None:
    """Return the best place at or near the area: as much in it, as near, as short as can be."""
    best: Placed | None = None
    least_cost = float("inf")
    for cost, box, words in sorted(_candidates(forms, at, size_pt), key=lambda choice: choice[0]):
        if cost >= least_cost:
            break
        if not paper.is_free(box):
            continue
        inside = _share(box, one.area)
        crossed = sum(crosses(leader, box) for leader in paper.leaders)
        whole = cost + (1 - inside) * OUTSIDE_COST + crossed * CROSSED_COST
        if inside >= least and whole < least_cost:
            is_away = inside < LEAST_INSIDE and not _overlap(box, (*at, *at))
            best = Placed(words, box, _leader(box, at) if is_away else None)
            least_cost = whole
    return best


def _candidates(
    forms: Sequence[Words], at: Spot, size_pt: float
) -> Iterator[tuple[float, Box, Words]]:
    for number, words in enumerate(forms):
        wide, high = size = _size(words, size_pt)
        for right, down in product(SIDEWAYS, UPWARDS):
            box = _box_at(at[0] + right * wide, at[1] + down * high, size)
            away = abs(right) + abs(down) * high / wide
            yield away * AWAY_COST + number * STACK_COST, box, words


def _beside_city(one: Name, at: Spot, paper: Paper, size_pt: float) -> Placed | None:
    """Return the nearest place beside the city, on one line, whose line crosses few names."""
    if not one.can_leave:
        return None
    best: Placed | None = None
    least_cost = float("inf")
    size = _size(one.line, size_pt)
    for far, turn in product(range(1, FAR_STEPS + 1), range(DIRECTIONS)):
        if far >= least_cost:
            break
        angle, away = 2 * pi * turn / DIRECTIONS, far * size[1] * 1.5
        box = _box_at(at[0] + cos(angle) * (away + size[0] / 2), at[1] + sin(angle) * away, size)
        if not paper.is_free(box) or _share(box, paper.city) > MOST_ON_CITY:
            continue
        leader = _leader(box, at)
        crossed = sum(crosses(leader, other) for other in paper.taken)
        crossed += sum(crosses(other, box) for other in paper.leaders)
        cost = far + crossed * STEPS_FOR_CROSSED
        if cost < least_cost:
            best, least_cost = Placed(one.line, box, leader), cost
    return best


def _leader(box: Box, at: Spot) -> Leader:
    """Return the line to a place from the edge of a name that is nearest to it."""
    left, top, right, bottom = box
    return (min(right, max(left, at[0])), (top + bottom) / 2), at


def crosses(leader: Leader, box: Box) -> bool:
    """Say whether a line runs through a box."""
    return bool(shapely.LineString(leader).intersects(shapely.box(*box)))
