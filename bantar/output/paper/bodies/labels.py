"""Words beside marks: kept apart, and on the paper."""

from collections.abc import Sequence

from bantar.output.paper.drawing import POINT_MM

LINE_HEIGHT = 1.25
"""Of the size of letters, from one line of words to the next."""


def line_mm(size_pt: float) -> float:
    """Return the height of a line of words."""
    return size_pt * POINT_MM * LINE_HEIGHT


def kept_apart(
    wanted: Sequence[float], sizes: Sequence[float], low: float, high: float
) -> list[float]:
    """Return the middles of labels near those ``wanted`` that neither overlap nor leave the paper.

    Parameters
    ----------
    wanted
        Where the middle of each label would stand, in any order.
    sizes
        How long each label is along the same axis.
    low, high
        The ends of the paper. Where labels have too little room they overlap at ``low``.
    """
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    placed = [0.0] * len(wanted)
    end = low
    for place in order:
        placed[place] = max(wanted[place], end + sizes[place] / 2)
        end = placed[place] + sizes[place] / 2
    end = high
    for place in reversed(order):
        placed[place] = min(placed[place], end - sizes[place] / 2)
        end = placed[place] - sizes[place] / 2
    return placed
