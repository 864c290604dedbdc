"""What changed between two periods, of a count that can only rise among those who lack it.

Coverage rises only in units that do not have it yet, and falls only in those that do: those are
the base, and an area is compared with the rest of them (hypergeometric, mid-p). Points of coverage
are for showing; the test decides what may be said.
"""

from collections.abc import Hashable
from enum import StrEnum
from fractions import Fraction

import numpy as np
import pandas as pd

from bantar.statistics.areas import Side, sides
from bantar.statistics.cannot_tell import CannotTell
from bantar.statistics.exact_counts import p_against_rest
from bantar.statistics.multiplicity import q_values

LEAST_AT_RISK = 5
"""Fewer units that could change carry no superlative."""


class NoExtreme(StrEnum):
    """Why no area may be said to have changed most."""

    NO_CHANGE = "no_change"
    """No area rose (or fell) at all."""
    TIED = "tied"
    """``n`` areas changed by the same points."""
    FEW_AT_RISK = "few_at_risk"
    """The area has only ``n`` units that could change, ``needed`` are more."""
    NOT_APART = "not_apart"
    """The area cannot be told apart from the rest."""


def coverage_change(counts: pd.DataFrame) -> pd.DataFrame:
    """Return what can be said of the change of each area.

    Parameters
    ----------
    counts
        Indexed by area, all areas of the list: ``n`` units, ``before`` of them with the property
        in the earlier period, ``gained`` since, ``lost`` since (0 where it is kept for ever).

    Returns
    -------
    DataFrame
        On the index of ``counts``:

        - ``n``, ``before``, ``gained``, ``lost``, ``after``, ``points`` (-1 to 1);
        - ``at_risk`` (n - before), ``p_rise``, ``q_rise``, ``side_rise``: ``above`` where more of
          those who could gained it than elsewhere;
        - ``p_fall``, ``q_fall``, ``side_fall``: the same of those lost among ``before``.

        Where nobody could change, p is NaN and the side ``no_units``.
    """
    table = counts[["n", "before", "gained", "lost"]].astype(np.int64)
    table["after"] = table["before"] + table["gained"] - table["lost"]
    table["points"] = (table["after"] - table["before"]) / table["n"].where(table["n"] > 0)
    table["at_risk"] = table["n"] - table["before"]
    _beside_rest(table, "rise", "gained", "at_risk")
    _beside_rest(table, "fall", "lost", "before")
    return table


def _beside_rest(table: pd.DataFrame, change: str, count: str, base: str) -> None:
    k, n = table[count].to_numpy(), table[base].to_numpy()
    table[f"p_{change}"] = p_against_rest(k, n, k.sum(), n.sum())
    q = q_values(table[f"p_{change}"])
    table[f"q_{change}"] = q
    table[f"side_{change}"] = sides(q, np.sign(k * n.sum() - k.sum() * n), n > 0)


def most_risen(change: pd.DataFrame) -> Hashable | CannotTell[NoExtreme]:
    """Return the area that rose most by points, of what `coverage_change` gave; or why none."""
    with_units = change[change["n"] > 0]
    # Fractions: two areas that rose alike must not be parted by a rounding.
    moved = {
        label: Fraction(int(after - before), int(n))
        for label, after, before, n in zip(
            with_units.index,
            with_units["after"],
            with_units["before"],
            with_units["n"],
            strict=True,
        )
    }
    largest = max(moved.values(), default=Fraction(0))
    if largest <= 0:
        return CannotTell(NoExtreme.NO_CHANGE)
    ahead = [label for label, points in moved.items() if points == largest]
    if len(ahead) > 1:
        return CannotTell(NoExtreme.TIED, {"n": len(ahead)})
    n_base = int(change.loc[ahead[0], "at_risk"])
    if n_base < LEAST_AT_RISK:
        return CannotTell(NoExtreme.FEW_AT_RISK, {"n": n_base, "needed": LEAST_AT_RISK})
    if change.loc[ahead[0], "side_rise"] != Side.ABOVE:
        return CannotTell(NoExtreme.NOT_APART)
    area: Hashable = ahead[0]
    return area
