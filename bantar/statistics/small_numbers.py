"""What is too small to be shown: rates of a few units, and counts that would speak of persons.

Threshold rule with secondary suppression (Hundepool et al. 2012, Statistical Disclosure Control):
counts of 1 to 4 are hidden, and as many more as it takes that none follows by subtraction from
what is shown. A 0 is shown: it discloses nothing. All hidden cells carry one and the same mark,
since a second mark would say which of them are the small ones.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from bantar.statistics.multiplicity import Floats

Flags = npt.NDArray[np.bool_]

LEAST = 5
"""The smallest count above 0 that is shown, and the fewest units that carry a rate."""

LEAST_WITHOUT_RANGE = 10
"""From here on a rate may stand without its range beside it."""

Equation = Mapping[Hashable, int]
"""Coefficients of cells that add up to 0: parts with 1, their total with -1."""


class RateForm(StrEnum):
    """How a share of some units may be shown."""

    NO_UNITS = "no_units"
    COUNTS = "counts"
    """"2 of 3": no percent, no class, no rank, no colour of the scale; it counts in totals."""
    WITH_RANGE = "with_range"
    PERCENT = "percent"


class CountForm(StrEnum):
    """How a count of KK or people may be shown."""

    NUMBER = "number"
    HIDDEN = "hidden"
    UNKNOWN = "unknown"
    """There are units, and nobody counted in them: never a 0."""


def rate_form(n: int) -> RateForm:
    """Return how the share of ``n`` units may be shown."""
    if n <= 0:
        return RateForm.NO_UNITS
    if n < LEAST:
        return RateForm.COUNTS
    return RateForm.PERCENT if n >= LEAST_WITHOUT_RANGE else RateForm.WITH_RANGE


def count_form(count: float, n_units: int) -> CountForm:
    """Return how a count of KK or people in ``n_units`` RT may be shown (NaN: not known)."""
    if np.isnan(count) or (count <= 0 and n_units > 0):
        return CountForm.UNKNOWN
    return CountForm.HIDDEN if 0 < count < LEAST else CountForm.NUMBER


@dataclass(frozen=True)
class HiddenTable:
    """What is hidden of a table with totals: True where a number may not be shown."""

    cells: pd.DataFrame
    row_totals: pd.Series
    column_totals: pd.Series
    grand_total: bool


def hidden_cells(table: pd.DataFrame) -> HiddenTable:
    """Return what to hide of a table of counts that is shown with the totals of rows and columns.

    A total is hidden only where it is small itself or where hiding cells does not help.

    Parameters
    ----------
    table
        Counts of KK or people, rows by columns; NaN (not known) counts as nothing and is shown as
        what it is.
    """
    counts = table.fillna(0).to_numpy()
    n_rows, n_columns = counts.shape
    # Places: the table, then the totals of rows in one more column, of columns in one more row.
    whole = np.zeros((n_rows + 1, n_columns + 1))
    whole[:-1, :-1] = counts
    whole[-1, :-1], whole[:-1, -1], whole[-1, -1] = counts.sum(0), counts.sum(1), counts.sum()
    place = np.arange(whole.size).reshape(whole.shape)
    equations = [_adds_up(line[:-1], line[-1]) for line in (*place, *place.T)]
    hidden = hidden_counts(pd.Series(whole.ravel()), equations).to_numpy().reshape(whole.shape)
    return HiddenTable(
        pd.DataFrame(hidden[:-1, :-1], table.index, table.columns),
        pd.Series(hidden[:-1, -1], table.index),
        pd.Series(hidden[-1, :-1], table.columns),
        bool(hidden[-1, -1]),
    )


def levels(parent: pd.Series) -> list[Equation]:
    """Return the equations of areas that add up to those above: ``parent`` of each label."""
    return [_adds_up(inside.index, above) for above, inside in parent.groupby(parent)]


def _adds_up(parts: Iterable[Hashable], total: Hashable) -> Equation:
    return {**dict.fromkeys(parts, 1), total: -1}


def hidden_counts(counts: pd.Series, equations: Iterable[Equation]) -> pd.Series:
    """Return what to hide of counts that are tied by sums, all of them shown somewhere.

    Smallest first, a 0 only where nothing else is left. Give the equations of all levels and
    tables that readers can lay beside each other.

    Parameters
    ----------
    counts
        On unique labels, totals among them; NaN counts as nothing.
    equations
        Which of them add up to which.

    Raises
    ------
    ValueError
        When an equation names a label that is not there, or does not add up.
    """
    numbers = counts.fillna(0).to_numpy(np.float64)
    ties = _matrix(counts.index, list(equations))
    if np.abs(ties @ numbers).max(initial=0.0) > 1e-6:
        raise ValueError("parts do not add up to their total")
    hidden = (numbers > 0) & (numbers < LEAST)
    while True:
        lonely = _with_one_hidden(hidden, ties)
        if not len(lonely):
            lonely = _worked_out(numbers, hidden, ties)
        more = [_next_to_hide(numbers, hidden, ties[tie]) for tie in lonely]
        if not more:
            return pd.Series(hidden, index=counts.index)
        hidden[more] = True


def _matrix(labels: pd.Index, equations: list[Equation]) -> Floats:
    ties = np.zeros((len(equations), len(labels)))
    place = {label: number for number, label in enumerate(labels)}
    for row, equation in zip(ties, equations, strict=True):
        missing = [label for label in equation if label not in place]
        if missing:
            raise ValueError(f"{missing[0]!r} is in a sum and has no count")
        row[[place[label] for label in equation]] = list(equation.values())
    return ties


def _with_one_hidden(hidden: Flags, ties: Floats) -> list[int]:
    """Return the first sum that gives its only hidden count away."""
    is_in = ties != 0
    is_lonely = ((is_in & hidden).sum(axis=1) == 1) & (is_in & ~hidden).any(axis=1)
    return [int(tie) for tie in np.flatnonzero(is_lonely)[:1]]


def _worked_out(numbers: Floats, hidden: Flags, ties: Floats) -> list[int]:
    """Return a sum in which to hide more for each hidden count that can have one value only."""
    chosen = []
    for place in _certain(numbers, hidden, ties):
        is_open = ((ties != 0) & ~hidden).any(axis=1)
        # Sums that hold the count first, short ones before long ones.
        order = np.lexsort(((ties != 0).sum(axis=1), ties[:, place] == 0))
        chosen += [int(tie) for tie in order if is_open[tie]][:1]
    return list(dict.fromkeys(chosen))


def _certain(numbers: Floats, hidden: Flags, ties: Floats) -> list[int]:
    """Return the hidden counts that only one value fits.

    What a reader knows: the sums, and that a hidden count is at least 1 (0 where a 0 is hidden
    too). The least and the most that a count can be are two linear programmes; every solution also
    says of others that they can have another value than they do.
    """
    from scipy.optimize import linprog

    places = np.flatnonzero(hidden & (ties != 0).any(axis=0))
    matrix, own = ties[:, places], numbers[places]
    sums = matrix @ own
    bounds = (float(min(1.0, own.min(initial=1.0))), None)
    is_open = np.zeros(len(places), dtype=bool)
    for number in range(len(places)):
        for sign in (1.0, -1.0):
            if not is_open[number]:
                aim = np.zeros(len(places))
                aim[number] = sign
                solution = linprog(aim, A_eq=matrix, b_eq=sums, bounds=bounds, method="highs")
                if solution.status != 0:  # without an upper end
                    is_open[number] = True
                else:
                    is_open |= np.abs(solution.x - own) > 0.5
    return [int(place) for place in places[~is_open]]


def _next_to_hide(numbers: Floats, hidden: Flags, tie: Floats) -> int:
    """Return the place of the smallest count of a sum that is still shown, a 0 last."""
    left = [int(place) for place in np.flatnonzero((tie != 0) & ~hidden)]
    return min(left, key=lambda place: (numbers[place] == 0, numbers[place]))
