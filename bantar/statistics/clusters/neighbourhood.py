"""Who is around whom: units within some borders of each other, among those that have a value."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Places = npt.NDArray[np.int64]

STEPS = 2
"""Units up to so many borders away are around a unit: six RT are too few for a share of them to
tell more than chance, the twenty within two borders are about a kelurahan."""


@dataclass(frozen=True)
class Neighbourhood:
    """The units that can be compared with those around them.

    Attributes
    ----------
    units
        Labels of the units with a value and at least one neighbour with a value; places below
        count in this order.
    around
        Symmetric sparse 0/1 matrix of int64: who is within ``STEPS`` borders of whom.
    left, right
        Places of the pairs with a common border, each pair once.
    islands
        Labels with a value and no neighbour that has one: counted, not tested, and no part of the
        population.
    without_value
        Labels without a value.
    """

    units: pd.Index
    around: Any
    left: Places
    right: Places
    islands: pd.Index
    without_value: pd.Index


def neighbourhood(values: pd.Series, borders: pd.DataFrame, steps: int = STEPS) -> Neighbourhood:
    """Return who is around whom; units without a value are removed before, and bridge nothing.

    Parameters
    ----------
    values
        One per unit on unique labels, NaN where unknown.
    borders
        ``left``, ``right``: labels with a common border, each pair once; labels that ``values``
        does not hold are passed over.
    steps
        Borders up to which a unit is around another.
    """
    present = values.index[values.notna()]
    left = present.get_indexer(pd.Index(borders["left"]))
    right = present.get_indexer(pd.Index(borders["right"]))
    is_pair = (left >= 0) & (right >= 0) & (left != right)
    left, right = left[is_pair], right[is_pair]
    is_joined = np.zeros(len(present), dtype=bool)
    is_joined[left] = is_joined[right] = True
    place = np.cumsum(is_joined) - 1
    left, right = place[left], place[right]
    n = int(is_joined.sum())
    return Neighbourhood(
        units=present[is_joined],
        around=_within(adjacency(left, right, n), steps),
        left=left,
        right=right,
        islands=present[~is_joined],
        without_value=values.index[values.isna()],
    )


def adjacency(left: Places, right: Places, n: int) -> Any:
    """Return the symmetric sparse 0/1 matrix of pairs of places below ``n``."""
    from scipy.sparse import coo_array

    both = (np.concatenate([left, right]), np.concatenate([right, left]))
    matrix = coo_array((np.ones(2 * len(left), dtype=np.int64), both), shape=(n, n)).tocsr()
    matrix.data[:] = 1  # a pair that was named twice is one border
    return matrix


def _within(matrix: Any, steps: int) -> Any:
    reached = matrix
    for _ in range(steps - 1):
        reached = reached + reached @ matrix
    reached = reached.tocsr()
    reached.setdiag(0)
    reached.eliminate_zeros()
    reached.data[:] = 1
    return reached
