"""Rates of areas beside the rest of the population and beside a target, each with its range.

An area is compared with the rest, since it is part of the whole (hypergeometric, mid-p), and with
a fixed target by the binomial (Lancaster 1961; Spiegelhalter 2005 for the funnel); all areas of a
list are one family (`multiplicity`). Not told apart is not equal.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from bantar.statistics.exact_counts import p_against_rest, p_against_share
from bantar.statistics.multiplicity import Floats, discovered, q_values
from bantar.statistics.ranges import wilson
from bantar.statistics.shrinkage import ranks, shrunken, spread

FUNNEL_LEVELS = (0.05, 0.002)


class Side(StrEnum):
    """Where an area stands beside the whole or a target."""

    BELOW = "below"
    SAME = "same"
    """Cannot be told apart; it is not known to be equal."""
    ABOVE = "above"
    NO_UNITS = "no_units"


def area_rates(counts: pd.DataFrame, target: float | None = None) -> pd.DataFrame:
    """Return what can be said of the rate of each area.

    Give all areas of the list: a filter makes the family of tests no smaller. Whether a rate of so
    few units may be shown at all is another question (`small_numbers`).

    Parameters
    ----------
    counts
        Indexed by area: ``n`` units, ``k`` of them with the property.
    target
        A share that is given from outside, or None for no such comparison.

    Returns
    -------
    DataFrame
        On the index of ``counts``:

        - ``n``, ``k``, ``rate``, ``low``, ``high``: the rate with its Wilson range of 95 %;
        - ``p_city``, ``q_city``, ``side_city``: beside the rest of all areas;
        - ``p_target``, ``q_target``, ``side_target``: beside the target (NaN and None without);
        - ``shrunk``, ``shrunk_low``, ``shrunk_high``: drawn towards the others (`shrinkage`);
        - ``rank_low``, ``rank_high``, ``p_lowest``, ``p_highest``: 1 the lowest; NaN where no
          rank may be told.

        Rates of an area without units are NaN, its sides ``no_units``.
    """
    n, k = (counts[name].to_numpy(np.int64) for name in ("n", "k"))
    table = pd.DataFrame({"n": n, "k": k}, index=counts.index)
    table["rate"] = k / np.where(n > 0, n, np.nan)
    table["low"], table["high"] = wilson(k, n)
    table["p_city"] = p_against_rest(k, n, k.sum(), n.sum())
    # Integers on both sides: a rate that is that of the city must not fall on one by rounding.
    _judge(table, "city", np.sign(k * n.sum() - k.sum() * n))
    table["p_target"] = np.nan if target is None else p_against_share(k, n, target)
    _judge(table, "target", np.zeros(len(n)) if target is None else np.sign(k - target * n))
    if target is None:
        table["side_target"] = None
    over = spread(k, n)
    table["shrunk"], table["shrunk_low"], table["shrunk_high"] = shrunken(k, n, over)
    place = ranks(k, n, over)
    table[place.columns] = place.to_numpy()
    return table


def _judge(table: pd.DataFrame, beside: str, direction: Any) -> None:
    q = q_values(table[f"p_{beside}"])
    table[f"q_{beside}"] = q
    table[f"side_{beside}"] = sides(q, direction, table["n"].to_numpy() > 0)


def sides(q: Floats, direction: Any, has_units: npt.NDArray[np.bool_]) -> npt.NDArray[np.object_]:
    """Return the words of `Side` by q and by whether it is below (-1) or above (1)."""
    is_apart = discovered(q)
    words = np.full(len(q), Side.SAME.value, dtype=object)
    words[is_apart & (direction < 0)] = Side.BELOW.value
    words[is_apart & (direction > 0)] = Side.ABOVE.value
    words[~has_units] = Side.NO_UNITS.value
    return words


def funnel_limits(
    sizes: Sequence[int],
    whole: tuple[int, int] | None = None,
    target: float | None = None,
    levels: Sequence[float] = FUNNEL_LEVELS,
) -> pd.DataFrame:
    """Return the rates between which an area of a size is not unusual: what so few can show.

    Parameters
    ----------
    sizes
        Numbers of units of an area.
    whole
        ``(k, n)`` of all units together, for the funnel around their rate.
    target
        A share, for the funnel around a target; one of the two is given.
    levels
        Two-sided mid-p of one area, without regard to how many there are.

    Returns
    -------
    DataFrame
        Indexed by size: ``low_0.05``, ``high_0.05``, ``low_0.002``, ... the lowest and highest rate
        that are not unusual; a low of 0 (a high of 1) means that no such area can be below (above).

    Raises
    ------
    ValueError
        When both or neither of ``whole`` and ``target`` are given.
    """
    if (whole is None) == (target is None):
        raise ValueError("a funnel is around the rate of the whole or around a target")
    rows = []
    for size in sizes:
        k = np.arange(size + 1)
        if whole is not None:
            p = p_against_rest(k, np.full(size + 1, size), *whole)
            # More than there are, or fewer than must be, cannot happen: it is beyond no limit.
            possible = (k <= whole[0]) & (size - k <= whole[1] - whole[0])
        else:
            p = p_against_share(k, np.full(size + 1, size), float(target or 0.0))
            possible = np.ones(size + 1, dtype=bool)
        rows.append([end for level in levels for end in _usual(k, p, possible, level)])
    names = [f"{end}_{level:g}" for level in levels for end in ("low", "high")]
    return pd.DataFrame(rows, index=pd.Index(sizes, name="n"), columns=names, dtype=np.float64)


def _usual(k: Any, p: Floats, possible: Any, level: float) -> tuple[float, float]:
    usual = k[(p > level) & possible]
    ends = k[possible]
    low, high = int(usual.min()), int(usual.max())
    size = len(k) - 1
    return (
        0.0 if low == ends.min() else low / size,
        1.0 if high == ends.max() else high / size,
    )
