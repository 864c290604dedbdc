"""The five steps of a share against the target: one scale for fills of the map and for bars."""

from fractions import Fraction

from bantar.presentation.referee import Area, Table
from bantar.presentation.referee.print import printed

USUAL_TOP = Fraction(80, 100)
"""Where the highest step of shares begins while the city has set no target."""


def steps(target: float | None) -> tuple[Fraction, ...]:
    """Return where the four upper steps of a share begin: the last at the target.

    They are the same in every period and view, so that a colour keeps its one meaning.
    """
    top = USUAL_TOP if target is None else Fraction(str(target))
    return tuple(top * i / 4 for i in range(1, 5))


def step_of(area: Area, table: Table, target: float | None) -> int:
    """Return the step of an area, 0 to 4, by its share as it is printed.

    ``target`` is that of the city: steps are the same at every level, whatever that of ``table``.
    """
    share, _ = printed(area, table)
    return sum(share >= limit for limit in steps(target))
