"""The table that stands beside a sentence: whole numbers, and of whom they speak."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from math import ceil

from bantar.core.domain import Level
from bantar.presentation.referee.apart import Apart, apart
from bantar.statistics import small_numbers

FEWEST = small_numbers.LEAST
"""RT an area needs before it is measured against others; of a change, RT that could change."""


class Side(StrEnum):
    """Which end of a list, or which side of the city."""

    LOW = "low"
    HIGH = "high"


@dataclass(frozen=True)
class Population:
    """Of whom a figure or a sentence speaks; two that differ in any part are not compared.

    Attributes
    ----------
    definition
        What is counted: a measure, and per RT or per household.
    day
        The day or the periode, as text.
    filters
        What decides which RT count (status, skala, score), in a fixed order.
    n_rt
        RT that are counted.
    """

    definition: str = ""
    day: str = ""
    filters: tuple[str, ...] = ()
    n_rt: int = 0


UNSTATED = Population()
"""Of a table and its sentence that were made together, from the same RT."""


@dataclass(frozen=True)
class Area:
    """One row: ``k`` of ``n`` RT.

    Of scores ``k`` is the sum in tenths of a point. ``before`` is ``k`` one periode earlier among
    the same RT. ``gained`` and ``lost`` are the RT that changed; where they are None, ``k`` and
    ``before`` tell them (an award is never taken back).
    """

    key: str
    name: str
    n: int
    k: int
    before: int | None = None
    gained: int | None = None
    lost: int | None = None

    def changed(self, side: Side) -> int:
        """Return how many RT rose or fell; 0 where nothing is known of before."""
        given = self.gained if side is Side.HIGH else self.lost
        if given is not None:
            return given
        rise = self.k - (self.k if self.before is None else self.before)
        return max(rise if side is Side.HIGH else -rise, 0)

    def at_risk(self, side: Side) -> int:
        """Return how many RT could rise (not yet there) or fall (there before)."""
        before = self.k if self.before is None else self.before
        return self.n - before if side is Side.HIGH else before

    def net(self) -> int:
        """Return by how many RT the count changed, with its sign."""
        return 0 if self.before is None else self.k - self.before


@dataclass(frozen=True)
class Table:
    """All areas of a level in the whole city, and which of them are in view.

    A filter on a place does not make the family of tests smaller: the whole level is tested, the
    part in view is spoken of.

    Attributes
    ----------
    areas
        Every area of the level, by any order; ``n`` 0 is an area without a value.
    in_view
        Keys of the areas that the viewer sees; None for all.
    target
        Share (0-1) these areas are measured against; None where none is set for the level.
    place
        Name of the area in view, empty for the whole city.
    whole
        What all areas make up and each is measured beside: a city, or the country.
    top
        What one RT adds at most: 1 of a count, 1000 of scores in tenths of a point.
    tests
        q and side by key, for values that counts do not tell (scores, households); None works
        them out from the counts.
    """

    areas: tuple[Area, ...]
    level: Level = Level.KELURAHAN
    population: Population = UNSTATED
    target: float | None = None
    in_view: frozenset[str] | None = None
    place: str = ""
    whole: Level = Level.KOTA
    decimals: int = 0
    top: int = 1
    tests: Mapping[str, Apart] | None = field(default=None, compare=False)

    @cached_property
    def valued(self) -> tuple[Area, ...]:
        """Areas with at least one RT."""
        return tuple(area for area in self.areas if area.n > 0)

    @cached_property
    def visible(self) -> tuple[Area, ...]:
        """Areas with a value that are in view."""
        if self.in_view is None:
            return self.valued
        return tuple(area for area in self.valued if area.key in self.in_view)

    def find(self, key: str) -> Area | None:
        """Return the area in view called ``key``; None where there is none."""
        return next((area for area in self.visible if area.key == key), None)

    @cached_property
    def target_exact(self) -> Fraction | None:
        """The target as it is written: 0.8 is 4/5."""
        return None if self.target is None else Fraction(str(self.target))

    @cached_property
    def from_city(self) -> Mapping[str, Apart]:
        """Each area beside the rest of the city."""
        if self.tests is not None:
            return self.tests
        results = apart([(area.n, area.k) for area in self.valued])
        return dict(zip((area.key for area in self.valued), results, strict=True))

    def changes(self, side: Side) -> Mapping[str, Apart]:
        """Each area's rise or fall beside the rest, among the RT that could rise or fall."""
        return self._rises if side is Side.HIGH else self._falls

    # Once for all claims of a table: each row of a list is a claim of its own.
    @cached_property
    def _rises(self) -> Mapping[str, Apart]:
        return self._changed(Side.HIGH)

    @cached_property
    def _falls(self) -> Mapping[str, Apart]:
        return self._changed(Side.LOW)

    def _changed(self, side: Side) -> Mapping[str, Apart]:
        if self.tests is not None:
            return self.tests
        results = apart([(area.at_risk(side), area.changed(side)) for area in self.valued])
        return dict(zip((area.key for area in self.valued), results, strict=True))

    def is_apart(self, key: str, side: Side) -> bool:
        """Whether an area is told apart from the rest of the city, on that side."""
        return holds(self.from_city.get(key), side)


def holds(result: Apart | None, side: Side) -> bool:
    """Whether a test holds at the level of the product, on the side of the word."""
    if result is None or not result.is_finding:
        return False
    return result.is_above is (side is Side.HIGH)


def beyond(one: Area, other: Area, side: Side) -> bool:
    """Whether ``one`` is strictly further out than ``other``, by whole numbers."""
    here, there = one.k * other.n, other.k * one.n
    return here < there if side is Side.LOW else here > there


def is_equal(one: Area, other: Area) -> bool:
    """Whether two shares are the same, by whole numbers: k1 n2 = k2 n1."""
    return one.k * other.n == other.k * one.n


def has_reached(area: Area, share: Fraction) -> bool:
    """Whether enough RT are there: k >= ceil(t n), no test."""
    return area.k >= ceil(share * area.n)


def reached(table: Table) -> tuple[Area, ...]:
    """Return the areas in view that have reached the target of their level; none without one."""
    share = table.target_exact
    return () if share is None else tuple(a for a in table.visible if has_reached(a, share))


def outermost(table: Table, side: Side) -> Area | None:
    """Return the area in view that lies furthest out, the first by name of those that tie.

    It is a candidate, no finding: the referee says whether it may be named.
    """
    low = side is Side.LOW
    by_name = sorted(table.visible, key=lambda area: (area.name, area.key))
    return (min if low else max)(by_name, key=lambda a: Fraction(a.k, a.n), default=None)
