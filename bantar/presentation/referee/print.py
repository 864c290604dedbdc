"""Shares as they are printed: no limit is crossed by rounding, no percent of a handful."""

from fractions import Fraction
from math import floor

from bantar.i18n import Words
from bantar.i18n.amount import Amount
from bantar.presentation.referee.table import FEWEST, Area, Table
from bantar.statistics.ranges import wilson

MOST_DECIMALS = 3
FEWEST_FOR_A_SHARE = 20
"""RT of an area whose share may stand without its counts."""

_ENDS = (Fraction(0), Fraction(1))

_FINE = 10**9
"""Parts of one in which the end of a range is counted."""


def rounded(k: int, n: int, limits: tuple[Fraction, ...], decimals: int) -> tuple[Fraction, int]:
    """Return ``k / n`` as it is printed, and with how many decimals of a percent.

    More decimals are taken until the printed share stands on the same side of every limit as the
    true one; 0 % and 100 % are limits too. 47 of 63 at 75 % is 0.746 and 1.
    """
    share = Fraction(k, n)
    for places in range(decimals, MOST_DECIMALS + 1):
        scale = 100 * 10**places
        near = Fraction(floor(share * scale + Fraction(1, 2)), scale)
        if all(_sides(share, limit) == _sides(near, limit) for limit in (*limits, *_ENDS)):
            return near, places
    return Fraction(floor(share * scale), scale), MOST_DECIMALS


def _sides(share: Fraction, limit: Fraction) -> bool | None:
    """Say whether a share is past a limit; exactly on 0 and 1 is a case of its own."""
    if limit in _ENDS:
        return None if share == limit else share > limit
    return share >= limit


def printed(area: Area, table: Table) -> tuple[Fraction, int]:
    """Return the share of an area as the table prints it."""
    return rounded(area.k, area.n * table.top, _limits(table), table.decimals)


def _limits(table: Table) -> tuple[Fraction, ...]:
    return () if table.target_exact is None else (table.target_exact,)


def share_text(area: Area, table: Table, words: Words) -> str:
    """Write the share of an area, or its average of scores."""
    share, places = printed(area, table)
    if table.top > 1:
        return words.number(float(share * 100), max(places, 1))
    text = words.percent(float(share), places)
    return Amount(text, area.k / area.n, text.pattern)


def figure(area: Area, table: Table, words: Words) -> str:
    """Write the share with its counts; under five RT the counts alone."""
    if table.top > 1:
        return words(
            "{mean} over {n} RT", mean=share_text(area, table, words), n=words.number(area.n)
        )
    counts = words("{n} of {total} RT", n=words.number(area.k), total=words.number(area.n))
    if area.n < FEWEST:
        return counts
    return f"{share_text(area, table, words)} ({counts})"


def figure_in_range(area: Area, table: Table, words: Words) -> str:
    """Write the share with its counts and its Wilson range; under five RT the counts alone.

    ``33% (3 dari 9 RT; 12–65%)``: what so few RT can say.
    """
    counts = words("{n} of {total} RT", n=words.number(area.k), total=words.number(area.n))
    if area.n < FEWEST:
        return counts
    return f"{share_text(area, table, words)} ({counts}; {range_text(area, table, words)})"


def counts_in_range(area: Area, table: Table, words: Words) -> str:
    """Write what a brief figure leaves out: its counts and its range, or the share and its range.

    ``125 dari 220 RT; 50–64%`` beside a share, ``33%; 12–65%`` beside counts; under five RT nothing
    but the counts is known.
    """
    if area.n < FEWEST:
        return ""
    if area.n < FEWEST_FOR_A_SHARE:
        return f"{share_text(area, table, words)}; {range_text(area, table, words)}"
    counts = words("{n} of {total} RT", n=words.number(area.k), total=words.number(area.n))
    return f"{counts}; {range_text(area, table, words)}"


def range_text(area: Area, table: Table, words: Words) -> str:
    """Write the Wilson range of a share, 95 %, as ``12–65%``; no end crosses a limit."""
    low, high = (
        rounded(round(float(end) * _FINE), _FINE, _limits(table), table.decimals)
        for end in wilson(area.k, area.n)
    )
    return f"{words.number(float(low[0] * 100), low[1])}–{words.percent(float(high[0]), high[1])}"


def brief(area: Area, table: Table, words: Words) -> str:
    """Write the share alone where there are RT enough for it, else the counts alone.

    The counts of five RT and more keep the share as the number that a workbook takes.
    """
    if table.top == 1 and area.n < FEWEST_FOR_A_SHARE:
        counts = words("{n} of {total} RT", n=words.number(area.k), total=words.number(area.n))
        return counts if area.n < FEWEST else Amount(counts, area.k / area.n, "0%")
    return share_text(area, table, words)


def change_text(gained: int, n: int, words: Words) -> str:
    """Write by how many points a share rose; of a handful of RT by how many of them."""
    if n < FEWEST:
        return words("{change} of {n} RT", change=words.signed(gained), n=words.number(n))
    return points_text(gained / n, words)


def points_text(change: float, words: Words) -> str:
    """Write a change of shares in whole points: ``+24 poin``; less than one keeps its tenth."""
    places = 0 if change == 0 or abs(change) * 100 >= 1 else 1
    return words("{points} points", points=words.signed(change * 100, places))
