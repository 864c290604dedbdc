"""Where areas lie beside the city: dots with ranges, in groups of what can be told apart."""

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """Where an area stands beside the city, or how far an RT is by the programme's own numbers."""

    BELOW = "below"
    SAME = "same"
    """Cannot be told apart from the city; it is not known to be equal."""
    ABOVE = "above"
    FEW = "few"
    """Fewer than five RT: counts alone, no class and no rank."""
    FAR = "far"
    NEAR = "near"
    THERE = "there"


@dataclass(frozen=True)
class Dot:
    """One area: its value with its range, the words at it, and whether its name is printed."""

    name: str
    text: str
    value: float
    low: float
    high: float
    n: int
    is_named: bool


@dataclass(frozen=True)
class Group:
    """The areas of one standing: ``state`` is what it is called, ``title`` that and how many."""

    standing: Standing
    state: str
    title: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class Line:
    """Something to compare with, at ``x``; ``is_target`` is what is asked for, else the city."""

    x: float
    name: str
    is_target: bool


@dataclass(frozen=True)
class Places:
    """Where each lies."""

    title: str
    groups: tuple[Group, ...]
    lines: tuple[Line, ...]
    is_share: bool
    note: str
