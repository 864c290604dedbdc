"""What a sentence claims, without its words.

Areas are named by their key. ``population`` is of whom the sentence speaks; the referee holds it
against the table beside the sentence.
"""

from dataclasses import dataclass

from bantar.presentation.referee.table import UNSTATED, Population, Side


@dataclass(frozen=True)
class Superlative:
    """One area is the lowest or the highest: "paling rendah", "tertinggi", a medal, a first."""

    key: str
    side: Side
    population: Population = UNSTATED


@dataclass(frozen=True)
class Rank:
    """One area has a rank; ``low`` to ``high`` is the range of its rank (1 is the lowest)."""

    key: str
    low: int
    high: int
    population: Population = UNSTATED

    @property
    def is_single(self) -> bool:
        """Whether the range is one number, so that the rank may stand alone."""
        return self.low == self.high


@dataclass(frozen=True)
class Beside:
    """One area is below or above the city: "di bawah kota", red or green, an arrow."""

    key: str
    side: Side
    population: Population = UNSTATED


@dataclass(frozen=True)
class Rise:
    """One area rose more than the rest, with ``is_most`` more than any other."""

    key: str
    is_most: bool = False
    population: Population = UNSTATED
    side = Side.HIGH


@dataclass(frozen=True)
class Fall:
    """One area fell more than the rest, with ``is_most`` more than any other."""

    key: str
    is_most: bool = False
    population: Population = UNSTATED
    side = Side.LOW


@dataclass(frozen=True)
class Pair:
    """``lower`` lies below ``higher``.

    ``looked_at`` are the pairs among which this one was picked; empty where it was chosen before
    looking.
    """

    lower: str
    higher: str
    looked_at: tuple[tuple[str, str], ...] = ()
    population: Population = UNSTATED


@dataclass(frozen=True)
class Cluster:
    """RT of one kind lie together: ``n_rt`` of a group, ``n_in_view`` of them seen, its ``q``."""

    n_rt: int
    n_in_view: int
    q: float
    population: Population = UNSTATED


@dataclass(frozen=True)
class Target:
    """All of ``keys`` have reached the target, or all have not; ``share`` is the one named."""

    keys: tuple[str, ...]
    is_reached: bool = True
    share: float | None = None
    population: Population = UNSTATED


@dataclass(frozen=True)
class Reason:
    """A reason of ``population`` stands under a finding; both must speak of the same."""

    population: Population = UNSTATED


@dataclass(frozen=True)
class Trend:
    """A trend over ``n_periods`` periods."""

    n_periods: int
    population: Population = UNSTATED


@dataclass(frozen=True)
class Cause:
    """One thing is the cause of another; ``is_arithmetic`` where a count alone explains it."""

    is_arithmetic: bool = False
    population: Population = UNSTATED


@dataclass(frozen=True)
class Average:
    """An average over ``n`` RT."""

    n: int
    population: Population = UNSTATED


@dataclass(frozen=True)
class AllOf:
    """All are so, or none is left, where ``n_unknown`` have no data."""

    n_unknown: int
    population: Population = UNSTATED


Forbidden = Trend | Cause | Average | AllOf
"""What is not to be said at all but under its own condition."""

Change = Rise | Fall
Claim = Superlative | Rank | Beside | Change | Pair | Cluster | Target | Reason | Forbidden
