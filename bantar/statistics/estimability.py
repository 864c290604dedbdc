"""Which teams can be compared at all: differences within RT that the periods do not explain.

With RT and periods fixed, a difference of two teams has an answer only when it is orthogonal to
the null space of the cross product of the dummies (Searle 1971; Weeks and Williams 1964). That two
teams share RT is not enough: with one team per period all teams share RT, yet what the team did
and what the period did cannot be parted.
"""

from enum import StrEnum

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]

TOLERANCE = 1e-7
"""Below this, relative to the largest singular value, a direction is a null one.

One RT that links thousands of sheets leaves a value above 1e-4, rounding one below 1e-13.
"""


class NoComparison(StrEnum):
    """Why no two teams can be compared."""

    ONE_TEAM = "one_team"
    NEVER_AGAIN = "never_again"  # no RT was judged twice
    NO_SHARED_RT = "no_shared_rt"  # RT came again, each to its own team
    CONFOUNDED = "confounded"  # RT are shared, but team and period cannot be parted


def comparable_groups(rt: Codes, team: Codes, periode: Codes) -> Codes:
    """Return the number of the group of each team; teams of one group can be compared.

    Parameters
    ----------
    rt, team, periode
        Codes 0, 1, ... of each sheet, without gaps.

    Returns
    -------
    array
        One number per team, in order of first appearance; a team alone has its own.
    """
    n_teams = int(team.max()) + 1
    dummies = np.column_stack([_dummies(team), _dummies(periode)])
    _, sizes, directions = np.linalg.svd(_within_rt(dummies, rt))
    # Rows of the null space: what can be added to the effects without changing any score.
    rank = int((sizes > TOLERANCE * max(sizes[0], 1.0)).sum())
    shifts = directions[rank:, :n_teams].T
    groups = np.full(n_teams, -1, dtype=np.int64)
    for i in range(n_teams):
        if groups[i] < 0:
            same = np.linalg.norm(shifts - shifts[i], axis=1) < np.sqrt(TOLERANCE)
            groups[same & (groups < 0)] = groups.max() + 1
    return groups


def why_not(rt: Codes, team: Codes) -> NoComparison:
    """Return the plainest reason why no two teams can be compared, when they cannot."""
    if len(np.unique(team)) < 2:
        return NoComparison.ONE_TEAM
    if np.bincount(rt).max() < 2:
        return NoComparison.NEVER_AGAIN
    pairs = np.unique(np.column_stack([rt, team]), axis=0)
    if np.bincount(pairs[:, 0]).max() < 2:
        return NoComparison.NO_SHARED_RT
    return NoComparison.CONFOUNDED


def _dummies(codes: Codes) -> Array:
    one_of: Array = (codes[:, None] == np.arange(int(codes.max()) + 1)).astype(np.float64)
    return one_of


def _within_rt(columns: Array, rt: Codes) -> Array:
    """Return the cross product of the columns less their mean within each RT."""
    sums = np.zeros((int(rt.max()) + 1, columns.shape[1]))
    np.add.at(sums, rt, columns)
    product: Array = columns.T @ columns - (sums / np.bincount(rt)[:, None]).T @ sums
    return product
